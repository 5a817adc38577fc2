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
