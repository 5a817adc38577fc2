// The page that a calibration leaves behind.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/fit/identified.hpp"

namespace retorno {
namespace {

std::string number(double value) { return fmt::format("{:.3g}", value); }
std::string range(const Ninety& of) {
  return fmt::format("{} ({} to {})", number(of.middle), number(of.low), number(of.high));
}
std::string percent(double share) { return fmt::format("{:.0f}%", 100 * share); }

std::string of_steps(const Fit& fit) {
  std::string text = "| step | record taken in | misfit a datum, median | runs that failed |\n|---|---|---|---|\n";
  for (std::size_t s = 0; s < fit.explored.steps.size(); ++s)
    text += fmt::format("| {} | {:.3f} | {:.2f} | {} |\n", s + 1, fit.explored.steps[s].share,
                        fit.explored.steps[s].misfit, fit.explored.steps[s].failed);
  return text;
}

/// What no record speaks to: as wide as before, and where it was.
bool keeps_its_prior(const KeyLearnt& key) { return key.contraction < 0.1 && std::abs(key.shift) < 0.5; }

std::string of_keys(const Calibration& calibration, const Learnt& learnt) {
  std::vector<std::size_t> order(learnt.keys.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return learnt.keys[a].contraction > learnt.keys[b].contraction;
  });
  std::string text = "| key | prior, 90% | posterior, 90% | contraction | shift |\n|---|---|---|---|---|\n";
  for (std::size_t k : order) {
    const KeyLearnt& one = learnt.keys[k];
    const bool factor = calibration.keys[k].act != Act::set;
    text += fmt::format("| `{}`{} | {} | {} | {:.2f}{} | {:+.2f} |\n", calibration.keys[k].path,
                        factor ? fmt::format(" ({})", kActs[static_cast<std::size_t>(calibration.keys[k].act)]) : "",
                        range(one.prior), range(one.posterior), one.contraction,
                        keeps_its_prior(one) ? ", keeps its prior" : "", one.shift);
  }
  return text;
}

std::string of_series(const Learnt& learnt) {
  std::string text =
      "| series | data | misfit | own error | 50% holds | 90% holds | left out, 90% holds | against the others | "
      "taught "
      "|\n|---|---|---|---|---|---|---|---|---|\n";
  for (const SeriesLearnt& one : learnt.series)
    text += one.fitted
                ? fmt::format("| {} | {} | {:.2f} | {} | {} | {} | {} | {:.1f}{} | {} |\n", one.name, one.data,
                              one.misfit, range(one.discrepancy), percent(one.covered_50), percent(one.covered_90),
                              percent(one.left_out_90), one.surprise, one.contradicts() ? ", contradicts" : "",
                              fmt::join(one.taught, ", "))
                : fmt::format("| {} | {} | {:.2f} | kept back | {} | {} | | | |\n", one.name, one.data, one.misfit,
                              percent(one.covered_50), percent(one.covered_90));
  return text;
}

/// Shares over all data of the series that were fitted, or weren't.
std::string coverage(const Learnt& learnt, bool fitted) {
  double data = 0, fifty = 0, ninety = 0, left_out = 0;
  for (const SeriesLearnt& one : learnt.series) {
    if (one.fitted != fitted) continue;
    const auto n = static_cast<double>(one.data);
    data += n, fifty += n * one.covered_50, ninety += n * one.covered_90, left_out += n * one.left_out_90;
  }
  if (data == 0) return "none";
  std::string text = fmt::format("the 50% range holds {}, the 90% range {} of {:.0f} data", percent(fifty / data),
                                 percent(ninety / data), data);
  if (fitted) text += fmt::format("; 90% with each series left out in turn: {}", percent(left_out / data));
  return text;
}

}  // namespace

std::string report_of(const Calibration& calibration, const Fit& fit, const Learnt& learnt) {
  std::string text = fmt::format("# {}\n\n{}\n\n", calibration.name, calibration.description);
  text += fmt::format(
      "{} keys, {} data in {} series, {} draws. The record says more than the prior in {:.0f} directions of {}.\n"
      "The emulator tells {} of the variance of runs that it wasn't told; the chains agree within {:.3f} (1 = the "
      "same).\nJudged by their own runs and not by the emulator, {} of the draws would be left.\n\n",
      calibration.keys.size(), fit.answers.rows(), learnt.series.size(), fit.sampled.draws.cols(), learnt.directions,
      calibration.keys.size(), percent(fit.emulator.explained), fit.sampled.shrink, percent(fit.effective));
  text += fmt::format("Series fitted: {}.\nSeries kept back: {}.\n\n", coverage(learnt, true), coverage(learnt, false));
  text += "## Steps\n\n" + of_steps(fit) + "\n## Keys\n\n" + of_keys(calibration, learnt);
  text += "\n## Keys tied together\n\n";
  for (const std::string& pair : learnt.pairs) text += "- " + pair + "\n";
  if (learnt.pairs.empty()) text += "None with a correlation above 0.5.\n";
  return text +
         "\n## Series\n\nOn the log of counts, the logit of shares. *Own error* is what the model is off by over "
         "whole seasons.\n\n" +
         of_series(learnt);
}

}  // namespace retorno
