#include "sim/files/spread.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

using namespace retorno;

TEST_CASE("a quantile lies on the straight line between two repeats") {
  CHECK(quantile({30, 10, 20}, 0.5) == 20);
  CHECK(quantile({10, 20}, 0.05) == doctest::Approx(10.5));
  CHECK(quantile({7}, 0.95) == 7);
  CHECK(std::isnan(quantile({}, 0.5)));
}

TEST_CASE("the range of 21 repeats leaves out the lowest and the highest") {
  std::vector<double> values;
  for (int i = 0; i <= 20; ++i) values.push_back(i);
  const Spread found = spread(values);
  CHECK(found.low == doctest::Approx(1));
  CHECK(found.middle == 10);
  CHECK(found.high == doctest::Approx(19));
}

TEST_CASE("Student's t is that of the tables, and falls between their points") {
  CHECK(student_t_95(1) == doctest::Approx(12.706));
  CHECK(student_t_95(9) == doctest::Approx(2.262));
  CHECK(student_t_95(60) == doctest::Approx(2.000));
  CHECK(student_t_95(50) == doctest::Approx(2.009).epsilon(0.0005));
  CHECK(student_t_95(99) == doctest::Approx(1.984).epsilon(0.0005));
  CHECK(student_t_95(1'000'000) == doctest::Approx(1.960).epsilon(0.0005));
}

TEST_CASE("a paired interval is that of the differences, not of the two sides") {
  // Differences 1, 2, 3: mean 2, deviation 1, t = 4.303 of two degrees of freedom: 2 ± 4.303 / √3.
  const Paired found = paired(std::array{100.0, 200.0, 300.0}, std::array{101.0, 202.0, 303.0});
  CHECK(found.difference == doctest::Approx(2));
  CHECK(found.high == doctest::Approx(2 + 2.48434));
  CHECK(found.low == doctest::Approx(2 - 2.48434));
  CHECK(found.pairs == 3);
}

TEST_CASE("one pair has a difference and no range") {
  const Paired found = paired(std::array{5.0}, std::array{9.0});
  CHECK(found.difference == 4);
  CHECK(found.low == found.high);
}

TEST_CASE("luck is told from repeats that share a draw, what isn't known from the draws, each once") {
  // Eight draws, the first two taken twice: differences of 2 and 2, so luck has a deviation of sqrt((4 + 4) / 2 / 2).
  const std::vector<double> values{1, 2, 3, 4, 5, 6, 7, 8, 3, 4};
  const std::vector<std::int32_t> draws{0, 1, 2, 3, 4, 5, 6, 7, 0, 1};
  CHECK(luck_deviation(values, draws) == doctest::Approx(std::sqrt(2.0)));
  CHECK(once_a_draw(values, draws) == std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8});
  const Bands found = bands(values, draws, 0);
  CHECK(found.drawn);
  CHECK(found.apart);
  CHECK(found.all.middle == 4.5);
  CHECK(found.all.low == doctest::Approx(1.35));
  CHECK(found.all.high == doctest::Approx(7.65));
  CHECK(found.luck.low == doctest::Approx(4.5 - 1.645 * std::sqrt(2.0)));
  CHECK(found.luck.high == doctest::Approx(4.5 + 1.645 * std::sqrt(2.0)));
}

TEST_CASE("the range of luck lies within the other, and no count below 0") {
  const std::vector<std::int32_t> draws{0, 1, 2, 0, 1, 2};
  const Bands found = bands({10, 11, 12, 40, 41, 42}, draws, 0);
  CHECK(found.luck.low == 0);
  CHECK(found.all.low == 0);
  CHECK(found.all.high == found.luck.high);
  CHECK(found.mostly == Mostly::chance);
  CHECK(bands({-10, -11, -12, -40, -41, -42}, draws).luck.low < -40);
}

TEST_CASE("without draws there is one range, that of luck; with draws taken once luck isn't known apart") {
  const Bands luck = bands({1, 2, 3}, {});
  CHECK_FALSE(luck.drawn);
  CHECK(luck.apart);
  CHECK(luck.all.low == luck.luck.low);
  const std::vector<std::int32_t> draws{0, 1, 2};
  const Bands untold = bands({1, 2, 3}, draws);
  CHECK(untold.drawn);
  CHECK_FALSE(untold.apart);
  CHECK(std::isnan(luck_deviation({1, 2, 3}, draws)));
}

TEST_CASE("a range comes mostly from what isn't known where luck is clearly less than half of its variance") {
  std::vector<double> values;
  std::vector<std::int32_t> draws;
  for (std::int32_t draw = 0; draw < 20; ++draw) values.push_back(100.0 * draw), draws.push_back(draw);
  for (std::int32_t twin = 0; twin < 4; ++twin) values.push_back(100.0 * twin + 1), draws.push_back(twin);
  CHECK(bands(values, draws).mostly == Mostly::unknown);
  for (std::size_t twin = 20; twin < 24; ++twin) values[twin] += 500;
  CHECK(bands(values, draws).mostly == Mostly::unclear);
}
