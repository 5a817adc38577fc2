// The morning of a day: policies, gates, beliefs, destinations and routes as they are today.
#include <cmath>

#include "sim/run/capacity.hpp"
#include "sim/run/quarters.hpp"
#include "sim/run/containment.hpp"
#include "sim/run/phases.hpp"
#include "sim/run/rooms.hpp"

namespace retorno {
namespace {

constexpr Days kRoutesEvery = 7;

/// Coordination between countries handles more cases a day; without it part of the registrations are made twice.
double by_coordination(const Simulation& sim, GateId id) {
  const Gate& gate = sim.world.gates[id];
  if (sim.rules.reintegration == nullptr) return 1;
  const CountryId country = gate.office == Office::reception ? sim.world.receptions[gate.entry].country
                                                             : sim.world.geography.country_of(gate.place);
  const LeverEffects effects =
      sim.rules.reintegration->effects(sim.world.levers_of(country), sim.world.home(country));
  if (id == sim.world.return_list) return effects.case_rate_factor;
  return gate.office == Office::reception ? 1 / (1 + effects.duplicate_share) : 1;
}

void open_gates(Simulation& sim) {
  const auto month = static_cast<std::size_t>(date_of(sim.today).month);
  for (GateId id : sim.world.gates.ids()) {
    Gate& gate = sim.world.gates[id];
    gate.slots_today = -1;
    if (!gate.limited()) continue;
    const Identity weather{hash_of(gate.id), 0, Kind::gate};
    Draw draw = sim.settings.seed.draw(weather, sim.today, Purpose::weather);
    const bool closed = draw.chance(gate.is_rough[month] ? gate.closed_share_rough : gate.closed_share_other);
    const double usable = gate.slots_per_day * sim.world.gate_share[id] * (1 - gate.outside_share) *
                          (1 - gate.no_show_share) * by_coordination(sim, id);
    gate.slots_today = closed || sim.today < gate.opens ? 0 : whole(draw, usable / sim.settings.one_in);
    gate.slots_so_far += gate.slots_today;
  }
}

/// Where a policy gave a gate another order, those who wait are ranked by it.
void follow_orders(Simulation& sim) {
  for (GateId id : sim.world.gates.ids()) {
    Queue& queue = sim.queues.of[id];
    if (queue.order == sim.world.gates[id].order) continue;
    Queue ranked;
    ranked.order = sim.world.gates[id].order;
    for (const auto& [class_and_day, bucket] : queue.buckets)
      for (const Waiting& who : bucket.waiting)
        join(ranked, priority_of(sim, id, sim.parties.get(sim.parties.ref(who.party()))), Day{class_and_day.second},
             who);
    queue = std::move(ranked);
  }
}

}  // namespace

int priority_of(const Simulation& sim, GateId gate, const Party& who) {
  return sim.rules.order(sim.world.gates[gate]).priority_class(who);
}

void begin_day(Simulation& sim) {
  World& world = sim.world;
  const bool first_day = sim.today == sim.settings.start;
  apply_policies(world, sim.today, sim.settings.seed, first_day);
  see_lists(world);
  plan_returns(world);
  follow_orders(sim);
  open_quarters(sim);
  raise_capacity(sim);
  open_gates(sim);
  sim.rules.belief->update(world, sim.today);
  sim.destinations = sim.rules.destination->view(world, sim.today);
  world.routes.short_legs = sim.rules.route->short_legs();
  if (sim.rules.route->rooms_count()) world.routes.free_share = free_shares(sim);
  const bool anew = (sim.today - sim.settings.start) % kRoutesEvery == 0 || world.routes.rooms_count();
  if (!anew && !world.routes_changed) return;
  // What lies ahead is believed, the fares of the place where one stands are seen.
  const LinkCosts seen = link_costs(world);
  sim.rules.route->solve(world.geography, believed_costs(world, seen), world.routes,
                         [&](std::size_t count, const std::function<void(std::size_t)>& work) {
                           sim.team.pieces(count, [&](std::size_t n, Tally&) { work(n); });
                         });
  see_ways(world.routes, world.geography, seen);
  world.routes_changed = false;
}

}  // namespace retorno
