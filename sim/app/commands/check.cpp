// check: every fault of a scenario at once, nothing run; what it holds where there is none.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <tuple>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/scenario_option.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/input/notes.hpp"
#include "sim/files/input/scenario.hpp"
#include "sim/files/publish/map_figure.hpp"
#include "sim/files/spoken.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

struct CheckOptions {
  std::string scenario;
  bool resolved = false;
  bool json = false;
  std::string language = spoken_code();  ///< of the notes
  std::string map;              ///< file to draw the map into
  Overrides overrides;
};

bool same(const Problem& a, const Problem& b) {
  return std::tie(a.where.file, a.where.line, a.where.column, a.text) ==
         std::tie(b.where.file, b.where.line, b.where.column, b.text);
}

/// The scenario as written, then each arm: what an arm sets is only known to be sound once it is laid over.
struct Checked {
  std::optional<Scenario> scenario;
  std::vector<Problem> problems;
};

Checked check_with_arms(const CheckOptions& options) {
  Checked checked;
  try {
    checked.scenario = load_scenario(options.scenario, options.overrides);
  } catch (const InputError& fault) {
    checked.problems = fault.problems;
    return checked;
  }
  for (const std::string& arm : checked.scenario->arms) {
    Overrides overrides = options.overrides;
    overrides.arm = arm;
    try {
      load_scenario(options.scenario, overrides);
    } catch (const InputError& fault) {
      for (const Problem& problem : fault.problems)
        if (std::none_of(checked.problems.begin(), checked.problems.end(),
                         [&](const Problem& p) { return same(p, problem); }))
          checked.problems.push_back(problem);
    }
  }
  return checked;
}

nlohmann::ordered_json as_json(const Checked& checked) {
  nlohmann::ordered_json all;
  all["ok"] = checked.problems.empty();
  all["problems"] = nlohmann::ordered_json::array();
  for (const Problem& p : checked.problems)
    all["problems"].push_back({{"file", p.where.file},
                               {"line", p.where.line},
                               {"column", p.where.column},
                               {"text", p.text},
                               {"advice", p.advice}});
  if (!checked.scenario) return all;
  const Scenario& scenario = *checked.scenario;
  all["name"] = scenario.name;
  all["places"] = scenario.world.geography.places.size();
  all["links"] = scenario.world.geography.links.size();
  all["gates"] = scenario.world.gates.size();
  all["policies"] = scenario.world.policies.size();
  all["spectral_radius"] = scenario.world.routes.spectral_radius;
  for (const auto& [column, share] : scenario.estimated_shares) all["estimated_shares"][column] = share;
  for (const Note& note : notes_of(scenario)) all["notes"].push_back(text_of(note, false));
  return all;
}

/// Series of the record of which no period lies within the days of the run.
std::ptrdiff_t series_outside(const Scenario& scenario) {
  return std::count_if(scenario.observed.begin(), scenario.observed.end(), [&](const ObservedSeries& series) {
    for (std::size_t p = 0; p < series.days.size(); ++p)
      if (series.is_covered(p, scenario.start, scenario.end)) return false;
    return true;
  });
}

std::string posterior_overview(const Scenario& scenario) {
  const Posterior& posterior = scenario.posterior;
  if (posterior.file.empty()) return "";
  std::string text = fmt::format("  posterior: {} draws of {} values, {}; a single run takes {}\n", posterior.draws,
                                 posterior.keys.size(), posterior.file,
                                 posterior.has_central ? "its central row" : "their middle");
  for (const std::string& note : posterior.notes) text += fmt::format("  note: {}\n", note);
  if (const std::string note = note_on_inputs(posterior); !note.empty()) text += "  " + note + "\n";
  return text;
}

