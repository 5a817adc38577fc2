// run and resume: one scenario, one result file with all its members, and what it found in words.
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
#include "sim/app/commands/signals.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/files/merge_results.hpp"
#include "sim/files/outcomes.hpp"
#include "sim/files/read_member.hpp"
#include "sim/files/results.hpp"
#include "sim/files/summary.hpp"
#include "sim/files/sweep.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

struct RunOptions {
  RunOrder order;
  RunChoices choices;
};

struct ResumeOptions {
  std::string checkpoint;
  RunChoices choices;
};

/// A run at work: what was asked, and where it begins.
struct Work {
  const Scenario& scenario;
  const Rules& rules;
  const RunOrder& order;
  int threads;
  Progress& progress;
  RunLog& log;
  std::string from;     ///< checkpoint, or empty
  int from_member = 0;  ///< that was being run then
};

std::string default_output(const Scenario& scenario, const std::string& arm) {
  return fmt::format("results/{}{}.h5", scenario.name, arm.empty() ? "" : "-" + arm);
}

void print_digests(const History& history, int member, int members) {
  for (std::size_t day = 0; day < history.digests.size(); ++day)
    fmt::print(stderr, "digest {}{} {:016x}\n", members > 1 ? fmt::format("{} ", member) : "",
               to_text(Day{history.days[day]}), history.digests[day]);
}

/// Runs one member into a file of its own. Opened before the run: an hour's work must not end at a folder that can't be
/// written.
Outcomes run_into(const std::string& path, const Work& work, int member) {
  ResultWriter writer(path, work.scenario, this_program(), days_from(work.scenario.start, work.scenario.end), {member});
  const std::string from = member == work.from_member ? work.from : "";
  const History history =
      run_member(work.scenario, work.rules, {work.order, member, work.threads, from}, work.progress);
  work.log.say("member {} run after {:.2f} s, {} MB in use", member, work.progress.seconds(), memory_mb());
  writer.add(history);
  Outcomes outcomes = outcomes_of(work.scenario, history);
  writer.finish();
  work.log.say("member {} written after {:.2f} s", member, work.progress.seconds());
  if (work.order.digest) print_digests(history, member, work.scenario.members);
  return outcomes;
}

std::string folder_of_members(const RunOrder& order) { return order.output + ".members"; }

Outcomes outcomes_in(const std::string& path, const Scenario& scenario) {
  std::vector<std::string_view> all;
  for (const MeasureText& measure : measures()) all.push_back(measure.name);
  return outcomes_of(scenario, read_member(read_result(path), 0, all));
}

/// Each member goes into a file of its own, and all are joined at the end: what was run before a stop is kept, and one
/// member at a time is in memory.
std::vector<Outcomes> run_all(const Work& work) {
  std::vector<Outcomes> outcomes;
  std::vector<std::string> parts;
  const std::string made_from = fingerprint(work.scenario, this_program());
  for (int member = 0; member < work.scenario.members; ++member) {
    parts.push_back(fmt::format("{}/member_{:04}.h5", folder_of_members(work.order), member));
    const bool done =
        member < work.from_member && fs::exists(parts.back()) && fingerprint_of(parts.back()) == made_from;
    outcomes.push_back(done ? outcomes_in(parts.back(), work.scenario) : run_into(parts.back(), work, member));
  }
  merge_results(parts, work.order.output);
  std::error_code ignored;
  fs::remove_all(folder_of_members(work.order), ignored);
  return outcomes;
}

long days_to_run(const Scenario& scenario, const RunOrder& order, int from_member, Day next) {
  const long days = scenario.end - scenario.start + 1, members = order.member < 0 ? scenario.members - from_member : 1;
  return days * members - (next - scenario.start);
}

int carry_out(const Scenario& scenario, const RunOrder& order, const RunChoices& choices, const std::string& from,
              const CheckpointHead& head) {
  const Rules rules = make_rules(scenario);
  RunLog log(fs::path(order.output).replace_extension(".log").string(),
             from.empty() ? RunLog::Begin::anew : RunLog::Begin::append);
  log.start(scenario, choices.threads);
  Progress progress(progress_called(choices.progress), days_to_run(scenario, order, head.member, head.next));
  const Work work{scenario, rules, order, choices.threads, progress, log, from, head.member};
  const bool one = order.member >= 0 || scenario.members == 1;
  listen_for_signals();
  const std::vector<Outcomes> outcomes =
      one ? std::vector{run_into(order.output, work, std::max(0, order.member))} : run_all(work);
  progress.close();
  remove_checkpoints(order.output);
  log.say("result whole at {}, {} bytes", order.output, fs::file_size(order.output));
  spdlog::info("\n{}", summary(scenario, outcomes, language_called(order.language)));
  fmt::print("{}\n", order.output);
  return 0;
}

int run_scenario(RunOptions options) {
  RunOrder& order = options.order;
  order.overrides = options.choices.all();
  order.checkpoint_every = options.choices.checkpoint_every;
  const Scenario scenario = load_scenario(order.scenario, order.overrides);
  if (order.output.empty()) order.output = default_output(scenario, order.overrides.arm);
  { const PartialFile can_be_written(order.output); }
  // Of an earlier run to the same file; one that is left would look like this run's.
  remove_checkpoints(order.output);
  return carry_out(scenario, order, options.choices, "", {.order = order, .member = 0, .next = scenario.start});
}

int resume(const ResumeOptions& options) {
  CheckpointHead head = read_checkpoint(options.checkpoint, this_program());
  const Scenario scenario = load_scenario(head.order.scenario, head.order.overrides);
  check_same_scenario(options.checkpoint, scenario);
  if (options.choices.checkpoint_every > 0) head.order.checkpoint_every = options.choices.checkpoint_every;
  return carry_out(scenario, head.order, options.choices, options.checkpoint, head);
}

}  // namespace

void add_run(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<RunOptions>();
  RunOrder& order = options->order;
  CLI::App* verb = app.add_subcommand("run", "run a scenario; writes one result file and says what it found");
  verb->add_option("SCENARIO", order.scenario, "a scenario file")->required();
  verb->add_option("-o,--output", order.output, "the result; usually results/NAME.h5");
  add_run_choices(*verb, options->choices);
  verb->add_option("--arm", options->choices.overrides.arm, "an arm of the experiment");
  verb->add_flag("--digest", order.digest, "print a fingerprint of everything for each day");
  verb->add_option("--lang", order.language, "language of the summary")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  verb->footer("Example: retorno run scenarios/panama_reverse_flow_2025.yaml --members 5 --lang es");
  verb->callback([options, &exit_code] { exit_code = run_scenario(*options); });
}

void add_resume(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ResumeOptions>();
  CLI::App* verb = app.add_subcommand("resume", "carry on with a run that was stopped; the result is as if it wasn't");
  verb->add_option("CHECKPOINT", options->checkpoint, "what the stopped run left behind")->required();
  add_work_choices(*verb, options->choices);
  verb->footer("Example: retorno resume results/panama_reverse_flow_2025.h5.checkpoint_a");
  verb->callback([options, &exit_code] { exit_code = resume(*options); });
}

}  // namespace retorno
