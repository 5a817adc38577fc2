#include "sim/files/sweep/sensitivity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

using namespace retorno;

namespace {

constexpr double kPi = std::numbers::pi;

/// Ishigami and Homma 1990 with a = 7, b = 0.1, on the unit cube.
double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t i) { return -kPi + 2 * kPi * u[i]; };
  return std::sin(x(0)) + 7 * std::sin(x(1)) * std::sin(x(1)) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

/// The g function of Sobol with the eight a of Saltelli et al. (2008): 0, 1, 4.5, 9, 99, 99, 99, 99.
double g_function(const std::vector<double>& u) {
  constexpr double a[] = {0, 1, 4.5, 9, 99, 99, 99, 99};
  double product = 1;
  for (std::size_t i = 0; i < 8; ++i) product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
  return product;
}

template <class Function>
std::vector<double> at_all(const Sample& sample, const Function& f) {
  std::vector<double> values;
  for (const auto& point : sample) values.push_back(f(point));
  return values;
}

void check_near(const Estimate& estimate, double published, double tolerance) {
  CHECK(std::abs(estimate.value - published) < tolerance);
  CHECK(estimate.low <= published + 0.005);
  CHECK(estimate.high >= published - 0.005);
}

}  // namespace

TEST_CASE("the indices of the Ishigami function are those published") {
  // Saltelli et al. 2008, Global Sensitivity Analysis, ch. 4: 0.3139, 0.4424, 0; totals 0.5576, 0.4424, 0.2437.
  const auto indices = sobol_indices(at_all(saltelli_sample(8192, 3), ishigami), 3);
  constexpr double first[] = {0.3139, 0.4424, 0}, total[] = {0.5576, 0.4424, 0.2437};
  for (std::size_t i = 0; i < 3; ++i) {
    CAPTURE(i);
    check_near(indices[i].first, first[i], 0.02);
    check_near(indices[i].total, total[i], 0.02);
  }
}

TEST_CASE("the indices of the g function are those published") {
  // Saltelli et al. 2008, ch. 4: 0.7165, 0.1791, 0.0237, 0.0072, 0.0001; totals 0.7871, 0.2422, 0.0343, 0.0105, 0.0001.
  const auto indices = sobol_indices(at_all(saltelli_sample(8192, 8), g_function), 8);
  constexpr double first[] = {0.7165, 0.1791, 0.0237, 0.0072, 0.0001, 0.0001, 0.0001, 0.0001};
  constexpr double total[] = {0.7871, 0.2422, 0.0343, 0.0105, 0.0001, 0.0001, 0.0001, 0.0001};
  for (std::size_t i = 0; i < 8; ++i) {
    CAPTURE(i);
    check_near(indices[i].first, first[i], 0.02);
    check_near(indices[i].total, total[i], 0.02);
  }
}

TEST_CASE("of the 95% intervals from as few points as one runs, at least nine in ten hold the published index") {
  // 170 of 176 do. The rows are of Sobol's sequence, which is steadier than the drawing anew that gives the intervals;
  // but of few rows with skewed terms intervals come out too narrow.
  constexpr double ishigami_first[] = {0.3139, 0.4424, 0}, ishigami_total[] = {0.5576, 0.4424, 0.2437};
  constexpr double g_first[] = {0.7165, 0.1791, 0.0237, 0.0072, 0.0001, 0.0001, 0.0001, 0.0001};
  constexpr double g_total[] = {0.7871, 0.2422, 0.0343, 0.0105, 0.0001, 0.0001, 0.0001, 0.0001};
  constexpr double rounding = 0.00005;
  int all = 0, held = 0;
  const auto count = [&](const Estimate& estimate, double published) {
    ++all;
    held += estimate.low <= published + rounding && published - rounding <= estimate.high ? 1 : 0;
  };
  for (std::size_t points : {32u, 64u, 100u, 128u, 200u, 256u, 500u, 512u}) {
    const auto of_ishigami = sobol_indices(at_all(saltelli_sample(points, 3), ishigami), 3);
    for (std::size_t i = 0; i < 3; ++i)
      count(of_ishigami[i].first, ishigami_first[i]), count(of_ishigami[i].total, ishigami_total[i]);
    const auto of_g = sobol_indices(at_all(saltelli_sample(points, 8), g_function), 8);
    for (std::size_t i = 0; i < 8; ++i) count(of_g[i].first, g_first[i]), count(of_g[i].total, g_total[i]);
  }
  CHECK(all == 176);
  CHECK(held >= 158);
}

