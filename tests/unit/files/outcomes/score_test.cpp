#include "sim/files/outcomes/score.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "sim/files/outcomes/score_nulls.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/files/results/results.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

/// So many persons at Metetí on each of three days, for each repeat.
StoredResult at_meteti(const std::string& name, const std::vector<int>& persons) {
  const Scenario scenario = small_scenario(static_cast<int>(persons.size()));
  std::vector<History> members;
  for (const int n : persons) {
    History& history = members.emplace_back(empty_history(scenario));
    for (std::size_t day = 0; day < 3; ++day) set(history, day, Measure::people_at, n, 0, 1);
  }
  write_results(temporary_path(name + ".h5"), scenario, members, {});
  return read_result(temporary_path(name + ".h5"));
}

/// Counted on the first and the third day.
CountedPlaces counts(double first, double third) {
  const Day start = small_scenario().start;
  return {{{PlaceId{0}, {{start, first}, {start + 2, third}}}}};
}

const Split& called(std::string_view name, const std::vector<Split>& splits) {
  const auto found = std::find_if(splits.begin(), splits.end(), [&](const Split& one) { return one.name == name; });
  REQUIRE(found != splits.end());
  return *found;
}

using Row = std::vector<double>;

void check_near(const Row& found, const Row& by_hand) {
  REQUIRE(found.size() == by_hand.size());
  for (std::size_t p = 0; p < found.size(); ++p) CHECK(found[p] == doctest::Approx(by_hand[p]));
}

}  // namespace

TEST_CASE("the scaled error is that of the model over that of saying the last count again") {
  // Days 0 and 2 are counted. Only the second can be foretold by the first: 60 off 100 against 50 off 100.
  const ByDay record{{50, 0}, {75, 0}, {100, 0}}, model{{50, 0}, {0, 0}, {40, 0}};
  CHECK(distance(model, {record, {true, false, true}}).scaled == doctest::Approx(60.0 / 50));
  CHECK(distance(record, {record, {true, false, true}}).scaled == 0);
  CHECK(std::isnan(distance(model, {record, {true, false, false}}).scaled));
}

TEST_CASE("the ranked score of one repeat is its error, and repeats to either side of the count are better than one") {
  const Score one = score(at_meteti("score_one", {40}), counts(50, 50));
  CHECK(one.run.mean.ranked == doctest::Approx(0.2));
  // 40 and 60 are both 10 off; half of their mean distance of 10, 5, is what the range earns.
  const Score two = score(at_meteti("score_two", {40, 60}), counts(50, 50));
  CHECK(two.run.mean.ranked == doctest::Approx((10.0 - 5.0) / 50));
  CHECK(two.run.mean.plain == doctest::Approx(0.2));
}

TEST_CASE("a score tells what it doesn't know by a dash, and JSON by null") {
  const Score same = score(at_meteti("score_same", {40}), counts(50, 50));
  CHECK(std::isnan(same.run.mean.scaled));
  CHECK(score_text({same}, Language::english).find("–") != std::string::npos);
  CHECK(score_json({same}).find("\"mase\": null") != std::string::npos);
}

TEST_CASE("splits without a model are those worked out by hand") {
  // Two places; counted on days 0, 25 and 40. Between them the record is a straight line, which nobody knew then.
  Told told{.record = {}, .last = {}, .beds = {}, .nearest = {3, 1}};
  for (int day = 0; day <= 40; ++day) {
    told.record.push_back({10.0 + day, 30});
    told.last.push_back(day < 25 ? Row{10, 30} : day < 40 ? Row{35, 30} : Row{50, 30});
    told.beds.push_back({day < 10 ? 0.0 : 100.0, 60});
  }
  const std::vector<Split> splits = splits_without_model(told);
  check_near(called("even", splits).persons[20], {30, 30});
  check_near(called("nearest", splits).persons[20], {10 + 15, 30 + 5});  // 20 newcomers, 3 to 1
  check_near(called("first_day", splits).persons[20], {60 * 10.0 / 40, 60 * 30.0 / 40});
  check_near(called("last_share_30", splits).persons[29], {69 * 10.0 / 40, 69 * 30.0 / 40});
  CHECK(called("last_share_30", splits).persons[30][0] == doctest::Approx(70 * 35.0 / 65));
  CHECK(called("last_share_90", splits).persons[30][0] == doctest::Approx(70 * 10.0 / 40));
  CHECK(called("day_30", splits).persons[5][0] == doctest::Approx(45 * 40.0 / 70));
  CHECK(called("day_30", splits).knows == Knows::future);
  check_near(called("by_capacity", splits).persons[0], {40 * 100.0 / 160, 40 * 60.0 / 160});
  // The first place is shut for nine days: all go to the other. On the tenth one comes, by (1 - 10/100)² to (1 -
  // 39/60)².
  check_near(called("free_room", splits).persons[9], {10, 39});
  CHECK(called("free_room", splits).persons[10][0] == doctest::Approx(10 + 0.81 / (0.81 + 0.1225)));
}

