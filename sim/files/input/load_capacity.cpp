// Facilities, what they serve, and gates.
#include <fmt/format.h>

#include <algorithm>

#include "sim/files/input/capacity_units.hpp"
#include "sim/files/input/load.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

struct Column {
  std::string_view name;
  Resource resource;
};
constexpr Column kBuiltColumns[] = {{"beds_persons", Resource::beds},
                                    {"area_m2", Resource::area},
                                    {"water_l_per_day", Resource::water},
                                    {"toilets", Resource::toilets},
                                    {"showers", Resource::showers}};

Upkeep upkeep_of(const Load& load, const Record& row, std::string_view cost_column, double usual_usd) {
  return {.payer = id_in<PayerId>(load, row, "payer", "payer"),
          .running_usd = row.number(cost_column, usual_usd),
          .staff_required_persons = row.number("staff_required_persons"),
          .staff_roster_persons = row.number("staff_roster_persons"),
          .surge_share = row.number("surge_share")};
}

/// What isn't there on purpose is told apart from what nobody has recorded, and from a 0.
void take_what_isnt_offered(Load& load, const Record& row, Facility& facility) {
  for (const Value& value : row.list("not_offered")) {
    const auto resource = resource_named(value.text);
    if (!resource) continue;
    Supply& supply = facility.supply[*resource];
    if (supply.stated == Stated::given)
      load.problems().add(value.where, fmt::format("{} names {}, of which the same row says how much there is",
                                                   row.at("not_offered"), value.text),
                          "leave one of them out; a 0 says that there is none and the whole need is unmet");
    supply.stated = Stated::not_offered;
  }
}

void fill_facilities(Load& load) {
  std::vector<Facility> all;
  for (Record& row : load.records["facility"]) {
    check(row, shape("facility"), load.reading);
    Facility facility;
    facility.id = row.id;
    facility.name = row.text("name");
    facility.name_es = row.text("name_es");
    facility.place = id_in<PlaceId>(load, row, "place", "place");
    facility.kind = row.text("kind");
    for (const Column& column : kBuiltColumns) {
      Supply& supply = facility.supply[column.resource];
      supply.nominal = row.number(column.name);
      if (row.has(column.name)) supply.stated = Stated::given;
      supply.upkeep.payer = id_in<PayerId>(load, row, "payer", "payer");
      supply.upkeep.running_usd = load.world().unit_costs.running[column.resource].usd_usual;
    }
    take_what_isnt_offered(load, row, facility);
    facility.opened = row.day("opened", facility.opened);
    facility.closed = row.day("closed", facility.closed);
    if (facility.closed < facility.opened)
      load.problems().add(row.where_of("closed"), fmt::format("{} = {} lies before it opened on {}", row.at("closed"),
                                                              row.text("closed"), row.text("opened")));
    all.push_back(std::move(facility));
  }
  // With those of municipalities, in the order of the ids by which all are referred to.
  for (Facility& town : facilities_of_homes(load)) all.push_back(std::move(town));
  std::sort(all.begin(), all.end(), [](const Facility& a, const Facility& b) { return a.id < b.id; });
  for (Facility& facility : all) load.world().facilities.add(std::move(facility));
}

void fill_care(Load& load) {
  for (Record& row : load.records["care"]) {
    check(row, shape("care"), load.reading);
    const auto facility = id_in<FacilityId>(load, row, "facility", "facility");
    const auto resource = resource_named(row.text("kind"));
    if (!facility.exists() || !resource) continue;
    Supply& supply = load.world().facilities[facility].supply[*resource];
    if (supply.stated == Stated::not_offered)
      load.problems().add(row.where, fmt::format("{} says how much there is, but {} doesn't offer it", row.path,
                                                 load.world().facilities[facility].id),
                          "take it out of its not_offered, or leave this row out");
    supply.stated = Stated::given;
    supply.nominal = row.number("per_day");
    supply.demand_per_person = row.number("demand_per_person", -1);
    supply.upkeep = upkeep_of(load, row, "usd_per_unit", load.world().unit_costs.running[*resource].usd_usual);
  }
}

/// Slots as such, or those that desks have in their hours.
void take_slots_of(const Record& row, Gate& gate) {
  gate.slots_per_day = row.number("slots_per_day", -1);
  gate.desks = row.number("desks", -1);
  gate.hours_per_day = row.number("hours_per_day");
  gate.persons_per_desk_hour = row.number("persons_per_desk_hour");
  if (gate.desks >= 0) gate.slots_per_day = gate.slots_of_desks();
}

