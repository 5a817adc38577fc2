// Return and staying: homes, receptions, programmes, consulates, hosts, removals, and the policies that change them.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "sim/files/input/load.hpp"

namespace retorno {
namespace {

// In the order of ReturnKind.
constexpr std::string_view kKinds[] = {"all", "unassisted", "assisted", "forced", "removed"};

std::string with_country(std::string_view what, std::string country) {
  for (char& c : country) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return fmt::format("{}_{}", what, country);
}

bool gives(const Record& row, std::string_view what) { return row.number(what) > 0; }
bool has_municipality(const Record& row) { return gives(row, "clinic_per_day") || gives(row, "school_per_day"); }

const std::vector<Record>& rows_of(const Load& load, std::string_view shape_name) {
  static const std::vector<Record> none;
  const auto rows = load.records.find(shape_name);
  return rows == load.records.end() ? none : rows->second;
}

/// Ids that come with other tables stand among those of an entity, unless its own table couldn't be read.
void add_names(Load& load, const std::string& entity, std::string_view table,
               const std::vector<std::pair<std::string, Where>>& more) {
  if (!load.reading.names.contains(entity) && load.tree.at(table)) return;
  auto& names = load.reading.names[entity];
  for (const auto& [id, where] : more) {
    if (std::find(names.begin(), names.end(), id) != names.end())
      load.problems().add(where, fmt::format("the id '{}' is taken in {} already", id, table), "rename one");
    else
      names.push_back(id);
  }
  std::sort(names.begin(), names.end());
}

Gate office(const Record& row, std::string id, Office kind, std::size_t entry) {
  Gate gate;
  gate.id = std::move(id);
  gate.name = row.text("name", gate.id);
  gate.name_es = row.text("name_es");
  gate.round = Round::desk;
  gate.office = kind;
  gate.entry = entry;
  gate.list = kind != Office::reception;
  gate.slots_per_day = row.number(kind == Office::permits ? "permits_per_day" : "slots_per_day");
  gate.order = row.text("order", kind == Office::reception ? "priority" : "first_come");
  gate.for_north = gate.for_south = false;
  return gate;
}

PlaceId first_place(const Load& load, CountryId country) {
  if (!country.exists()) return PlaceId::none();
  const auto& places = load.scenario.world.geography.countries[country].goal_places;
  return places.empty() ? PlaceId::none() : places.front();
}

void complain_without_places(Load& load, const Record& row, CountryId country) {
  if (country.exists() && !first_place(load, country).exists())
    complain(load, row, "country", fmt::format("= {} has no goal_places", row.text("country")),
             "name some in geography.countries");
}

void fill_home_rows(Load& load) {
  World& world = load.world();
  if (!rows_of(load, "home").empty()) world.homes = ById<CountryId, Home>(world.geography.countries.size(), Home{});
  for (const Record& row : rows_of(load, "home")) {
    const auto country = id_in<CountryId>(load, row, "country", "country");
    complain_without_places(load, row, country);
    if (!country.exists()) continue;
    world.homes[country] = {.given = true,
                            .region = row.text("region"),
                            .re_emigration_per_month = row.number("re_emigration_per_month"),
                            .instability = row.number("instability_share"),
                            .safety_share = row.number("safety_share"),
                            .services_share = row.number("services_share"),
                            .income_usd_per_month = row.number("income_usd_per_month", 300),
                            .again_to = id_in<CountryId>(load, row, "again_to", "country"),
                            .flight_every_days = static_cast<Days>(row.number("flight_every_days", 1))};
  }
}

/// Without a row in `homes` nobody comes home in a way that can be told.
void check_home(Load& load, const Record& row, CountryId country) {
  const auto& homes = rows_of(load, "home");
  if (country.exists() && std::none_of(homes.begin(), homes.end(), [&](const Record& home) {
        return home.text("country") == row.text("country");
      }))
    complain(load, row, "country", fmt::format("= {} has no row in homes", row.text("country")), "add one");
}

void fill_receptions(Load& load) {
  for (const Record& row : rows_of(load, "reception")) {
    const auto country = id_in<CountryId>(load, row, "country", "country");
    check_home(load, row, country);
    load.world().receptions.push_back({.gate = load.world().gate(row.id),
                                       .country = country,
                                       .serves = return_kind_named(row.text("serves", "all")),
                                       .share = row.number("share", 1),
                                       .sheltered_per_day = row.number("sheltered_per_day"),
                                       .referred_share = row.number("referred_share")});
  }
}

void fill_programmes(Load& load) {
  std::map<std::string, std::string> of_kind;
  for (const Record& row : rows_of(load, "programme")) {
    const auto country = id_in<CountryId>(load, row, "country", "country");
    check_home(load, row, country);
    const auto [other, is_new] = of_kind.emplace(row.text("country") + ":" + row.text("support"), row.id);
    if (!is_new && row.has("support"))
      complain(load, row, "support",
               fmt::format("= {} is what {} gives in {} already", row.text("support"), other->second,
                           row.text("country")),
               "give the one more slots");
    Programme programme{.gate = load.world().gate(row.id),
                        .country = country,
                        .support = support_named(row.text("support")),
                        .nationalities = {},
                        .months = row.number("months", 6),
                        .follow_up_months = row.number("follow_up_months", 6),
                        .grant_usd = row.number("grant_usd"),
                        .by_referral = row.yes("by_referral"),
                        .payer = id_in<PayerId>(load, row, "payer", "payer")};
    if (row.text("nationalities") != "all")
      programme.nationalities = ids_in<NationalityId>(load, row, "nationalities", "nationality");
    load.world().programmes.push_back(std::move(programme));
  }
}

void fill_consulates(Load& load) {
  for (Record& row : load.records["consulate"]) {
    check(row, shape("consulate"), load.reading);
    load.world().consulates.push_back({id_in<CountryId>(load, row, "country", "country"),
                                       id_in<NationalityId>(load, row, "nationality", "nationality"), row.day("from"),
                                       static_cast<Days>(row.number("document_days"))});
  }
  // Of several for the same people the latest that is open counts.
  std::stable_sort(load.world().consulates.begin(), load.world().consulates.end(),
                   [](const Consulate& a, const Consulate& b) { return a.from > b.from; });
}

void fill_hosts(Load& load) {
  World& world = load.world();
  if (!rows_of(load, "host").empty()) world.hosts = ById<CountryId, Host>(world.geography.countries.size(), Host{});
  for (const Record& row : rows_of(load, "host")) {
    const auto country = id_in<CountryId>(load, row, "country", "country");
    if (!country.exists()) continue;
    world.hosts[country] = {true, row.number("open_share"), world.gate(with_country("permits", row.text("country")))};
  }
}

void fill_removals(Load& load) {
  for (Record& row : load.records["removal"]) {
    check(row, shape("removal"), load.reading);
    const auto country = id_in<CountryId>(load, row, "country", "country");
    complain_without_places(load, row, country);
    load.world().removals.push_back({.id = row.id,
                                     .from = row.day("from"),
                                     .days = static_cast<Days>(row.number("days", 1)),
                                     .country = country,
                                     .nationality = id_in<NationalityId>(load, row, "nationality", "nationality"),
                                     .place = first_place(load, country),
                                     .kind = return_kind_named(row.text("kind", "removed")),
                                     .persons = row.number("persons")});
    if (load.world().removals.back().nationality.exists() && country.exists() &&
        load.world().nationalities[load.world().removals.back().nationality].home_country == country)
      complain(load, row, "country", fmt::format("= {} is home", row.text("country")),
               "name where they are brought from");
  }
}

}  // namespace

ReturnKind return_kind_named(const std::string& word) {
  const auto* at = std::find(std::begin(kKinds), std::end(kKinds), word);
  return at == std::end(kKinds) ? ReturnKind::none : static_cast<ReturnKind>(at - std::begin(kKinds));
}

void name_offices(Load& load) {
  std::vector<std::pair<std::string, Where>> offices, towns;
  std::vector<std::string>& programmes = load.reading.names["programme"];
  for (const Record& row : rows_of(load, "reception")) offices.emplace_back(row.id, row.where);
  for (const Record& row : rows_of(load, "programme")) {
    offices.emplace_back(row.id, row.where);
    programmes.push_back(row.id);
  }
  for (const Record& row : rows_of(load, "host"))
    offices.emplace_back(with_country("permits", row.text("country")), row.where);
  for (const Record& row : rows_of(load, "home"))
    if (has_municipality(row)) towns.emplace_back(with_country("municipalities", row.text("country")), row.where);
  std::sort(programmes.begin(), programmes.end());
  add_names(load, "gate", "gates", offices);
  add_names(load, "facility", "facilities", towns);
}

/// Names what has no name of its own after the country of its row.
void name_after(const Load& load, const Record& row, std::string_view english, std::string_view spanish, auto& named) {
  const auto id = id_in<CountryId>(load, row, "country", "country");
  const Country country = id.exists() ? load.scenario.world.geography.countries[id] : Country{};
  named.name = fmt::format("{} {}", english, country.name);
  named.name_es = fmt::format("{} {}", spanish, country.name_es);
}

std::vector<Gate> gates_of_homes(Load& load) {
  std::vector<Gate> gates;
  const auto pay = [&](Gate& gate, const Record& row) {
    gate.upkeep.payer = id_in<PayerId>(load, row, "payer", "payer");
    gate.upkeep.running_usd = row.number("usd_per_slot");
  };
  std::size_t entry = 0;
  for (Record& row : load.records["reception"]) {
    check(row, shape("reception"), load.reading);
    gates.push_back(office(row, row.id, Office::reception, entry++));
    gates.back().place = id_in<PlaceId>(load, row, "place", "place");
    gates.back().opens = row.day("opens");
    pay(gates.back(), row);
  }
  entry = 0;
  for (Record& row : load.records["programme"]) {
    check(row, shape("programme"), load.reading);
    gates.push_back(office(row, row.id, Office::programme, entry++));
    gates.back().place = first_place(load, id_in<CountryId>(load, row, "country", "country"));
    gates.back().opens = row.day("from") + static_cast<Days>(row.number("lead_time_days"));
    pay(gates.back(), row);
  }
  entry = 0;
  for (Record& row : load.records["host"]) {
    check(row, shape("host"), load.reading);
    gates.push_back(office(row, with_country("permits", row.text("country")), Office::permits, entry++));
    name_after(load, row, "Permits in", "Permisos en", gates.back());
    gates.back().place = id_in<PlaceId>(load, row, "place", "place");
    pay(gates.back(), row);
  }
  return gates;
}

std::vector<Facility> facilities_of_homes(Load& load) {
  std::vector<Facility> towns;
  for (Record& row : load.records["home"]) {
    check(row, shape("home"), load.reading);
    if (!has_municipality(row)) continue;
    Facility town;
    town.id = with_country("municipalities", row.text("country"));
    name_after(load, row, "Municipalities of", "Municipios de", town);
    town.place = first_place(load, id_in<CountryId>(load, row, "country", "country"));
    town.kind = "municipality";
    town.supply[Resource::clinic] = {.nominal = row.number("clinic_per_day"), .stated = Stated::given};
    town.supply[Resource::school] = {.nominal = row.number("school_per_day"), .stated = Stated::given};
    towns.push_back(std::move(town));
  }
  return towns;
}

void fill_homes(Load& load) {
  fill_home_rows(load);
  fill_receptions(load);
  fill_programmes(load);
  fill_consulates(load);
  fill_hosts(load);
  fill_removals(load);
}

void take_programme(Load& load, const Record& row, Policy& policy) {
  if (row.has("programme")) policy.gate = load.world().gate(row.text("programme"));
  take_value(load, row, "slots_per_day", policy);
  if (!row.mentions("slots_per_day") && !row.mentions("share"))
    load.problems().add(row.where, fmt::format("{} changes nothing", row.path), "give slots_per_day or share");
}

void take_status(Load& load, const Record& row, Policy& policy) {
  policy.country = id_in<CountryId>(load, row, "country", "country");
  policy.value = row.number("capacity_per_day", -1);
  policy.revokes = row.yes("revokes");
  if (!row.mentions("capacity_per_day") && !policy.revokes)
    load.problems().add(row.where, fmt::format("{} changes nothing", row.path), "give capacity_per_day or revokes");
  const auto& hosts = rows_of(load, "host");
  if (policy.country.exists() && std::none_of(hosts.begin(), hosts.end(), [&](const Record& host) {
        return host.text("country") == row.text("country");
      }))
    complain(load, row, "country", fmt::format("= {} has no row in hosts", row.text("country")), "add one");
}

void take_return_policy(Load& load, const Record& row, Policy& policy) {
  policy.countries = ids_in<CountryId>(load, row, "countries", "country");
  policy.continuity = row.number("continuity", -1);
  policy.coordination = row.number("coordination", -1);
  policy.accompaniment = row.number("accompaniment", -1);
  if (!row.mentions("continuity") && !row.mentions("coordination") && !row.mentions("accompaniment"))
    load.problems().add(row.where, fmt::format("{} changes nothing", row.path),
                        "give continuity, coordination or accompaniment");
}

}  // namespace retorno
