#include "sim/app/commands/fit_model.hpp"

#include <fmt/format.h>

#include <limits>

#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/sweep/sweep.hpp"

namespace retorno {
namespace {

/// [members × scenarios]
std::vector<FitRun> runs_of(const FitWork& work, const FitStage& stage) {
  std::vector<FitRun> runs;
  for (Eigen::Index member = 0; member < stage.members.cols(); ++member)
    for (const FitScenario& scenario : work.calibration.scenarios) {
      FitRun run{.path = fmt::format("{}/runs/{}/{:04}-{}.json", work.runner.folder, stage.name, member, scenario.id),
                 .scenario = scenario.path,
                 .overrides = scenario.overrides,
                 .luck = static_cast<int>(stage.luck[static_cast<std::size_t>(member)]),
                 .made_from = "",
                 .days = scenario.as_written.end - scenario.as_written.start + 1,
                 .observed = &scenario.as_written.observed};
      for (std::string& one : assignments(work.calibration, stage.members.col(member)))
        run.overrides.set.push_back(std::move(one));
      run.overrides.seed = work.calibration.settings.seed;
      run.made_from = made_from(work.made_from, run.overrides, run.luck);
      runs.push_back(std::move(run));
    }
  return runs;
}

/// What a member says in all scenarios; NaN where one of its runs failed.
void take_answers(const FitWork& work, const std::vector<FitRun>& runs, Eigen::Index member, Answers& said) {
  std::vector<LikeObserved> of_scenarios;
  const std::size_t scenarios = work.calibration.scenarios.size();
  for (std::size_t s = 0; s < scenarios; ++s) {
    const std::optional<KeptRun> run = kept(runs[static_cast<std::size_t>(member) * scenarios + s]);
    if (!run || !run->said) return;
    of_scenarios.push_back(*run->said);
  }
  for (std::size_t i = 0; i < work.counted.sources.size(); ++i) {
    const Counted::Source& from = work.counted.sources[i];
    said(static_cast<Eigen::Index>(i), member) =
        on_scale(of_scenarios[from.scenario][from.series][from.period], work.counted.offset[i]);
  }
}

}  // namespace

Answers answers_of(const FitWork& work, const FitStage& stage) {
  const std::vector<FitRun> runs = runs_of(work, stage);
  run_missing(work.runner, stage.name, runs);
  Answers said = Answers::Constant(work.counted.record.size(), stage.members.cols(),
                                   std::numeric_limits<double>::quiet_NaN());
  for (Eigen::Index member = 0; member < stage.members.cols(); ++member) take_answers(work, runs, member, said);
  const std::size_t sound = survivors(said).size(), all = static_cast<std::size_t>(said.cols());
  if (10 * (all - sound) > all)
    throw InputError({{{work.calibration.path, 0, 0},
                       fmt::format("{} of {} runs of {} failed, more than one in ten", all - sound, all, stage.name),
                       fmt::format("see the files in {}/runs/{}, and take narrower priors", work.runner.folder,
                                   stage.name)}});
  return said;
}

std::string made_from(const Calibration& calibration) {
  std::string all;
  for (const FitScenario& scenario : calibration.scenarios) all += fingerprint(scenario.as_written, this_program());
  return all;
}

}  // namespace retorno
