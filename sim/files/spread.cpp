#include "sim/files/spread.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

#include "sim/base/ensure.hpp"

namespace retorno {
namespace {

// Two-sided 95% points of Student's t for 1, 2, … 30 degrees of freedom, then for 40, 60, 120 and infinity: Fisher and
// Yates 1963, Statistical Tables, table III.
constexpr double kFirst[] = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                             2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
                             2.080,  2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042};
struct Point {
  double inverse;  ///< 1 / degrees of freedom
  double t;
};
constexpr Point kLater[] = {{1.0 / 30, 2.042}, {1.0 / 40, 2.021}, {1.0 / 60, 2.000}, {1.0 / 120, 1.980}, {0, 1.960}};

}  // namespace

double quantile(std::vector<double> values, double p) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::sort(values.begin(), values.end());
  const double at = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= values.size()) return values.back();
  return values[below] + (at - static_cast<double>(below)) * (values[below + 1] - values[below]);
}

Spread spread(const std::vector<double>& values) {
  constexpr double kBelow = (1 - kRangeShare) / 2;
  return {quantile(values, kBelow), quantile(values, 0.5), quantile(values, 1 - kBelow)};
}

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double student_t_95(int degrees_of_freedom) {
  EXPECT(degrees_of_freedom > 0, "{} degrees of freedom", degrees_of_freedom);
  if (degrees_of_freedom <= static_cast<int>(std::size(kFirst))) return kFirst[degrees_of_freedom - 1];
  // Between the points of the table, t is nearly a straight line in 1 / degrees of freedom.
  const double inverse = 1.0 / degrees_of_freedom;
  const auto* right = std::find_if(std::begin(kLater), std::end(kLater), [&](Point p) { return p.inverse <= inverse; });
  const Point left = right[-1];
  return right->t + (inverse - right->inverse) / (left.inverse - right->inverse) * (left.t - right->t);
}

Paired paired(std::span<const double> base, std::span<const double> option) {
  EXPECT(base.size() == option.size() && !base.empty(), "{} and {} repeats", base.size(), option.size());
  std::vector<double> differences;
  for (std::size_t i = 0; i < base.size(); ++i) differences.push_back(option[i] - base[i]);
  const auto n = static_cast<double>(differences.size());
  const double middle = mean(differences);
  if (differences.size() == 1) return {middle, middle, middle, 1};
  double squares = 0;
  for (double d : differences) squares += (d - middle) * (d - middle);
  const int pairs = static_cast<int>(differences.size());
  const double reach = student_t_95(pairs - 1) * std::sqrt(squares / (n - 1) / n);
  return {middle, middle - reach, middle + reach, pairs};
}

}  // namespace retorno
