#include "sim/run/demand.hpp"

#include <algorithm>

#include "sim/run/capacity.hpp"

namespace retorno {
namespace {

constexpr double kFullLoad = 10;  // load where there is nothing at all and somebody asks; a bound, no measure

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

bool is_asked_for(Resource care) {
  return care == Resource::clinic || care == Resource::mental_health || care == Resource::protection;
}

/// Daily care (water, toilets, showers, meals, school): the first in need get what there is.
void serve_daily(Simulation& sim, FacilityId id, Resource care, const ByGroup& asks, double each) {
  auto left = static_cast<std::int64_t>(sim.world.facilities[id].supply[care].effective / each + 1e-9);
  const std::size_t at = care_at(care);
  for (std::size_t group : kFirst) {
    const std::int64_t now = std::min(asks[group], left);
    sim.ledger.add(Measure::demand, asks[group], id.at(), at, group);
    sim.ledger.add(Measure::treated, now, id.at(), at, group);
    sim.ledger.add(Measure::untreated, asks[group] - now, id.at(), at, group);
    left -= now;
  }
}

double asked_for(const Simulation& sim, FacilityId id, Resource care) {
  double asked = 0;
  for (std::size_t g = 0; g < kGroups; ++g)
    asked += static_cast<double>(sim.ledger.counts[sim.layout.at(Measure::demand, id.at(), care_at(care), g)]);
  return asked;
}

/// Units that were called for today by what is owed, and by what can be borne.
struct Called {
  double owed = 0, borne = 0;
};

Called call_on(Simulation& sim, FacilityId id, Resource resource, const ByGroup& days, const ByGroup& night) {
  const Supply& supply = sim.world.facilities[id].supply[resource];
  const Standard& standard = sim.world.standards[resource];
  if (is_asked_for(resource) || sim.world.facilities[id].kind == "municipality") {
    const double asked = is_care(resource) ? asked_for(sim, id, resource) : 0.0;
    return {asked, asked};
  }
  const double units = units_per_person(supply, standard), floor = bearable_units(supply, standard);
  if (units <= 0) return {};
  if (!is_care(resource)) return {static_cast<double>(sum(night)) * units, static_cast<double>(sum(night)) * floor};
  const ByGroup asks = who_asks(resource, days, units);
  const bool school = resource == Resource::school;
  serve_daily(sim, id, resource, asks, school ? 1.0 : units);
  const auto persons = static_cast<double>(sum(asks));
  return school ? Called{persons, persons} : Called{persons * units, persons * floor};
}

}  // namespace

std::int64_t sum(const ByGroup& groups) {
  std::int64_t all = 0;
  for (std::int64_t n : groups) all += n;
  return all;
}

double load_of(double asked, double there) {
  if (asked <= 0) return 0;
  return there > 0 ? std::min(kFullLoad, asked / there) : kFullLoad;
}

void reckon(Simulation& sim, FacilityId id, Resource resource, const ByGroup& days, const ByGroup& night) {
  Site& site = sim.world.sites[id];
  const Supply& supply = sim.world.facilities[id].supply[resource];
  const Called called = call_on(sim, id, resource, days, night);
  site.required[resource] = called.owed;
  site.shortfall[resource] = called.owed > 0 ? std::max(0.0, 1 - supply.effective / called.owed) : 0.0;
  const double load = load_of(called.borne, supply.effective);
  const double spare = sim.rules.capacity->makes_do_for() * bearable_units(supply, sim.world.standards[resource]);
  site.use[resource].on(sim.today) = load;
  // What an investment brought to where nothing was stated is used, but what would be enough there isn't known.
  site.load[resource] = supply.stated == Stated::given ? load_of(called.borne, supply.effective + spare) : 0.0;
  if (supply.stated != Stated::given) return;
  const double short_of = site.shortfall[resource] * static_cast<double>(sum(days));
  sim.ledger.add(Measure::below_standard, static_cast<std::int64_t>(short_of + 0.5), id.at(),
                 static_cast<std::size_t>(resource));
}

void rate(Simulation& sim, FacilityId id, const ByGroup& days) {
  Site& site = sim.world.sites[id];
  ByResource<double> weights{};
  for (Resource resource : all_resources()) {
    const Standard& standard = sim.world.standards[resource];
    const bool measured = standard.given && sim.world.facilities[id].supply[resource].stated == Stated::given;
    weights[resource] = measured ? standard.weight : 0.0;
  }
  const Overload felt = sim.rules.capacity->overload(site.load, weights);
  site.stress = felt.stress;
  site.worst = felt.worst;
  const StressLevels levels = sim.rules.capacity->stress_levels();
  site.breaking = site.stress >= levels.breaking ? site.breaking + 1 : 0;
  if (site.stress >= levels.red) sim.ledger.add(Measure::in_red, sum(days), id.at());
}

}  // namespace retorno
