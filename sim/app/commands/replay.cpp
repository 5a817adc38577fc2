// replay: a result again, from the scenario, tables and luck that it names; and whether the same comes of it.
#include <fmt/format.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/run.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/input/shipped.hpp"
#include "sim/files/outcomes/compare.hpp"
#include "sim/files/results/origin.hpp"
#include "sim/files/spoken.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

constexpr int kDidNotHold = 3;

struct ReplayOptions {
  std::string result, output, folder;
  bool anyway = false;
  RunChoices choices;
};

/// The scenario where the result saw it from, else in the folder named, else among those that come with the program.
std::string scenario_of(const ReplayOptions& options, const MadeOf& origin) {
  const fs::path told(origin.scenario);
  std::vector<fs::path> places{told};
  if (!options.folder.empty()) places = {fs::path(options.folder) / told, fs::path(options.folder) / told.filename()};
  for (const fs::path& place : places)
    if (fs::is_regular_file(place)) return place.string();
  const std::string shipped = shipped_folder();
  if (options.folder.empty() && !shipped.empty() && fs::is_regular_file(fs::path(shipped) / told))
    return (fs::path(shipped) / told).string();
  const std::string named = options.folder.empty() ? shipped_scenario(told.filename().string()) : "";
  if (!named.empty()) return named;
  throw InputError({{{options.result, 0, 0}, fmt::format("its scenario {} isn't here", origin.scenario),
                     "name the folder from which it was run, with --from"}});
}

void refuse_changes(const ReplayOptions& options, const std::vector<std::string>& changes) {
  if (changes.empty()) return;
  if (options.anyway) {
    for (const std::string& change : changes) tell("{}\n", translated(change));
    return;
  }
  std::vector<Problem> problems;
  for (const std::string& change : changes) problems.push_back({{}, change, ""});
  problems.back().advice = "put back what it was made from, or run it with what is there now: --anyway";
  throw InputError(std::move(problems));
}

bool is_same_file(const std::string& one, const std::string& other) {
  if (fs::file_size(one) != fs::file_size(other)) return false;
  std::ifstream first(one, std::ios::binary), second(other, std::ios::binary);
  return std::equal(std::istreambuf_iterator<char>(first), {}, std::istreambuf_iterator<char>(second));
}

/// What can't be compared, as with another luck, isn't the same.
bool same_outcomes(const std::string& before, const std::string& after) try {
  return !differs_by_more(compare({before, after}), 0);
} catch (const InputError&) {
  return false;
}

int say_whether_same(const std::string& before, const std::string& after) {
  if (is_same_file(before, after)) {
    tell("The same, byte for byte.\n");
    return 0;
  }
  if (same_outcomes(before, after)) {
    tell("The same outcomes; the files differ in what they say of the program or of their inputs ({} then).\n",
         read_whole_result(before).program);
    return 0;
  }
  tell("Other outcomes than before; `retorno compare {} {}` shows which.\n", before, after);
  return kDidNotHold;
}

int replay(ReplayOptions options) {
  try_in_child(options.result, [&] { read_result(options.result); });
  const StoredResult stored = read_result(options.result);
  for (std::size_t i = 0; i < stored.members.size(); ++i)
    if (stored.members[i] != static_cast<std::int32_t>(i))
      stored.file.refuse("its repeats", "it holds one repeat of a sweep; `retorno sweep` runs such again");
  const MadeOf origin = origin_of(stored);
  RunOrder order;
  order.scenario = scenario_of(options, origin);
  order.language = spoken_code();
  order.output =
      options.output.empty() ? fs::path(options.result).replace_extension().string() + "_replayed.h5" : options.output;
  const Scenario now = load_scenario(order.scenario, origin.overrides);
  refuse_changes(options, changes_since(origin, now));
  options.choices.overrides = origin.overrides;
  // Repeats of a sweep were asked for of the sweep.
  if (now.members != repeats_asked_for(stored)) options.choices.overrides.members = repeats_asked_for(stored);
  if (const int code = run_scenario(order, options.choices); code != 0) return code;
  return say_whether_same(options.result, order.output);
}

}  // namespace

void add_replay(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ReplayOptions>();
  CLI::App* verb = app.add_subcommand(
      "replay", "run a result again from what it names, and say whether the same comes of it; exit code 3 if not");
  verb->add_option("RESULT", options->result, "a result file")->required();
  verb->add_option("-o,--output", options->output, "the result of the replay; usually RESULT_replayed.h5");
  verb->add_option("--from", options->folder, "folder from which it was run, where its scenario isn't found from here");
  verb->add_flag("--anyway", options->anyway, "run it though its scenario or tables have changed; what did is told");
  add_work_choices(*verb, options->choices);
  verb->footer("Example: retorno replay results/panama_reverse_flow_2025.h5");
  verb->callback([options, &exit_code] { exit_code = replay(*options); });
}

}  // namespace retorno
