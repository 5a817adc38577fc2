#include "sim/run/capacity.hpp"

#include <algorithm>
#include <cmath>

#include "sim/run/money.hpp"

namespace retorno {
namespace {

/// Orders what can be added in an emergency once a week's load was above 1; it comes after a delay and goes again.
void stretch(Simulation& sim, Use& use, double surge_share, const std::string& id, std::size_t which) {
  if (surge_share <= 0 || sim.today < use.surge_until || use.mean_of_week(sim.today) <= 1) return;
  const SurgeTerms terms = sim.rules.capacity->surge();
  Draw draw = sim.settings.seed.draw({hash_of(id), static_cast<std::uint32_t>(which), Kind::world}, sim.today,
                                     Purpose::lead_time);
  const auto spread = static_cast<std::uint32_t>(std::max(0, terms.most_delay - terms.least_delay) + 1);
  use.surge_from = sim.today + terms.least_delay + static_cast<Days>(draw.below(spread));
  use.surge_until = use.surge_from + terms.longest;
}

Strain strain_of(const Simulation& sim, const Use& use, double funded) {
  return {.funded = funded,
          .load = use.yesterday(sim.today),
          .overload_share = use.overload_share(),
          .surging = use.surging(sim.today)};
}

void raise_facility(Simulation& sim, FacilityId id) {
  Facility& facility = sim.world.facilities[id];
  Site& site = sim.world.sites[id];
  const bool open = facility.is_open(sim.today);
  for (Resource resource : all_resources()) {
    Supply& supply = facility.supply[resource];
    Use& use = site.use[resource];
    stretch(sim, use, open ? supply.upkeep.surge_share : 0.0, facility.id, static_cast<std::size_t>(resource));
    // What is added in an emergency comes beside what was there, not beside what was invested meanwhile.
    Strain strain = strain_of(sim, use, site.funded[resource]);
    const double own = supply.nominal - supply.invested;
    const double stretched = own * sim.rules.capacity->factor(supply.upkeep, strain);
    strain.surging = false;
    supply.effective = open ? stretched + supply.invested * sim.rules.capacity->factor(supply.upkeep, strain) : 0.0;
  }
}

void raise_gate(Simulation& sim, GateId id) {
  const Gate& gate = sim.world.gates[id];
  Use& use = sim.world.gate_use[id];
  stretch(sim, use, gate.limited() ? gate.upkeep.surge_share : 0.0, gate.id, kResources);
  const double funded = funded_share(sim, gate.upkeep.payer, line_of(gate.office));
  sim.world.gate_share[id] = sim.rules.capacity->factor(gate.upkeep, strain_of(sim, use, funded));
}

}  // namespace

void raise_capacity(Simulation& sim) {
  reckon_budgets(sim);
  fund_fares(sim);
  for (FacilityId id : sim.world.facilities.ids()) {
    for (Resource resource : all_resources())
      sim.world.sites[id].funded[resource] =
          funded_share(sim, sim.world.facilities[id].supply[resource].upkeep.payer, line_of(resource));
    raise_facility(sim, id);
  }
  for (GateId id : sim.world.gates.ids()) raise_gate(sim, id);
}

}  // namespace retorno
