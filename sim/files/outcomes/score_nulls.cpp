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

using Weights = std::function<std::vector<double>(std::size_t day)>;

ByDay by_weights(const ByDay& record, const Weights& weights) {
  ByDay persons;
  for (std::size_t d = 0; d < record.size(); ++d) persons.push_back(shared(sum(record[d]), weights(d)));
  return persons;
}

/// The last day of which the shares are known: the first on which anybody was there, then every so many days.
std::size_t last_known(const ByDay& record, std::size_t day, std::size_t every) {
  std::size_t first = 0;
  while (first + 1 < record.size() && sum(record[first]) <= 0) ++first;
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

/// Newcomers evenly × (1 - persons / beds)²; nobody comes to a place that is shut. Nobody leaves.
ByDay by_free_room(const ByDay& record, const ByDay& beds) {
  ByDay persons{record.front()};
  double most = sum(record.front());
  for (std::size_t d = 1; d < record.size(); ++d) {
    std::vector<double> now = persons.back();
    const double new_ones = std::max(0.0, sum(record[d]) - most);
    most = std::max(most, sum(record[d]));
    std::vector<double> free(now.size(), 0.0);
    for (std::size_t p = 0; p < now.size(); ++p) {
      const double room = beds[d][p] < 0 ? 1 : beds[d][p] > 0 ? std::max(0.0, 1 - now[p] / beds[d][p]) : 0.0;
      free[p] = room * room;
    }
    const std::vector<double> come = shared(new_ones, free);
    for (std::size_t p = 0; p < now.size(); ++p) now[p] += come[p];
    persons.push_back(std::move(now));
  }
  return persons;
}

}  // namespace

std::vector<Split> splits_without_model(const ByDay& record, const ByDay& beds) {
  if (record.empty() || record.front().empty()) return {};
  const std::size_t places = record.front().size();
  const auto last_share = [&](std::size_t every) {
    return by_weights(record, [&, every](std::size_t d) { return record[last_known(record, d, every)]; });
  };
  std::vector<Split> splits;
  splits.push_back(
      {"even", Knows::no_more, by_weights(record, [&](std::size_t) { return std::vector<double>(places, 1.0); })});
  splits.push_back({"first_day", Knows::no_more, last_share(0)});
  if (!beds.empty()) {
    splits.push_back(
        {"by_capacity", Knows::capacity, by_weights(record, [&](std::size_t) { return capacities(beds, places); })});
    splits.push_back({"free_room", Knows::capacity, by_free_room(record, beds)});
  }
  splits.push_back({"last_share_30", Knows::record, last_share(30)});
  splits.push_back({"last_share_90", Knows::record, last_share(90)});
  return splits;
}

}  // namespace retorno
