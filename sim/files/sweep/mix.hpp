// The best mix of options for so much money, where what a mix brings has to be tried out, as by running it.
#pragma once
#include <cstddef>
#include <functional>
#include <vector>

namespace retorno {

/// Steps of money that each option gets.
using Mix = std::vector<int>;
int steps_in(const Mix& mix);

/// What each of several mixes brings; more is better, and no money brings 0.
using Gains = std::function<std::vector<double>(const std::vector<Mix>&)>;

struct MixSearch {
  std::size_t options = 0;
  int steps = 0;             ///< of money in all
  double worth = 0;          ///< a share of the best gain: what may bring no more than that beyond it isn't tried
  std::size_t most = 10000;  ///< mixes of several options that are tried
};

struct BestMixes {
  struct AtMoney {
    Mix mix;
    double gain = 0;
    double open = 0;  ///< how much more a mix that wasn't tried may bring
  };
  std::vector<std::vector<double>> alone;  ///< [options][0 … steps] what each brings by itself
  std::vector<AtMoney> best;               ///< [0 … steps] for at most so much
  std::size_t tried = 0;                   ///< mixes, those of one option among them
  double reinforced = 0;  ///< the most that a mix brought beyond its bound, as options that help each other do
};

/// Greedy steps, then branch and bound, the highest bound first. Each option is tried alone at every step; from then on
/// the bound of a mix is what some part of it brought, and what the rest would add alone. Where no option helps another
/// to bring more, nothing is above its bound and the answer is that of trying all mixes, whatever each option's own
/// curve looks like: thresholds, saturation and harm included. Where a mix is found above its bound, all bounds are
/// lifted by that much, and the best mix is improved by exchanging steps. After Minoux 1978 (greedy steps by bounds)
/// and Land and Doig 1960 (branch and bound).
BestMixes best_mixes(const MixSearch& search, const Gains& gains);

/// How many mixes there are of so many options and at most so many steps.
double count_mixes(std::size_t options, int steps);

/// The fewest steps with which an option alone comes to 95% of its highest gain: more hardly pays. Nothing where it
/// brings nothing; `steps` where it still grows at the end.
int stops_paying(const std::vector<double>& alone);

}  // namespace retorno
