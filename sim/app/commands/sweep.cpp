// sweep, status, merge: many runs of one experiment, what is there of them, and joining their repeats.
#include "sim/files/sweep.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/run_members.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/merge_results.hpp"
#include "sim/files/results.hpp"

namespace retorno {
namespace {

struct SweepOptions {
  std::string experiment;
  std::string folder;
  std::string shard = "1/1";
  RunChoices choices;
};

struct Shard {
  int number = 1;
  int of = 1;
};

/// K/N with 1 ≤ K ≤ N; nothing where it is something else.
std::optional<Shard> parse_shard(const std::string& text) {
  Shard shard;
  char after = 0;
  const bool read = std::sscanf(text.c_str(), "%d/%d%c", &shard.number, &shard.of, &after) == 2;
  return read && shard.number >= 1 && shard.number <= shard.of ? std::optional(shard) : std::nullopt;
}

/// The point's values lie below what the command line sets: default < extends < file < arm < point < --set.
Scenario load_point(const SweepOptions& options, const SweepPoint& point) {
  Overrides overrides = options.choices.all();
  overrides.arm = point.arm;
  overrides.set.insert(overrides.set.begin(), point.set.begin(), point.set.end());
  return load_scenario(options.experiment, overrides);
}

RunOrder order_of(const SweepOptions& options, const SweepPoint& point, std::int32_t member) {
  RunOrder order{.scenario = options.experiment, .overrides = options.choices.all(), .output = member_path(options.folder, point, member), .member = member, .checkpoint_every = options.choices.checkpoint_every};
  order.overrides.arm = point.arm;
  order.overrides.set.insert(order.overrides.set.begin(), point.set.begin(), point.set.end());
  return order;
}

/// A point, and what is to be run of it.
struct Work {
  SweepPoint point;
  long days = 0;  ///< of one member
  std::vector<std::int32_t> members;
};

/// All points, loaded once before anything is run, so that a fault in the last one costs no hours.
std::vector<Work> plan(const SweepOptions& options) {
  const Scenario experiment = load_scenario(options.experiment, options.choices.all());
  if (!experiment.resolved.find("experiment"))
    throw InputError({{{options.experiment, 0, 0},
                       "it holds no experiment, so there is nothing to sweep",
                       "add `experiment: {arms: …}`, or use `retorno run`"}});
  std::vector<Work> all;
  Problems problems;
  for (SweepPoint& point : sweep_points(experiment)) try {
      const Scenario scenario = load_point(options, point);
      point.members = scenario.members;
      point.fingerprint = fingerprint(scenario, this_program());
      all.push_back({std::move(point), scenario.end - scenario.start + 1, {}});
    } catch (const InputError& fault) {
      for (const Problem& problem : fault.problems)
        problems.add(problem.where, fmt::format("{} (in {})", problem.text, point.name), problem.advice);
    }
  problems.stop_if_any();
  return all;
}

/// Fills in the members that this part has to run; the work is dealt out like cards.
/// @return  the days that this makes
long choose_missing(const std::string& folder, Shard shard, std::vector<Work>& work) {
  int number = 0;
  long days = 0;
  for (Work& one : work) {
    for (std::int32_t member = 0; member < one.point.members; ++member, ++number)
      if (number % shard.of == shard.number - 1 && state_of(folder, one.point, member) != RunState::there)
        one.members.push_back(member);
    days += one.days * static_cast<long>(one.members.size());
  }
  std::erase_if(work, [](const Work& one) { return one.members.empty(); });
  return days;
}

void run_point(const SweepOptions& options, const Work& work, Progress& progress, RunLog& log) {
  const Scenario scenario = load_point(options, work.point);
  const Rules rules = make_rules(scenario);
  log.start(scenario, options.choices.threads);
  for (const std::int32_t member : work.members) {
    const std::string path = member_path(options.folder, work.point, member);
    ResultWriter writer(path, scenario, this_program(), days_from(scenario.start, scenario.end), {member});
    const MemberWork one{order_of(options, work.point, member), member, options.choices.threads, ""};
    writer.add(run_member(scenario, rules, one, progress));
    writer.finish();
    log.say("{} whole after {:.2f} s, {} MB in use", path, progress.seconds(), memory_mb());
  }
}

int run_sweep(SweepOptions options) {
  std::vector<Work> work = plan(options);
  if (options.folder.empty()) options.folder = "results/" + std::filesystem::path(options.experiment).stem().string();
  std::vector<SweepPoint> points;
  for (const Work& one : work) points.push_back(one.point);
  write_plan(options.folder, points);
  const Shard shard = *parse_shard(options.shard);
  Progress progress(progress_called(options.choices.progress), choose_missing(options.folder, shard, work));
  RunLog log(fmt::format("{}/sweep_{}_of_{}.log", options.folder, shard.number, shard.of));
  for (const Work& one : work) run_point(options, one, progress, log);
  progress.close();
  fmt::print("{}\n", options.folder);
  return 0;
}

using Counts = std::array<int, 4>;  // by RunState

Counts counts(const std::string& folder, const SweepPoint& point) {
  Counts found{};
  for (std::int32_t member = 0; member < point.members; ++member)
    ++found[static_cast<std::size_t>(state_of(folder, point, member))];
  return found;
}

std::string in_words(const Counts& found) {
  const int all = found[0] + found[1] + found[2] + found[3];
  std::string text = fmt::format("{} of {} there", found[0], all);
  constexpr const char* kNames[] = {"", "missing", "broken off or still running", "damaged"};
  for (std::size_t i = 1; i < found.size(); ++i)
    if (found[i] > 0) text += fmt::format(", {} {}", found[i], kNames[i]);
  return text;
}

int show_status(const std::string& folder) {
  Counts total{};
  for (const SweepPoint& point : read_plan(folder)) {
    const Counts found = counts(folder, point);
    for (std::size_t i = 0; i < found.size(); ++i) total[i] += found[i];
    fmt::print("{}: {}\n", point.name, in_words(found));
  }
  fmt::print("all: {}\n", in_words(total));
  return 0;
}

int merge_sweep(const std::string& folder) {
  const std::vector<SweepPoint> points = read_plan(folder);
  Problems problems;
  for (const SweepPoint& point : points)
    if (const Counts found = counts(folder, point); found[0] < point.members)
      problems.add({folder, 0, 0}, fmt::format("{}: {}", point.name, in_words(found)),
                   "run `retorno sweep` again: it runs only what is missing");
  problems.stop_if_any();
  for (const SweepPoint& point : points) {
    std::vector<std::string> parts;
    for (std::int32_t member = 0; member < point.members; ++member) parts.push_back(member_path(folder, point, member));
    merge_results(parts, merged_path(folder, point));
    fmt::print("{}\n", merged_path(folder, point));
  }
  return 0;
}

std::string shard_fault(const std::string& text) {
  return parse_shard(text) ? "" : fmt::format("'{}' isn't a part such as 2/8", text);
}

}  // namespace

void add_sweep(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<SweepOptions>();
  CLI::App* verb =
      app.add_subcommand("sweep", "every arm, value and repeat of an experiment; runs only what is missing");
  verb->add_option("EXPERIMENT", options->experiment, "a scenario file with an experiment")->required();
  verb->add_option("-o,--output", options->folder, "folder of the results; usually results/EXPERIMENT");
  verb->add_option("--shard", options->shard, "K/N: the K-th of N equal parts of the work")
      ->check(CLI::Validator{shard_fault, "K/N"})
      ->capture_default_str();
  add_run_choices(*verb, options->choices);
  verb->footer("Example: retorno sweep scenarios/panama_reverse_flow_2025.yaml --members 5 -o results/boats");
  verb->callback([options, &exit_code] { exit_code = run_sweep(*options); });
}

void add_status(CLI::App& app, int& exit_code) {
  const auto folder = std::make_shared<std::string>();
  CLI::App* verb = app.add_subcommand("status", "which runs of a sweep are there, missing or damaged");
  verb->add_option("DIR", *folder, "the folder of a sweep")->required();
  verb->footer("Example: retorno status results/boats");
  verb->callback([folder, &exit_code] { exit_code = show_status(*folder); });
}

void add_merge(CLI::App& app, int& exit_code) {
  const auto folder = std::make_shared<std::string>();
  CLI::App* verb = app.add_subcommand("merge", "join the repeats of each point of a sweep into one result");
  verb->add_option("DIR", *folder, "the folder of a sweep")->required();
  verb->footer("Example: retorno merge results/boats");
  verb->callback([folder, &exit_code] { exit_code = merge_sweep(*folder); });
}

}  // namespace retorno
