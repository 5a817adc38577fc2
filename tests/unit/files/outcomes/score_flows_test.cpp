#include <doctest/doctest.h>

#include <cmath>

#include "sim/base/problems.hpp"
#include "sim/files/outcomes/score.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/files/results/results.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

/// Months of persons through the jungle.
ObservedSeries by_month(const std::vector<std::pair<Date, double>>& months) {
  ObservedSeries series;
  series.id = "jungle";
  series.counted.variable = "crossings";
  series.counted.only["links"] = {"necocli->meteti"};
  for (const auto& [first, persons] : months) {
    const Day day = day_of(first), next = day_of({first.year + first.month / 12, first.month % 12 + 1, 1});
    series.days.push_back(day.value);
    series.lengths.push_back(next - day);
    series.values.push_back(persons);
  }
  return series;
}

/// From 30 January to 31 March 2025 so many come each day, in each repeat.
StoredResult each_day(const std::string& name, const std::vector<int>& persons, const ObservedSeries& series) {
  Scenario scenario = small_scenario(static_cast<int>(persons.size()), 61);
  scenario.observed = {series};
  std::vector<History> members;
  for (const int n : persons) {
    History& history = members.emplace_back(empty_history(scenario));
    for (std::size_t day = 0; day < 61; ++day) set(history, day, Measure::crossings, n, 1, 0);
  }
  write_results(temporary_path(name + ".h5"), scenario, members, {});
  return read_result(temporary_path(name + ".h5"));
}

}  // namespace

TEST_CASE("flows by month are scored beside forecasts worked out by hand") {
  // January isn't over when the run begins, so that December is the last month known then.
  const Score all = score_flows(each_day("flows", {10},
                                         by_month({{{2024, 2, 1}, 100},
                                                   {{2024, 3, 1}, 120},
                                                   {{2024, 12, 1}, 200},
                                                   {{2025, 1, 1}, 300},
                                                   {{2025, 2, 1}, 400},
                                                   {{2025, 3, 1}, 500}})));
  REQUIRE(all.series.size() == 1);
  CHECK(all.run.mean.plain == doctest::Approx((120.0 + 190) / 900));  // 280 and 310 came
  CHECK(all.run.mean.rescaled == doctest::Approx(2 * (280.0 * 900 / 590 - 400) / 900));
  CHECK(all.run.mean.scaled == doctest::Approx(190.0 / 100));
  CHECK(std::isnan(all.run.mean.on_days_counted));
  const std::pair<std::string_view, double> by_hand[] = {
      {"last_month", 200.0 + 300},         // 200 twice
      {"seasonal", 300.0 + 380},           // 100 and 120
      {"drift", 180.0 + 270},              // 10 a month: 220 and 230
      {"month_before", 100.0 + 100},       // 300 and 400
      {"year_before", 300.0 + 380},        // 100 and 120
      {"drift_so_far", 900.0 / 11 + 75}};  // 300 + 200/11 and 400 + 25
  REQUIRE(all.nulls.size() == 6);
  for (std::size_t n = 0; n < 6; ++n) {
    CHECK(all.nulls[n].name == by_hand[n].first);
    CHECK(all.nulls[n].distance.plain == doctest::Approx(by_hand[n].second / 900));
  }
  CHECK(all.beaten(all.nulls, false).nearer == 3);
  CHECK(all.beaten(all.nulls, true).nearer == 1);
  CHECK(score_text({all}, Language::spanish).find("más cerca que 3 de 3 pronósticos") != std::string::npos);
}

TEST_CASE("the run is laid beside a forecast on those months of which it says something") {
  const Score all = score_flows(each_day("flows_new", {10, 20}, by_month({{{2025, 2, 1}, 420}, {{2025, 3, 1}, 310}})));
  REQUIRE(all.nulls.size() == 1);  // nothing was counted before the run, and of March alone the month before is known
  CHECK(all.nulls[0].name == "month_before");
  CHECK(all.nulls[0].distance.plain == doctest::Approx(110.0 / 310));
  CHECK(all.nulls[0].model.plain == doctest::Approx((0.0 + 310) / 310 / 2));
  CHECK(all.beaten(all.nulls, false).of == 0);
  CHECK(all.run.mean.in_50 == doctest::Approx(0.5));  // 420 lies between 280 and 560, 310 at the end of 310 to 620
}

TEST_CASE("a run that covers no flow by month is refused") {
  CHECK_THROWS_AS(score_flows(each_day("flows_none", {10}, by_month({{{2024, 2, 1}, 100}}))), FileError);
}
