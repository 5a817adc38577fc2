#include "sim/files/outcomes/record.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/base/problems.hpp"
#include "sim/files/results/results.hpp"
#include "tests/support/observed_series.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

bool says(const std::string& text, const std::string& part) {
  CAPTURE(text);
  return text.find(part) != std::string::npos;
}

/// So many cross the jungle on each of the three days.
History crossing(const Scenario& scenario, const std::vector<int>& persons) {
  History history = empty_history(scenario);
  for (std::size_t day = 0; day < persons.size(); ++day) set(history, day, Measure::crossings, persons[day], 1, 0);
  return history;
}

RecordBeside beside(const Scenario& scenario, const std::vector<History>& members) {
  std::vector<LikeObserved> simulated;
  for (const History& member : members) simulated.push_back(like_observed(scenario, member));
  return record_beside(scenario, simulated);
}

/// By day 100, 200, 200 and a total between 480 and 520; the model has 110, 180, 250; and a series of another year.
Scenario with_record(int members = 1) {
  Scenario scenario = small_scenario(members);
  scenario.observed = {observed_by_day("by_day", scenario.start, {100, 200, 200}),
                       observed_by_day("other_year", scenario.start - 366, {5}),
                       observed_once("total", scenario.start, 3, 480, 520)};
  return scenario;
}

const std::vector<int> kModel{110, 180, 250};

}  // namespace

TEST_CASE("differences are sums over the record, and inside a recorded range there are none") {
  const Scenario scenario = with_record();
  const RecordBeside record = beside(scenario, {crossing(scenario, kModel)});
  REQUIRE(record.series.size() == 2);
  const BesideModel &worst = record.series[0], &other = record.series[1];
  CHECK(worst.series->id == "by_day");
  CHECK(worst.difference == doctest::Approx((10.0 + 20 + 50) / 500));
  CHECK(worst.known == 2);
  CHECK(worst.difference_where_known == doctest::Approx(70.0 / 400));
  CHECK(worst.last_value_difference == doctest::Approx(100.0 / 400));
  CHECK(worst.mean_model.middle == doctest::Approx(180));
  CHECK(other.series->id == "total");
  CHECK(other.difference == doctest::Approx(20.0 / 500));  // 540 persons, 20 above the range
  CHECK(std::isnan(other.last_value_difference));
  CHECK(record.not_covered == std::vector<std::string>{"other_year"});
}

TEST_CASE("a value inside the recorded range has no difference") {
  const Scenario scenario = with_record();
  const RecordBeside record = beside(scenario, {crossing(scenario, {110, 180, 200})});
  CHECK(record.series.back().series->id == "total");
  CHECK(record.series.back().difference == 0);
}

TEST_CASE("several repeats are told by their middle and the range of 90% of them") {
  const Scenario scenario = with_record(2);
  const RecordBeside record =
      beside(scenario, {crossing(scenario, {100, 200, 200}), crossing(scenario, {120, 200, 200})});
  const Spread& first_day = record.series[0].model[0];
  CHECK(first_day.low == doctest::Approx(101));
  CHECK(first_day.middle == doctest::Approx(110));
  CHECK(first_day.high == doctest::Approx(119));
}

TEST_CASE("skill compares with the last observed value on the same periods") {
  Scenario scenario = small_scenario();
  scenario.observed = {observed_by_day("darien", scenario.start, {10, 20, 20})};
  const Skill found = skill_of(beside(scenario, {crossing(scenario, {25, 25, 25})}));
  CHECK(found.series == 1);
  CHECK(found.values == 2);
  CHECK(found.model == doctest::Approx(10.0 / 40));
  CHECK(found.last_value == doctest::Approx(10.0 / 40));
  CHECK(found.nearer == 0);
}

TEST_CASE("the record beside the model is told in both languages, the worst first, uncovered series in a line") {
  const Scenario scenario = with_record();
  const RecordBeside record = beside(scenario, {crossing(scenario, kModel)});
  const std::string english = record_table(record, "small", 1, Language::english),
                    spanish = record_table(record, "small", 1, Language::spanish);
  CHECK(says(english, "small beside the record, the worst first\n"));
  CHECK(english.find("by_day") < english.find("total"));
  CHECK(says(english, "3 within 2025-01-30..2025-02-01"));
  CHECK(says(english, "480–520"));
  CHECK(says(english, "0.25†"));
  CHECK(says(english, "Not covered by this run: other_year."));
  CHECK(says(spanish, "small junto al registro, lo peor primero\n"));
  CHECK(says(spanish, "0,25†"));
  CHECK(says(spanish, "Fuera de los días de esta simulación: other_year."));
}

TEST_CASE("small simulated counts are not told in the table, those of the record are") {
  Scenario scenario = small_scenario();
  scenario.observed = {observed_once("few", scenario.start, 1, 4, 4)};
  const std::string text =
      record_table(beside(scenario, {crossing(scenario, {7, 0, 0})}), "small", 1, Language::english);
  CHECK(says(text, "fewer than 10"));
  CHECK(says(text, "  4  "));
}

TEST_CASE("the JSON holds every period with exact values") {
  const Scenario scenario = with_record();
  const auto json =
      nlohmann::json::parse(record_json(beside(scenario, {crossing(scenario, kModel)}), "small", 1));
  CHECK(json["result"] == "small");
  CHECK(json["not_covered"] == nlohmann::json{"other_year"});
  const auto& by_day = json["series"][0];
  CHECK(by_day["series"] == "by_day");
  CHECK(by_day["difference"] == doctest::Approx(0.16));
  CHECK(by_day["periods"][0]["last_value"].is_null());
  CHECK(by_day["periods"][2]["period"] == "2025-02-01");
  CHECK(by_day["periods"][2]["model"] == 250);
  CHECK(by_day["periods"][2]["last_value"] == 200);
  CHECK(json["series"][1]["periods"][0]["record_low"] == 480);
}

TEST_CASE("what stands in a result file is what was computed before it was written") {
  Scenario scenario = with_record(2);
  ObservedSeries share = observed_once("share", scenario.start, 3, 0.2, 0.3);
  share.statistic = Statistic::share;
  share.unit = "1";
  share.counted.only = {{"nationality", {"HTI"}}, {"not_nationality", {"VEN"}}};
  share.over = Selection{"crossings", {}, Taken::sum};
  share.over_days = Span{scenario.start, scenario.start};
  scenario.observed.push_back(share);
  const std::vector<History> members{crossing(scenario, kModel), crossing(scenario, {10, 20, 30})};
  write_results(temporary_path("beside.h5"), scenario, members, {});

  const StoredResult stored = read_result(temporary_path("beside.h5"));
  CHECK(record_json(record_beside(stored), "x", 2) == [&] {
    Scenario sorted = scenario;
    std::sort(sorted.observed.begin(), sorted.observed.end(), [](auto& a, auto& b) { return a.id < b.id; });
    return record_json(beside(sorted, members), "x", 2);
  }());
}
