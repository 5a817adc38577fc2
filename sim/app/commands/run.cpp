// run: one scenario, one result file with all its members, and what it found in words.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/progress.hpp"
#include "sim/app/commands/run_members.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/files/results.hpp"
#include "sim/files/scenario.hpp"
#include "sim/files/summary.hpp"

namespace retorno {
namespace {

struct RunOptions {
  std::string scenario;
  std::string output;
  RunChoices choices;
  std::string language = "en";
};

std::string default_output(const Scenario& scenario, const std::string& arm) {
  return fmt::format("results/{}{}.h5", scenario.name, arm.empty() ? "" : "-" + arm);
}

void print_digests(const History& history, int member, int members) {
  for (std::size_t day = 0; day < history.digests.size(); ++day)
    fmt::print(stderr, "digest {}{} {:016x}\n", members > 1 ? fmt::format("{} ", member) : "",
               to_text(Day{history.days[day]}), history.digests[day]);
}

std::vector<Outcomes> run_members(const Scenario& scenario, const RunOptions& options, ResultWriter& writer,
                                  RunLog& log) {
  const Rules rules = make_rules(scenario);
  const long days = scenario.end - scenario.start + 1;
  Progress progress(progress_called(options.choices.progress), days * scenario.members);
  std::vector<Outcomes> outcomes;
  for (int member = 0; member < scenario.members; ++member) {
    const History history = run_member(scenario, rules, options.choices.members, member, progress);
    log.say("member {} run after {:.2f} s, {} MB in use", member, progress.seconds(), memory_mb());
    writer.add(history);
    outcomes.push_back(outcomes_of(scenario, history));
    log.say("member {} written after {:.2f} s", member, progress.seconds());
    if (options.choices.members.digest) print_digests(history, member, scenario.members);
  }
  progress.close();
  return outcomes;
}

int run_scenario(const RunOptions& options) {
  const Overrides overrides = options.choices.all();
  const Scenario scenario = load_scenario(options.scenario, overrides);
  const std::string output = options.output.empty() ? default_output(scenario, overrides.arm) : options.output;
  // Opened before the run: an hour's work must not end at a folder that can't be written.
  ResultWriter writer(output, scenario, this_program(), days_from(scenario.start, scenario.end));
  RunLog log(std::filesystem::path(output).replace_extension(".log").string());
  log.start(scenario, options.choices.members);
  const std::vector<Outcomes> outcomes = run_members(scenario, options, writer, log);
  writer.finish();
  log.say("result whole at {}, {} bytes", output, std::filesystem::file_size(output));
  spdlog::info("\n{}", summary(scenario, outcomes, language_called(options.language)));
  fmt::print("{}\n", output);
  return 0;
}

}  // namespace

void add_run(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<RunOptions>();
  CLI::App* verb = app.add_subcommand("run", "run a scenario; writes one result file and says what it found");
  verb->add_option("SCENARIO", options->scenario, "a scenario file")->required();
  verb->add_option("-o,--output", options->output, "the result; usually results/NAME.h5");
  add_run_choices(*verb, options->choices);
  verb->add_option("--arm", options->choices.overrides.arm, "an arm of the experiment");
  verb->add_flag("--digest", options->choices.members.digest, "print a fingerprint of everything for each day");
  verb->add_option("--lang", options->language, "language of the summary")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  verb->footer("Example: retorno run scenarios/panama_reverse_flow_2025.yaml --members 5 --lang es");
  verb->callback([options, &exit_code] { exit_code = run_scenario(*options); });
}

}  // namespace retorno
