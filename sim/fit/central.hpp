// The run that stands for a single run: of all that are made the one nearest to the record, and how still nearer ones
// are looked for.
#pragma once
#include "sim/fit/emulator.hpp"

namespace retorno {

/// How far a run is from the record and its keys from the middle of the prior.
struct Nearness {
  const FitData& record;
  Eigen::VectorXd variance;  ///< [data] of errors, luck and each series' usual discrepancy

  /// @param luck  [data] variance of luck in one run
  Nearness(const FitData& record, const Eigen::VectorXd& luck);
  /// In squares of deviations, each datum by itself: a run that is off for a whole season is off for all of it. Where
  /// one run is to stand for the record, nothing is excused by memory.
  double of(const Eigen::VectorXd& key, const Eigen::VectorXd& answer) const;
};

/// The runs by their nearness, nearest first.
/// @param answers  [data × runs] without gaps
std::vector<Eigen::Index> by_nearness(const Nearness& nearness, const Ensemble& keys, const Answers& answers);

/// Where nearer runs may be found: from each of some runs downhill on an emulator, in a short and in a long way.
/// @param from  [keys × starts]
/// @return [keys × twice the starts]
Ensemble downhill(const Nearness& nearness, const Emulator& emulator, const Ensemble& from);

}  // namespace retorno
