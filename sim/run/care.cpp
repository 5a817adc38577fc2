// Clinics, counsellors and protection staff: who asks, and who is seen.
#include <algorithm>
#include <tuple>

#include "sim/run/capacity.hpp"
#include "sim/run/count.hpp"

namespace retorno {
namespace {

constexpr std::array<Resource, 3> kAskedFor = {Resource::clinic, Resource::mental_health, Resource::protection};
constexpr std::array<Resource, 2> kOfMunicipality = {Resource::clinic, Resource::school};

std::int64_t persons_of(const Ask& ask) {
  std::int64_t persons = 0;
  for (int n : ask.persons) persons += n;
  return persons;
}

/// One who asks, and its place in line: the class of need, then a lottery of the day.
struct InLine {
  int need_class;
  std::uint64_t key;
  const Ask* ask;
};

std::vector<InLine> line_up(const Simulation& sim, const std::vector<Ask>& asks, Resource care,
                            const Facility& facility) {
  const auto by_need = sim.rules.orders.find("priority");
  std::vector<InLine> line;
  for (const Ask& ask : asks) {
    if (ask.care != care) continue;
    const Party who = sim.parties.get(ask.ref);
    const int need_class = by_need == sim.rules.orders.end() ? 0 : by_need->second->priority_class(who);
    line.push_back({need_class, lottery_key(sim.settings.seed, who.identity, hash_of(facility.id), sim.today), &ask});
  }
  std::sort(line.begin(), line.end(), [](const InLine& a, const InLine& b) {
    return std::tuple(a.need_class, a.key, a.ask->ref) < std::tuple(b.need_class, b.key, b.ask->ref);
  });
  return line;
}

/// Sees as many of them as `left` allows; returns how many.
int see(Simulation& sim, const Ask& ask, FacilityId id, std::int64_t& left, Tally& tally) {
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
  if (seen == 0) return 0;
  Party who = sim.parties.get(ask.ref);
  const Party before = who;
  if (who.phase() == Phase::returned)
    who.set(ask.care == Resource::school ? Life::school : Life::health_care, true);
  else
    sim.rules.capacity->relieve(ask.care, seen, who);
  count_change(before, who, sim.world, tally);
  sim.parties.put(ask.ref, who);
  return seen;
}

/// The town's own clinic takes those for whom the station has no room, beside its residents: whoever is seen there of
/// either, so many of the other are not. Each has the same chance.
double town_takes(const Simulation& sim, PlaceId place, double turned_away) {
  for (const HostCommunity& town : sim.world.host_communities)
    if (town.place == place && turned_away + town.consultations_per_day > 0)
      return town.consultations_per_day * turned_away / (turned_away + town.consultations_per_day);
  return 0;
}

void serve(Simulation& sim, FacilityId id, Resource care, const std::vector<Ask>& asks, Tally& tally) {
  const Facility& facility = sim.world.facilities[id];
  std::int64_t asked = 0;
  for (const Ask& ask : asks) asked += ask.care == care ? persons_of(ask) : 0;
  if (asked == 0) return;
  Draw draw = sim.settings.seed.draw({hash_of(facility.id), static_cast<std::uint32_t>(care), Kind::world}, sim.today,
                                     Purpose::rounding);
  const std::int64_t here = whole(draw, facility.supply[care].effective);
  std::int64_t left = here;
  if (care == Resource::clinic && asked > here) {
    const std::int64_t in_town = whole(draw, town_takes(sim, facility.place, static_cast<double>(asked - here)));
    sim.world.sites[id].displaced = in_town;
    left += in_town;
  }
  for (const InLine& next : line_up(sim, asks, care, facility)) see(sim, *next.ask, id, left, tally);
}

}  // namespace

void ask_for_care(const Simulation& sim, const Party& who, PartyRef ref, Days days, std::vector<Ask>& asks,
                  FacilityId id) {
  const Facility& facility = sim.world.facilities[id];
  const Makeup made = makeup_of(who);
  const std::array<int, kGroups> persons = {made.women, made.men, made.children, made.unaccompanied};
  Draw draw = sim.settings.seed.draw(who.identity, sim.today, Purpose::care);
  for (Resource care : kAskedFor) {
    const Supply& supply = facility.supply[care];
    if (!is_offered(supply)) continue;
    const double chance =
        units_per_person(supply, sim.world.standards[care]) * days * sim.rules.capacity->need(care, who);
    if (chance <= 0) continue;
    Ask ask{id, care, ref, {}};
    for (std::size_t group = 0; group < kGroups; ++group)
      for (int person = 0; person < persons[group]; ++person) ask.persons[group] += draw.chance(chance) ? 1 : 0;
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
    asks.push_back({town, Resource::clinic, ref, {made.women, made.men, made.children, made.unaccompanied}});
  if (!who.is(Life::school)) asks.push_back({town, Resource::school, ref, {0, 0, made.children, made.unaccompanied}});
}

void give_care(Simulation& sim) {
  ById<FacilityId, std::vector<Ask>> at;
  at.resize(sim.world.facilities.size());
  for (Outbox& outbox : sim.outboxes) {
    for (const Ask& ask : outbox.asks) at[ask.facility].push_back(ask);
    outbox.asks.clear();
  }
  // A facility to a piece: a party is at one of them, and may have asked for several things there.
  sim.team.pieces(at.size(), [&](std::size_t f, Tally& tally) {
    const FacilityId id{f};
    sim.world.sites[id].displaced = 0;
    if (sim.world.facilities[id].kind == "municipality")
      for (Resource care : kOfMunicipality) serve(sim, id, care, at[id], tally);
    else
      for (Resource care : kAskedFor) serve(sim, id, care, at[id], tally);
  });
}

}  // namespace retorno
