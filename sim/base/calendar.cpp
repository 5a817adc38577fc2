#include "sim/base/calendar.hpp"

#include <fmt/format.h>

#include <chrono>
#include <vector>

namespace retorno {
namespace {

constexpr std::chrono::sys_days kEpoch = std::chrono::year{2000} / 1 / 1;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

Date reckoned(Day day) {
  const std::chrono::year_month_day date{kEpoch + std::chrono::days{day.value}};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::vector<Date> first_dates() {
  constexpr int kDays = 50 * 366;
  std::vector<Date> dates;
  for (int day = 0; day < kDays; ++day) dates.push_back(reckoned(Day{day}));
  return dates;
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return day_of({*year, *month, *day});
}

Day day_of(const Date& date) {
  const std::chrono::sys_days at = std::chrono::year{date.year} / date.month / date.day;
  return {static_cast<std::int32_t>((at - kEpoch).count())};
}

Date date_of(Day day) {
  // Every party asks for its day of the month: those of the years that runs are about are looked up.
  static const std::vector<Date> known = first_dates();
  const auto at = static_cast<std::size_t>(day.value);
  return day.value >= 0 && at < known.size() ? known[at] : reckoned(day);
}

std::string to_text(Day day) {
  const Date date = date_of(day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Days day_of_year(Day day) { return day - day_of({date_of(day).year, 1, 1}); }

}  // namespace retorno
