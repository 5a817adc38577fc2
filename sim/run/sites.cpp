// The evening at each place: who sleeps where, what each facility was asked for, what was short, and what that does.
#include <algorithm>
#include <cmath>

#include "sim/run/capacity.hpp"
#include "sim/run/demand.hpp"
#include "sim/run/money.hpp"
#include "sim/run/quarters.hpp"

namespace retorno {
namespace {

/// Those of one evening who use the facilities that stand beside each other, and what they lack.
struct Guests {
  ByGroup night{};                                 ///< who sleep there
  ByGroup days{};                                  ///< person-days
  std::int64_t in_bed = 0;                         ///< of the night
  ByResource<double> asked{}, there{}, missing{};  ///< units; missing: person-days of what nobody offers
};

ByGroup lodged(const Simulation& sim, PlaceId place, Lodging lodging) {
  ByGroup persons{};
  for (std::size_t g = 0; g < kGroups; ++g)
    persons[g] = sim.ledger.counts[sim.layout.at(Measure::lodged, place.at(), static_cast<std::size_t>(lodging), g)];
  return persons;
}

/// All are shared by the weights, and each part is of all groups as evenly as whole persons can be.
std::vector<ByGroup> shared_by_group(const ByGroup& all, std::span<const double> weights) {
  std::vector<ByGroup> parts;
  ByGroup left = all;
  for (std::int64_t persons : shared(sum(all), weights)) {
    const std::vector<std::int64_t> part = shared(persons, std::vector<double>(left.begin(), left.end()));
    parts.emplace_back();
    for (std::size_t g = 0; g < kGroups && persons > 0; ++g) {
      parts.back()[g] = part[g];
      left[g] -= part[g];
    }
  }
  return parts;
}

/// Person-days of today: half of those there in the morning, of those who came, and of those there at night. Who comes
/// and goes on the same day counts half; the halves that are left over are kept for tomorrow.
ByGroup person_days(Quarters& quarters, const ByGroup& came, const ByGroup& night) {
  ByGroup days{};
  for (std::size_t g = 0; g < kGroups; ++g) {
    const std::int64_t halves = quarters.persons[g] + came[g] + night[g] + quarters.odd[g];
    days[g] = halves / 2;
    quarters.odd[g] = halves % 2;
  }
  return days;
}

/// Who sleeps at one of the facilities beside each other.
void bed_down(Simulation& sim, FacilityId id, const ByGroup& night) {
  Site& site = sim.world.sites[id];
  site.occupants = sum(night);
  sim.ledger.counts[sim.layout.at(Measure::occupancy, id.at())] = site.occupants;
  for (std::size_t g = 0; g < kGroups; ++g) sim.ledger.counts[sim.layout.at(Measure::occupants, id.at(), g)] = night[g];
  const Supply& beds = sim.world.facilities[id].supply[Resource::beds];
  // Where nobody has recorded how many beds there are, nobody is known to have none.
  const auto room = beds.stated == Stated::unrecorded ? site.occupants : static_cast<std::int64_t>(beds.effective);
  site.without_bed = std::max<std::int64_t>(0, site.occupants - room);
}

/// Person-days for which a resource was offered nowhere beside, and whether that is known.
void note_missing(Simulation& sim, FacilityId id, Resource resource, std::int64_t days, Guests& guests) {
  const bool known = sim.world.facilities[id].supply[resource].stated == Stated::not_offered;
  sim.ledger.add(known ? Measure::not_offered : Measure::not_recorded, days, id.at(),
                 static_cast<std::size_t>(resource));
  if (known) guests.missing[resource] += static_cast<double>(days);
}

/// Shares the demand for one resource among those beside each other that offer it.
void share_demand(Simulation& sim, std::span<const FacilityId> beside, Resource resource, std::span<const ByGroup> days,
                  Guests& guests) {
  const Offers offers = offers_of(sim, beside, resource);
  const std::vector<ByGroup> parts = shared_by_group(guests.days, offers.weights);
  for (std::size_t i = 0; i < offers.facilities.size(); ++i) {
    reckon(sim, offers.facilities[i], resource, parts[i], {});
    guests.asked[resource] += sim.world.sites[offers.facilities[i]].required[resource];
    guests.there[resource] += sim.world.facilities[offers.facilities[i]].supply[resource].effective;
  }
  if (offers.facilities.empty())
    for (std::size_t i = 0; i < beside.size(); ++i) note_missing(sim, beside[i], resource, sum(days[i]), guests);
}

/// The evening of facilities that stand beside each other: people are shared by room, what they ask for by what there
/// is.
void close_beside(Simulation& sim, std::span<const FacilityId> beside, Guests& guests) {
  std::vector<double> rooms;
  for (FacilityId id : beside) rooms.push_back(room_of(sim, id));
  const std::vector<ByGroup> nights = shared_by_group(guests.night, rooms), days = shared_by_group(guests.days, rooms);
  for (std::size_t i = 0; i < beside.size(); ++i) {
    bed_down(sim, beside[i], nights[i]);
    guests.in_bed += sim.world.sites[beside[i]].occupants - sim.world.sites[beside[i]].without_bed;
    for (Resource held : {Resource::beds, Resource::area}) {
      if (is_offered(sim.world.facilities[beside[i]].supply[held]))
        reckon(sim, beside[i], held, days[i], nights[i]);
      else
        note_missing(sim, beside[i], held, sum(days[i]), guests);
    }
  }
  for (Resource resource : all_resources())
    if (is_care(resource)) share_demand(sim, beside, resource, days, guests);
  for (std::size_t i = 0; i < beside.size(); ++i) rate(sim, beside[i], days[i]);
}

/// What those who look for a roof lacked, 0-1 of each resource.
ByResource<double> lacked(const Guests& guests) {
  ByResource<double> found{};
  const auto days = static_cast<double>(sum(guests.days));
  for (Resource resource : all_resources()) {
    if (guests.asked[resource] > 0)
      found[resource] = std::max(0.0, 1 - guests.there[resource] / guests.asked[resource]);
    if (guests.missing[resource] > 0 && days > 0) found[resource] = std::min(1.0, guests.missing[resource] / days);
  }
  const auto night = static_cast<double>(sum(guests.night));
  found[Resource::beds] = night > 0 ? 1 - static_cast<double>(guests.in_bed) / night : 0.0;
  return found;
}

/// Mean of the stress, over those who use the facilities.
double mean_stress(const Simulation& sim, std::span<const FacilityId> beside) {
  double persons = 0, felt = 0;
  for (FacilityId id : beside) {
    const auto here = static_cast<double>(sim.world.sites[id].occupants);
    persons += here;
    felt += here * sim.world.sites[id].stress;
  }
  return persons > 0 ? felt / persons : 0.0;
}

/// Those sent by a third country sleep where they are received, as far as there are beds; the others beside all others.
void receive(Simulation& sim, PlaceId place, Guests& others) {
  const ByGroup sent = lodged(sim, place, Lodging::reception);
  const std::vector<FacilityId> open = receptions_open(sim, place);
  double beds = 0;
  for (FacilityId id : open) beds += room_of(sim, id);
  const std::int64_t taken = std::min(sum(sent), static_cast<std::int64_t>(beds));
  const std::vector<double> weights(sent.begin(), sent.end());
  Guests here;
  const std::vector<std::int64_t> with_bed = shared(taken, weights);
  for (std::size_t g = 0; g < kGroups; ++g) {
    here.night[g] = here.days[g] = taken > 0 ? with_bed[g] : 0;
    others.night[g] += sent[g] - here.night[g];
  }
  close_beside(sim, open, here);
}

void close_place(Simulation& sim, PlaceId place) {
  Quarters& quarters = sim.world.quarters[place];
  ByGroup came{};
  for (std::size_t g = 0; g < kGroups; ++g) came[g] = sim.ledger.counts[sim.layout.at(Measure::came_to, place.at(), g)];
  Guests guests{.night = lodged(sim, place, Lodging::shelter)};
  receive(sim, place, guests);
  guests.days = person_days(quarters, came, guests.night);
  const std::vector<FacilityId>& open = quarters.open;
  std::vector<double> rooms;
  for (FacilityId id : open) rooms.push_back(room_of(sim, id));
  const std::vector<ByGroup> arrivals = shared_by_group(came, rooms);
  for (std::size_t i = 0; i < open.size(); ++i)
    for (std::size_t g = 0; g < kGroups; ++g) sim.ledger.add(Measure::arrived_at, arrivals[i][g], open[i].at(), g);
  close_beside(sim, open, guests);
  quarters.persons = guests.night;
  quarters.in_town = sum(lodged(sim, place, Lodging::town));
  quarters.stress = mean_stress(sim, open);
  const double before = quarters.hardship.empty() ? 0.0 : quarters.hardship.back();
  quarters.hardship.push_back(before + sim.rules.capacity->hardship(lacked(guests)));
}

/// Whoever is held is held in all facilities of detention together.
void close_detention(Simulation& sim) {
  std::vector<FacilityId> open;
  for (FacilityId id : sim.world.facilities.ids())
    if (sim.world.facilities[id].kind == "detention" && sim.world.facilities[id].is_open(sim.today)) open.push_back(id);
  Guests held;
  for (PlaceId place : sim.world.geography.places.ids()) {
    const ByGroup here = lodged(sim, place, Lodging::custody);
    for (std::size_t g = 0; g < kGroups; ++g) held.night[g] += here[g];
  }
  held.days = held.night;
  close_beside(sim, open, held);
}

void close_towns(Simulation& sim) {
  for (FacilityId id : sim.world.municipality) {
    if (!id.exists()) continue;
    for (Resource care : {Resource::clinic, Resource::school})
      if (is_offered(sim.world.facilities[id].supply[care])) reckon(sim, id, care, {}, {});
    rate(sim, id, {});
  }
}

/// Persons who stood before a gate today over those it could let through.
void note_gate_use(Simulation& sim) {
  for (GateId id : sim.world.gates.ids()) {
    const Gate& gate = sim.world.gates[id];
    if (!gate.limited()) continue;
    const auto stood = static_cast<double>(sim.ledger.counts[sim.layout.at(Measure::queue, id.at())] +
                                           sim.ledger.counts[sim.layout.at(Measure::served, id.at())]);
    sim.world.gate_use[id].on(sim.today) = load_of(stood, static_cast<double>(gate.slots_today));
  }
}

/// Nobody is at a facility until the evening says so, and never at one that is closed.
void empty(Simulation& sim, FacilityId id) {
  Site& site = sim.world.sites[id];
  for (Resource resource : all_resources()) site.use[resource].on(sim.today) = 0;
  site.required = site.shortfall = site.load = {};
  site.stress = 0;
  site.worst = -1;
  if (!sim.world.facilities[id].is_open(sim.today)) site.breaking = 0;
  bed_down(sim, id, {});
}

}  // namespace

void close_sites(Simulation& sim) {
  for (FacilityId id : sim.world.facilities.ids()) empty(sim, id);
  for (PlaceId place : sim.world.geography.places.ids()) close_place(sim, place);
  close_detention(sim);
  close_towns(sim);
  note_gate_use(sim);
  pay(sim);
}

}  // namespace retorno
