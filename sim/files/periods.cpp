#include "sim/files/periods.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace retorno {
namespace {

/// Cuts start … end where `next` says that a new period begins.
template <class Next, class Label>
std::vector<Period> cut(Day start, Day end, Next next, Label label) {
  std::vector<Period> periods;
  for (Day first = start; first <= end;) {
    const Day after = next(date_of(first));
    periods.push_back({first, std::min(end, after - 1), label(date_of(first))});
    first = after;
  }
  return periods;
}

}  // namespace

std::vector<Period> weeks(Day start, Day end) {
  constexpr Days kWeek = 7;
  return cut(
      start, end, [](Date d) { return day_of(d) + kWeek; }, [](Date d) { return to_text(day_of(d)); });
}

std::vector<Period> months(Day start, Day end) {
  const auto next = [](Date d) {
    return d.month == 12 ? day_of({d.year + 1, 1, 1}) : day_of({d.year, d.month + 1, 1});
  };
  return cut(start, end, next, [](Date d) { return fmt::format("{}-{:02}", d.year, d.month); });
}

std::vector<Period> years(Day start, Day end) {
  const auto next = [](Date d) { return day_of({d.year + 1, 1, 1}); };
  return cut(start, end, next, [](Date d) { return fmt::format("{}", d.year); });
}

}  // namespace retorno
