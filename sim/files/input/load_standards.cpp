// What capacity is measured against, what it costs, who pays for it, and who lives beside it.
#include <fmt/format.h>

#include "sim/files/input/capacity_units.hpp"
#include "sim/files/input/load.hpp"

namespace retorno {
namespace {

void fill_payers(Load& load) {
  for (Record& row : load.records["payer"]) {
    check(row, shape("payer"), load.reading);
    load.world().payers.add({row.id, row.text("name"), row.text("name_es")});
  }
}

void fill_budgets(Load& load) {
  for (Record& row : load.records["budget"]) {
    check(row, shape("budget"), load.reading);
    load.world().budgets.push_back(
        {id_in<PayerId>(load, row, "payer", "payer"), budget_line(row.text("line")), row.number("usd_per_day", -1)});
  }
}

/// The cost that a row of the table speaks of; none where its words are faulty.
UnitCost* cost_of(UnitCosts& costs, const Record& row) {
  const bool capital = row.text("kind") == "capital";
  if (row.text("line") == "gates") return capital ? &costs.slot_capital : &costs.slot_running;
  const auto resource = resource_named(row.text("line"));
  if (!resource) return nullptr;
  return capital ? &costs.capital[*resource] : &costs.running[*resource];
}

void fill_unit_costs(Load& load) {
  for (Record& row : load.records["unit_cost"]) {
    check(row, shape("unit_cost"), load.reading);
    const std::string_view counted = cost_unit(row.text("line"));
    if (row.has("line") && row.has("unit") && row.text("unit") != counted)
      complain(load, row, "unit", fmt::format("= '{}' doesn't count {}", row.text("unit"), row.text("line")),
               fmt::format("write {}", counted));
    const UnitCost cost{row.number("usd_low"), row.number("usd_usual"), row.number("usd_high")};
    if (row.has("usd_low") && row.has("usd_usual") && row.has("usd_high") &&
        (cost.usd_usual < cost.usd_low || cost.usd_high < cost.usd_usual))
      complain(
          load, row, "usd_usual",
          fmt::format("= {} lies outside {} .. {}", row.text("usd_usual"), row.text("usd_low"), row.text("usd_high")),
          "the usual cost lies between the low and the high one");
    if (UnitCost* at = cost_of(load.world().unit_costs, row)) *at = cost;
  }
}

void fill_standards(Load& load) {
  for (Record& row : load.records["standard"]) {
    check(row, shape("standard"), load.reading);
    const auto resource = resource_named(row.text("resource"));
    if (!resource || !row.has("unit") || !row.has("value")) continue;
    const std::string unit = row.text("unit");
    if (!is_standard_unit(*resource, unit)) {
      complain(load, row, "unit", fmt::format("= '{}' doesn't measure {}", unit, row.text("resource")));
      continue;
    }
    Standard& standard = load.world().standards[*resource];
    standard.units_per_person = units_per_person(row.number("value"), unit);
    standard.floor_units_per_person = row.has("floor") ? units_per_person(row.number("floor"), unit) : 0;
    standard.weight = row.number("weight", 1);
    standard.given = true;
    if (standard.floor_units_per_person > standard.units_per_person)
      complain(load, row, "floor", fmt::format("= {} asks for more than the standard", row.text("floor")),
               "the floor is what people can bear for a short while");
  }
}

void fill_host_communities(Load& load) {
  for (Record& row : load.records["host_community"]) {
    check(row, shape("host_community"), load.reading);
    const auto place = id_in<PlaceId>(load, row, "place", "place");
    if (place.exists()) load.world().host_communities.push_back({place, row.number("consultations_per_day")});
  }
}

}  // namespace

void fill_standards_and_payers(Load& load) {
  fill_payers(load);
  fill_budgets(load);
  fill_unit_costs(load);
  fill_standards(load);
  fill_host_communities(load);
}

}  // namespace retorno
