// What may be published of a count: nothing under ten persons, the rest rounded to five.
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
