// Policies that change capacity and money: slots, fares, investments, moves and budgets.
#include <fmt/format.h>

#include <algorithm>

#include "sim/files/input/capacity_units.hpp"
#include "sim/files/input/load.hpp"

namespace retorno {
namespace {

/// Facilities of a place where people on the way stay.
std::vector<FacilityId> facilities_of(const World& world, PlaceId place) {
  std::vector<FacilityId> here;
  for (FacilityId id : world.facilities.ids())
    if (world.facilities[id].place == place && world.facilities[id].kind != "municipality") here.push_back(id);
  return here;
}

/// The largest of a place that is open on the day; a fault where none is.
FacilityId open_at(Load& load, const Record& row, std::string_view field, PlaceId place, Day day) {
  const World& world = load.world();
  FacilityId largest;
  std::string known;
  for (FacilityId id : facilities_of(world, place)) {
    const Facility& one = world.facilities[id];
    known += fmt::format("{}{}: {} to {}", known.empty() ? "" : "; ", one.id,
                         one.opened == Day{0} ? "always" : to_text(one.opened),
                         one.closed == Facility{}.closed ? "the end" : to_text(one.closed));
    const auto beds = [&](FacilityId of) { return world.facilities[of].supply[Resource::beds].nominal; };
    if (one.is_open(day) && (!largest.exists() || beds(id) > beds(largest))) largest = id;
  }
  if (known.empty())
    complain(load, row, field, fmt::format("= {} has no facility", row.text(field)),
             "add one to the table of facilities");
  else if (!largest.exists())
    complain(load, row, field, fmt::format("= {}: no facility there is open on {}", row.text(field), to_text(day)),
             fmt::format("open are {}", known));
  return largest;
}

/// The facility in a field that names one, or that of a place on a day.
FacilityId facility_in(Load& load, const Record& row, std::string_view field, Day day) {
  if (!row.has(field)) return FacilityId::none();
  const World& world = load.world();
  const std::string id = row.text(field);
  if (const FacilityId named = world.facility(id); named.exists()) return named;
  if (const PlaceId place = world.geography.place(id); place.exists()) return open_at(load, row, field, place, day);
  std::vector<std::string> known;
  for (std::string_view entity : {"place", "facility"}) {
    const auto names = load.reading.names.find(entity);
    if (names == load.reading.names.end()) return FacilityId::none();
    known.insert(known.end(), names->second.begin(), names->second.end());
  }
  complain(load, row, field, fmt::format("= '{}' is no known place or facility", id),
           did_you_mean(id, known).empty() ? "write an id, as in the tables of places and facilities"
                                           : did_you_mean(id, known));
  return FacilityId::none();
}

void take_gate(Load& load, const Record& row, Policy& policy) {
  policy.gate = id_in<GateId>(load, row, "gate", "gate");
  if (!policy.gate.exists()) return;
  const World& world = load.world();
  const Gate& gate = world.gates[policy.gate];
  const FacilityId facility = world.facility(row.text("at"));
  const PlaceId place = facility.exists() ? world.facilities[facility].place : world.geography.place(row.text("at"));
  if (row.has("at") && !place.exists() && load.reading.names.contains("place"))
    complain(load, row, "at", fmt::format("= '{}' is no known place or facility", row.text("at")));
  if (place.exists() && gate.place != place)
    complain(load, row, "gate", fmt::format("= {} doesn't stand at {}", row.text("gate"), row.text("at")));
  if (!gate.limited()) complain(load, row, "gate", fmt::format("= {} has no limit that could grow", row.text("gate")));
}

void check_end(Load& load, const Record& row, const Policy& policy) {
  const Day there = policy.from + policy.lead_time_days;
  if (row.has("decided") && row.has("lead_time_days") && row.has("until") && policy.until < there)
    complain(load, row, "until",
             fmt::format("= {} lies before {}, when it is there: decided {} and {} days on", row.text("until"),
                         to_text(there), row.text("decided"), policy.lead_time_days),
             "let it stand longer, or leave until out");
}

/// What a budget buys at the usual costs: it builds, and runs what was built as long as it stands.
void buy(const Load& load, const UnitCost& capital, const UnitCost& running, Policy& policy) {
  const Day there = policy.from + policy.lead_time_days;
  const auto days = static_cast<double>(std::max(1, std::min(policy.until, load.scenario.end) - there + 1));
  const double each = capital.usd_usual + days * running.usd_usual;
  policy.value = each > 0 ? policy.budget_usd / each : 0;
}

/// What an investment costs where it doesn't say so.
void take_costs(Load& load, const Record& row, Policy& policy) {
  const UnitCosts& costs = load.scenario.world.unit_costs;
  const UnitCost& capital = policy.gate.exists() ? costs.slot_capital : costs.capital[policy.resource];
  const UnitCost& running = policy.gate.exists() ? costs.slot_running : costs.running[policy.resource];
  if (row.has("budget_usd")) {
    policy.budget_usd = row.number("budget_usd");
    buy(load, capital, running, policy);
    if (policy.value <= 0)
      complain(load, row, "budget_usd",
               fmt::format("= {} can't be turned into units: no unit cost is known", row.text("budget_usd")),
               "add a row to the table of unit costs, or give amount, capital_usd and running_usd_per_day");
    for (std::string_view other : {"amount", "capital_usd", "running_usd_per_day"})
      if (row.mentions(other))
        complain(load, row, other, fmt::format("= {} stands beside budget_usd", row.text(other)), "give one of them");
  } else if (!row.mentions("amount")) {
    load.problems().add(row.where, fmt::format("{} must say how much comes", row.path),
                        "give one of amount and budget_usd");
  }
  policy.capital_usd = row.number("capital_usd", policy.value * capital.usd_usual);
  policy.running_usd_per_day = row.number("running_usd_per_day", policy.value * running.usd_usual);
}

bool has_limit(const World& world, PayerId payer, int line) {
  return std::any_of(world.budgets.begin(), world.budgets.end(), [&](const Budget& budget) {
    return budget.payer == payer && (line == kAllLines || budget.line == line) && budget.usd_per_day >= 0;
  });
}

}  // namespace

void take_value(Load& load, const Record& row, std::string_view value, Policy& policy) {
  if (row.has(value) && row.has("share"))
    complain(load, row, "share", fmt::format("stands beside {}", value), "give one of them");
  policy.is_share = row.has("share");
  policy.value = policy.is_share ? row.number("share") : row.number(value, -1);
}

void take_slots(Load& load, const Record& row, Policy& policy) {
  policy.gate = id_in<GateId>(load, row, "at", "gate");
  take_value(load, row, "slots_per_day", policy);
  policy.text = row.text("order");
  policy.list_places = ids_in<PlaceId>(load, row, "list_places", "place");
  policy.desks = row.number("desks", -1);
  policy.hours_per_day = row.number("hours_per_day", -1);
  const bool of_desks = row.mentions("desks") || row.mentions("hours_per_day");
  if (!of_desks && !row.mentions("slots_per_day") && !row.mentions("share") && !row.mentions("order") &&
      !row.mentions("list_places"))
    load.problems().add(row.where, fmt::format("{} changes nothing", row.path),
                        "give slots_per_day, share, desks, hours_per_day, order or list_places");
  if (of_desks && (row.mentions("slots_per_day") || row.mentions("share")))
    load.problems().add(row.where, fmt::format("{} gives slots and desks", row.path), "give one of them");
  if (!policy.gate.exists()) return;
  if (of_desks && load.world().gates[policy.gate].desks < 0)
    load.problems().add(row.where,
                        fmt::format("{} changes desks, but {} is given by its slots", row.path, row.text("at")),
                        "give slots_per_day, or the gate its desks, hours_per_day and persons_per_desk_hour");
  const Gate& gate = load.world().gates[policy.gate];
  if (policy.is_share && !gate.limited())
    complain(load, row, "share", fmt::format("multiplies the slots of {}, which has no limit", gate.id),
             "give slots_per_day");
  if (!policy.list_places.empty() && !gate.list)
    complain(load, row, "list_places", fmt::format("is for lists, and {} isn't one", gate.id));
}

void take_fare(Load& load, const Record& row, Policy& policy) {
  if (const LinkId link = link_named(load, row.text("at")); link.exists()) policy.links = {link};
  take_value(load, row, "usd", policy);
  if (!row.mentions("usd") && !row.mentions("share"))
    load.problems().add(row.where, fmt::format("{} changes nothing", row.path), "give usd or share");
  if (row.has("payer") && row.has("share") && policy.value > 1)
    complain(load, row, "share", fmt::format("= {} is more than the whole fare", row.text("share")),
             "with a payer it is the share of the fare that it pays");
}

void take_investment(Load& load, const Record& row, Policy& policy) {
  policy.text = row.text("at");
  policy.from = row.day("decided");
  policy.lead_time_days = static_cast<Days>(row.number("lead_time_days"));
  policy.value = row.number("amount");
  const std::string_view grows = row.mentions("care") ? "care" : "resource";
  policy.resource = resource_named(row.text(grows)).value_or(Resource::beds);
  if (int{row.mentions("gate")} + int{row.mentions("resource")} + int{row.mentions("care")} != 1)
    load.problems().add(row.where, fmt::format("{} must say what grows", row.path),
                        "give one of gate, resource and care");
  take_gate(load, row, policy);
  if (row.has(grows)) policy.facility = facility_in(load, row, "at", policy.from + policy.lead_time_days);
  take_costs(load, row, policy);
  check_end(load, row, policy);
}

namespace {

/// What is given away may stand where nobody is taken in any more.
FacilityId giver_in(Load& load, const Record& row) {
  const World& world = load.world();
  const PlaceId place = world.geography.place(row.text("from_place"));
  FacilityId last;
  if (place.exists() && !world.facility(row.text("from_place")).exists())
    for (FacilityId id : facilities_of(world, place))
      if (!last.exists() || world.facilities[id].closed > world.facilities[last].closed) last = id;
  return last.exists() ? last : facility_in(load, row, "from_place", row.day("from"));
}

}  // namespace

void take_move(Load& load, const Record& row, Policy& policy) {
  policy.from_facility = giver_in(load, row);
  policy.facility = facility_in(load, row, "at", policy.from);
  policy.resource = resource_named(row.text("resource")).value_or(Resource::beds);
  policy.value = row.number("amount");
  if (policy.facility.exists() && policy.facility == policy.from_facility)
    complain(load, row, "at", fmt::format("= {} is where it is taken from", row.text("at")), "name another place");
}

void take_funding(Load& load, const Record& row, Policy& policy) {
  policy.line = budget_line(row.text("line"));
  take_value(load, row, "usd_per_day", policy);
  if (!row.mentions("usd_per_day") && !row.mentions("share"))
    load.problems().add(row.where, fmt::format("{} changes nothing", row.path), "give usd_per_day or share");
  if (policy.is_share && policy.payer.exists() && !has_limit(load.world(), policy.payer, policy.line))
    complain(load, row, "share",
             fmt::format("multiplies a budget of {} that has no limit", load.world().payers[policy.payer].id),
             "give usd_per_day, or add a row to the table of budgets");
}

}  // namespace retorno
