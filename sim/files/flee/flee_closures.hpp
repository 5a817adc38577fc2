// Closures of a case as what they mean here, and the names that its countries and the scenario get.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/files/flee/flee_case.hpp"

namespace retorno::flee {

/// The made-up country whose goal places are all places to stay.
inline constexpr std::string_view kGoalCode = "STA";

// Fitted by scripts/flee_fit.py to the six cases named in models/route/README.md.
inline constexpr double kPer100Km = 0.3;   ///< utils that a hundred kilometres cost
inline constexpr double kRoomPower = 2;    ///< of the free share of a place's room

/// What dates do: policies for ways, and windows for camps.
struct Dated {
  std::string policies;  ///< lines of YAML
  std::map<std::size_t, std::vector<std::pair<int, int>>>
      shut;  ///< of a camp: from, first day open again (below 0: never)
};

/// Notes what it takes each closure for.
Dated follow_closures(Case& known);

/// Camps with their room: one row for each time in which they are open. Empty where no camp tells any.
std::string facilities_table(const Case& known, const Dated& dated, const std::vector<bool>& used);

/// Three capitals for each country, by its name as the case writes it.
std::map<std::string, std::string> country_codes(const Case& known);

/// The id of the scenario.
std::string name_of(const Case& known);

}  // namespace retorno::flee
