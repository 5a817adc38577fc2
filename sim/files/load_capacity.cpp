// Facilities, gates, interceptions, regimes, and the people under way on the first day.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/files/load.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr double kTolerance = 1e-6;
constexpr std::pair<std::string_view, Resource> kHeldAndPlumbed[] = {{"beds_persons", Resource::beds},
                                                                     {"area_m2", Resource::area},
                                                                     {"water_l_per_day", Resource::water},
                                                                     {"toilets", Resource::toilets},
                                                                     {"showers", Resource::showers}};

void fill_facilities(Load& load) {
  for (Record& row : load.records["facility"]) {
    check(row, shape("facility"), load.reading);
    Facility facility;
    facility.id = row.id;
    facility.name = row.text("name");
    facility.place = id_in<PlaceId>(load, row, "place", "place");
    facility.kind = row.text("kind");
    for (const auto& [column, resource] : kHeldAndPlumbed) facility.supply[resource].nominal = row.number(column);
    facility.opened = row.day("opened", facility.opened);
    facility.closed = row.day("closed", facility.closed);
    if (facility.closed < facility.opened)
      load.problems().add(row.where_of("closed"), fmt::format("{} = {} lies before it opened on {}", row.at("closed"),
                                                              row.text("closed"), row.text("opened")));
    load.world().facilities.add(std::move(facility));
  }
}

std::vector<LinkId> links_in(const Load& load, const Record& row, std::string_view field) {
  std::vector<LinkId> links;
  for (const Value& value : row.list(field))
    if (const LinkId link = link_named(load, value.text); link.exists()) links.push_back(link);
  std::sort(links.begin(), links.end());
  return links;
}

void fill_gates(Load& load) {
  for (Record& row : load.records["gate"]) {
    check(row, shape("gate"), load.reading);
    Gate gate;
    gate.id = row.id;
    gate.name = row.text("name");
    gate.place = id_in<PlaceId>(load, row, "place", "place");
    gate.round = row.text("round") == "desk" ? Round::desk : Round::way;
    gate.links = links_in(load, row, "links");
    gate.slots_per_day = row.number("slots_per_day", -1);
    gate.order = row.text("order", "first_come");
    gate.fare_usd = row.number("fare_usd");
    gate.closed_share_dec_mar = row.number("closed_share_dec_mar");
    gate.closed_share_other = row.number("closed_share_other");
    gate.border = row.yes("border");
    gate.list = row.yes("list");
    gate.list_places = ids_in<PlaceId>(load, row, "list_places", "place");
    gate.for_north = row.text("direction") != "south";
    gate.for_south = row.text("direction") != "north";
    gate.no_show_share = row.number("no_show_share");
    gate.outside_share = row.number("outside_share");
    load.world().gates.add(std::move(gate));
  }
}

/// A link has one gate, a desk or a list has no links, a way that isn't a list has some.
void check_gates(Load& load) {
  std::map<std::string, std::string> guarded;
  for (const Record& row : load.records["gate"]) {
    for (const Value& link : row.list("links")) {
      const auto [other, is_new] = guarded.emplace(link.text, row.id);
      if (!is_new)
        load.problems().add(link.where,
                            fmt::format("{}: {} is guarded by {} already", row.at("links"), link.text, other->second),
                            "a link has one gate");
    }
    const bool needs_links = row.text("round") == "way" && !row.yes("list");
    if (needs_links && !row.mentions("links"))
      load.problems().add(row.where, fmt::format("{} guards no links", row.path),
                          "name its links, or make it a desk or a list");
    if (!needs_links && row.has("links") && row.has("round"))
      load.problems().add(row.where_of("links"),
                          fmt::format("{} can't guard links: it is a {}", row.path, row.yes("list") ? "list" : "desk"),
                          "leave links blank");
  }
}

void fill_interceptions(Load& load) {
  for (Record& row : load.records["interception"]) {
    check(row, shape("interception"), load.reading);
    load.world().interceptions.push_back({row.id, id_in<CountryId>(load, row, "country", "country"),
                                          links_in(load, row, "links"),
                                          id_in<PlaceId>(load, row, "returned_to", "place"), row.number("share"),
                                          ids_in<NationalityId>(load, row, "exempt", "nationality")});
  }
  std::sort(load.world().interceptions.begin(), load.world().interceptions.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
}

RegimeRow outcomes_of(const Record& row) {
  return {row.number("admitted"), row.number("turned_away"), row.number("removed_home"),
          row.number("removed_third_country"), row.number("deterrence")};
}

void check_sum(Load& load, const Record& row) {
  const RegimeRow r = outcomes_of(row);
  const double sum = r.admitted + r.turned_away + r.removed_home + r.removed_third_country;
  const bool complete =
      row.has("admitted") && row.has("turned_away") && row.has("removed_home") && row.has("removed_third_country");
  if (complete && std::abs(sum - 1) > kTolerance)
    load.problems().add(row.where, fmt::format("the outcomes of {} sum to {}, not to 1", row.path, to_text(sum)),
                        "admitted, turned_away, removed_home and removed_third_country are shares of all attempts");
}

/// `all` stands for the nationalities that have no row of their own.
void fill_regimes(Load& load) {
  auto& rows = load.records["regime"];
  for (Record& row : rows) {
    check(row, shape("regime"), load.reading);
    check_sum(load, row);
  }
  const auto regimes = load.reading.names.find("regime");
  if (regimes == load.reading.names.end()) return;
  for (const std::string& id : regimes->second) {
    Regimes::Table table{id, {}};
    for (NationalityId n : load.world().nationalities.ids()) {
      const std::string& nationality = load.world().nationalities[n].id;
      const Record* found = nullptr;
      for (const Record& row : rows)
        if (row.text("regime") == id &&
            (row.text("nationality") == nationality || (!found && row.text("nationality") == "all")))
          found = &row;
      if (found) table.rows.emplace_back(n, outcomes_of(*found));
    }
    load.world().regimes.tables.push_back(std::move(table));
  }
}

}  // namespace

void fill_capacity(Load& load) {
  fill_facilities(load);
  fill_gates(load);
  check_gates(load);
  fill_interceptions(load);
  fill_regimes(load);
}

void fill_stocks(Load& load) {
  for (Record& row : load.records["stock"]) {
    check(row, shape("stock"), load.reading);
    StockRow stock;
    stock.place = id_in<PlaceId>(load, row, "place", "place");
    stock.nationality = id_in<NationalityId>(load, row, "nationality", "nationality");
    stock.direction = row.text("direction") == "south" ? Direction::south : Direction::north;
    stock.persons = row.number("persons");
    stock.savings_mean_usd = row.number("savings_mean_usd");
    stock.days_waited_mean = row.number("days_waited_mean");
    stock.list = id_in<GateId>(load, row, "gate", "gate");
    load.world().stocks.push_back(stock);
  }
}

}  // namespace retorno
