// sweep: every arm, point and repeat of an experiment, here or by a cluster; runs only what is missing.
#include "sim/files/sweep/sweep.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <atomic>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/scenario_option.hpp"
#include "sim/app/commands/shard.hpp"
#include "sim/app/commands/slurm.hpp"
#include "sim/app/commands/sweep_work.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/spoken.hpp"

namespace retorno {
namespace {

struct SweepOptions {
  std::string experiment;
  std::string folder;
  std::string shard = "1/1";
  bool slurm = false;
  SlurmChoices cluster;
  RunChoices choices;
};

/// A plan is made once: what stands in the folder is taken where it is of the same experiment, since loading every
/// point takes long where there are thousands, and each task of a cluster begins here.
bool stands(const std::string& folder, const SweepPlan& plan) {
  if (!has_plan(folder)) return false;
  const SweepPlan old = read_plan(folder);
  bool same = old.fingerprint == plan.fingerprint && old.points.size() == plan.points.size();
  for (std::size_t i = 0; same && i < plan.points.size(); ++i)
    same = old.points[i].name == plan.points[i].name && old.points[i].set == plan.points[i].set;
  return same;
}

/// Faults of a point; where there are none, its fingerprint is filled.
std::vector<Problem> faults_at(const SweepOptions& options, const SweepPlan& plan, SweepPoint& point) try {
  point.fingerprint = fingerprint(load_scenario(plan.experiment, overrides_at(options.choices, point)), this_program());
  return {};
} catch (const InputError& fault) {
  return fault.problems;
}

/// Loads every point before anything is run, so that a fault in the last one costs no hours. Threads of its own: those
/// of a team would not live on in the processes that run.
void fill_fingerprints(const SweepOptions& options, SweepPlan& plan) {
  std::vector<std::vector<Problem>> faults(plan.points.size());
  std::vector<std::exception_ptr> failures(plan.points.size());
  std::atomic<std::size_t> next{0};
  const auto load = [&] {
    for (std::size_t p = next++; p < plan.points.size(); p = next++) try {
        faults[p] = faults_at(options, plan, plan.points[p]);
      } catch (...) {
        failures[p] = std::current_exception();
      }
  };
  std::vector<std::thread> loaders;
  for (int i = 0; i < processors(options.choices); ++i) loaders.emplace_back(load);
  for (std::thread& loader : loaders) loader.join();
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
  Problems problems;
  for (std::size_t p = 0; p < faults.size(); ++p)
    for (const Problem& fault : faults[p])
      problems.add(fault.where, fmt::format("{} (in {})", fault.text, plan.points[p].name), fault.advice);
  problems.stop_if_any();
}

/// A scenario, and how many members are asked for.
struct Experiment {
  Scenario scenario;
  int members = 1;
};

Experiment load_experiment(const SweepOptions& options) {
  Overrides overrides = options.choices.all();
  const std::optional<int> members = overrides.members;
  overrides.members.reset();
  Scenario scenario = load_scenario(options.experiment, overrides);
  if (!scenario.resolved.find("experiment"))
    throw InputError({{{options.experiment, 0, 0},
                       "it holds no experiment, so there is nothing to sweep",
                       "add `experiment: {arms: …}`, or use `retorno run`"}});
  const int count = members.value_or(scenario.members);
  return {std::move(scenario), count};
}

SweepPlan plan_of(const SweepOptions& options, const Experiment& experiment) {
  SweepPlan plan{options.experiment, fingerprint(experiment.scenario, this_program()), design_of(experiment.scenario),
                 experiment.scenario.compare_to, sweep_points(experiment.scenario)};
  const std::vector<std::int32_t> draws =
      draws_of_repeats(experiment.scenario.posterior.draws, experiment.members, options.choices.overrides.draws);
  for (SweepPoint& point : plan.points) point.members = static_cast<int>(draws.size()), point.draws = draws;
  if (!stands(options.folder, plan)) {
    check_draws(options.experiment, options.choices.all(), draws);
    fill_fingerprints(options, plan);
    return plan;
  }
  const SweepPlan old = read_plan(options.folder);
  for (std::size_t i = 0; i < plan.points.size(); ++i) plan.points[i].fingerprint = old.points[i].fingerprint;
  return plan;
}

/// What this part has to run; the runs are dealt out like cards.
void choose(SweepWork& work, Shard shard, long days) {
  int number = 0;
  for (std::size_t p = 0; p < work.plan.points.size(); ++p)
    for (std::int32_t member = 0; member < work.plan.points[p].members; ++member, ++number) {
      if (number % shard.of != shard.number - 1) continue;
      const RunState state = state_of(work.folder, work.plan.points[p], member);
      work.given_up += state == RunState::given_up ? 1 : 0;
      if (state != RunState::there && state != RunState::running && state != RunState::given_up)
        work.runs.push_back({p, member, days});
    }
  if (work.given_up > 0)
    spdlog::warn("{} {} given up; `retorno status {}` says why, and how to try again", work.given_up,
                 work.given_up == 1 ? "run is" : "runs are", work.folder);
}

int run_sweep(SweepOptions options) {
  if (options.folder.empty()) options.folder = "results/" + std::filesystem::path(options.experiment).stem().string();
  const Experiment experiment = load_experiment(options);
  tell_of_posterior(experiment.scenario, experiment.members, options.choices.overrides.draws);
  SweepPlan plan = plan_of(options, experiment);
  write_plan(options.folder, plan);
  // Where more repeats were asked for before, they go on taking the draws that they took.
  const SweepPlan standing = read_plan(options.folder);
  for (std::size_t p = 0; p < plan.points.size(); ++p) plan.points[p].draws = standing.points[p].draws;
  if (options.slurm) {
    for (const std::string& path : write_slurm_jobs(options.folder, plan, options.choices, options.cluster))
      give("{}\n", path);
    return 0;
  }
  const Shard shard = *parse_shard(options.shard);
  const long days = experiment.scenario.end - experiment.scenario.start + 1;
  SweepWork work{options.folder, plan, options.choices};
  choose(work, shard, days);
  Progress progress(progress_called(options.choices.progress), days * static_cast<long>(work.runs.size()));
  RunLog log(fmt::format("{}/sweep_{}_of_{}.log", options.folder, shard.number, shard.of), RunLog::Begin::append);
  log.start(experiment.scenario, options.choices.threads);
  const int code = run_all(work, progress, log);
  if (code == 0)
    spdlog::info(
        "{}", translated(fmt::format("Next: `retorno merge {0}` joins the repeats, then `retorno compare {0}` lays the "
                                     "options side by side.",
                                     options.folder)));
  give("{}\n", options.folder);
  return code;
}

}  // namespace

void add_sweep(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<SweepOptions>();
  CLI::App* verb =
      app.add_subcommand("sweep", "every arm, value and repeat of an experiment; runs only what is missing");
  add_scenario(*verb, options->experiment, "a scenario file with an experiment, or the name of a shipped one",
               "EXPERIMENT");
  verb->add_option("-o,--output", options->folder, "folder of the results; usually results/EXPERIMENT");
  CLI::Option* shard = verb->add_option("--shard", options->shard, "K/N: the K-th of N equal parts of the work")
                           ->check(CLI::Validator{shard_fault, "K/N"})
                           ->capture_default_str();
  CLI::Option* slurm =
      verb->add_flag("--slurm", options->slurm, "run nothing; write an array job and the merge after it");
  slurm->excludes(shard);
  add_cluster_choices(*verb, options->cluster, slurm);
  add_run_choices(*verb, options->choices);
  verb->footer("Example: retorno sweep scenarios/panama_reverse_flow_2025.yaml --members 5 -o results/boats");
  verb->callback([options, &exit_code] { exit_code = run_sweep(*options); });
}

}  // namespace retorno
