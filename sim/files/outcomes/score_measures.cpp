#include "sim/files/outcomes/score_measures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/files/spread.hpp"

namespace retorno {
namespace {

enum class Over : unsigned char { days, sums };  ///< the mean of each day's share, or the share of the sums

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

double off(const std::vector<double>& model, const std::vector<double>& record) {
  double all = 0;
  for (std::size_t p = 0; p < record.size(); ++p) all += std::abs(model[p] - record[p]);
  return all;
}

/// [days] Σ |model - counted|
std::vector<double> off_by_day(const ByDay& model, const ByDay& record) {
  std::vector<double> all;
  for (std::size_t d = 0; d < record.size(); ++d) all.push_back(off(model[d], record[d]));
  return all;
}

/// Errors of the days over those counted.
double share_of(const std::vector<double>& errors, const ByDay& record, const std::vector<bool>& days, Over over) {
  double error = 0, there = 0;
  for (std::size_t d = 0; d < record.size(); ++d) {
    if (!days[d]) continue;
    const double persons = sum(record[d]);
    error += over == Over::days ? errors[d] / std::max(1.0, persons) : errors[d];
    there += over == Over::days ? 1 : persons;
  }
  return there > 0 ? error / there : kNotKnown;
}

/// [repeats] of one place and day
std::vector<double> said(const std::vector<ByDay>& models, std::size_t day, std::size_t place) {
  std::vector<double> all;
  for (const ByDay& model : models) all.push_back(model[day][place]);
  return all;
}

double ranked_error(const std::vector<double>& said, double counted) {
  double error = 0, apart = 0;
  for (const double one : said) {
    error += std::abs(one - counted);
    for (const double other : said) apart += std::abs(one - other);
  }
  const auto n = static_cast<double>(said.size());
  return error / n - apart / (2 * n * n);
}

std::vector<double> ranked_by_day(const std::vector<ByDay>& models, const ByDay& record) {
  std::vector<double> all;
  for (std::size_t d = 0; d < record.size(); ++d) {
    double& error = all.emplace_back(0.0);
    for (std::size_t p = 0; p < record[d].size(); ++p) error += ranked_error(said(models, d, p), record[d][p]);
  }
  return all;
}

/// Share of the counts that lie within the middle of the repeats that holds so large a share of them.
double held(const std::vector<ByDay>& models, const Panel& panel, double share) {
  if (models.size() < 2) return kNotKnown;
  double within = 0, all = 0;
  for (std::size_t d = 0; d < panel.record.size(); ++d)
    for (std::size_t p = 0; panel.counted[d] && p < panel.record[d].size(); ++p, ++all) {
      const std::vector<double> repeats = said(models, d, p);
      const double low = quantile(repeats, (1 - share) / 2), high = quantile(repeats, (1 + share) / 2);
      within += low <= panel.record[d][p] && panel.record[d][p] <= high;
    }
  return all > 0 ? within / all : kNotKnown;
}

Distance distance(const ByDay& model, const ByDay& scaled, const Panel& panel, Over over) {
  const std::vector<bool> all(panel.record.size(), true);
  const std::vector<double> rescaled = off_by_day(scaled, panel.record);
  return {share_of(off_by_day(model, panel.record), panel.record, all, over),
          share_of(rescaled, panel.record, all, over), share_of(rescaled, panel.record, panel.counted, over),
          scaled_error(model, panel),
          share_of(ranked_by_day({model}, panel.record), panel.record, panel.counted, over)};
}

void add_what_all_say(std::vector<Distance>& repeats, const std::vector<ByDay>& models, const Panel& panel, Over over) {
  const double ranked = share_of(ranked_by_day(models, panel.record), panel.record, panel.counted, over);
  const double in_50 = held(models, panel, 0.5), in_90 = held(models, panel, kRangeShare);
  for (Distance& one : repeats) one.ranked = ranked, one.in_50 = in_50, one.in_90 = in_90;
}

ByDay column(const ByDay& all, std::size_t place) {
  ByDay only;
  for (const std::vector<double>& day : all) only.push_back({day[place]});
  return only;
}

}  // namespace

double scaled_error(const ByDay& model, const Panel& panel) {
  double error = 0, changed = 0;
  const std::vector<double>* last = nullptr;
  for (std::size_t d = 0; d < panel.record.size(); ++d) {
    if (!panel.counted[d]) continue;
    if (last) error += off(model[d], panel.record[d]), changed += off(*last, panel.record[d]);
    last = &panel.record[d];
  }
  return changed > 0 ? error / changed : kNotKnown;
}

Panel Panel::only(std::size_t place) const { return {column(record, place), counted}; }

Distance mean_of(const std::vector<Distance>& all) {
  Distance mean;
  for (double Distance::*part : kParts) {
    double total = 0, n = 0;
    for (const Distance& one : all)
      if (!std::isnan(one.*part)) total += one.*part, ++n;
    mean.*part = n > 0 ? total / n : kNotKnown;
  }
  return mean;
}

Ranged ranged(const std::vector<Distance>& repeats) {
  Ranged all{mean_of(repeats), repeats.front(), repeats.front()};
  for (double Distance::*part : kParts)
    for (const Distance& one : repeats) {
      all.low.*part = std::min(all.low.*part, one.*part);
      all.high.*part = std::max(all.high.*part, one.*part);
    }
  return all;
}

ByDay scaled_to_total(ByDay model, const ByDay& record) {
  for (std::size_t d = 0; d < record.size(); ++d) {
    const double here = sum(model[d]);
    for (double& persons : model[d]) persons = here > 0 ? persons * sum(record[d]) / here : 0.0;
  }
  return model;
}

Distance distance(const ByDay& model, const Panel& panel) {
  return distance(model, scaled_to_total(model, panel.record), panel, Over::days);
}

std::vector<Distance> distances(const std::vector<ByDay>& models, const Panel& panel) {
  std::vector<Distance> repeats;
  for (const ByDay& model : models) repeats.push_back(distance(model, panel));
  add_what_all_say(repeats, models, panel, Over::days);
  return repeats;
}

Distance distance_at(std::size_t place, const ByDay& model, const Panel& panel) {
  return distance(column(model, place), column(scaled_to_total(model, panel.record), place), panel.only(place),
                  Over::sums);
}

std::vector<Distance> distances_at(std::size_t place, const std::vector<ByDay>& models, const Panel& panel) {
  std::vector<Distance> repeats;
  std::vector<ByDay> here;
  for (const ByDay& model : models) {
    repeats.push_back(distance_at(place, model, panel));
    here.push_back(column(model, place));
  }
  add_what_all_say(repeats, here, panel.only(place), Over::sums);
  return repeats;
}

}  // namespace retorno
