// run and resume: one scenario, one result file with all its members, and what it found in words.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/progress.hpp"
#include "sim/app/commands/run_members.hpp"
#include "sim/app/commands/run_outputs.hpp"
#include "sim/app/commands/signals.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/app/commands/try_checkpoint.hpp"
#include "sim/files/input/notes.hpp"
#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/outcomes/summary.hpp"
#include "sim/files/results/merge_results.hpp"
#include "sim/files/results/read_member.hpp"
#include "sim/files/results/results.hpp"
#include "sim/files/sweep/sweep.hpp"
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

/// A run at work: what was asked, and where it begins.
struct Work {
  const Scenario& scenario;
  const Rules& rules;
  const RunOrder& order;
  int threads;
  Progress& progress;
  std::string from;     ///< checkpoint, or empty
  int from_member = 0;  ///< that was being run then
  Day next;             ///< its first day still to be simulated
  RunLog* log;          ///< of the first rank
  std::vector<std::int32_t> draws;  ///< [members]

  int members() const { return static_cast<int>(draws.size()); }
  std::int32_t draw_of(int member) const { return draws[order.member >= 0 ? 0 : static_cast<std::size_t>(member)]; }
  bool is_of_one() const { return order.member >= 0 || members() == 1; }
};

std::string default_output(const Scenario& scenario, const std::string& arm) {
  return fmt::format("results/{}{}.h5", scenario.name, arm.empty() ? "" : "-" + arm);
}

void print_digests(const History& history, int member, int members) {
  for (std::size_t day = 0; day < history.digests.size(); ++day)
    tell("digest {}{} {:016x}\n", members > 1 ? fmt::format("{} ", member) : "",
               to_text(Day{history.days[day]}), history.digests[day]);
}

/// What the ranks gave to one another on these days, and the memory each takes.
void tell_of_ranks(const Work& work, std::int64_t bytes_given, Days days) {
  Ranks& ranks = all_ranks();
  if (ranks.alone()) return;
  const std::vector<std::int64_t> bytes = ranks.gather(bytes_given), memory = ranks.gather<std::int64_t>(memory_mb());
  if (!ranks.first()) return;
  const double kb_a_day =
      static_cast<double>(std::accumulate(bytes.begin(), bytes.end(), std::int64_t{0})) / 1e3 / days;
  const std::string text =
      fmt::format("{} ranks gave one another {:.0f} kB a day, {:.0f} kB each; MB in use by rank: {}", ranks.count(),
                  kb_a_day, kb_a_day / ranks.count(), fmt::join(memory, ", "));
  work.log->say("{}", text);
  spdlog::info("{}", text);
}

/// Does what all ranks do alike. If it fails on the first, that alone is said; only what fails elsewhere is said there.
template <class Work>
auto as_the_first(const Work& work) {
  std::exception_ptr fault;
  std::optional<decltype(work())> done;
  try {
    done = work();
  } catch (...) {
    if (all_ranks().first()) throw;
    fault = std::current_exception();
  }
  all_ranks().wait_for_all();
  if (fault) std::rethrow_exception(fault);
  return *std::move(done);
}

/// A member's history, on the first rank; all ranks carry it together.
History run_together(const Work& work, int member) {
  const bool begun = member == work.from_member && !work.from.empty();
  const std::int64_t before = all_ranks().bytes_given();
  const auto drawn = as_the_first([&] { return drawn_run(work.order, work.draw_of(member)); });
  const MemberWork one{work.order, member, work.threads, begun ? work.from : ""};
  History history = drawn ? run_member(drawn->scenario, drawn->rules, one, work.progress)
                          : run_member(work.scenario, work.rules, one, work.progress);
  tell_of_ranks(work, all_ranks().bytes_given() - before,
                work.scenario.end - (begun ? work.next : work.scenario.start) + 1);
  return history;
}

/// Runs one member into a file of its own.
Outcomes run_into(PartialFile file, const Work& work, int member) {
  ResultWriter writer(std::move(file), work.scenario, this_program(), days_from(work.scenario.start, work.scenario.end),
                      {member}, {work.draw_of(member)});
  const History history = run_together(work, member);
  work.log->say("member {} run after {:.2f} s, {} MB in use", member, work.progress.seconds(), memory_mb());
  writer.add(history, work.threads);
  Outcomes outcomes = outcomes_of(work.scenario, history);
  outcomes.draw = work.draw_of(member);
  writer.finish();
  work.log->say("member {} written after {:.2f} s", member, work.progress.seconds());
  if (work.order.digest) print_digests(history, member, work.members());
  return outcomes;
}

std::string folder_of_members(const RunOrder& order) { return order.output + ".members"; }

Outcomes outcomes_in(const std::string& path, const Work& work, int member) {
  std::vector<std::string_view> all;
  for (const MeasureText& measure : measures()) all.push_back(measure.name);
  Outcomes outcomes = outcomes_of(work.scenario, read_member(read_result(path), 0, all));
  outcomes.draw = work.draw_of(member);
  return outcomes;
}

/// Each member goes into a file of its own, and all are joined at the end: what was run before a stop is kept, and one
/// member at a time is in memory.
std::vector<Outcomes> run_all(const Work& work, PartialFile whole) {
  std::vector<Outcomes> outcomes;
  std::vector<std::string> parts;
  const std::string made_from = fingerprint(work.scenario, this_program());
  for (int member = 0; member < work.members(); ++member) {
    parts.push_back(fmt::format("{}/member_{:04}.h5", folder_of_members(work.order), member));
    const bool done = !work.order.digest && is_whole_member(parts.back(), made_from, member);
    all_ranks().largest(done ? 1 : 0);  // the other ranks can't see it
    if (done) work.log->say("member {} is whole from before", member);
    outcomes.push_back(done ? outcomes_in(parts.back(), work, member) : run_into(parts.back(), work, member));
  }
  merge_results(parts, std::move(whole));
  std::error_code ignored;
  fs::remove_all(folder_of_members(work.order), ignored);
  return outcomes;
}

/// The other ranks carry their share of the same members; what comes of it is written by the first.
int take_part(const Work& work) {
  Ranks& ranks = all_ranks();
  const bool one = work.is_of_one();
  const int first = one ? std::max(0, work.order.member) : 0, last = one ? first : work.members() - 1;
  for (int member = first; member <= last; ++member) {
    if (!one && ranks.largest(0) == 1) continue;
    run_together(work, member);
  }
  return 0;
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

int run_scenario(RunOptions options) {
  RunOrder& order = options.order;
  order.overrides = options.choices.all();
  order.checkpoint_every = options.choices.checkpoint_every;
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
  return carry_out(scenario, order, options.choices, "", {.order = order, .member = 0, .next = scenario.start});
}

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
  CLI::App* verb = app.add_subcommand("run", "run a scenario; writes one result file and says what it found");
  verb->add_option("SCENARIO", order.scenario, "a scenario file")->required();
  verb->add_option("-o,--output", order.output, "the result; usually results/NAME.h5");
  add_run_choices(*verb, options->choices);
  verb->add_option("--arm", options->choices.overrides.arm, "an arm of the experiment");
  verb->add_flag("--anew", options->choices.anew, "begin again, though a stopped run to this name can be carried on");
  verb->add_flag("--force", options->choices.force, "write over a file that is no result");
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
