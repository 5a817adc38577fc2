// run and resume: one scenario, one result file with all its members, and what it found in words.
#include "sim/app/commands/run.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "sim/app/commands/all_members.hpp"
#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/memory.hpp"
#include "sim/app/commands/run_outputs.hpp"
#include "sim/app/commands/scenario_option.hpp"
#include "sim/app/commands/signals.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/app/commands/try_checkpoint.hpp"
#include "sim/files/input/notes.hpp"
#include "sim/files/outcomes/summary.hpp"
#include "sim/files/spoken.hpp"
#include "sim/run/ranks.hpp"
#include "sim/run/simulation.hpp"

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

std::string default_output(const Scenario& scenario, const std::string& arm) {
  return fmt::format("results/{}{}.h5", scenario.name, arm.empty() ? "" : "-" + arm);
}

long days_to_run(const Scenario& scenario, const RunOrder& order, const CheckpointHead& head, long members) {
  const long days = scenario.end - scenario.start + 1;
  return days * (order.member < 0 ? members - head.member : 1) - (head.next - scenario.start);
}

/// What the first rank does beside its share of the run.
int run_and_write(const Work& work, PartialFile output, const std::string& language) {
  const RunOrder& order = work.order;
  const std::vector<Outcomes> outcomes =
      work.is_of_one() ? std::vector{run_into(std::move(output), work, std::max(0, order.member))}
                       : run_all(work, std::move(output));
  work.progress.close();
  remove_checkpoints(order.output);
  work.log->say("result whole at {}, {} bytes", order.output, fs::file_size(order.output));
  spdlog::info("\n{}", shown(summary(work.scenario, outcomes, language_called(language))));
  spdlog::info("{}", translated(fmt::format("Next: `retorno report {0} -o {1}` makes a page of it.", order.output,
                                            fs::path(order.output).replace_extension(".html").string())));
  give("{}\n", order.output);
  return 0;
}

int carry_out(const Scenario& scenario, const RunOrder& order, const RunChoices& choices, const std::string& from,
              const CheckpointHead& head) {
  const bool first = all_ranks().first();
  if (first) refuse_without_memory(scenario, all_ranks().count());
  if (first) refuse_output(scenario, order.output, choices.force);
  // Held from here to the end: an hour's work must end neither at a folder that can't be written nor at another run to
  // the same name, whose checkpoints and log stay as they are, too.
  std::optional<PartialFile> output;
  if (first) output.emplace(order.output);
  // Of an earlier run to the same file; one that is left would look like this run's.
  if (first && from.empty() && !choices.anew) refuse_to_lose_checkpoints(order.output);
  if (first && from.empty()) remove_checkpoints(order.output);
  if (first && choices.anew) fs::remove_all(folder_of_members(order));
  const Rules rules = make_rules(scenario);
  const std::vector<std::int32_t> draws = draws_of(scenario, order);
  Progress progress(first ? progress_called(choices.progress) : ProgressKind::none,
                    days_to_run(scenario, order, head, static_cast<long>(draws.size())));
  listen_for_signals();
  if (!first)
    return take_part({scenario, rules, order, choices.threads, progress, from, head.member, head.next, nullptr, draws});
  RunLog log(log_beside(order.output),
             from.empty() ? RunLog::Begin::anew : RunLog::Begin::append);
  log.start(scenario, choices.threads);
  return run_and_write({scenario, rules, order, choices.threads, progress, from, head.member, head.next, &log, draws},
                       *std::move(output), order.language);
}

}  // namespace

int run_scenario(RunOrder order, const RunChoices& choices) {
  order.overrides = choices.all();
  order.checkpoint_every = choices.checkpoint_every;
  outlive_closed_pipes();
  const Scenario scenario = as_the_first([&] { return load_scenario(order.scenario, order.overrides); });
  if (order.output.empty()) order.output = default_output(scenario, order.overrides.arm);
  if (all_ranks().first()) {
    for (const Note& note : notes_of(scenario))
      spdlog::warn("{}: {}", order.language == "es" ? "nota" : "note", text_of(note, order.language == "es"));
    tell_of_posterior(scenario, scenario.members, order.overrides.draws);
  }
  as_the_first([&] {
    check_draws(order.scenario, order.overrides, draws_of(scenario, order));
    return 0;
  });
  return carry_out(scenario, order, choices, "", {.order = order, .member = 0, .next = scenario.start});
}

namespace {

int resume(const ResumeOptions& options) {
  if (all_ranks().alone()) try_in_child(options.checkpoint, [&] { try_checkpoint(options.checkpoint); });
  CheckpointHead head = as_the_first([&] { return read_checkpoint(options.checkpoint, this_program()); });
  const Scenario scenario = as_the_first([&] {
    CheckedRun run = checked_run(options.checkpoint, head);
    return std::move(run.as_written);
  });
  head.order.output = output_beside(options.checkpoint, head.order.output);
  if (options.choices.checkpoint_every > 0) head.order.checkpoint_every = options.choices.checkpoint_every;
  return carry_out(scenario, head.order, options.choices, options.checkpoint, head);
}

}  // namespace

void add_run(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<RunOptions>();
  RunOrder& order = options->order;
  order.language = spoken_code();
  CLI::App* verb = app.add_subcommand("run", "run a scenario; writes one result file and says what it found");
  add_scenario(*verb, order.scenario, "a scenario file, or the name of a shipped one");
  verb->add_option("-o,--output", order.output, "the result; usually results/NAME.h5");
  add_run_choices(*verb, options->choices);
  verb->add_option("--arm", options->choices.overrides.arm, "an arm of the experiment");
  verb->add_flag("--anew", options->choices.anew, "begin again, though a stopped run to this name can be carried on");
  verb->add_flag("--force", options->choices.force, "write over a file that is no result");
  verb->add_flag("--digest", order.digest, "print a fingerprint of everything for each day");
  verb->add_option("--lang", order.language, "language of the summary")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  verb->footer("Example: retorno run panama_reverse_flow_2025 --members 5 --lang es");
  verb->callback([options, &exit_code] { exit_code = run_scenario(options->order, options->choices); });
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