TEST_CASE("there is no nearest place where ways have no length, and no day 30 before it") {
  const std::vector<Split> splits = splits_without_model({{{1, 2}}, {{1, 2}}, {}, {}});
  CHECK(splits.size() == 4);
  CHECK(std::none_of(splits.begin(), splits.end(), [](const Split& one) { return one.name == "nearest"; }));
}

TEST_CASE("newcomers are nearest to a place by kilometres along links from where they set out") {
  // Metetí - Paso Canoas 300 km, Necoclí - Metetí 100 km. 5 set out at Necoclí and 2 at Metetí; 3 of all go to the end.
  Scenario scenario = small_scenario();
  Geography& map = scenario.world.geography;
  for (const auto& [link, km] : {std::pair{0, 300.0}, {1, 100.0}, {2, 300.0}})
    map.links[LinkId{static_cast<std::size_t>(link)}].length_km = km;
  History history = empty_history(scenario);
  set(history, 0, Measure::crossings, 5, 1, 0);
  set(history, 1, Measure::crossings, 3, 0, 1);
  set(history, 2, Measure::crossings, 4, 0, 0);
  const PlaceId meteti{0}, necocli{1}, paso_canoas{2};
  CHECK(nearest_shares(map, history, 2, {{{paso_canoas, {}}, {necocli, {}}}, {}}) == Row{0, 2});  // Necoclí is counted
  CHECK(nearest_shares(map, history, 2, {{{paso_canoas, {}}, {meteti, {}}}, {}}) == Row{0, 5});
  CHECK(nearest_shares(map, history, 2, {{{paso_canoas, {}}}, {}}) == Row{7});
  CHECK(nearest_shares(three_places().geography, history, 2, {{{paso_canoas, {}}}, {}}).empty());
}

TEST_CASE("a range holds those counts that lie within so much of its repeats") {
  // The middle half of 40 and 60 reaches from 45 to 55, nine tenths of them from 41 to 59.
  const Score wide = score(at_meteti("score_wide", {40, 60}), counts(50, 58));
  CHECK(wide.run.mean.in_50 == doctest::Approx(0.5));
  CHECK(wide.run.mean.in_90 == doctest::Approx(1.0));
  CHECK(std::isnan(score(at_meteti("score_lone", {40}), counts(50, 58)).run.mean.in_90));
}

TEST_CASE("a place is scored by sums over its days") {
  const Score one = score(at_meteti("score_place", {40, 60}), counts(50, 50));
  REQUIRE(one.series.size() == 1);
  CHECK(one.series[0].name == "meteti");
  CHECK(one.series[0].run.mean.plain == doctest::Approx(30.0 / 150));
  CHECK(one.series[0].run.mean.rescaled == doctest::Approx(0));
  const ByDay record{{10, 90}, {90, 10}}, model{{20, 80}, {90, 10}};
  CHECK(distance(model, {record, {true, true}}).plain == doctest::Approx((20.0 / 100 + 0) / 2));
  CHECK(distance_at(0, model, {record, {true, true}}).plain == doctest::Approx(10.0 / 100));
}

TEST_CASE("a split that knows capacity knows more than a run that doesn't choose by it") {
  Score one{.result = "", .repeats = 1};
  one.nulls = {{"even", Knows::no_more, {.rescaled = 0.5}, {.rescaled = 0.2}},
               {"by_capacity", Knows::capacity, {.rescaled = 0.1}, {.rescaled = 0.2}},
               {"day_30", Knows::future, {.rescaled = 0.3}, {.rescaled = 0.2}}};
  CHECK(one.beaten(one.nulls, false).of == 1);
  CHECK(one.beaten(one.nulls, true).nearer == 1);
  one.knows_capacity = true;
  CHECK(one.beaten(one.nulls, false).of == 2);
  CHECK(one.beaten(one.nulls, false).nearer == 1);
}
