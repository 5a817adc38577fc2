#include "sim/files/spread.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
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

constexpr double kReach = 1.645;  // standard deviations of a normal law to either side that hold 90%

bool is_drawn(std::span<const std::int32_t> draws) {
  return std::ranges::any_of(draws, [](std::int32_t draw) { return draw >= 0; });
}

/// What repeats with the same draw differ by.
struct SharedDraws {
  double squares = 0;  ///< of differences from the mean of the draw
  int freedom = 0;     ///< repeats of a draw less one, over all draws
};

SharedDraws shared_draws(const std::vector<double>& values, std::span<const std::int32_t> draws) {
  std::map<std::int32_t, std::vector<double>> by_draw;
  for (std::size_t i = 0; i < std::min(values.size(), draws.size()); ++i)
    if (draws[i] >= 0 && !std::isnan(values[i])) by_draw[draws[i]].push_back(values[i]);
  SharedDraws found;
  for (const auto& [draw, repeats] : by_draw) {
    const double middle = mean(repeats);
    for (const double value : repeats) found.squares += (value - middle) * (value - middle);
    found.freedom += static_cast<int>(repeats.size()) - 1;
  }
  return found;
}

double variance_of(const std::vector<double>& values) {
  const double middle = mean(values);
  double squares = 0;
  for (const double value : values) squares += (value - middle) * (value - middle);
  return values.size() < 2 ? 0 : squares / static_cast<double>(values.size() - 1);
}

/// A bound of chi-square over its degrees of freedom, by Wilson and Hilferty 1931.
double chi_square_share(int freedom, double normal) {
  const double part = 2 / (9.0 * freedom), root = 1 - part + normal * std::sqrt(part);
  return root * root * root;
}

/// Clear where the variance of luck, at the near end of its 90% interval, still is more or less than half of the whole.
Mostly mostly_from(double luck, int freedom, double whole) {
  if (!(whole > 0)) return Mostly::unclear;
  if (luck / chi_square_share(freedom, kReach) > whole / 2) return Mostly::chance;
  return luck / chi_square_share(freedom, -kReach) < whole / 2 ? Mostly::unknown : Mostly::unclear;
}

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

std::vector<double> once_a_draw(const std::vector<double>& values, std::span<const std::int32_t> draws) {
  std::map<std::int32_t, double> first;
  for (std::size_t i = 0; i < std::min(values.size(), draws.size()); ++i)
    if (draws[i] >= 0 && !std::isnan(values[i])) first.emplace(draws[i], values[i]);
  if (!is_drawn(draws)) {
    std::vector<double> there;
    std::ranges::copy_if(values, std::back_inserter(there), [](double value) { return !std::isnan(value); });
    return there;
  }
  std::vector<double> once;
  for (const auto& [draw, value] : first) once.push_back(value);
  return once;
}

double luck_deviation(const std::vector<double>& values, std::span<const std::int32_t> draws) {
  const SharedDraws found = shared_draws(values, draws);
  return found.freedom == 0 ? std::numeric_limits<double>::quiet_NaN() : std::sqrt(found.squares / found.freedom);
}

Bands bands(const std::vector<double>& values, std::span<const std::int32_t> draws, double lowest) {
  Bands found;
  const std::vector<double> once = once_a_draw(values, draws);
  found.all = found.luck = spread(once);
  found.drawn = is_drawn(draws);
  found.apart = !found.drawn && once.size() > 1;
  const SharedDraws shared = shared_draws(values, draws);
  if (!found.drawn || shared.freedom == 0 || once.empty()) return found;
  found.apart = true;
  const double variance = shared.squares / shared.freedom, reach = kReach * std::sqrt(variance);
  found.luck = {std::max(lowest, found.all.middle - reach), found.all.middle, found.all.middle + reach};
  found.luck.low = std::min(found.luck.low, found.all.middle);
  found.all.low = std::min(found.all.low, found.luck.low);
  found.all.high = std::max(found.all.high, found.luck.high);
  found.mostly = mostly_from(variance, shared.freedom, variance_of(once));
  return found;
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
