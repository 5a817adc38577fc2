#include "sim/files/outcomes/score_nulls.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace retorno {
namespace {

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// As many as there are, by weights; evenly where all weigh nothing.
std::vector<double> shared(double persons, std::vector<double> weights) {
  if (sum(weights) <= 0) std::fill(weights.begin(), weights.end(), 1.0);
  const double all = sum(weights);
  for (double& weight : weights) weight *= persons / all;
  return weights;
}

ByDay by_weights(const ByDay& record, const std::function<std::vector<double>(std::size_t day)>& weights) {
  ByDay persons;
  for (std::size_t d = 0; d < record.size(); ++d) persons.push_back(shared(sum(record[d]), weights(d)));
  return persons;
}

/// The last day of which the shares are known: the first on which anybody had been counted, then every so many days.
std::size_t last_known(const ByDay& last, std::size_t day, std::size_t every) {
  std::size_t first = 0;
  while (first + 1 < last.size() && sum(last[first]) <= 0) ++first;
  return every == 0 ? first : std::max(first, day / every * every);
}

double beds_told(const ByDay& beds, std::size_t place) {
  double most = -1;
  for (const std::vector<double>& day : beds) most = std::max(most, day[place]);
  return most;
}

/// The room that a place has when it is open; that of the largest where it tells none.
std::vector<double> capacities(const ByDay& beds, std::size_t places) {
  std::vector<double> all(places);
  for (std::size_t p = 0; p < places; ++p) all[p] = beds_told(beds, p);
  const double largest = std::max(1.0, *std::max_element(all.begin(), all.end()));
  for (double& one : all) one = one < 0 ? largest : one;
  return all;
}

using Weights = std::function<std::vector<double>(std::size_t day, const std::vector<double>& there)>;

/// From what was counted by the first day on, newcomers by weights that see who is there by then. Nobody leaves.
ByDay with_newcomers(const Told& told, const Weights& weights) {
  const ByDay& record = told.record;
  ByDay persons{told.last.front()};
  double most = sum(persons.front());
  for (std::size_t d = 1; d < record.size(); ++d) {
    std::vector<double> now = persons.back();
    const std::vector<double> come = shared(std::max(0.0, sum(record[d]) - most), weights(d, now));
    most = std::max(most, sum(record[d]));
    for (std::size_t p = 0; p < now.size(); ++p) now[p] += come[p];
    persons.push_back(std::move(now));
  }
  return persons;
}

/// Newcomers evenly × (1 - persons / beds)²; nobody comes to a place that is shut.
ByDay by_free_room(const Told& told) {
  const ByDay& beds = told.beds;
  return with_newcomers(told, [&](std::size_t d, const std::vector<double>& there) {
    std::vector<double> free(there.size(), 0.0);
    for (std::size_t p = 0; p < there.size(); ++p) {
      const double room = beds[d][p] < 0 ? 1 : beds[d][p] > 0 ? std::max(0.0, 1 - there[p] / beds[d][p]) : 0.0;
      free[p] = room * room;
    }
    return free;
  });
}

constexpr std::size_t kLaterDay = 30;

}  // namespace

std::vector<Split> splits_without_model(const Told& told) {
  const ByDay& record = told.record;
  if (record.empty() || record.front().empty()) return {};
  const std::size_t places = record.front().size();
  const auto last_share = [&](std::size_t every) {
    return by_weights(record, [&, every](std::size_t d) { return told.last[last_known(told.last, d, every)]; });
  };
  std::vector<Split> splits;
  splits.push_back(
      {"even", Knows::no_more, by_weights(record, [&](std::size_t) { return std::vector<double>(places, 1.0); })});
  if (!told.nearest.empty())
    splits.push_back(
        {"nearest", Knows::no_more, with_newcomers(told, [&](std::size_t, const auto&) { return told.nearest; })});
  splits.push_back({"first_day", Knows::no_more, last_share(0)});
  if (!told.beds.empty()) {
    splits.push_back({"by_capacity", Knows::capacity,
                      by_weights(record, [&](std::size_t) { return capacities(told.beds, places); })});
    splits.push_back({"free_room", Knows::capacity, by_free_room(told)});
  }
  splits.push_back({"last_share_30", Knows::record, last_share(30)});
  splits.push_back({"last_share_90", Knows::record, last_share(90)});
  if (record.size() > kLaterDay)
    splits.push_back({"day_30", Knows::future, by_weights(record, [&](std::size_t) { return record[kLaterDay]; })});
  return splits;
}

}  // namespace retorno