TEST_CASE("elementary effects of the Ishigami function are those that four levels give") {
  // By hand: on the levels -pi, -pi/3, pi/3, pi every step of x2 changes 7 sin^2 by 7 * 3/4, so each effect is 7.875 in
  // size; those of x1 are sqrt(3)/2 (1 + 0.1 x3^4) / (2/3) on average over x3, those of x3 0.1 (pi^4 - (pi/3)^4)
  // |sin x1| / (2/3) on average over x1. The same are printed by SALib's manual: 7.70, 7.875, 6.29.
  const double pi4 = std::pow(kPi, 4), third4 = std::pow(kPi / 3, 4), root = std::sqrt(3.0) / 2;
  const double x1 = root * (1 + 0.1 * (pi4 + third4) / 2) / kMorrisStep;
  const double x3 = 0.1 * (pi4 - third4) * root / 2 / kMorrisStep;
  const Sample sample = morris_trajectories(4000, 3, 1);
  const auto effects = morris_effects(sample, at_all(sample, ishigami));
  CHECK(effects[0].mean_size.value == doctest::Approx(x1).epsilon(0.03));
  CHECK(effects[1].mean_size.value == doctest::Approx(7.875).epsilon(1e-9));
  CHECK(effects[2].mean_size.value == doctest::Approx(x3).epsilon(0.03));
  CHECK(std::abs(effects[1].mean) < 0.5);
  CHECK(effects[1].deviation == doctest::Approx(7.875).epsilon(0.01));
  CHECK(effects[0].mean_size.low < x1);
  CHECK(effects[0].mean_size.high > x1);
}

TEST_CASE("screening the g function ranks its parameters by their weights") {
  const Sample sample = morris_trajectories(100, 8, 1);
  const auto effects = morris_effects(sample, at_all(sample, g_function));
  for (std::size_t i = 0; i + 1 < 5; ++i) CHECK(effects[i].mean_size.value > effects[i + 1].mean_size.value);
  for (std::size_t i = 4; i < 8; ++i) CHECK(effects[i].mean_size.high < effects[3].mean_size.low);
}

TEST_CASE("a straight line has effects without deviation, and a constant no indices") {
  const Sample sample = morris_trajectories(5, 2, 3);
  const auto effects = morris_effects(sample, at_all(sample, [](const auto& u) { return 3 * u[0] - u[1]; }));
  CHECK(effects[0].mean == doctest::Approx(3));
  CHECK(effects[1].mean == doctest::Approx(-1));
  CHECK(effects[1].mean_size.value == doctest::Approx(1));
  CHECK(effects[0].deviation == doctest::Approx(0));
  const auto none = sobol_indices(at_all(saltelli_sample(8, 2), [](const auto&) { return 4.0; }), 2);
  CHECK(std::isnan(none[0].first.value));
}

TEST_CASE("intervals of few rows are numbers around the index") {
  for (const SobolIndex& index : sobol_indices(at_all(saltelli_sample(3, 2), [](const auto& u) { return u[0]; }), 2)) {
    CHECK(index.total.low <= index.total.value);
    CHECK(index.total.value <= index.total.high);
  }
}

TEST_CASE("every slice of a Latin hypercube holds one point") {
  const Sample sample = latin_hypercube(50, 3, 7);
  for (std::size_t d = 0; d < 3; ++d) {
    std::set<int> slices;
    for (const auto& point : sample) slices.insert(static_cast<int>(point[d] * 50));
    CHECK(slices.size() == 50);
  }
  CHECK(sample == latin_hypercube(50, 3, 7));
  CHECK(sample != latin_hypercube(50, 3, 8));
}

TEST_CASE("Sobol's sequence begins as printed and fills every dyadic box alike") {
  const Sample sample = sobol_sequence(255, 2);
  CHECK(sample[0] == std::vector<double>{0.5, 0.5});
  CHECK(sample[1] == std::vector<double>{0.75, 0.25});
  CHECK(sample[2] == std::vector<double>{0.25, 0.75});
  std::set<std::pair<int, int>> boxes;  // with the origin, 256 points fill 16 x 16 boxes, one each
  for (const auto& point : sample) boxes.insert({static_cast<int>(point[0] * 16), static_cast<int>(point[1] * 16)});
  CHECK(boxes.size() == 255);
  CHECK(Sample(sample.begin(), sample.begin() + 10) == sobol_sequence(10, 2));
}
