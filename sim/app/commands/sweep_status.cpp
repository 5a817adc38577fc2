// status and merge: what is there of a sweep, and joining its repeats.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/results/merge_results.hpp"
#include "sim/files/spoken.hpp"
#include "sim/files/sweep/attempt.hpp"
#include "sim/files/sweep/sweep.hpp"
#include "sim/files/sweep/sweep_outcomes.hpp"

namespace retorno {
namespace {

using Counts = std::array<int, kRunStates>;  // by RunState

int& of(Counts& counts, RunState state) { return counts[static_cast<std::size_t>(state)]; }

Counts counts(const std::string& folder, const SweepPoint& point) {
  Counts found{};
  for (std::int32_t member = 0; member < point.members; ++member) ++of(found, state_of(folder, point, member));
  return found;
}

std::string in_words(const Counts& found) {
  int all = 0;
  for (int n : found) all += n;
  std::string text = fmt::format("{} of {} there", found[0], all);
  for (std::size_t i = 1; i < found.size(); ++i)
    if (found[i] > 0) text += fmt::format(", {} {}", found[i], to_text(static_cast<RunState>(i)));
  return text;
}

void give_words(const std::string& english) { give_text(translated(english)); }

void tell_failures(const std::string& folder, const SweepPoint& point) {
  for (std::int32_t member = 0; member < point.members; ++member) {
    const std::string path = member_path(folder, point, member);
    const Tries tries = tries_of(path);
    if (tries.vain == 0 || tries.running) continue;
    give_words(fmt::format("  {}: tried {} {} in vain; {}\n", path, tries.vain, tries.vain == 1 ? "time" : "times",
                           tries.reason));
    if (tries.vain > kMostRepeats) give_words(fmt::format("  to try it again, remove {}.tries\n", path));
  }
}

nlohmann::ordered_json json_of(const Counts& found) {
  nlohmann::ordered_json counts;
  for (std::size_t i = 0; i < found.size(); ++i) counts[std::string(to_text(static_cast<RunState>(i)))] = found[i];
  return counts;
}

nlohmann::ordered_json failures_of(const std::string& folder, const SweepPoint& point) {
  auto all = nlohmann::ordered_json::array();
  for (std::int32_t member = 0; member < point.members; ++member) {
    const std::string path = member_path(folder, point, member);
    const Tries tries = tries_of(path);
    if (tries.vain > 0 && !tries.running)
      all.push_back({{"file", path}, {"tries", tries.vain}, {"reason", tries.reason}});
  }
  return all;
}

int give_status(const std::string& folder) {
  auto points = nlohmann::ordered_json::array();
  for (const SweepPoint& point : read_plan(folder).points)
    points.push_back({{"name", point.name}, {"arm", point.arm}, {"members", point.members},
                      {"runs", json_of(counts(folder, point))}, {"failures", failures_of(folder, point)}});
  give("{}\n", nlohmann::ordered_json{{"folder", folder}, {"points", points}}.dump(2));
  return 0;
}

int show_status(const std::string& folder) {
  Counts total{};
  for (const SweepPoint& point : read_plan(folder).points) {
    const Counts found = counts(folder, point);
    for (std::size_t i = 0; i < found.size(); ++i) total[i] += found[i];
    give_words(fmt::format("{}: {}\n", point.name, in_words(found)));
    tell_failures(folder, point);
  }
  give_words(fmt::format("all: {}\n", in_words(total)));
  return 0;
}

void merge_point(const std::string& folder, const SweepPoint& point) {
  std::vector<std::string> parts;
  for (std::int32_t member = 0; member < point.members; ++member) parts.push_back(member_path(folder, point, member));
  merge_results(parts, merged_path(folder, point));
  give("{}\n", merged_path(folder, point));
}

/// Of every outcome in which the options differ: their order, and in how many draws of what isn't known it holds.
void tell_orders(const SweepPlan& plan, const std::vector<Ranking>& orders) {
  for (std::size_t o = 0; o < orders.size(); ++o) {
    if (orders[o].order.empty()) continue;
    std::vector<std::string> names;
    for (const std::size_t point : orders[o].order) names.push_back(plan.points[point].name);
    tell("{}, from the lowest to the highest {}: the order of options holds in {} of {} draws\n",
         called(key_outcomes()[o], Watch{}, Language::english), fmt::join(names, ", "), orders[o].same,
         orders[o].draws);
  }
}

/// Points of which a repeat is missing aren't joined, so that a joined file is always whole; they are named.
int merge_sweep(const std::string& folder) {
  const SweepPlan plan = read_plan(folder);
  int gaps = 0, given_up = 0;
  for (const SweepPoint& point : plan.points) {
    Counts found = counts(folder, point);
    given_up += of(found, RunState::given_up);
    if (found[0] == point.members) {
      merge_point(folder, point);
    } else {
      ++gaps;
      const std::string earlier = merged_path(folder, point);
      tell("{}: {}; not joined{}\n", point.name, in_words(found),
                 std::filesystem::exists(earlier) ? fmt::format("; {} stays as it was joined before", earlier) : "");
    }
  }
  const SweepOutcomes outcomes = write_sweep_outcomes(folder, plan);
  give("{}\n", outcomes.path);
  tell_orders(plan, outcomes.orders);
  if (gaps > 0)
    tell("{} of {} points have gaps; run `retorno sweep` again: it runs only what is missing\n", gaps,
               plan.points.size());
  if (given_up > 0)
    tell("{} {} given up, and it leaves them out; `retorno status {}` says why, and how to try again\n",
               given_up, given_up == 1 ? "run is" : "runs are", folder);
  if (gaps == 0)
    spdlog::info("{}", translated(fmt::format(
                           "Next: `retorno compare {0}` lays the options side by side; `retorno report` of its "
                           "files makes a page.",
                           folder)));
  return gaps > 0 ? 3 : 0;
}

}  // namespace

void add_status(CLI::App& app, int& exit_code) {
  struct Options {
    std::string folder;
    bool json = false;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("status", "which runs of a sweep are there, missing or damaged");
  verb->add_option("DIR", options->folder, "the folder of a sweep")->required();
  verb->add_flag("--json", options->json, "how many runs of each point are in each state, for programs");
  verb->footer("Example: retorno status results/boats");
  verb->callback([options, &exit_code] {
    const auto show = options->json ? give_status : show_status;
    exit_code = code_of_reading([&] { return show(options->folder); }, {options->folder});
  });
}

void add_merge(CLI::App& app, int& exit_code) {
  const auto folder = std::make_shared<std::string>();
  CLI::App* verb = app.add_subcommand(
      "merge", "join the repeats of each point of a sweep, and its outcomes over all points; 3 where there are gaps");
  verb->add_option("DIR", *folder, "the folder of a sweep")->required();
  verb->footer("Example: retorno merge results/boats");
  verb->callback(
      [folder, &exit_code] { exit_code = code_of_reading([&] { return merge_sweep(*folder); }, {*folder}); });
}

}  // namespace retorno
