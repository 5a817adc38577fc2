// Days of the calendar as whole numbers: Day 0 is 2000-01-01, so that a day fits in 16 bits until 2179.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace retorno {

using Days = std::int32_t;

struct Day {
  std::int32_t value = 0;
  constexpr auto operator<=>(const Day&) const = default;
  constexpr Day& operator++() {
    ++value;
    return *this;
  }
  friend constexpr Day operator+(Day day, Days days) { return {day.value + days}; }
  friend constexpr Day operator-(Day day, Days days) { return {day.value - days}; }
  friend constexpr Days operator-(Day a, Day b) { return a.value - b.value; }
};

struct Date {
  int year = 2000;
  int month = 1;
  int day = 1;
};

/// The day of an ISO date such as 2025-02-14; nothing where the text isn't one (2025-02-30 isn't).
std::optional<Day> parse_day(std::string_view text);
Day day_of(const Date& date);
Date date_of(Day day);
std::string to_text(Day day);
/// Days since 1 January of the same year; 0 on that day.
Days day_of_year(Day day);

}  // namespace retorno
