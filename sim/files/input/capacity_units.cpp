#include "sim/files/input/capacity_units.hpp"

#include <algorithm>

namespace retorno {
namespace {

struct StandardUnit {
  std::string_view text;
  Resource resource;
  bool persons_per_unit;  ///< a value says how many share one, so that more is less
};

constexpr StandardUnit kStandardUnits[] = {
    {"persons per bed", Resource::beds, true},
    {"m2 per person", Resource::area, false},
    {"litre per person per day", Resource::water, false},
    {"persons per toilet", Resource::toilets, true},
    {"persons per shower", Resource::showers, true},
    {"meals per person per day", Resource::meals, false},
    {"persons per consultation per day", Resource::clinic, true},
    {"persons per consultation per day", Resource::mental_health, true},
    {"persons per case per day", Resource::protection, true},
    {"persons per school place", Resource::school, true},
};

struct CostUnit {
  std::string_view line;
  std::string_view unit;
};

constexpr CostUnit kCostUnits[] = {
    {"beds", "bed"},
    {"area", "m2"},
    {"water", "litre per day"},
    {"toilets", "toilet"},
    {"showers", "shower"},
    {"meals", "meal per day"},
    {"clinic", "consultation per day"},
    {"mental_health", "consultation per day"},
    {"protection", "case per day"},
    {"school", "child per day"},
    {"gates", "slot per day"},
};

void add_new(std::vector<std::string>& units, std::string_view unit) {
  if (std::find(units.begin(), units.end(), unit) == units.end()) units.emplace_back(unit);
}

}  // namespace

std::vector<std::string> standard_units() {
  std::vector<std::string> units;
  for (const StandardUnit& one : kStandardUnits) add_new(units, one.text);
  return units;
}

std::vector<std::string> cost_units() {
  std::vector<std::string> units;
  for (const CostUnit& one : kCostUnits) add_new(units, one.unit);
  return units;
}

bool is_standard_unit(Resource resource, std::string_view unit) {
  return std::any_of(std::begin(kStandardUnits), std::end(kStandardUnits),
                     [&](const StandardUnit& one) { return one.resource == resource && one.text == unit; });
}

double units_per_person(double value, std::string_view unit) {
  const auto* found = std::find_if(std::begin(kStandardUnits), std::end(kStandardUnits),
                                   [&](const StandardUnit& one) { return one.text == unit; });
  return found != std::end(kStandardUnits) && found->persons_per_unit ? 1 / value : value;
}

std::string_view cost_unit(std::string_view line) {
  const auto* found =
      std::find_if(std::begin(kCostUnits), std::end(kCostUnits), [&](const CostUnit& one) { return one.line == line; });
  return found == std::end(kCostUnits) ? "" : found->unit;
}

int budget_line(std::string_view word) {
  for (std::size_t i = 0; i < kLines; ++i)
    if (to_text(static_cast<Line>(i)) == word) return static_cast<int>(i);
  return kAllLines;
}

std::optional<Resource> resource_named(std::string_view word) {
  for (Resource resource : all_resources())
    if (to_text(resource) == word) return resource;
  return std::nullopt;
}

}  // namespace retorno
