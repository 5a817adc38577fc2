#include "sim/fit/forecast.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/fit/smoother.hpp"

using namespace retorno;

namespace {

/// Months 1 to n with these values.
std::vector<Month> months(const std::vector<double>& values) {
  std::vector<Month> all;
  for (std::size_t i = 0; i < values.size(); ++i) all.push_back({static_cast<int>(i) + 1, values[i]});
  return all;
}

}  // namespace

TEST_CASE("naive forecasts are those worked out by hand") {
  const std::vector<Month> line = months({1, 2, 3, 4, 5, 6});
  CHECK(naive_forecast(Naive::last_value, line, 8)->mean == 6);
  CHECK(naive_forecast(Naive::last_value, line, 8)->deviation == doctest::Approx(2));  // two months on it was off by 2
  CHECK(naive_forecast(Naive::drift, line, 8)->mean == doctest::Approx(8));
  CHECK(naive_forecast(Naive::drift, line, 8)->deviation == doctest::Approx(0.02));  // never off: the least
  CHECK_FALSE(naive_forecast(Naive::seasonal, line, 8));
  CHECK_FALSE(naive_forecast(Naive::last_value, months({1, 2, 3}), 4));
  std::vector<double> year(14, 0.0);
  year[2] = 7;
  CHECK(naive_forecast(Naive::seasonal, months(year), 15)->mean == 7);
}

TEST_CASE("a damped trend fades out") {
  // Level and trend of 2, 2, 2, 4: the last moves the level to 3 and the trend to 0.2; two months on 3 + 0.18 + 0.162.
  CHECK(naive_forecast(Naive::damped_trend, months({2, 2, 2, 4}), 6)->mean == doctest::Approx(3.342));
}

TEST_CASE("the score of a normal forecast is that of its many draws") {
  const Eigen::MatrixXd luck = standard_normals(1, "score", 20000, 1);
  std::vector<double> draws;
  for (double z : luck.reshaped()) draws.push_back(2 + 0.5 * z);
  for (double value : {1.0, 2.0, 4.0})
    CHECK(score_of(NormalForecast{2, 0.5}, value) == doctest::Approx(score_of(draws, value)).epsilon(0.02));
  CHECK(score_of(NormalForecast{2, 0.5}, 2) == doctest::Approx(0.5 * (2 / std::sqrt(2 * M_PI) - 1 / std::sqrt(M_PI))));
}

TEST_CASE("few draws are scored without the bias of their number") {
  CHECK(score_of(std::vector<double>{0, 1}, 0.5) == doctest::Approx(0.5 - 0.5));  // E|x - y| 0.5, half E|x - x'| 0.5
  CHECK(score_of(std::vector<double>{3}, 5) == 2);
}
