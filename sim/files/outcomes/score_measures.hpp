// Measures of how far a run, or what needs no model, lies from what was counted.
#pragma once
#include <limits>
#include <vector>

namespace retorno {

using ByDay = std::vector<std::vector<double>>;  ///< [days × places] persons

inline constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();

/// What was counted.
struct Panel {
  ByDay record;
  std::vector<bool> counted;  ///< [days] on which some place was counted; on others the record is a straight line

  Panel only(std::size_t place) const;
};

/// Averaged relative differences: the mean over days of Σ |model - counted| over all that were counted that day, 0-2.
/// Of a single series, both summed over its days first, so that days on which hardly anybody was counted don't outweigh
/// all others.
struct Distance {
  double plain = 0;
  double rescaled = 0;         ///< the model's persons scaled to as many as were counted, so that only the split counts
  double on_days_counted = 0;  ///< rescaled, only on days on which some place was counted
  /// Mean absolute scaled error on these days: the error over that of saying the last count again; below 1 = nearer.
  /// NaN where counts never change, or there is one day of them.
  double scaled = 0;
  /// Continuous ranked probability score of all repeats on these days, over those counted: a range that holds the
  /// count is better than none. Of one repeat, or a split, its absolute error.
  double ranked = 0;
  double in_50 = kNotKnown, in_90 = kNotKnown;  ///< shares of these counts that the range of the repeats holds
};
inline constexpr double Distance::*kParts[] = {&Distance::plain,  &Distance::rescaled, &Distance::on_days_counted,
                                               &Distance::scaled, &Distance::ranked,   &Distance::in_50,
                                               &Distance::in_90};

/// Over repeats.
struct Ranged {
  Distance mean, low, high;
};

/// The mean of those that are known; NaN where none is.
Distance mean_of(const std::vector<Distance>& all);
Ranged ranged(const std::vector<Distance>& repeats);

/// The model's persons, each day as many as were counted.
ByDay scaled_to_total(ByDay model, const ByDay& record);

/// The error over that of saying what was counted last again, on the days that were counted.
double scaled_error(const ByDay& model, const Panel& panel);

Distance distance(const ByDay& model, const Panel& panel);
/// [repeats] Score and cover of all repeats together stand in each.
std::vector<Distance> distances(const std::vector<ByDay>& models, const Panel& panel);
/// The same of one place, scaled with all others.
Distance distance_at(std::size_t place, const ByDay& model, const Panel& panel);
std::vector<Distance> distances_at(std::size_t place, const std::vector<ByDay>& models, const Panel& panel);

}  // namespace retorno
