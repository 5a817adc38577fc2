#include "sim/app/commands/mix_runs.hpp"

#include <fmt/format.h>

#include <limits>

#include "sim/base/problems.hpp"

namespace retorno {
namespace {

/// By money and not by steps, so that another budget finds what was run for this one.
std::string folder_of(const MixRuns& work, const Mix& mix) {
  std::string name;
  for (std::size_t i = 0; i < mix.size(); ++i)
    if (mix[i] > 0)
      name +=
          fmt::format("{}{}-{:.0f}", name.empty() ? "" : "+", work.spending.options[i].name, work.usd_a_step * mix[i]);
  return name.empty() ? "nothing" : name;
}

FitRun run_of(const MixRuns& work, const Mix& mix, std::size_t repeat) {
  FitRun run{.path = fmt::format("{}/runs/{}/{:04}.json", work.runner.folder, folder_of(work, mix), repeat),
             .scenario = work.scenario,
             .overrides = with_draw(work.overrides, work.draws[repeat]),
             .luck = static_cast<int>(repeat),
             .made_from = "",
             .days = work.days,
             .keeps = Keeps::key_outcomes};
  std::vector<double> usd;
  for (const int steps : mix) usd.push_back(work.usd_a_step * steps);
  run.overrides.arm = work.spending.arm;
  for (std::string& one : bought(work.spending, usd)) run.overrides.set.push_back(std::move(one));
  run.made_from = made_from(fmt::format("{}\n{}", work.made_from, work.draws[repeat]), run.overrides, run.luck);
  return run;
}

double outcome_of(const MixRuns& work, const FitRun& run) {
  const std::optional<KeptRun> there = kept(run);
  if (!there || !there->said) return std::numeric_limits<double>::quiet_NaN();
  return there->said->front()[key_outcome(work.outcome->id)];
}

}  // namespace

std::vector<double> without_money(const MixRuns& work, std::size_t repeats) {
  const Mix nothing(work.spending.options.size(), 0);
  std::vector<double> values;
  for (std::size_t repeat = 0; repeat < repeats; ++repeat)
    values.push_back(outcome_of(work, run_of(work, nothing, repeat)));
  return values;
}

std::vector<std::vector<double>> gains_by_repeat(const MixRuns& work, const std::string& stage,
                                                 const std::vector<Mix>& mixes, std::size_t repeats) {
  std::vector<Mix> all{Mix(work.spending.options.size(), 0)};
  all.insert(all.end(), mixes.begin(), mixes.end());
  std::vector<FitRun> runs;
  for (const Mix& mix : all)
    for (std::size_t repeat = 0; repeat < repeats; ++repeat) runs.push_back(run_of(work, mix, repeat));
  run_missing(work.runner, stage, runs);
  const double sign = better_of(*work.outcome) == Better::less ? -1 : 1;
  std::vector<std::vector<double>> gains;
  for (std::size_t m = 1; m < all.size(); ++m) {
    auto& of_mix = gains.emplace_back();
    for (std::size_t repeat = 0; repeat < repeats; ++repeat)
      of_mix.push_back(sign * (outcome_of(work, runs[m * repeats + repeat]) - outcome_of(work, runs[repeat])));
  }
  return gains;
}

}  // namespace retorno
