// Clinics, counsellors and protection staff: who asks, and who is seen.
#include <algorithm>

#include "sim/run/capacity.hpp"
#include "sim/run/count.hpp"
#include "sim/run/quarters.hpp"

namespace retorno {
namespace {

constexpr std::array<Resource, 3> kAskedFor = {Resource::clinic, Resource::mental_health, Resource::protection};
/// In the order in which a party is seen; a school is only of a municipality, where it comes after the clinic.
constexpr std::array<Resource, 4> kSeen = {Resource::clinic, Resource::mental_health, Resource::protection,
                                           Resource::school};

using AsksAt = ById<FacilityId, std::vector<Ask>>;

std::int64_t persons_of(const Ask& ask) {
  std::int64_t persons = 0;
  for (int n : ask.persons) persons += n;
  return persons;
}

std::array<std::uint8_t, kGroups> by_group(const Makeup& made) {
  const auto byte = [](int persons) { return static_cast<std::uint8_t>(persons); };
  return {byte(made.women), byte(made.men), byte(made.children), byte(made.unaccompanied)};
}

/// The place of one who asks in line: the class of need, then a lottery of the day.
InLine in_line(const Simulation& sim, const Ask& ask, const Facility& facility) {
  const auto by_need = sim.rules.orders.find("priority");
  const Party who = sim.parties.get(ask.ref);
  return {.priority_class = by_need == sim.rules.orders.end() ? 0 : by_need->second->priority_class(who),
          .joined = sim.today.value,
          .key = lottery_key(sim.settings.seed, who.identity, hash_of(facility.id), sim.today),
          .stream = who.identity.stream,
          .ordinal = who.identity.ordinal,
          .persons = static_cast<std::int32_t>(persons_of(ask))};
}

/// Sees so many of them.
void see(Simulation& sim, const Ask& ask, FacilityId id, std::int64_t left, Tally& tally) {
  const std::size_t care = care_at(ask.care);
  int seen = 0;
  for (std::size_t group : kFirst) {
    const int asked = ask.persons[group];
    const int now = static_cast<int>(std::min<std::int64_t>(asked, left));
    tally.add(Measure::demand, asked, id.at(), care, group);
    tally.add(Measure::treated, now, id.at(), care, group);
    tally.add(Measure::untreated, asked - now, id.at(), care, group);
    left -= now;
    seen += now;
  }
  if (seen == 0) return;
  Party who = sim.parties.get(ask.ref);
  const Party before = who;
  if (who.phase() == Phase::returned)
    who.set(ask.care == Resource::school ? Life::school : Life::health_care, true);
  else
    sim.rules.capacity->relieve(ask.care, seen, who);
  count_change(before, who, sim.world, tally);
  sim.parties.put(ask.ref, who);
}

/// The town's own clinic takes those for whom the station has no room, beside its residents: whoever is seen there of
/// either, so many of the other are not. Each has the same chance.
double town_takes(const Simulation& sim, PlaceId place, double turned_away) {
  for (const HostCommunity& town : sim.world.host_communities)
    if (town.place == place && turned_away + town.consultations_per_day > 0)
      return town.consultations_per_day * turned_away / (turned_away + town.consultations_per_day);
  return 0;
}

/// What there is today of a kind of care at a facility where so many persons ask for it.
std::int64_t stock_of(Simulation& sim, FacilityId id, Resource care, std::int64_t asked) {
  const Facility& facility = sim.world.facilities[id];
  Draw draw = sim.settings.seed.draw({hash_of(facility.id), static_cast<std::uint32_t>(care), Kind::world}, sim.today,
                                     Purpose::rounding);
  const int one_in = sim.settings.one_in;
  const std::int64_t here = whole(draw, facility.supply[care].effective / one_in);
  if (care != Resource::clinic || asked <= here) return here;
  const double turned_away = static_cast<double>((asked - here) * one_in);
  const std::int64_t in_town = whole(draw, town_takes(sim, facility.place, turned_away) / one_in);
  sim.world.sites[id].displaced = in_town * one_in;
  return here + in_town;
}

/// Persons of all ranks who ask, [facilities × kinds of care].
std::vector<std::int64_t> asked_in_all(Simulation& sim, const AsksAt& at) {
  std::vector<std::int64_t> persons(at.size() * kCares, 0);
  for (FacilityId id : at.ids())
    for (const Ask& ask : at[id]) persons[id.at() * kCares + care_at(ask.care)] += persons_of(ask);
  sim.ranks.sum(persons);
  return persons;
}

/// Calls work(facility, tally) for all facilities: a party is at one of them.
template <class Work>
void at_each(Simulation& sim, const Work& work) {
  sim.team.pieces(sim.world.facilities.size(), [&](std::size_t f, Tally& tally) { work(FacilityId{f}, tally); });
}

/// Sees to all who ask for one kind of care. What was done for a party before counts in its need.
void serve(Simulation& sim, const AsksAt& at, Resource care, const std::vector<std::int64_t>& asked) {
  std::vector<std::vector<const Ask*>> asks(at.size());
  std::vector<Lineup> lines(at.size());
  at_each(sim, [&](FacilityId id, Tally&) {
    const std::int64_t persons = asked[id.at() * kCares + care_at(care)];
    if (persons == 0) return;
    for (const Ask& ask : at[id])
      if (ask.care == care) asks[id.at()].push_back(&ask);
    const std::int64_t stock = stock_of(sim, id, care, persons);
    Lineup& line = lines[id.at()];
    line.mine.reserve(asks[id.at()].size());
    line.left = stock < persons ? stock : -1;  // where there is enough for all, nobody stands in line
    for (const Ask* ask : asks[id.at()])
      line.mine.push_back(line.left < 0 ? InLine{.persons = static_cast<std::int32_t>(persons_of(*ask))}
                                        : in_line(sim, *ask, sim.world.facilities[id]));
  });
  const std::vector<std::vector<std::int32_t>> seen = hand_out(sim.ranks, sim.team, lines, Manner::in_part);
  at_each(sim, [&](FacilityId id, Tally& tally) {
    for (std::size_t i = 0; i < asks[id.at()].size(); ++i) see(sim, *asks[id.at()][i], id, seen[id.at()][i], tally);
  });
}

}  // namespace

void ask_for_care(const Simulation& sim, const Party& who, PartyRef ref, Days days, std::vector<Ask>& asks,
                  PlaceId place) {
  const Makeup made = makeup_of(who);
  const std::array<std::uint8_t, kGroups> persons = by_group(made);
  Draw draw = sim.settings.seed.draw(who.identity, sim.today, Purpose::care);
  for (Resource care : kAskedFor) {
    const auto id = asks_at(sim, place, care, sim.settings.seed.draw(who.identity, sim.today, Purpose::facility));
    if (!id) continue;
    const Supply& supply = sim.world.facilities[*id].supply[care];
    const double chance =
        units_per_person(supply, sim.world.standards[care]) * days * sim.rules.capacity->need(care, who);
    if (chance <= 0) continue;
    Ask ask{*id, care, ref, {}};
    for (std::size_t group = 0; group < kGroups; ++group)
      for (int person = 0; person < persons[group]; ++person)
        if (draw.chance(chance)) ++ask.persons[group];
    if (persons_of(ask) > 0) asks.push_back(ask);
  }
}

void ask_at_municipality(const Simulation& sim, const Party& who, PartyRef ref, std::vector<Ask>& asks) {
  const CountryId country = sim.world.nationalities[who.nation()].home_country;
  if (country.at() >= sim.world.municipality.size()) return;
  const FacilityId town = sim.world.municipality[country];
  if (!town.exists()) return;
  const Makeup made = makeup_of(who);
  if (!who.is(Life::health_care))
    asks.push_back({town, Resource::clinic, ref, by_group(made)});
  if (!who.is(Life::school))
    asks.push_back(
        {town, Resource::school, ref, by_group({.children = made.children, .unaccompanied = made.unaccompanied})});
}

void give_care(Simulation& sim) {
  AsksAt at;
  at.resize(sim.world.facilities.size());
  for (Outbox& outbox : sim.outboxes) {
    for (const Ask& ask : outbox.asks) at[ask.facility].push_back(ask);
    std::vector<Ask>{}.swap(outbox.asks);
  }
  for (Site& site : sim.world.sites) site.displaced = 0;
  const std::vector<std::int64_t> asked = asked_in_all(sim, at);
  for (Resource care : kSeen) serve(sim, at, care, asked);
}

}  // namespace retorno
