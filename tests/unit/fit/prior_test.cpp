#include "sim/fit/prior.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/fit/calibration.hpp"

using namespace retorno;

namespace {

constexpr double kNinety = 1.6448536269514722;

}  // namespace

TEST_CASE("90% of a prior lies inside its range, on the scale of the key") {
  const FittedKey straight = fitted_key("rules.decision.turn_back", Act::set, {-7, -5}, {-20, 20});
  CHECK(value_at(straight, -kNinety) == doctest::Approx(-7));
  CHECK(value_at(straight, kNinety) == doctest::Approx(-5));
  CHECK(value_at(straight, 0) == doctest::Approx(-6));
  const FittedKey share = fitted_key("a.share", Act::set, {0.2, 0.9}, {0, 1});
  CHECK(value_at(share, kNinety) == doctest::Approx(0.9));
  CHECK(value_at(share, 6) < 1);
  CHECK(value_at(share, -6) > 0);
  const FittedKey factor = fitted_key("a.rate", Act::times, {0.5, 2}, {0, 1e300});
  CHECK(value_at(factor, 0) == doctest::Approx(1));
  CHECK(value_at(factor, kNinety) == doctest::Approx(2));
  CHECK(assignment_at(factor, kNinety) == "a.rate=*2");
  CHECK(text_at(fitted_key("a.odds", Act::odds, {0.5, 2}, {0, 1e300}), 0) == "{odds: 1}");
}

TEST_CASE(
    "what may be 0 but not below lies on the log where its range does not reach 0, and is cut off where it does") {
  CHECK(fitted_key("a", Act::set, {5, 50}, {0, 1e6}).scale == Scale::log);
  const FittedKey touching = fitted_key("a", Act::set, {0, 4}, {0, 1e6});
  CHECK(touching.scale == Scale::straight);
  CHECK(value_at(touching, -3) == 0);
}

TEST_CASE("a prior moves to a value inside its range and to no other") {
  const Range range{1, 4};
  FittedKey key = fitted_key("a", Act::set, range, {0, 100});
  centre_at(key, 3, range);
  CHECK(value_at(key, 0) == doctest::Approx(3));
  CHECK(value_at(key, kNinety) / 3 == doctest::Approx(2));  // as wide as before on the log
  centre_at(key, 9, range);
  CHECK(value_at(key, 0) == doctest::Approx(3));
}

TEST_CASE("counts lie on the log of x + c, shares on the logit, and come back") {
  for (double value : {0.0, 3.0, 40000.0}) CHECK(off_scale(on_scale(value, 120), 120) == doctest::Approx(value));
  CHECK(off_scale(on_scale(0.3, -1), -1) == doctest::Approx(0.3));
  CHECK(std::isfinite(on_scale(0, -1)));
  CHECK(std::isnan(on_scale(std::nan(""), 120)));
}

TEST_CASE("errors add up: what is said of the series, parties together, and the width of a range") {
  ObservedSeries series;
  series.values = {1000, 90};
  series.lows = {1000, 50}, series.highs = {1000, 150};
  const double share = 1000.0 / 1010;
  CHECK(error_of(series, 0, 0.05, 10) == doctest::Approx(std::sqrt(0.0025 * share * share + 3.0 / 1010)));
  const double reach = std::log(160.0 / 60) / (2 * kNinety), own = 0.05 * 0.9;
  CHECK(error_of(series, 1, 0.05, 10) == doctest::Approx(std::sqrt(own * own + 3.0 / 100 + reach * reach)));
}
