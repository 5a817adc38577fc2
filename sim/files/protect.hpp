// What may be published of a count: nothing under ten persons, the rest rounded to five.
//
// A total and its cells are each rounded by itself: what they tell of a blank together is taken care of where tables
// are published (publish/protect_totals.hpp). Leaving out a second cell of each total would hide far more: in the run
// from 2021 to 2024 24% of the persons stranded by place and reason, 16,960 of them in one cell, which the table is
// there to tell.
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
