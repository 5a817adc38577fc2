// Small worlds whose statistics can be worked out by hand: three days, Haitians (0) and Venezuelans (1).
#include "sim/files/results/model_side.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/observed_series.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr std::size_t kMeteti = 0, kNecocli = 1, kHaitian = 0, kVenezuelan = 1, kNorth = 0, kSouth = 1;

Selection selection(const std::string& variable, Taken taken = Taken::sum) {
  Selection selection;
  selection.variable = variable;
  selection.taken = taken;
  return selection;
}

/// One period over all three days.
ObservedSeries over_all_days(const Scenario& scenario, Statistic statistic, Selection counted) {
  ObservedSeries series = observed_once("series", scenario.start, 3, 1, 2);
  series.statistic = statistic;
  series.counted = std::move(counted);
  return series;
}

double value_of(const Scenario& scenario, const History& history, const ObservedSeries& series) {
  return model_side(scenario.world, history, series).front();
}

/// 100, 200 and 300 wait at Necoclí on the three evenings, and 10, 20 and 30 are served.
History queueing(const Scenario& scenario) {
  History history = empty_history(scenario);
  for (std::size_t day = 0; day < 3; ++day) {
    set(history, day, Measure::queue, static_cast<std::int32_t>(100 * (day + 1)), 0);
    set(history, day, Measure::served, static_cast<std::int32_t>(10 * (day + 1)), 0);
  }
  return history;
}

/// On the second day 30 Haitians and 50 Venezuelans stand at Metetí going north, 20 Venezuelans at Necoclí going south.
History under_way(const Scenario& scenario) {
  History history = empty_history(scenario);
  set(history, 1, Measure::under_way_at, 30, kMeteti, kHaitian, kNorth);
  set(history, 1, Measure::under_way_at, 50, kMeteti, kVenezuelan, kNorth);
  set(history, 1, Measure::under_way_at, 20, kNecocli, kVenezuelan, kSouth);
  return history;
}

double under_way_where(std::map<std::string, std::vector<std::string>, std::less<>> only) {
  const Scenario scenario = small_scenario();
  Selection counted = selection("under_way_at", Taken::last);
  counted.only = std::move(only);
  ObservedSeries series = over_all_days(scenario, Statistic::last, counted);
  series.lengths = {2};  // through the second day
  return value_of(scenario, under_way(scenario), series);
}

}  // namespace

TEST_CASE("the model's side of a series is counted over the same links and days, and absent outside the run") {
  const Scenario scenario = small_scenario();
  History history = empty_history(scenario);
  for (std::size_t day = 0; day < 3; ++day)
    set(history, day, Measure::crossings, 20, 1, 0), set(history, day, Measure::crossings, 9, 0, 0);
  const std::vector<double> values =
      model_side(scenario.world, history, observed_by_day("darien", scenario.start - 1, {1, 2, 3}));
  CHECK(std::isnan(values[0]));
  CHECK(values[1] == 20);
  CHECK(values[2] == 20);
}

TEST_CASE("sum, mean and last are made of the days of a period") {
  const Scenario scenario = small_scenario();
  const History history = queueing(scenario);
  CHECK(value_of(scenario, history, over_all_days(scenario, Statistic::sum, selection("served"))) == 60);
  CHECK(value_of(scenario, history, over_all_days(scenario, Statistic::mean, selection("served", Taken::mean))) == 20);
  CHECK(value_of(scenario, history, over_all_days(scenario, Statistic::last, selection("queue", Taken::last))) == 300);
}

TEST_CASE("nationalities, countries, places and directions choose cells") {
  CHECK(under_way_where({}) == 100);
  CHECK(under_way_where({{"nationality", {"HTI"}}}) == 30);
  CHECK(under_way_where({{"nationality", {"HTI", "VEN"}}}) == 100);
  CHECK(under_way_where({{"not_nationality", {"VEN"}}}) == 30);
  CHECK(under_way_where({{"country", {"PAN"}}}) == 80);
  CHECK(under_way_where({{"country", {"PAN"}}, {"not_nationality", {"HTI"}}}) == 50);
  CHECK(under_way_where({{"place", {"necocli", "meteti"}}, {"direction", {"north"}}}) == 80);
}

TEST_CASE("who is detained is counted beside the other outcomes unless it is asked for") {
  const Scenario scenario = small_scenario();
  History history = empty_history(scenario);
  set(history, 0, Measure::border_outcomes, 40, 0, kVenezuelan, 0);  // admitted
  const std::vector<std::string> outcomes = labels(scenario.world, Dimension::outcome);
  const auto detained =
      static_cast<std::size_t>(std::find(outcomes.begin(), outcomes.end(), "detained") - outcomes.begin());
  set(history, 0, Measure::border_outcomes, 15, 0, kVenezuelan, detained);
  Selection counted = selection("border_outcomes");
  CHECK(value_of(scenario, history, over_all_days(scenario, Statistic::sum, counted)) == 40);
  counted.only = {{"outcome", {"detained"}}};
  CHECK(value_of(scenario, history, over_all_days(scenario, Statistic::sum, counted)) == 15);
}

TEST_CASE("a share is a sum over the sum of what it is a share of") {
  const Scenario scenario = small_scenario();
  History history = empty_history(scenario);
  set(history, 0, Measure::returned_to, 30, 0, kVenezuelan);
  set(history, 2, Measure::returned_to, 10, 1, kHaitian);
  Selection venezuelans = selection("returned_to");
  venezuelans.only = {{"nationality", {"VEN"}}};
  ObservedSeries series = over_all_days(scenario, Statistic::share, venezuelans);
  series.over = selection("returned_to");
  CHECK(value_of(scenario, history, series) == 0.75);
}

TEST_CASE("a wait by Little's law is a mean queue over those served in a month") {
  const Scenario scenario = small_scenario();
  ObservedSeries series = over_all_days(scenario, Statistic::ratio, selection("queue", Taken::mean));
  series.over = selection("served", Taken::mean);
  series.times = 30;
  CHECK(value_of(scenario, queueing(scenario), series) == doctest::Approx(200.0 / (30 * 20)));
}

TEST_CASE("what a flow is divided by may be counted on a day of its own, which the run must cover") {
  const Scenario scenario = small_scenario();
  ObservedSeries series = over_all_days(scenario, Statistic::ratio, selection("served"));
  series.over = selection("queue", Taken::last);
  series.over_days = Span{scenario.start + 1, scenario.start + 1};
  CHECK(value_of(scenario, queueing(scenario), series) == 60.0 / 200);
  series.over_days = Span{scenario.start - 1, scenario.start - 1};
  CHECK(std::isnan(value_of(scenario, queueing(scenario), series)));
}

TEST_CASE("nothing is told of a share of fewer than ten") {
  const Scenario scenario = small_scenario();
  History history = empty_history(scenario);
  ObservedSeries series = over_all_days(scenario, Statistic::share, selection("served"));
  series.over = selection("served");
  set(history, 0, Measure::served, 9, 0);
  CHECK(std::isnan(value_of(scenario, history, series)));
  set(history, 0, Measure::served, 10, 0);
  CHECK(value_of(scenario, history, series) == 1);
}

TEST_CASE("a measure that this program hasn't is told of by nothing") {
  const Scenario scenario = small_scenario();
  const ObservedSeries series = over_all_days(scenario, Statistic::sum, selection("unheard_of"));
  CHECK(std::isnan(value_of(scenario, empty_history(scenario), series)));
}
