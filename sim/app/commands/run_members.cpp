#include "sim/app/commands/run_members.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <array>
#include <filesystem>
#include <set>
#include <thread>
#include <utility>

#include "sim/app/commands/signals.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/run/simulation.hpp"

namespace retorno {
namespace {

/// Small, so that the shares of ranks are even: of each of some hundred streams the last chunk isn't full.
constexpr std::size_t kChunkOfRanks = 1024;

std::string host() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

}  // namespace

std::string date_fault(const std::string& text) {
  return parse_day(text) ? "" : fmt::format("'{}' isn't a date such as 2025-02-14", text);
}

Overrides RunChoices::all() const {
  Overrides with_end = overrides;
  if (!until.empty()) with_end.until = parse_day(until);
  with_end.draw = kNoDraw;
  return with_end;
}

void add_progress_choice(CLI::App& verb, RunChoices& choices, const std::string& text) {
  verb.add_option("--progress", choices.progress, text)
      ->check(CLI::IsMember({"auto", "bar", "lines", "json", "none"}))
      ->capture_default_str();
}

void add_work_choices(CLI::App& verb, RunChoices& choices) {
  verb.add_option("--threads", choices.threads, "0 = all of the machine")->check(CLI::Range(0, 4096));
  verb.add_option("--checkpoint-every", choices.checkpoint_every, "simulated days between checkpoints; 0 = none")
      ->check(CLI::Range(0, 36500));
  add_progress_choice(verb, choices, "how to show where the run is");
}

void add_pool_choices(CLI::App& verb, RunChoices& choices) {
  verb.add_option("--threads", choices.threads, "runs at a time; 0 = as many as there are processors")
      ->check(CLI::Range(0, 4096));
  add_progress_choice(verb, choices, "how to show where the runs are");
}

void add_scenario_choices(CLI::App& verb, RunChoices& choices) {
  verb.add_option("--set", choices.overrides.set, "lay a value over the scenario, such as run.seed=7")
      ->take_all()
      ->expected(1);
  verb.add_option("--seed", choices.overrides.seed, "the luck of the run");
  verb.add_option("--members", choices.overrides.members, "repeats with other luck")->check(CLI::Range(1, 10000));
  verb.add_option("--draws", choices.overrides.draws,
                  "posterior: values that aren't known are drawn, for one repeat too; none: they are those written; "
                  "usually drawn from two repeats on, and its central row for one, where the scenario names a "
                  "posterior")
      ->check(CLI::IsMember({std::string{kDrawsOfPosterior}, std::string{kNoDraws}}));
  verb.add_option("--until", choices.until, "last day to simulate")->check(CLI::Validator{date_fault, "DATE"});
}

void add_run_choices(CLI::App& verb, RunChoices& choices) {
  add_scenario_choices(verb, choices);
  add_work_choices(verb, choices);
}

Overrides with_draw(Overrides overrides, std::int32_t draw) {
  overrides.draw = draw;
  return overrides;
}

std::optional<DrawnRun> drawn_run(const RunOrder& order, std::int32_t draw) {
  if (draw < 0) return {};
  Scenario scenario = load_scenario(order.scenario, with_draw(order.overrides, draw));
  Rules rules = make_rules(scenario);
  return DrawnRun{std::move(scenario), std::move(rules)};
}

void check_draws(const std::string& scenario, const Overrides& overrides, const std::vector<std::int32_t>& draws) {
  Problems problems;
  for (const std::int32_t draw : std::set<std::int32_t>(draws.begin(), draws.end())) try {
      if (draw >= 0) load_scenario(scenario, with_draw(overrides, draw));
    } catch (const InputError& fault) {
      for (const Problem& problem : fault.problems)
        problems.add(problem.where, fmt::format("{} (in draw {})", problem.text, draw), problem.advice);
    }
  problems.stop_if_any();
}

void tell_of_posterior(const Scenario& scenario, int repeats, std::string_view asked) {
  for (const std::string& note : scenario.posterior.notes) spdlog::warn("note: {}", note);
  if (const std::string note = note_on_repeats(scenario.posterior, repeats, asked); !note.empty())
    spdlog::warn("note: {}", note);
}

RunSettings settings_of(const Scenario& scenario, int member, int threads, Progress& progress) {
  Ranks& ranks = all_ranks();
  return {.seed = {scenario.seed, static_cast<std::uint32_t>(member)},
          .start = scenario.start,
          .end = scenario.end,
          .threads = threads,
          .ranks = &ranks,
          .chunk_size = ranks.alone() ? RunSettings{}.chunk_size : kChunkOfRanks,
          .one_in = scenario.one_in,
          .progress = [&progress](Day today, std::size_t, std::size_t) { progress.step(today); }};
}

History run_member(const Scenario& scenario, const Rules& rules, const MemberWork& work, Progress& progress) {
  Ranks& ranks = all_ranks();
  RunSettings settings = settings_of(scenario, work.member, work.threads, progress);
  settings.digest = work.order.digest;
  Simulation simulation(scenario.world, rules, settings);
  if (!work.from.empty()) restore(work.from, simulation);
  const std::array<std::string, 2> checkpoints = checkpoint_paths(work.order.output);
  std::size_t next = work.from == checkpoints[0] ? 1 : 0;  // the one begun from stands till the other is whole
  while (simulation.today <= scenario.end) {
    run(simulation, simulation.today);
    const bool over = simulation.today > scenario.end;
    const Days every = work.order.checkpoint_every;
    const bool due = every > 0 && (simulation.today - scenario.start) % every == 0;
    // Ranks may hear of it on different days; they stop on one.
    const int stop = static_cast<int>(ranks.largest(stop_asked()));
    if (over || (!due && stop == 0)) continue;
    const std::string& checkpoint = checkpoints[std::exchange(next, 1 - next)];
    write_checkpoint(checkpoint, {work.order, work.member, simulation.today}, scenario, this_program(), simulation);
    if (stop != 0)
      throw Stopped(checkpoint, fmt::format("Stopped by {} after {}; `retorno resume {}` carries on.",
                                            name_of_signal(stop), to_text(simulation.today - 1), checkpoint));
  }
  return std::move(simulation.history);
}

void remove_checkpoints(const std::string& output) {
  std::error_code ignored;
  for (const std::string& path : checkpoint_paths(output)) std::filesystem::remove(path, ignored);
}

RunLog::RunLog(const std::string& path, Begin begin) try
    : log_(std::make_unique<spdlog::logger>(
          "run", std::make_shared<spdlog::sinks::basic_file_sink_st>(path, begin == Begin::anew))) {
  log_->set_pattern("%Y-%m-%d %H:%M:%S.%e %v");
  log_->flush_on(spdlog::level::info);
} catch (const spdlog::spdlog_ex& fault) {
  throw FileError(fault.what());
}

RunLog::~RunLog() = default;

void RunLog::line(const std::string& text) { log_->info(text); }

void RunLog::start(const Scenario& scenario, int threads) {
  const Program program = this_program();
  say("retorno {} ({}), {}", program.version, program.git, program.compiler);
  say("host {}, threads {} of {}", host(), threads == 0 ? "all" : std::to_string(threads),
      std::thread::hardware_concurrency());
  say("scenario {}, {} to {}, {} members, seed {}", scenario.path, to_text(scenario.start), to_text(scenario.end),
      scenario.members, scenario.seed);
  for (const auto& [option, value] : scenario.options) say("option {} {}", option, value);
}

}  // namespace retorno
