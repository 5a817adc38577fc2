// What the evening found, as gauges of the day.
#include <limits>

#include "sim/run/capacity.hpp"

namespace retorno {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

void gauge_resource(const Simulation& sim, FacilityId id, Resource resource, std::vector<float>& gauges) {
  const Site& site = sim.world.sites[id];
  const Supply& supply = sim.world.facilities[id].supply[resource];
  const auto r = static_cast<std::size_t>(resource);
  const auto at = [&](Measure measure) -> float& { return gauges[sim.layout.at(measure, id.at(), r)]; };
  at(Measure::supply) = static_cast<float>(supply.effective);
  at(Measure::required) = static_cast<float>(site.required[resource]);
  at(Measure::shortfall) =
      supply.stated == Stated::unrecorded ? kUnknown : static_cast<float>(site.shortfall[resource]);
  const bool measured = supply.stated == Stated::given && sim.world.standards[resource].given;
  at(Measure::load) = measured ? static_cast<float>(site.load[resource]) : kUnknown;
}

void gauge_site(const Simulation& sim, FacilityId id, std::vector<float>& gauges) {
  const Site& site = sim.world.sites[id];
  const auto set = [&](Measure measure, double value) {
    gauges[sim.layout.at(measure, id.at())] = static_cast<float>(value);
  };
  for (Resource resource : all_resources()) gauge_resource(sim, id, resource, gauges);
  set(Measure::stress, site.stress);
  set(Measure::worst_resource, site.worst);
  set(Measure::breaking_point, site.breaking >= sim.rules.capacity->stress_levels().breaking_days ? 1 : 0);
  set(Measure::displaced, static_cast<double>(site.displaced));
  set(Measure::unsheltered, static_cast<double>(site.without_bed));
}

std::int64_t lodged(const Simulation& sim, PlaceId place, Lodging lodging) {
  std::int64_t persons = 0;
  for (std::size_t g = 0; g < kGroups; ++g)
    persons += sim.ledger.counts[sim.layout.at(Measure::lodged, place.at(), static_cast<std::size_t>(lodging), g)];
  return persons;
}

/// Beds at the facilities of a place, but for those of detention, which hold people from everywhere.
std::int64_t in_bed(const Simulation& sim, PlaceId place) {
  std::int64_t persons = 0;
  for (FacilityId id : sim.world.facilities_at[place])
    if (sim.world.facilities[id].kind != "detention")
      persons += sim.world.sites[id].occupants - sim.world.sites[id].without_bed;
  return persons;
}

void gauge_place(const Simulation& sim, PlaceId place, std::vector<float>& gauges) {
  const std::int64_t bed = in_bed(sim, place);
  const std::int64_t look = lodged(sim, place, Lodging::shelter) + lodged(sim, place, Lodging::reception);
  const std::int64_t by_roof[] = {bed, lodged(sim, place, Lodging::town), look - bed,
                                  lodged(sim, place, Lodging::custody)};
  for (std::size_t roof = 0; roof < std::size(by_roof); ++roof)
    gauges[sim.layout.at(Measure::sleeping, place.at(), roof)] = static_cast<float>(by_roof[roof]);
}

}  // namespace

void gauge_sites(const Simulation& sim, std::vector<float>& gauges) {
  for (FacilityId id : sim.world.facilities.ids()) gauge_site(sim, id, gauges);
  for (PlaceId place : sim.world.geography.places.ids()) gauge_place(sim, place, gauges);
}

}  // namespace retorno
