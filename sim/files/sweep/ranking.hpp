// In how many draws over assumed ranges the options of an experiment stand in the same order.
#pragma once
#include <span>
#include <string>
#include <vector>

namespace retorno {

/// What draws say of one outcome. Options are counted from the base, which comes first.
struct Ranking {
  std::vector<std::size_t>
      order;  ///< at the usual values, the lowest first; empty where all are the same or one is missing
  int draws = 0;                   ///< that have all options
  int same = 0;                    ///< in which any two options that differ at the usual values differ the same way
  std::vector<int> as_base;        ///< [options] in which it differs from the base the same way as at the usual values
};

/// @param usual  [options] the outcome at the usual values; NaN = missing
/// @param draws  [draws][options] the same at every draw
Ranking ranking_of(std::span<const double> usual, const std::vector<std::vector<double>>& draws);

/// The key outcomes of the arms at the points of a sweep, means over repeats.
struct Draws {
  std::string folder;
  std::vector<std::string> keys;                        ///< that the sweep changes
  std::vector<std::vector<std::vector<double>>>
      value;  ///< [outcomes][draws][arms asked for]; NaN where a run is missing
};

/// @throws InputError where the folder holds no sweep over values, or one of other arms
Draws read_draws(const std::string& folder, const std::vector<std::string>& arms);

}  // namespace retorno
