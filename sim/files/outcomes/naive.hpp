// What needs no model to be said of a month: from months that were counted before.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/base/calendar.hpp"

namespace retorno {

/// A number that was counted in a month; months are numbered through.
struct Month {
  int month = 0;
  double value = 0;  ///< as counted, or on a scale on which errors are alike
};

int month_number(Day day);

/// Says that nothing changes; that it is as a year before; that it goes on as since the beginning; that what it has
/// done lately fades out (Gardner and McKenzie 1985).
enum class Naive : unsigned char { last_value, seasonal, drift, damped_trend };
inline constexpr Naive kNaives[] = {Naive::last_value, Naive::seasonal, Naive::drift, Naive::damped_trend};
std::string_view to_text(Naive naive);

/// What it says of `target` from the first `known` months, at least one; nothing where it can't.
std::optional<double> said_by(Naive naive, const std::vector<Month>& past, std::size_t known, int target);

}  // namespace retorno
