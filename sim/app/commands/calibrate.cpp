// calibrate: fits keys of scenarios to the record and leaves draws of what isn't known; runs only what is missing.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/shard.hpp"
#include "sim/app/commands/signals.hpp"
#include "sim/app/commands/sweep_work.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/app/commands/workers.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/sha256.hpp"
#include "sim/files/sweep/attempt.hpp"
#include "sim/files/sweep/sweep.hpp"
#include "sim/files/write_whole.hpp"
#include "sim/fit/identified.hpp"
#include "sim/fit/run_files.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;
constexpr int kFailed = 1;

struct CalibrateOptions {
  std::string file;
  std::string folder;
  std::string shard = "1/1";
  RunChoices choices;
};

/// Runs of a stage are missing that other shards have, or that failed: what is there is kept.
struct Unfinished {
  std::string stage;
  std::size_t missing;
};

/// A run: one member of a stage in one scenario.
struct FitRun {
  Eigen::Index member = 0;
  std::size_t scenario = 0;
};

struct FitWork {
  const CalibrateOptions& options;
  const Calibration& calibration;
  const Counted& counted;
  Shard shard;
  std::string made_from;  ///< of the calibration and of all that its scenarios read
};

std::string path_of(const FitWork& work, const FitStage& stage, const FitRun& run) {
  return fmt::format("{}/runs/{}/{:04}-{}.json", work.options.folder, stage.name, run.member,
                     work.calibration.scenarios[run.scenario].id);
}

Overrides overrides_of(const FitWork& work, const FitStage& stage, const FitRun& run) {
  Overrides overrides = work.calibration.scenarios[run.scenario].overrides;
  for (std::string& one : assignments(work.calibration, stage.members.col(run.member)))
    overrides.set.push_back(std::move(one));
  overrides.seed = work.calibration.settings.seed;
  return overrides;
}

int luck_of(const FitStage& stage, const FitRun& run) {
  return static_cast<int>(stage.luck[static_cast<std::size_t>(run.member)]);
}

