#include "sim/world/world.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/exact_math.hpp"
#include "sim/world/capacity_policies.hpp"

namespace retorno {
namespace {

template <class I, class T>
I find(const ById<I, T>& table, std::string_view id) {
  for (I i : table.ids())
    if (table[i].id == id) return i;
  return I::none();
}

double value_on(const std::vector<std::pair<Day, double>>& steps, Day day, double otherwise) {
  double value = otherwise;
  for (const auto& [from, step] : steps)
    if (from <= day) value = step;
  return value;
}

void set_up_routes(World& world) {
  Routes& routes = world.routes;
  routes.goal_index.assign(world.geography.countries.size(), -1);
  routes.goals.clear();
  for (CountryId country : world.geography.countries.ids()) {
    if (world.geography.countries[country].goal_places.empty()) continue;
    routes.goal_index[country.at()] = static_cast<std::int16_t>(routes.goals.size());
    routes.goals.push_back(country);
  }
}

void set_up_beliefs(World& world) {
  Beliefs& beliefs = world.beliefs;
  const std::size_t given = beliefs.of.size();  // a state given by the scenario stays
  beliefs.of.resize(world.nationalities.size());
  beliefs.heard = ById<NationalityId, std::array<Heard, kBeliefChannels>>(world.nationalities.size());
  beliefs.arrivals_persons = ById<NationalityId, double>(world.nationalities.size());
  beliefs.of_way = ById<LinkId, Hearsay>(world.geography.links.size());
  beliefs.crossed_persons = ById<LinkId, double>(world.geography.links.size());
  for (NationalityId n : world.nationalities.ids()) {
    Belief& belief = beliefs.of[n];
    belief.awareness_start = world.nationalities[n].awareness_start;
    if (given > 0) continue;
    belief.prior = world.nationalities[n].belief_start;
    belief.awareness = belief.awareness_start;
  }
}

/// Who is counted northward, and which places lie before that passage.
void set_up_watch(World& world) {
  Geography& map = world.geography;
  world.counted_north = ById<LinkId, bool>(map.links.size(), false);
  for (LinkId id : world.watch.north.links) world.counted_north[id] = true;
  if (world.watch.north.links.empty()) return;
  std::vector<PlaceId> north;
  for (PlaceId id : map.places.ids())
    if (map.country_of(id) == world.north) north.push_back(id);
  const std::vector<double> days = map.least_days(north, world.counted_north);
  for (PlaceId id : map.places.ids()) map.places[id].before_passage = std::isinf(days[id.at()]);
}

/// What a facility has, largest first; of two that have the same it doesn't matter which is taken for which.
std::array<double, kResources + 1> size_of(const Facility& facility) {
  std::array<double, kResources + 1> size{};
  for (Resource resource : all_resources())
    size[static_cast<std::size_t>(resource)] = facility.supply[resource].nominal;
  size.back() = -static_cast<double>(facility.opened.value);
  return size;
}

void set_up_facilities(World& world) {
  world.facilities_at = ById<PlaceId, std::vector<FacilityId>>(world.geography.places.size(), {});
  for (FacilityId id : world.facilities.ids()) {
    Facility& facility = world.facilities[id];
    for (Supply& supply : facility.supply)
      if (supply.nominal > 0) supply.stated = Stated::given;
    if (facility.kind == "municipality") {
      world.municipality.resize(world.geography.countries.size());
      world.municipality[world.geography.country_of(facility.place)] = id;
      continue;
    }
    if (facility.kind == "third_country_reception") world.third_country_place = facility.place;
    world.facilities_at[facility.place].push_back(id);
  }
  for (std::vector<FacilityId>& here : world.facilities_at)
    std::stable_sort(here.begin(), here.end(), [&](FacilityId a, FacilityId b) {
      return size_of(world.facilities[a]) > size_of(world.facilities[b]);
    });
}

}  // namespace

double EntryChannel::share(Day day) const {
  const auto after = std::find_if(shares.begin(), shares.end(), [&](const From& one) { return day < one.day; });
  if (!open || after == shares.begin()) return 0;
  const From& now = *std::prev(after);
  if (!now.grows || after == shares.end()) return now.share;
  return now.share * pow(after->share / now.share, static_cast<double>(day - now.day) / (after->day - now.day));
}

NationalityId World::nationality(std::string_view id) const { return find(nationalities, id); }
GateId World::gate(std::string_view id) const { return find(gates, id); }
FacilityId World::facility(std::string_view id) const { return find(facilities, id); }
PayerId World::payer(std::string_view id) const { return find(payers, id); }

const Home& World::home(CountryId country) const {
  static const Home nowhere;
  return country.exists() && country.at() < homes.size() ? homes[country] : nowhere;
}

const Host& World::host(CountryId country) const {
  static const Host nowhere;
  return country.exists() && country.at() < hosts.size() ? hosts[country] : nowhere;
}

ReturnLevers World::levers_of(CountryId country) const {
  return country.exists() && country.at() < levers.size() ? levers[country] : ReturnLevers{};
}

double World::open_share(CountryId country, NationalityId n) const {
  for (const Window& window : windows)
    if (window.country == country &&
        (window.nationalities.empty() ||
         std::find(window.nationalities.begin(), window.nationalities.end(), n) != window.nationalities.end()))
      return 1.0;
  return host(country).open_share;
}

const Programme* World::programme(CountryId country, Support support) const {
  for (const Programme& one : programmes)
    if (one.country == country && one.support == support) return &one;
  return nullptr;
}

Days World::document_days(CountryId country, NationalityId n, Day today, Days otherwise) const {
  for (const Consulate& one : consulates)
    if (one.country == country && one.nationality == n && one.from <= today) return one.document_days;
  return consulates.empty() ? 0 : otherwise;
}

bool World::is_barred(LinkId link, NationalityId n) const {
  return std::any_of(barred.begin(), barred.end(),
                     [&](const Barred& one) { return one.link == link && one.nationality == n; });
}

double World::driver(CountryId country, std::string_view name, Day day, double otherwise) const {
  for (const Policy& policy : policies)
    if (policy.type == PolicyType::shock && policy.in_force(day) && policy.country == country && policy.text == name)
      return policy.value;
  for (const Driver& driver : drivers)
    if (driver.country == country && driver.driver == name) return value_on(driver.values, day, otherwise);
  return otherwise;
}

PopulationId World::home_population(NationalityId n) const {
  for (PopulationId id : populations.ids())
    if (populations[id].nationality == n && populations[id].country == nationalities[n].home_country) return id;
  return PopulationId::none();
}

void World::finish() {
  if (goals.empty()) {
    if (north.exists()) goals.push_back(north);
    for (const DestinationShare& row : destination_shares) goals.push_back(row.goal);
    std::sort(goals.begin(), goals.end());
    goals.erase(std::unique(goals.begin(), goals.end()), goals.end());
  }
  desks_at = ById<PlaceId, std::vector<GateId>>(geography.places.size(), {});
  for (GateId id : gates.ids()) {
    const Gate& gate = gates[id];
    if (gate.border) border = id;
    if (gate.list && gate.office == Office::none) (gate.for_north ? appointment_list : return_list) = id;
    if (gate.round == Round::desk && !gate.list && gate.office == Office::none) desks_at[gate.place].push_back(id);
    for (LinkId link : gate.links) {
      geography.links[link].gate = id;
      if (gate.border) geography.places[geography.links[link].from].at_border = true;
    }
  }
  // What a desk is decides, not how it is called.
  for (std::vector<GateId>& desks : desks_at)
    std::stable_sort(desks.begin(), desks.end(),
                     [&](GateId a, GateId b) { return gates[a].slots_per_day > gates[b].slots_per_day; });
  quarters = ById<PlaceId, Quarters>(geography.places.size(), Quarters{});
  set_up_facilities(*this);
  sites = ById<FacilityId, Site>(facilities.size(), Site{});
  gate_use = ById<GateId, Use>(gates.size(), Use{});
  gate_share = ById<GateId, double>(gates.size(), 1.0);
  set_up_watch(*this);
  link_closed = ById<LinkId, bool>(geography.links.size(), false);
  found_persons = ById<CountryId, std::int64_t>(geography.countries.size(), 0);
  regimes.nationalities = nationalities.size();
  set_up_routes(*this);
  set_up_beliefs(*this);
  take_at_face_value(facilities);

  baseline.gates = gates;
  baseline.interceptions = interceptions;
  baseline.channels = channels;
  baseline.facilities = facilities;
  baseline.budgets = budgets;
  baseline.fares = ById<LinkId, double>(geography.links.size());
  for (LinkId link : geography.links.ids()) baseline.fares[link] = geography.links[link].fare_usd;
}

const Interception* World::interception(CountryId country, NationalityId n) const {
  for (const Interception& one : interceptions)
    if (one.country == country && std::find(one.exempt.begin(), one.exempt.end(), n) == one.exempt.end()) return &one;
  return nullptr;
}

bool World::detention_has_room(int persons) const {
  double beds = 0;
  bool given = false;
  for (const Facility& facility : facilities) {
    if (facility.kind != "detention") continue;
    given = true;
    beds += facility.supply[Resource::beds].effective;
  }
  return !given || static_cast<double>(detained_persons + persons) <= beds;
}

void see_lists(World& world) {
  const auto served = [&](GateId list) {
    ById<PlaceId, bool> here;
    here.resize(world.geography.places.size());
    if (list.exists())
      for (PlaceId place : world.gates[list].list_places) here[place] = true;
    return here;
  };
  world.appointments_at = served(world.appointment_list);
  world.assistance_at = served(world.return_list);
}

LinkCosts link_costs(const World& world) {
  LinkCosts costs;
  for (LinkId id : world.geography.links.ids()) {
    const Link& link = world.geography.links[id];
    const double gate_fare = link.gate.exists() ? world.gates[link.gate].fare_usd : 0.0;
    costs.fare_usd.push_back(link.fare_usd + gate_fare);
    costs.days.push_back(world.routes.short_legs ? link.days : std::max(1.0, link.days));
    costs.wait_days.push_back(link.gate.exists() ? world.gates[link.gate].expected_wait_days() : 0.0);
    costs.risk_share.push_back(link.risk_share);
    costs.open.push_back(world.link_closed[id] ? 0 : 1);
  }
  costs.free_share = world.routes.free_share;
  return costs;
}

LinkCosts believed_costs(const World& world, LinkCosts seen) {
  for (LinkId id : world.geography.links.ids()) {
    const Hearsay& told = world.beliefs.of_way[id];
    if (told.persons <= 0) continue;
    seen.fare_usd[id.at()] = exp(told.ln_fare) - 1;
    seen.wait_days[id.at()] = exp(told.ln_wait) - 1;
    seen.risk_share[id.at()] = told.risk_share;
  }
  return seen;
}

}  // namespace retorno
