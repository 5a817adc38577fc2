// Units in which standards and unit costs are written, and what they say of a resource.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/world/capacity.hpp"

namespace retorno {

/// All units of standards, such as `persons per toilet`.
std::vector<std::string> standard_units();
/// All units of costs, such as `bed`.
std::vector<std::string> cost_units();

/// Does the unit measure that resource?
bool is_standard_unit(Resource resource, std::string_view unit);
/// Units a person is owed on a day, from a value in a unit that is_standard_unit.
double units_per_person(double value, std::string_view unit);

/// The unit that a line is counted in; `gates` for slots.
std::string_view cost_unit(std::string_view line);

/// The line of a budget: as Line, or kAllLines.
int budget_line(std::string_view word);

/// The resource of a word such as `mental_health`; none where it is no resource.
std::optional<Resource> resource_named(std::string_view word);

}  // namespace retorno
