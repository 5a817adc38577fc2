#include "sim/app/commands/try_checkpoint.hpp"

#include <fmt/format.h>

#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/run/simulation.hpp"

namespace retorno {

std::vector<std::int32_t> draws_of(const Scenario& scenario, const RunOrder& order) {
  if (order.member >= 0) return {order.overrides.draw.value_or(kNoDraw)};
  return draws_of_repeats(scenario.posterior.draws, scenario.members, order.overrides.draws);
}

CheckedRun checked_run(const std::string& path, const CheckpointHead& head) {
  CheckedRun run{.as_written = load_scenario(head.order.scenario, with_draw(head.order.overrides, kNoDraw)),
                 .drawn = {}};
  const Scenario& scenario = run.as_written;
  const std::vector<std::int32_t> draws = draws_of(scenario, head.order);
  const bool alone = head.order.member >= 0;
  const auto members = static_cast<int>(draws.size());
  const bool in_time = head.next >= scenario.start && head.next <= scenario.end + 1;
  if (!in_time || head.member < 0 || (!alone && head.member >= members))
    throw FileError(fmt::format("can't carry on from {}: repeat {}, {} isn't in the run of which it says it is", path,
                                head.member, to_text(head.next)));
  run.drawn = drawn_run(head.order, draws.at(alone ? 0 : static_cast<std::size_t>(head.member)));
  check_same_scenario(path, run.drawn ? run.drawn->scenario : scenario);
  return run;
}

void try_checkpoint(const std::string& path) {
  const CheckpointHead head = read_checkpoint(path, this_program());
  const CheckedRun run_of = checked_run(path, head);
  const Scenario& scenario = run_of.drawn ? run_of.drawn->scenario : run_of.as_written;
  const Rules rules = make_rules(scenario);
  RunSettings settings;
  settings.seed = {scenario.seed, static_cast<std::uint32_t>(head.member)};
  settings.start = scenario.start;
  settings.end = scenario.end;
  settings.threads = 1;
  settings.one_in = scenario.one_in;
  Simulation simulation(scenario.world, rules, settings);
  restore(path, simulation);
  if (simulation.today <= scenario.end) run(simulation, simulation.today);
}

}  // namespace retorno
