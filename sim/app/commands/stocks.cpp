// stocks: the tables from which a run can begin on a later day, made by running up to it.
#include "sim/run/stocks.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/progress.hpp"
#include "sim/app/commands/run_members.hpp"
#include "sim/app/commands/run_outputs.hpp"
#include "sim/app/commands/scenario_option.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/publish/stocks_tables.hpp"

namespace retorno {
namespace {

struct StocksOptions {
  std::string scenario, on, folder = ".";
  Days home_days = 365;
  bool force = false;
  RunChoices choices;
};

/// A table of beliefs can't tell that news doesn't count yet for some.
void refuse_between(const Scenario& scenario, const std::string& file, Day on) {
  Problems problems;
  for (const Policy& news : scenario.world.policies)
    if (news.type == PolicyType::news && news.from < on && on < news.begins)
      problems.add({file, 0, 0},
                   fmt::format("{} is known by {} and tells of {}", news.id, to_text(on), to_text(news.begins)),
                   fmt::format("--on a day up to {} or from {}", to_text(news.from), to_text(news.begins)));
  problems.stop_if_any();
}

/// The scenario up to the eve of `on`.
Scenario until_eve(const StocksOptions& options, Day on) {
  Overrides overrides = options.choices.all();
  overrides.members = 1;
  const Scenario whole = load_scenario(options.scenario, overrides);
  if (on <= whole.start || on > whole.end + 1) {
    Problems problems;
    problems.add({options.scenario, 0, 0}, fmt::format("this scenario doesn't run up to the eve of {}", to_text(on)),
                 fmt::format("--on a day from {} to {}", to_text(whole.start + 1), to_text(whole.end + 1)));
    problems.stop_if_any();
  }
  refuse_between(whole, options.scenario, on);
  overrides.until = on - 1;
  return load_scenario(options.scenario, overrides);
}

std::vector<std::string> write_tables(const StocksOptions& options, const Scenario& scenario, const Leftover& left) {
  make_folder(options.folder);
  WholeFiles files({.inputs = paths_of(scenario.inputs), .other_kinds = !options.force});
  add_stocks_tables(scenario, left, options.folder, files);
  return files.finish();
}

int make_stocks(const StocksOptions& options) {
  const Day on = *parse_day(options.on);
  const Scenario scenario = until_eve(options, on);
  const Rules rules = make_rules(scenario);
  Progress progress(progress_called(options.choices.progress), on - scenario.start);
  Simulation simulation(scenario.world, rules, settings_of(scenario, 0, options.choices.threads, progress));
  run(simulation, scenario.end);
  progress.close();
  const std::vector<StockRow> stocks = stocks_left(simulation, options.home_days);
  const std::vector<std::string> paths = write_tables(options, scenario, {on, simulation.world, stocks});
  for (const std::string& path : paths) give("{}\n", path);
  tell("A scenario begins there with\n  time: {{start: {}}}\n", options.on);
  if (paths.size() == 3) tell("  populations: {{groups: {{file: {}}}}}\n", paths[2]);
  tell("  stocks: {{file: {}, beliefs: {}}}\nand files as seen from its folder.\n", paths[0], paths[1]);
  return 0;
}

}  // namespace

void add_stocks(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<StocksOptions>();
  CLI::App* verb =
      app.add_subcommand("stocks", "tables from which a scenario can begin on a later day, made by a run up to it");
  add_scenario(*verb, options->scenario, "a scenario file that runs through the day, or the name of a shipped one");
  verb->add_option("--on", options->on, "first day of the run that is to begin from them")
      ->required()
      ->check(CLI::Validator{date_fault, "DATE"});
  verb->add_option("-o,--output", options->folder, "folder of the tables")->capture_default_str();
  verb->add_option("--home", options->home_days, "days for which those who came home count as able to leave again")
      ->check(CLI::Range(0, 3650))
      ->capture_default_str();
  verb->add_flag("--force", options->force, "write over files that hold something else");
  verb->add_option("--set", options->choices.overrides.set, "lay a value over the scenario, such as run.seed=7")
      ->take_all()
      ->expected(1);
  verb->add_option("--seed", options->choices.overrides.seed, "the luck of the run");
  verb->add_option("--threads", options->choices.threads, "0 = all of the machine")->check(CLI::Range(0, 4096));
  add_progress_choice(*verb, options->choices, "how to show where the run is");
  verb->footer("Example: retorno stocks scenarios/corridor_2021_2024.yaml --on 2024-07-01 -o data");
  verb->callback([options, &exit_code] { exit_code = code_of([&] { return make_stocks(*options); }); });
}

}  // namespace retorno
