// calibrate: fits keys of scenarios to the record and leaves draws of what isn't known; runs only what is missing.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <filesystem>
#include <limits>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/fit_runs.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/sweep/sweep.hpp"
#include "sim/files/write_whole.hpp"
#include "sim/fit/identified.hpp"
#include "sim/fit/posterior.hpp"

namespace retorno {
namespace {

constexpr int kFailed = 1;

struct CalibrateOptions {
  std::string file;
  std::string folder;
  std::string shard = "1/1";
  RunChoices choices;
};

/// Runs of a stage are still to come, that other parts have or that failed; what is there is kept.
struct Unfinished {
  std::string stage;
  std::size_t missing;
};

struct FitWork {
  const Calibration& calibration;
  const Counted& counted;
  FitRunner runner;
  std::string made_from;  ///< of the calibration and of all that its scenarios read
};

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

Answers model(const FitWork& work, const FitStage& stage) {
  const std::vector<FitRun> runs = runs_of(work, stage);
  const std::size_t missing = run_missing(work.runner, stage.name, runs);
  if (missing > 0) throw Unfinished{stage.name, missing};
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

/// All that can change a number of any run.
std::string made_from(const Calibration& calibration) {
  std::string all = calibration.as_written;
  for (const FitScenario& scenario : calibration.scenarios) all += fingerprint(scenario.as_written, this_program());
  return all;
}

int calibrate(CalibrateOptions options) {
  if (options.folder.empty()) options.folder = "results/" + std::filesystem::path(options.file).stem().string();
  const Calibration calibration = load_calibration(options.file);
  const Counted all = counted(calibration);
  const FitWork work{calibration, all, {options.folder, *parse_shard(options.shard), options.choices},
                     made_from(calibration)};
  try {
    const Fit made = fit(all.record, all.used, static_cast<Eigen::Index>(calibration.keys.size()),
                         calibration.settings, [&](const FitStage& stage) { return model(work, stage); });
    write_whole(options.folder + "/posterior.csv", posterior_table(calibration, made, this_program().version));
    write_whole(options.folder + "/report.md", report_of(calibration, made, learnt_from(calibration, all, made)));
    fmt::print("{}/posterior.csv\n{}/report.md\n", options.folder, options.folder);
    return 0;
  } catch (const Unfinished& stage) {
    spdlog::info("{} runs of {} are still to come; the same command carries on", stage.missing, stage.stage);
    fmt::print("{}\n", options.folder);
    return options.shard == "1/1" ? kFailed : 0;
  }
}

}  // namespace

void add_calibrate(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<CalibrateOptions>();
  CLI::App* verb =
      app.add_subcommand("calibrate", "fit keys of scenarios to the record; leaves draws of what isn't known");
  verb->add_option("CALIBRATION", options->file, "which scenarios, keys and series")->required();
  verb->add_option("-o,--output", options->folder, "folder of the fit; usually results/CALIBRATION");
  verb->add_option("--shard", options->shard, "K/N: the K-th of N equal parts of the runs of each stage")
      ->check(CLI::Validator{shard_fault, "K/N"})
      ->capture_default_str();
  verb->add_option("--threads", options->choices.threads, "runs at a time; 0 = as many as there are processors")
      ->check(CLI::Range(0, 4096));
  verb->add_option("--progress", options->choices.progress, "how to show where the runs are")
      ->check(CLI::IsMember({"auto", "bar", "lines", "json", "none"}))
      ->capture_default_str();
  verb->footer("Example: retorno calibrate scenarios/calibrations/corridor.yaml -o results/fit");
  verb->callback([options, &exit_code] { exit_code = calibrate(*options); });
}

}  // namespace retorno
