// Which mix of options helps most for so much money, as it is told: the mix, its gain, and the curve of gain against
// money.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/files/results/better.hpp"
#include "sim/files/spread.hpp"
#include "sim/files/sweep/spending.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// What a mix brings beside no money, repeat by repeat: above 0 is better, whichever way the outcome goes.
struct Gain {
  double mean = 0;
  Bands range;      ///< 90% of the repeats, or of the draws
  int repeats = 0;  ///< that have both
  int draws = 0;    ///< among these; 0 = none
};
/// @param gains  [repeats]; NaN where a run failed
/// @param draws  [repeats] of the posterior; below 0 = none
Gain gain_of(const std::vector<double>& gains, const std::vector<std::int32_t>& draws);

struct Optimum {
  std::string scenario;
  const KeyOutcome* outcome = nullptr;
  Watch watch;
  double budget_usd = 0;
  Spending spending;
  BestMixes mixes;
  int searched_on = 0;      ///< repeats on which mixes were tried
  std::vector<Gain> curve;  ///< [0 … steps] of the best mixes, on these repeats
  double without = 0;       ///< mean of the outcome where nothing is spent, on all repeats
  Gain best;                ///< of the best mix, on all repeats
  int failed = 0;           ///< repeats that are left out, since a run of theirs failed
  /// The best single option with the whole budget, on all repeats.
  struct Alone {
    std::size_t option = 0;
    Gain gain;
    int beaten_in = 0;  ///< repeats in which the mix brings more
  };
  std::optional<Alone> alone;  ///< nothing where the best mix is that
  double usd(int steps) const;
  const Mix& mix() const { return mixes.best.back().mix; }
};

std::string optimum_text(const Optimum& found, Language language);
/// Exact simulated values.
std::string optimum_json(const Optimum& found);

}  // namespace retorno