std::string overview(const Scenario& scenario, bool in_spanish) {
  const World& world = scenario.world;
  const Geography& map = world.geography;
  std::string text = fmt::format("{}: {} to {}, {} days, {}\n", scenario.name, to_text(scenario.start),
                                 to_text(scenario.end), scenario.end - scenario.start + 1,
                                 scenario.members == 1 ? "1 member" : fmt::format("{} members", scenario.members));
  text += fmt::format("  map: {} countries, {} places, {} directed links\n", map.countries.size(), map.places.size(),
                      map.links.size());
  text += fmt::format("  people: {} nationalities in {} groups, {} stocks, {} entry channels\n",
                      world.nationalities.size(), world.populations.size(), world.stocks.size(), world.channels.size());
  text += fmt::format("  on the way: {} gates, {} facilities, {} regimes, {} policies\n", world.gates.size(),
                      world.facilities.size(), world.regimes.tables.size(), world.policies.size());
  const auto standards = std::count_if(world.standards.begin(), world.standards.end(), [](auto& s) { return s.given; });
  text += fmt::format("  capacity: {} standards, {} payers, {} budgets, {} host communities\n", standards,
                      world.payers.size(), world.budgets.size(), world.host_communities.size());
  text += "  rules:";
  for (const RuleChoice& rule : scenario.rules)
    if (rule.kind != "order") text += fmt::format(" {}={}", rule.kind, rule.name);
  text += fmt::format("\n  observed series: {}, of them outside these days {}; arms: {}\n", scenario.observed.size(),
                      series_outside(scenario),
                      scenario.arms.empty() ? "none" : fmt::format("{}", fmt::join(scenario.arms, ", ")));
  text += "  estimated cells of links:";
  for (const auto& [column, share] : scenario.estimated_shares) text += fmt::format(" {} {:.0f}%", column, 100 * share);
  text += fmt::format("\n  routes: spectral radius {:.3f}, largest row sum {:.3f} (both must be below 1)\n",
                      world.routes.spectral_radius, world.routes.largest_row_sum);
  for (const Note& note : notes_of(scenario))
    text += fmt::format("  {}: {}\n", in_spanish ? "nota" : "note", text_of(note, in_spanish));
  text += posterior_overview(scenario);
  return text + "No faults.";
}

void draw_map(const Scenario& scenario, const CheckOptions& options) {
  Keep keep;
  for (const InputFile& input : scenario.inputs) keep.inputs.push_back(input.path);
  write_whole(options.map, map_figure(scenario, language_called(options.language)), keep);
  give("{}\n", options.map);
}

int check_scenario(const CheckOptions& options) {
  const Checked checked = check_with_arms(options);
  if (options.json) {
    give("{}\n", as_json(checked).dump(2));
    return checked.problems.empty() ? 0 : 2;
  }
  if (!checked.problems.empty()) throw InputError(checked.problems);
  if (options.resolved) give("{}", to_yaml(checked.scenario->resolved));
  if (!options.map.empty()) draw_map(*checked.scenario, options);
  spdlog::info(
      "{}", translated_lines(overview(*checked.scenario, options.language == "es"), language_called(options.language)));
  return 0;
}

}  // namespace

void add_check(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<CheckOptions>();
  CLI::App* verb = app.add_subcommand("check", "all faults of a scenario at once; nothing is run");
  add_scenario(*verb, options->scenario, "a scenario file, or the name of a shipped one");
  verb->add_flag("--resolved", options->resolved, "print the final YAML, with where each value comes from");
  verb->add_flag("--json", options->json, "print faults and overview as JSON");
  verb->add_option("--map", options->map, "draw its places and links into FILE.svg");
  verb->add_option("--lang", options->language, "language of the notes")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  verb->add_option("--set", options->overrides.set, "lay a value over the scenario, such as run.seed=7")
      ->take_all()
      ->expected(1);
  verb->add_option("--arm", options->overrides.arm, "an arm of the experiment");
  verb->footer("Example: retorno check scenarios/panama_reverse_flow_2025.yaml --resolved");
  verb->callback([options, &exit_code] { exit_code = check_scenario(*options); });
}

}  // namespace retorno
