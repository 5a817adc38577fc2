#include "sim/files/input/observed.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/observed_series.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

std::string read(std::string_view text, std::string_view kind = "") {
  const std::optional<Span> days = parse_period(text, kind);
  return days ? to_text(days->first) + " " + to_text(days->second) : "none";
}

}  // namespace

TEST_CASE("a period is a year, a month, a day, or two of them") {
  CHECK(read("2024") == "2024-01-01 2024-12-31");
  CHECK(read("2024-02") == "2024-02-01 2024-02-29");
  CHECK(read("2025-01-16") == "2025-01-16 2025-01-16");
  CHECK(read("2024-11..2025-01") == "2024-11-01 2025-01-31");
  CHECK(read("2025-01-01..2025-04-24") == "2025-01-01 2025-04-24");
  CHECK(read("2025-02-30") == "none");
  CHECK(read("2025-03..2025-01") == "none");
}

TEST_CASE("counts since January and parts of months say their days in the kind of period") {
  CHECK(read("2024-07", "ytd_to_2024-07-31") == "2024-01-01 2024-07-31");
  CHECK(read("ytd_to_2024-04-24") == "2024-01-01 2024-04-24");
  CHECK(read("2024-05", "partial_month_1_19") == "2024-05-01 2024-05-19");
  CHECK(read("2024-02", "partial_month_1_30") == "none");
  CHECK(read("2024-05", "partial_month_9") == "none");
  CHECK(read("2024-07", "ytd_to_July") == "none");
}

TEST_CASE("a period is written as briefly as it can be read") {
  for (const char* text : {"2024", "2024-02", "2025-01-16", "2024-11..2025-01", "2025-01-01..2025-04-24"})
    CHECK(to_text(*parse_period(text)) == text);
}

TEST_CASE("the last value is the one that was known when a period began, of about the same length") {
  ObservedSeries series;
  const auto add = [&](const char* period, double value) {
    const Span days = *parse_period(period);
    series.days.push_back(days.first.value);
    series.lengths.push_back(days.second - days.first + 1);
    series.values.push_back(value);
  };
  add("2024-01..2024-03", 90);
  add("2024-01", 10);
  add("2024-02", 20);
  add("2024-06", 60);
  const std::vector<double> before = last_values(series);
  CHECK(std::isnan(before[0]));
  CHECK(std::isnan(before[1]));
  CHECK(before[2] == 10);
  CHECK(before[3] == 20);  // the quarter ended later, but is another kind of number
}
