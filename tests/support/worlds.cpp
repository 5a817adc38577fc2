#include "tests/support/worlds.hpp"

#include <algorithm>
#include <tuple>

#include "sim/base/ensure.hpp"

namespace retorno::test {
namespace {

void add_countries(Geography& geography, const std::vector<Stop>& stops) {
  std::vector<std::string> ids;
  for (const Stop& stop : stops) ids.push_back(stop.country);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const std::string& id : ids) {
    Country country;
    country.id = country.name = country.name_es = id;
    geography.countries.add(country);
  }
}

void add_places(Geography& geography, std::vector<Stop> stops) {
  std::sort(stops.begin(), stops.end(), [](const Stop& a, const Stop& b) { return a.id < b.id; });
  for (const Stop& stop : stops) {
    Place added;
    added.id = added.name = stop.id;
    added.country = geography.country(stop.country);
    geography.countries[added.country].goal_places.push_back(geography.places.add(added));
  }
}

}  // namespace

World map_of_ways(const std::vector<Stop>& stops, std::vector<Way> ways, const std::string& north) {
  World world;
  Geography& geography = world.geography;
  add_countries(geography, stops);
  add_places(geography, stops);
  std::sort(ways.begin(), ways.end(),
            [](const Way& a, const Way& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
  for (const Way& way : ways) {
    Link added;
    added.id = way.id();
    added.from = place(world, way.from);
    added.to = place(world, way.to);
    added.mode = way.mode;
    added.length_km = 100;
    added.days = way.days;
    added.fare_usd = way.usd;
    added.risk_share = way.risk;
    added.needs = way.needs;
    geography.links.add(added);
  }
  world.north = geography.country(north);
  geography.build(world.north);
  return world;
}

World line_of(const std::vector<Stop>& stops) {
  std::vector<Way> ways;
  for (std::size_t i = 1; i < stops.size(); ++i) {
    ways.push_back({stops[i - 1].id, stops[i].id});
    ways.push_back({stops[i].id, stops[i - 1].id});
  }
  return map_of_ways(stops, ways, stops.back().country);
}

NationalityId add_nationality(World& world, const std::string& id, const std::string& home_place) {
  Nationality added;
  added.id = id;
  added.home_place = place(world, home_place);
  added.home_country = world.geography.country_of(added.home_place);
  return world.nationalities.add(added);
}

PopulationId add_population(World& world, const std::string& nationality, const std::string& where, double persons) {
  Population added;
  added.nationality = world.nationality(nationality);
  added.place = place(world, where);
  added.country = world.geography.country_of(added.place);
  added.persons = persons;
  added.north_share = 0.5;
  return world.populations.add(added);
}

GateId add_gate(World& world, const GateText& text) {
  Gate gate;
  gate.id = gate.name = text.id;
  gate.place = place(world, text.place);
  gate.round = text.round;
  for (const std::string& id : text.links) gate.links.push_back(link(world, id));
  gate.slots_per_day = text.slots;
  gate.order = text.order;
  gate.fare_usd = text.fare_usd;
  gate.border = text.border;
  gate.list = text.list;
  for (const std::string& id : text.list_places) gate.list_places.push_back(place(world, id));
  gate.for_north = text.for_north;
  gate.for_south = text.for_south;
  return world.gates.add(gate);
}

FacilityId add_facility(World& world, const std::string& id, const std::string& where, double beds) {
  Facility added;
  added.id = added.name = id;
  added.place = place(world, where);
  added.supply[Resource::beds].nominal = beds;
  added.supply[Resource::beds].stated = Stated::given;
  return world.facilities.add(added);
}

void add_regime(World& world, const std::string& gate, const RegimeRow& row, Day from) {
  Regimes::Table table;
  table.id = "regime_" + std::to_string(world.regimes.tables.size());
  for (NationalityId n : world.nationalities.ids()) table.rows.emplace_back(n, row);
  Policy& policy = add_policy(world, table.id, PolicyType::regime, from);
  policy.gate = world.gate(gate);
  policy.text = table.id;
  world.regimes.tables.push_back(table);
}

void add_stock(World& world, const std::string& nationality, const std::string& where, double persons,
               Direction direction, const std::string& list) {
  StockRow row;
  row.place = place(world, where);
  row.nationality = world.nationality(nationality);
  row.direction = direction;
  row.persons = persons;
  row.savings_mean_usd = 500;
  row.days_waited_mean = 10;
  if (!list.empty()) row.list = world.gate(list);
  world.stocks.push_back(row);
}

Home& add_home(World& world, const std::string& country, double re_emigration_per_month) {
  if (world.homes.size() == 0) world.homes = ById<CountryId, Home>(world.geography.countries.size(), Home{});
  Home& home = world.homes[world.geography.country(country)];
  home.given = true;
  home.re_emigration_per_month = re_emigration_per_month;
  return home;
}

namespace {

GateId add_office(World& world, const std::string& id, const std::string& where, double slots, Office office,
                  std::size_t entry) {
  const GateId gate = add_gate(world, {.id = id,
                                       .place = where,
                                       .slots = slots,
                                       .round = Round::desk,
                                       .list = office != Office::reception,
                                       .for_north = false,
                                       .for_south = false});
  world.gates[gate].office = office;
  world.gates[gate].entry = entry;
  return gate;
}

}  // namespace

GateId add_reception(World& world, const std::string& id, const std::string& where, const std::string& country,
                     double slots) {
  const GateId gate = add_office(world, id, where, slots, Office::reception, world.receptions.size());
  Reception& reception = world.receptions.emplace_back();
  reception.gate = gate;
  reception.country = world.geography.country(country);
  return gate;
}

Programme& add_programme(World& world, const std::string& id, const std::string& where, const std::string& country,
                         Support support, double slots) {
  const GateId gate = add_office(world, id, where, slots, Office::programme, world.programmes.size());
  Programme& programme = world.programmes.emplace_back();
  programme.gate = gate;
  programme.country = world.geography.country(country);
  programme.support = support;
  programme.follow_up_months = 12;
  return programme;
}

GateId add_host(World& world, const std::string& where, const std::string& country, double open_share,
                double permits_per_day) {
  if (world.hosts.size() == 0) world.hosts = ById<CountryId, Host>(world.geography.countries.size(), Host{});
  const GateId gate = add_office(world, "permits_" + country, where, permits_per_day, Office::permits, 0);
  world.hosts[world.geography.country(country)] = {true, open_share, gate};
  return gate;
}

void add_living(World& world, const std::string& nationality, const std::string& where, double persons, Living living,
                Status status) {
  add_stock(world, nationality, where, persons);
  world.stocks.back().living = living;
  world.stocks.back().status = status;
}

Policy& add_policy(World& world, const std::string& id, PolicyType type, Day from) {
  Policy& added = world.policies.emplace_back();
  added.id = id;
  added.type = type;
  added.from = from;
  return added;
}

Policy closure_of(const World& world, const std::vector<std::string>& links, Day from, Day until) {
  Policy policy;
  policy.id = "closure_" + links.front();
  policy.type = PolicyType::closure;
  policy.from = from;
  policy.until = until;
  for (const std::string& id : links) policy.links.push_back(link(world, id));
  return policy;
}

Policy slots_of(const World& world, const std::string& gate, double slots, Day from, Day until) {
  Policy policy;
  policy.id = "slots_" + gate;
  policy.type = PolicyType::slots;
  policy.from = from;
  policy.until = until;
  policy.gate = world.gate(gate);
  policy.value = slots;
  return policy;
}

Policy news(double signal, double dominates_for_days, Day from) {
  Policy policy;
  policy.id = "news";
  policy.type = PolicyType::news;
  policy.from = from;
  policy.value = signal;
  policy.dominates_for_days = dominates_for_days;
  return policy;
}

PlaceId place(const World& world, const std::string& id) {
  const PlaceId found = world.geography.place(id);
  EXPECT(found.exists(), "no place {}", id);
  return found;
}

LinkId link(const World& world, const std::string& id) {
  const LinkId found = world.geography.link(id);
  EXPECT(found.exists(), "no link {}", id);
  return found;
}

}  // namespace retorno::test
