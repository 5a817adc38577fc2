#include "sim/app/commands/fit_runs.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "sim/app/commands/signals.hpp"
#include "sim/app/commands/sweep_work.hpp"
#include "sim/app/commands/workers.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/sha256.hpp"
#include "sim/files/sweep/attempt.hpp"

namespace retorno {
namespace {

constexpr int kFailed = 1;

LikeObserved what_is_kept(const FitRun& run, const Scenario& scenario, const History& history) {
  if (run.keeps == Keeps::key_outcomes) return {key_values(scenario.world, history)};
  return like_observed(scenario, history);
}

/// One run into its file. What its values make impossible is a failed run, and no fault of the whole.
void run_one(const FitRun& run, Progress& progress) {
  if (kept(run)) return;  // others have done it
  try {
    const Scenario scenario = load_scenario(run.scenario, run.overrides);
    const RunOrder order{.scenario = scenario.path, .overrides = {}, .output = run.path};
    const History history = run_member(scenario, make_rules(scenario), {order, run.luck, 1, ""}, progress);
    write_run(run.path, run.made_from, what_is_kept(run, scenario, history));
  } catch (const InputError& fault) {
    write_failed_run(run.path, run.made_from, fault.what());
  } catch (const Stopped&) {
    remove_checkpoints(run.path);  // a run is short, and begun anew
    throw;
  }
}

/// One try; false where it failed. What fails as often as is tried is a failed run.
bool try_one(const FitRun& run, Progress& progress, RunLog& log) {
  if (try_once(
          run.path, [&] { run_one(run, progress); }, log))
    return true;
  if (const Tries tries = tries_of(run.path); tries.vain > kMostRepeats)
    write_failed_run(run.path, run.made_from, tries.reason);
  return false;
}

void run_all(const FitRunner& runner, const std::string& stage, const std::vector<FitRun>& runs, std::size_t of) {
  std::filesystem::create_directories(std::filesystem::path(runs.front().path).parent_path());
  spdlog::info("{}: {} of {} runs", stage, runs.size(), of);
  long days = 0;
  for (const FitRun& run : runs) days += run.days;
  Progress progress(progress_called(runner.choices.progress), days);
  RunLog log(fmt::format("{}/fit_{}_of_{}.log", runner.folder, runner.shard.number, runner.shard.of),
             RunLog::Begin::append);
  const auto one = [&](std::size_t n, Progress& counted) { return try_one(runs[n], counted, log); };
  const int code = work_through({runner.folder, runs.size(), processors(runner.choices)}, one, progress, log);
  if (code != 0 && code != kFailed) throw FileError(fmt::format("runs of {} couldn't be written", stage));
}

/// This part's own first.
std::vector<FitRun> still_missing(const FitRunner& runner, const std::vector<FitRun>& runs) {
  std::vector<FitRun> own, others;
  for (std::size_t n = 0; n < runs.size(); ++n) {
    if (kept(runs[n])) continue;
    const bool mine = static_cast<int>(n % static_cast<std::size_t>(runner.shard.of)) == runner.shard.number - 1;
    (mine ? own : others).push_back(runs[n]);
  }
  own.insert(own.end(), others.begin(), others.end());
  return own;
}

/// All that is missing is being run elsewhere.
void wait_for_others(const FitRunner& runner) {
  std::this_thread::sleep_for(std::chrono::seconds(1));
  if (stop_asked() != 0)
    throw Stopped(runner.folder,
                  fmt::format("Stopped by {}; the same command carries on.", name_of_signal(stop_asked())));
}

}  // namespace

std::string made_from(const std::string& base, const Overrides& overrides, int luck) {
  std::string all = fmt::format("{}\n{}\n{}\n", base, luck, overrides.until ? to_text(*overrides.until) : "");
  for (const std::string& one : overrides.set) all += one + "\n";
  return sha256(all);
}

std::optional<KeptRun> kept(const FitRun& run) {
  std::vector<std::size_t> lengths;
  if (run.keeps == Keeps::key_outcomes)
    lengths = {key_outcomes().size()};
  else
    for (const ObservedSeries& series : *run.observed) lengths.push_back(series.days.size());
  return read_run(run.path, run.made_from, lengths);
}

void run_missing(const FitRunner& runner, const std::string& stage, const std::vector<FitRun>& runs) {
  listen_for_signals();
  std::size_t missing_before = 0;
  for (std::vector<FitRun> left = still_missing(runner, runs); !left.empty(); left = still_missing(runner, runs)) {
    if (left.size() == missing_before) wait_for_others(runner);
    missing_before = left.size();
    run_all(runner, stage, left, runs.size());
  }
}

}  // namespace retorno
