// The evening at each facility: what the standard asks for, what was short, and what that does.
#include <algorithm>
#include <cmath>

#include "sim/run/capacity.hpp"
#include "sim/run/money.hpp"

namespace retorno {
namespace {

using ByGroup = std::array<std::int64_t, kGroups>;
constexpr double kFullLoad = 10;  // load where there is nothing at all and somebody asks; a bound, no measure

std::int64_t sum(const ByGroup& groups) {
  std::int64_t all = 0;
  for (std::int64_t n : groups) all += n;
  return all;
}

ByGroup today_of(const Simulation& sim, Measure measure, FacilityId id) {
  ByGroup persons{};
  for (std::size_t g = 0; g < kGroups; ++g) persons[g] = sim.ledger.counts[sim.layout.at(measure, id.at(), g)];
  return persons;
}

/// Person-days of today: half of those there in the morning, of those who came, and of those there at night. Who comes
/// and goes on the same day counts half; the halves that are left over are kept for tomorrow.
ByGroup person_days(Site& site, const ByGroup& came, const ByGroup& night) {
  ByGroup days{};
  for (std::size_t g = 0; g < kGroups; ++g) {
    const std::int64_t halves = site.occupants[g] + came[g] + night[g] + site.odd[g];
    days[g] = halves / 2;
    site.odd[g] = halves % 2;
  }
  return days;
}

/// School is for children; all else is for everybody.
ByGroup who_asks(Resource care, const ByGroup& days, double units) {
  if (care != Resource::school) return days;
  ByGroup asks{};
  const std::int64_t children = days[2] + days[3];
  const auto places =
      std::min<std::int64_t>(children, static_cast<std::int64_t>(units * static_cast<double>(sum(days)) + 0.5));
  asks[3] = std::min(days[3], places);
  asks[2] = std::min(days[2], places - asks[3]);
  return asks;
}

/// Daily care (water, toilets, showers, meals, school): the first in need get what there is.
double serve_daily(Simulation& sim, FacilityId id, Resource care, const ByGroup& days) {
  const Supply& supply = sim.world.facilities[id].supply[care];
  const double units = units_per_person(supply, sim.world.standards[care]);
  if (units <= 0) return 0;
  const ByGroup asks = who_asks(care, days, units);
  const double each = care == Resource::school ? 1.0 : units;
  auto left = static_cast<std::int64_t>(supply.effective / each + 1e-9);
  const std::size_t at = care_at(care);
  for (std::size_t group : kFirst) {
    const std::int64_t now = std::min(asks[group], left);
    sim.ledger.add(Measure::demand, asks[group], id.at(), at, group);
    sim.ledger.add(Measure::treated, now, id.at(), at, group);
    sim.ledger.add(Measure::untreated, asks[group] - now, id.at(), at, group);
    left -= now;
  }
  return static_cast<double>(sum(asks)) * each;
}

/// Units of a resource that were called for today.
double required_of(Simulation& sim, FacilityId id, Resource resource, const ByGroup& days, const ByGroup& night) {
  const Supply& supply = sim.world.facilities[id].supply[resource];
  if (!is_offered(supply)) return 0;
  if (!is_care(resource))
    return static_cast<double>(sum(night)) * units_per_person(supply, sim.world.standards[resource]);
  const bool asked_for =
      resource == Resource::clinic || resource == Resource::mental_health || resource == Resource::protection ||
      sim.world.facilities[id].kind == "municipality";
  if (!asked_for) return serve_daily(sim, id, resource, days);
  double asked = 0;
  const std::size_t at = care_at(resource);
  for (std::size_t g = 0; g < kGroups; ++g)
    asked += static_cast<double>(sim.ledger.counts[sim.layout.at(Measure::demand, id.at(), at, g)]);
  return asked;
}

void rate(Simulation& sim, FacilityId id) {
  Site& site = sim.world.sites[id];
  site.stress = 0;
  site.worst = -1;
  for (Resource resource : all_resources()) {
    const Standard& standard = sim.world.standards[resource];
    const double felt = standard.given ? standard.weight * site.shortfall[resource] : 0.0;
    if (felt <= site.stress) continue;
    site.stress = felt;
    site.worst = static_cast<int>(resource);
  }
  site.breaking = site.stress >= sim.rules.capacity->stress_levels().breaking ? site.breaking + 1 : 0;
  const double before = site.hardship.empty() ? 0.0 : site.hardship.back();
  site.hardship.push_back(before + sim.rules.capacity->hardship(site.shortfall));
}

void close_site(Simulation& sim, FacilityId id) {
  Site& site = sim.world.sites[id];
  const ByGroup night = today_of(sim, Measure::occupants, id);
  const ByGroup days = person_days(site, today_of(sim, Measure::arrived_at, id), night);
  for (Resource resource : all_resources()) {
    const double supply = sim.world.facilities[id].supply[resource].effective;
    const double required = required_of(sim, id, resource, days, night);
    site.required[resource] = required;
    site.shortfall[resource] = required > 0 ? std::max(0.0, 1 - supply / required) : 0.0;
    site.use[resource].on(sim.today) = required <= 0 ? 0.0
                                       : supply > 0  ? std::min(kFullLoad, required / supply)
                                                     : kFullLoad;
    const double short_of = site.shortfall[resource] * static_cast<double>(sum(days));
    sim.ledger.add(Measure::below_standard, static_cast<std::int64_t>(short_of + 0.5), id.at(),
                   static_cast<std::size_t>(resource));
  }
  site.occupants = night;
  rate(sim, id);
  if (site.stress >= sim.rules.capacity->stress_levels().red) sim.ledger.add(Measure::in_red, sum(days), id.at());
}

void gauge_site(const Simulation& sim, FacilityId id, std::vector<float>& gauges) {
  const Site& site = sim.world.sites[id];
  const auto set = [&](Measure measure, double value, std::size_t j = 0) {
    gauges[sim.layout.at(measure, id.at(), j)] = static_cast<float>(value);
  };
  for (Resource resource : all_resources()) {
    const auto r = static_cast<std::size_t>(resource);
    set(Measure::supply, sim.world.facilities[id].supply[resource].effective, r);
    set(Measure::required, site.required[resource], r);
    set(Measure::shortfall, site.shortfall[resource], r);
  }
  set(Measure::stress, site.stress);
  set(Measure::worst_resource, site.worst);
  set(Measure::breaking_point, site.breaking >= sim.rules.capacity->stress_levels().breaking_days ? 1 : 0);
  set(Measure::displaced, static_cast<double>(site.displaced));
  const double beds = sim.world.facilities[id].supply[Resource::beds].effective;
  set(Measure::unsheltered, std::max(0.0, static_cast<double>(sum(site.occupants)) - beds));
}

/// Persons who stood before a gate today over those it could let through.
void note_gate_use(Simulation& sim) {
  for (GateId id : sim.world.gates.ids()) {
    const Gate& gate = sim.world.gates[id];
    if (!gate.limited()) continue;
    const auto stood = static_cast<double>(sim.ledger.counts[sim.layout.at(Measure::queue, id.at())] +
                                           sim.ledger.counts[sim.layout.at(Measure::served, id.at())]);
    const auto slots = static_cast<double>(gate.slots_today);
    sim.world.gate_use[id].on(sim.today) = stood <= 0  ? 0.0
                                           : slots > 0 ? std::min(kFullLoad, stood / slots)
                                                       : kFullLoad;
  }
}

}  // namespace

void close_sites(Simulation& sim) {
  for (FacilityId id : sim.world.facilities.ids()) close_site(sim, id);
  note_gate_use(sim);
  pay(sim);
}

void gauge_sites(const Simulation& sim, std::vector<float>& gauges) {
  for (FacilityId id : sim.world.facilities.ids()) gauge_site(sim, id, gauges);
}

}  // namespace retorno