/// Months of rough weather, and how often it then closes the gate: neither says anything without the other.
void take_weather_of(Load& load, const Record& row, Gate& gate) {
  for (const Value& month : row.list("rough_months")) {
    const auto number = static_cast<std::size_t>(parse_whole(month.text).value_or(0));
    if (number < gate.is_rough.size()) gate.is_rough[number] = true;
  }
  gate.closed_share_rough = row.number("closed_share_rough");
  gate.closed_share_other = row.number("closed_share_other");
  if (gate.closed_share_rough > 0 && row.list("rough_months").empty())
    complain(load, row, "closed_share_rough",
             fmt::format("= {} closes it in no month", row.text("closed_share_rough")),
             "name the months of rough weather, such as rough_months: [12, 1, 2, 3]");
}

void fill_gates(Load& load) {
  std::vector<Gate> all;
  for (Record& row : load.records["gate"]) {
    check(row, shape("gate"), load.reading);
    Gate gate;
    gate.id = row.id;
    gate.name = row.text("name");
    gate.name_es = row.text("name_es");
    gate.place = id_in<PlaceId>(load, row, "place", "place");
    gate.round = row.text("round") == "desk" ? Round::desk : Round::way;
    gate.links = links_in(load, row, "links");
    take_slots_of(row, gate);
    gate.order = row.text("order", "first_come");
    gate.fare_usd = row.number("fare_usd");
    take_weather_of(load, row, gate);
    gate.border = row.yes("border");
    gate.list = row.yes("list");
    gate.list_places = ids_in<PlaceId>(load, row, "list_places", "place");
    gate.for_north = row.text("direction") != "south";
    gate.for_south = row.text("direction") != "north";
    gate.no_show_share = row.number("no_show_share");
    gate.outside_share = row.number("outside_share");
    gate.upkeep = upkeep_of(load, row, "usd_per_slot", load.world().unit_costs.slot_running.usd_usual);
    all.push_back(std::move(gate));
  }
  for (Gate& office : gates_of_homes(load)) all.push_back(std::move(office));
  // One of an id that is taken twice, which is told elsewhere: else all references after it would be one off.
  std::stable_sort(all.begin(), all.end(), [](const Gate& a, const Gate& b) { return a.id < b.id; });
  all.erase(std::unique(all.begin(), all.end(), [](const Gate& a, const Gate& b) { return a.id == b.id; }), all.end());
  for (Gate& gate : all) load.world().gates.add(std::move(gate));
}

/// Slots or desks, not both; with desks their hours and pace; desks where somebody registers.
void check_desks(Load& load, const Record& row) {
  constexpr std::string_view kOfDesks[] = {"desks", "hours_per_day", "persons_per_desk_hour"};
  const auto given =
      std::count_if(std::begin(kOfDesks), std::end(kOfDesks), [&](auto key) { return row.mentions(key); });
  if (given == 0) return;
  if (given < std::ssize(kOfDesks))
    load.problems().add(row.where,
                        fmt::format("{} has some of desks, hours_per_day and persons_per_desk_hour", row.path),
                        "give all three, or slots_per_day");
  if (row.mentions("slots_per_day"))
    load.problems().add(row.where_of("slots_per_day"), fmt::format("{} stands beside desks", row.at("slots_per_day")),
                        "give one of them");
  if (row.has("round") && row.text("round") != "desk")
    load.problems().add(row.where_of("desks"),
                        fmt::format("{} has desks, but its round is {}", row.path, row.text("round")),
                        "give slots_per_day");
}

/// A link has one gate, a desk or a list has no links, a way that isn't a list has some.
void check_gates(Load& load) {
  std::map<std::string, std::string> guarded;
  for (const Record& row : load.records["gate"]) {
    check_desks(load, row);
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

}  // namespace

std::vector<LinkId> links_in(const Load& load, const Record& row, std::string_view field) {
  std::vector<LinkId> links;
  for (const Value& value : row.list(field))
    if (const LinkId link = link_named(load, value.text); link.exists()) links.push_back(link);
  std::sort(links.begin(), links.end());
  return links;
}

void fill_capacity(Load& load) {
  fill_facilities(load);
  fill_care(load);
  fill_gates(load);
  check_gates(load);
}

}  // namespace retorno
