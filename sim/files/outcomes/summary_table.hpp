// The table of a summary: persons by month or year, with what was observed.
#pragma once
#include <string>
#include <vector>

#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/spread.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// Middle value of the members and, from two on, the range that holds 90% of them in brackets behind it.
template <class Text>
std::string with_range(const std::vector<double>& values, const Text& text_of) {
  const Spread found = spread(values);
  const std::string middle = text_of(found.middle), low = text_of(found.low), high = text_of(found.high);
  return low == high ? middle : fmt::format("{} ({}–{})", middle, low, high);
}
std::string persons_with_range(const std::vector<double>& values, Language language);

/// North and south by period. The observed columns are the scenario's first series of all persons through the jungle,
/// and southward into Panama.
std::string summary_table(const Scenario& scenario, const std::vector<Outcomes>& members, Language language);

}  // namespace retorno
