// How much of what comes out hangs on each parameter, from the outcomes at the points of a design.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "sim/files/design.hpp"
#include "sim/files/sweep/resampling.hpp"

namespace retorno {

/// Elementary effects of one parameter, in the outcome's unit per whole range (Morris 1991; Campolongo et al. 2007).
struct MorrisEffect {
  Estimate mean_size;    ///< mu*, mean of the sizes: how much it matters
  double mean = 0;       ///< mu: with its sign
  double deviation = 0;  ///< sigma: large where it acts with others, or not in a straight line
};

/// @param points    of `morris_trajectories`, in their order
/// @param outcomes  [points]
/// @return          [dimensions]
std::vector<MorrisEffect> morris_effects(const Sample& points, std::span<const double> outcomes);

/// Shares of the variance of the outcome.
struct SobolIndex {
  Estimate first;  ///< of the parameter alone (Saltelli et al. 2010, table 2b)
  Estimate total;  ///< with all that it does together with others (Jansen 1999)
};

/// @param outcomes    [points] of `saltelli_sample`, in their order
/// @return            [dimensions]; NaN where the outcome is the same at all points
std::vector<SobolIndex> sobol_indices(std::span<const double> outcomes, std::size_t dimensions);

}  // namespace retorno
