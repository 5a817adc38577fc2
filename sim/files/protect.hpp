// What may be published of a count: nothing under ten persons, the rest rounded to five.
//
// No second cell is left out so that a total less the other cells doesn't tell a small one. Since every number is
// rounded by itself, two values at least fit a small cell beside one other, mostly four (a test counts them); beside more,
// some sums leave one alone: of 35 - 10 - 10 only 9 is left. So this isn't enough for counts of real persons. Those here
// are simulated, and the second cells would be large: in the run from 2021 to 2024 they would hide 24% of the persons
// stranded by place and reason, 16,960 of them in one cell, which is what the table is there to tell. NOTES.txt beside
// each export tells those who lay real counts beside these.
#pragma once
#include <cmath>
#include <cstdint>
#include <optional>

namespace retorno {

inline constexpr double kFewestPersons = 10;
inline constexpr double kRoundTo = 5;

inline std::optional<std::int64_t> published(double persons) {
  if (!(persons >= kFewestPersons)) return {};
  return static_cast<std::int64_t>(std::floor(persons / kRoundTo + 0.5) * kRoundTo);
}

}  // namespace retorno
