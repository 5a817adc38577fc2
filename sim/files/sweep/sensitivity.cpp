#include "sim/files/sweep/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/base/ensure.hpp"
#include "sim/files/sweep/resampling.hpp"

namespace retorno {
namespace {

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double deviation(const std::vector<double>& values) {
  if (values.size() < 2) return 0;
  const double middle = mean(values);
  double sum = 0;
  for (double value : values) sum += (value - middle) * (value - middle);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

/// [dimensions][trajectories]
std::vector<std::vector<double>> elementary_effects(const Sample& points, std::span<const double> outcomes) {
  const std::size_t dimensions = points.front().size();
  std::vector<std::vector<double>> effects(dimensions);
  for (std::size_t p = 0; p + 1 < points.size(); ++p) {
    if ((p + 1) % (dimensions + 1) == 0) continue;  // the next trajectory starts here
    for (std::size_t d = 0; d < dimensions; ++d) {
      const double step = points[p + 1][d] - points[p][d];
      if (std::abs(step) > kMorrisStep / 2) effects[d].push_back((outcomes[p + 1] - outcomes[p]) / step);
    }
  }
  return effects;
}

/// Outcomes at the rows of A, of B, and of A with one column of B; less their common mean, which makes the estimates
/// steadier.
struct Rows {
  std::vector<double> a, b;
  std::vector<std::vector<double>> ab;  ///< [dimensions]
};

Rows rows_of(std::span<const double> outcomes, std::size_t dimensions) {
  const std::size_t width = dimensions + 2;
  double sum = 0;
  for (std::size_t p = 0; p < outcomes.size(); p += width) sum += outcomes[p] + outcomes[p + 1];
  const double middle = sum / (2.0 * static_cast<double>(outcomes.size() / width));
  Rows rows{{}, {}, std::vector<std::vector<double>>(dimensions)};
  for (std::size_t p = 0; p < outcomes.size(); p += width) {
    rows.a.push_back(outcomes[p] - middle);
    rows.b.push_back(outcomes[p + 1] - middle);
    for (std::size_t d = 0; d < dimensions; ++d) rows.ab[d].push_back(outcomes[p + 2 + d] - middle);
  }
  return rows;
}

double variance(const Rows& rows, const std::vector<std::size_t>& chosen) {
  double sum = 0, squares = 0;
  for (std::size_t row : chosen)
    for (double value : {rows.a[row], rows.b[row]}) sum += value, squares += value * value;
  const double n = 2.0 * static_cast<double>(chosen.size());
  return squares / n - sum / n * (sum / n);
}

/// @param term  (a, b, ab) -> double, whose mean over the rows is a part of the variance
template <class Term>
Estimate share(const Rows& rows, std::size_t dimension, const Term& term) {
  return with_interval(rows.a.size(), [&](const std::vector<std::size_t>& chosen) {
    const double whole = variance(rows, chosen);
    if (!(whole > 0)) return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    for (std::size_t row : chosen) sum += term(rows.a[row], rows.b[row], rows.ab[dimension][row]);
    return sum / static_cast<double>(chosen.size()) / whole;
  });
}

}  // namespace

std::vector<MorrisEffect> morris_effects(const Sample& points, std::span<const double> outcomes) {
  EXPECT(!points.empty() && points.size() == outcomes.size() && points.size() % (points.front().size() + 1) == 0);
  std::vector<MorrisEffect> all;
  for (const std::vector<double>& effects : elementary_effects(points, outcomes)) {
    const Estimate size = with_interval(effects.size(), [&](const std::vector<std::size_t>& chosen) {
      double sum = 0;
      for (std::size_t t : chosen) sum += std::abs(effects[t]);
      return sum / static_cast<double>(chosen.size());
    });
    all.push_back({size, mean(effects), deviation(effects)});
  }
  return all;
}

std::vector<SobolIndex> sobol_indices(std::span<const double> outcomes, std::size_t dimensions) {
  EXPECT(!outcomes.empty() && outcomes.size() % (dimensions + 2) == 0);
  const Rows rows = rows_of(outcomes, dimensions);
  std::vector<SobolIndex> all;
  for (std::size_t d = 0; d < dimensions; ++d)
    all.push_back({share(rows, d, [](double a, double b, double ab) { return b * (ab - a); }),
                   share(rows, d, [](double a, double, double ab) { return (a - ab) * (a - ab) / 2; })});
  return all;
}

}  // namespace retorno
