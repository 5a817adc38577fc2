// The runs by which mixes of options are tried: of each repeat one without any money and one with every mix, with the
// same luck and the same draw.
#pragma once
#include <string>
#include <vector>

#include "sim/app/commands/fit_runs.hpp"
#include "sim/files/sweep/optimum.hpp"

namespace retorno {

struct MixRuns {
  FitRunner runner;
  std::string scenario;
  Overrides overrides;  ///< of all runs
  const Spending& spending;
  const KeyOutcome* outcome = nullptr;
  double usd_a_step = 0;
  std::vector<std::int32_t> draws;  ///< [repeats]
  std::string made_from;            ///< fingerprint of the scenario as written
  long days = 0;
};

/// What each mix brings on the first so many repeats. Shape: [mixes][repeats]; NaN where a run failed.
std::vector<std::vector<double>> gains_by_repeat(const MixRuns& work, const std::string& stage,
                                                 const std::vector<Mix>& mixes, std::size_t repeats);

/// The outcome without any money, of the first so many repeats.
std::vector<double> without_money(const MixRuns& work, std::size_t repeats);

}  // namespace retorno
