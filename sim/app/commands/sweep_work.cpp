#include "sim/app/commands/sweep_work.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <new>
#include <optional>
#include <thread>

#include "sim/app/commands/run_outputs.hpp"
#include "sim/app/commands/signals.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/app/commands/workers.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/results/checkpoint.hpp"
#include "sim/files/results/results.hpp"

namespace retorno {
namespace {

constexpr int kOurFault = 1;

/// The scenario of a point, kept for the next run of the same point.
struct Loaded {
  std::size_t point = 0;
  Scenario scenario;
  Rules rules;
};

RunOrder order_of(const SweepWork& work, const SweepRun& run) {
  const SweepPoint& point = work.plan.points[run.point];
  return {.scenario = work.plan.experiment,
          .overrides = with_draw(overrides_at(work.choices, point), draw_of(point, run.member)),
          .output = member_path(work.folder, point, run.member),
          .member = run.member,
          .checkpoint_every = work.choices.checkpoint_every};
}

/// Of the n-th run: one, until fewer are left than there are processors; those share them.
int threads_of(const SweepWork& work, std::size_t n) {
  const auto all = static_cast<std::size_t>(processors(work.choices)), last = work.runs.size() % all;
  return n + last < work.runs.size() ? 1 : static_cast<int>(all / last);
}

void run_one(const SweepWork& work, std::size_t n, const Loaded& loaded, Progress& progress) {
  const SweepRun& run = work.runs[n];
  const RunOrder order = order_of(work, run);
  const Scenario& scenario = loaded.scenario;
  const std::int32_t draw = order.overrides.draw.value_or(kNoDraw);
  const std::optional<DrawnRun> drawn = drawn_run(order, draw);
  const std::string from = latest_checkpoint(order.output, drawn ? drawn->scenario : scenario);
  ResultWriter writer(order.output, scenario, this_program(), days_from(scenario.start, scenario.end), {run.member},
                      {draw});
  const int threads = threads_of(work, n);
  const MemberWork member{order, run.member, threads, from};
  writer.add(drawn ? run_member(drawn->scenario, drawn->rules, member, progress)
                   : run_member(scenario, loaded.rules, member, progress),
             threads);
  writer.finish();
  remove_checkpoints(order.output);
}

/// One try; false where it failed, which is noted beside its result.
bool try_one(const SweepWork& work, std::size_t n, std::optional<Loaded>& loaded, Progress& progress, RunLog& log) {
  const SweepRun& run = work.runs[n];
  const std::string output = order_of(work, run).output;
  return try_once(
      output,
      [&] {
        if (!loaded || loaded->point != run.point) {
          Scenario scenario =
              load_scenario(work.plan.experiment, overrides_at(work.choices, work.plan.points[run.point]));
          Rules rules = make_rules(scenario);
          loaded.emplace(Loaded{run.point, std::move(scenario), std::move(rules)});
        }
        run_one(work, n, *loaded, progress);
        log.say("{} whole after {:.2f} s, {} MB in use", output, progress.seconds(), memory_mb());
      },
      log);
}

}  // namespace

int processors(const RunChoices& choices) {
  return choices.threads > 0 ? choices.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

Overrides overrides_at(const RunChoices& choices, const SweepPoint& point) {
  Overrides overrides = choices.all();
  overrides.arm = point.arm;
  overrides.members.reset();
  overrides.set.insert(overrides.set.begin(), point.set.begin(), point.set.end());
  return overrides;
}

int run_all(const SweepWork& work, Progress& progress, RunLog& log) {
  const int without_any = work.given_up > 0 ? kOurFault : 0;
  std::optional<Loaded> loaded;  // of each process
  const auto one = [&](std::size_t n, Progress& counted) { return try_one(work, n, loaded, counted, log); };
  const int code = work_through({work.folder, work.runs.size(), processors(work.choices)}, one, progress, log);
  return code != 0 ? code : without_any;
}

}  // namespace retorno
