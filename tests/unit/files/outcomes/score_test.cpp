#include "sim/files/outcomes/score.hpp"

#include <doctest/doctest.h>

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

}  // namespace

TEST_CASE("the scaled error is that of the model over that of saying the last count again") {
  // Days 0 and 2 are counted. Only the second can be foretold by the first: 60 off 100 against 50 off 100.
  const ByDay record{{50, 0}, {75, 0}, {100, 0}}, model{{50, 0}, {0, 0}, {40, 0}};
  CHECK(distance(model, record, {true, false, true}).scaled == doctest::Approx(60.0 / 50));
  CHECK(distance(record, record, {true, false, true}).scaled == 0);
  CHECK(std::isnan(distance(model, record, {true, false, false}).scaled));
}

TEST_CASE("the ranked score of one repeat is its error, and repeats to either side of the count are better than one") {
  const Score one = score(at_meteti("score_one", {40}), counts(50, 50));
  CHECK(one.mean.ranked == doctest::Approx(0.2));
  // 40 and 60 are both 10 off; half of their mean distance of 10, 5, is what the range earns.
  const Score two = score(at_meteti("score_two", {40, 60}), counts(50, 50));
  CHECK(two.mean.ranked == doctest::Approx((10.0 - 5.0) / 50));
  CHECK(two.mean.plain == doctest::Approx(0.2));
}

TEST_CASE("a score tells what it doesn't know by a dash, and JSON by null") {
  const Score same = score(at_meteti("score_same", {40}), counts(50, 50));
  CHECK(std::isnan(same.mean.scaled));
  CHECK(score_text({same}, Language::english).find("–") != std::string::npos);
  CHECK(score_json({same}).find("\"mase\": null") != std::string::npos);
}
