// What came out at every point of a sweep: in one small file, with the parameters as coordinates.
#pragma once
#include <string>
#include <vector>

#include "sim/files/results/result_figure.hpp"
#include "sim/files/sweep/ranking.hpp"
#include "sim/files/sweep/sweep.hpp"

namespace retorno {

/// Values of figures over the runs of a sweep that are there. Shape: [points][members][figures]; NaN where a run or
/// the figure is missing. One run is in memory at a time.
using SweepValues = std::vector<std::vector<std::vector<double>>>;
SweepValues sweep_values(const std::string& folder, const SweepPlan& plan, const std::vector<ResultFigure>& figures);

/// Values of every swept key at a point, as written. Shape: [keys].
std::vector<std::string> values_at(const SweepPlan& plan, const SweepPoint& point);

/// The same point of the arm that others are compared with; the point itself where there is none.
std::size_t base_of(const SweepPlan& plan, std::size_t point);

/// Writes `outcomes.h5` into the folder: every key outcome of every run, its quantiles over repeats, and its paired
/// difference from the arm that the experiment compares with.
/// With draws the differences are told over them, with the range of luck alone beside that of what isn't known.
struct SweepOutcomes {
  std::string path;
  std::vector<Ranking> orders;  ///< [key outcomes] of the points over the draws; empty without draws or with swept keys
};
SweepOutcomes write_sweep_outcomes(const std::string& folder, const SweepPlan& plan);

}  // namespace retorno
