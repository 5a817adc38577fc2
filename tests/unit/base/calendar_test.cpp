#include "sim/base/calendar.hpp"

#include <doctest/doctest.h>

using namespace retorno;

TEST_CASE("day 0 is the first of January 2000") {
  CHECK(day_of({2000, 1, 1}).value == 0);
  CHECK(day_of({2025, 2, 14}).value == 9176);
  CHECK(to_text(Day{9176}) == "2025-02-14");
}

TEST_CASE("every day until 2100 comes back from its own text") {
  for (Day day{0}; day < day_of({2100, 1, 1}); ++day) REQUIRE(parse_day(to_text(day)) == day);
}

TEST_CASE("a date that the calendar doesn't have isn't a date") {
  for (const char* text : {"2025-02-30", "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "25-01-01",
                           "2025/01/01", "2025-01-01 ", "", "2025-01-0x", "-025-01-01"})
    CHECK_MESSAGE(!parse_day(text), text);
  CHECK(parse_day("2024-02-29"));
}

TEST_CASE("the day of the year counts from 0 and knows leap years") {
  CHECK(day_of_year(day_of({2025, 1, 1})) == 0);
  CHECK(day_of_year(day_of({2024, 3, 1})) == 60);
  CHECK(day_of_year(day_of({2025, 3, 1})) == 59);
  CHECK(day_of_year(day_of({2024, 12, 31})) == 365);
}

TEST_CASE("days between two dates are what a diary counts") {
  CHECK(day_of({2025, 3, 1}) - day_of({2025, 2, 1}) == 28);
  CHECK(day_of({2025, 1, 20}) + 11 == day_of({2025, 1, 31}));
}
