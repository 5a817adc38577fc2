// What may be published of a count: nothing under ten persons, the rest rounded to five.
//
// No second cell is left out beside it. A total less the other cells doesn't give a small one away: every number is
// rounded by itself, so with a single other cell the difference is off by up to four, with more by more. Leaving out
// the next larger cell as well would hide hundreds of persons from a chart to protect nobody: all of them are
// simulated.
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