std::string made_from(const FitWork& work, const FitStage& stage, const FitRun& run) {
  Sha256 hash;
  hash.add(work.made_from);
  for (const std::string& one : overrides_of(work, stage, run).set) hash.add(one + "\n");
  hash.add(std::to_string(luck_of(stage, run)));
  std::string text;
  for (const char c : hash.bytes()) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::optional<KeptRun> kept(const FitWork& work, const FitStage& stage, const FitRun& run) {
  return read_run(path_of(work, stage, run), made_from(work, stage, run),
                  work.calibration.scenarios[run.scenario].as_written.observed);
}

/// One run into its file. What the values make impossible is a failed run, and no fault of the whole.
void run_one(const FitWork& work, const FitStage& stage, const FitRun& run, Progress& progress) {
  const std::string path = path_of(work, stage, run);
  try {
    const Scenario scenario =
        load_scenario(work.calibration.scenarios[run.scenario].path, overrides_of(work, stage, run));
    const RunOrder order{.scenario = scenario.path, .overrides = {}, .output = path};
    const History history =
        run_member(scenario, make_rules(scenario), {order, luck_of(stage, run), 1, ""}, progress);
    write_run(path, made_from(work, stage, run), like_observed(scenario, history));
  } catch (const InputError& fault) {
    write_failed_run(path, made_from(work, stage, run), fault.what());
  }
}

bool try_one(const FitWork& work, const FitStage& stage, const FitRun& run, Progress& progress, RunLog& log) {
  const std::string path = path_of(work, stage, run);
  Attempt attempt(path);
  if (!attempt.taken()) return true;
  try {
    run_one(work, stage, run, progress);
    attempt.succeeded();
    return true;
  } catch (const Stopped&) {
    remove_checkpoints(path);  // a run is short, and begun anew
    attempt.stopped();
    throw;
  } catch (const FileError&) {
    attempt.stopped();
    throw;
  } catch (const std::exception& fault) {
    attempt.failed(fault.what());
    log.say("{} failed: {}", path, fault.what());
    if (tries_of(path).vain > kMostRepeats) write_failed_run(path, made_from(work, stage, run), fault.what());
    return false;
  }
}

/// What this part has to run of a stage.
std::vector<FitRun> missing_runs(const FitWork& work, const FitStage& stage, bool all) {
  std::vector<FitRun> runs;
  int number = 0;
  for (Eigen::Index member = 0; member < stage.members.cols(); ++member)
    for (std::size_t s = 0; s < work.calibration.scenarios.size(); ++s, ++number)
      if ((all || number % work.shard.of == work.shard.number - 1) && !kept(work, stage, {member, s}))
        runs.push_back({member, s});
  return runs;
}

void run_stage(const FitWork& work, const FitStage& stage) {
  const std::vector<FitRun> runs = missing_runs(work, stage, false);
  if (runs.empty()) return;
  fs::create_directories(fmt::format("{}/runs/{}", work.options.folder, stage.name));
  long days = 0;
  for (const FitRun& run : runs) {
    const Scenario& scenario = work.calibration.scenarios[run.scenario].as_written;
    days += scenario.end - scenario.start + 1;
  }
  spdlog::info("{}: {} of {} runs", stage.name, runs.size(),
               static_cast<std::size_t>(stage.members.cols()) * work.calibration.scenarios.size());
  Progress progress(progress_called(work.options.choices.progress), days);
  RunLog log(fmt::format("{}/fit_{}_of_{}.log", work.options.folder, work.shard.number, work.shard.of),
             RunLog::Begin::append);
  const auto one = [&](std::size_t n, Progress& counted) { return try_one(work, stage, runs[n], counted, log); };
  const int code = work_through({work.options.folder, runs.size(), processors(work.options.choices)}, one, progress, log);
  if (code != 0 && code != kFailed) throw FileError("runs of the fit couldn't be written");
}

/// What all runs of a stage say.
Answers answers_of(const FitWork& work, const FitStage& stage) {
  Answers said = Answers::Constant(work.counted.record.size(), stage.members.cols(),
                                   std::numeric_limits<double>::quiet_NaN());
  for (Eigen::Index member = 0; member < stage.members.cols(); ++member) {
    std::vector<std::optional<LikeObserved>> of_scenarios;
    bool failed = false;
    for (std::size_t s = 0; s < work.calibration.scenarios.size(); ++s) {
      of_scenarios.push_back(kept(work, stage, {member, s})->said);
      failed = failed || !of_scenarios.back();
    }
    for (std::size_t i = 0; i < work.counted.sources.size() && !failed; ++i) {
      const Counted::Source& from = work.counted.sources[i];
      said(static_cast<Eigen::Index>(i), member) =
          on_scale((*of_scenarios[from.scenario])[from.series][from.period], work.counted.offset[i]);
    }
  }
  const std::size_t sound = survivors(said).size(), all = static_cast<std::size_t>(said.cols());
  if (10 * (all - sound) > all)
    throw InputError({{{work.calibration.path, 0, 0},
                       fmt::format("{} of {} runs of {} failed, more than one in ten", all - sound, all, stage.name),
                       fmt::format("see the files in {}/runs/{}, and take narrower priors", work.options.folder,
                                   stage.name)}});
  return said;
}

Answers model(const FitWork& work, const FitStage& stage) {
  run_stage(work, stage);
  const std::size_t missing = missing_runs(work, stage, true).size();
  if (missing > 0) throw Unfinished{stage.name, missing};
  return answers_of(work, stage);
}

/// All that can change a number of any run.
std::string made_from(const Calibration& calibration) {
  std::string all = calibration.as_written;
  for (const FitScenario& scenario : calibration.scenarios) all += fingerprint(scenario.as_written, this_program());
  return sha256(all);
}

std::string posterior_table(const Calibration& calibration, const Fit& fit, const std::string& inputs) {
  std::string text = "draw,program,inputs";
  for (const FittedKey& key : calibration.keys) text += "," + key.path;
  text += "\n";
  for (Eigen::Index draw = 0; draw < fit.sampled.draws.cols(); ++draw) {
    text += fmt::format("{},{},{}", draw, this_program().version, inputs);
    for (std::size_t k = 0; k < calibration.keys.size(); ++k)
      text += "," + text_at(calibration.keys[k], fit.sampled.draws(static_cast<Eigen::Index>(k), draw));
    text += "\n";
  }
  return text;
}

int calibrate(CalibrateOptions options) {
  if (options.folder.empty()) options.folder = "results/" + fs::path(options.file).stem().string();
  const Calibration calibration = load_calibration(options.file);
  const Counted all = counted(calibration);
  const FitWork work{options, calibration, all, *parse_shard(options.shard), made_from(calibration)};
  try {
    const Fit made = fit(all.record, all.used, static_cast<Eigen::Index>(calibration.keys.size()),
                         calibration.settings, [&](const FitStage& stage) { return model(work, stage); });
    const std::string inputs = work.made_from;
    write_whole(options.folder + "/posterior.csv", posterior_table(calibration, made, inputs));
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
