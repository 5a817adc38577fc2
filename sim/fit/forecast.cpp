#include "sim/fit/forecast.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/exact_math.hpp"

namespace retorno {
namespace {

constexpr std::size_t kFewestMonths = 4;
constexpr double kLeastDeviation = 0.02;

/// Root of the mean square of its errors over the same distance so far; over one month, and larger with the root of the
/// distance, where the past is too short.
double deviation_of(Naive naive, const std::vector<Month>& past, int ahead) {
  for (const int distance : {ahead, 1}) {
    double squares = 0, n = 0;
    for (std::size_t known = 2; known < past.size(); ++known)
      for (std::size_t later = known; later < past.size(); ++later) {
        if (past[later].month - past[known - 1].month != distance) continue;
        if (const auto said = said_by(naive, past, known, past[later].month))
          squares += (*said - past[later].value) * (*said - past[later].value), n += 1;
      }
    if (n >= 3)
      return std::max(kLeastDeviation, std::sqrt(squares / n) * std::sqrt(static_cast<double>(ahead) / distance));
  }
  return 1;
}

}  // namespace

std::optional<NormalForecast> naive_forecast(Naive naive, const std::vector<Month>& past, int target) {
  if (past.size() < kFewestMonths) return std::nullopt;
  const auto mean = said_by(naive, past, past.size(), target);
  if (!mean) return std::nullopt;
  return NormalForecast{*mean, deviation_of(naive, past, target - past.back().month)};
}

double score_of(const NormalForecast& forecast, double value) {
  constexpr double kRootHalf = 0.70710678118654752, kRootPi = 1.7724538509055161, kRootTwoPi = 2.5066282746310002;
  const double z = (value - forecast.mean) / forecast.deviation;
  const double below = 0.5 * (1 + erf(z * kRootHalf)), density = exp(-0.5 * z * z) / kRootTwoPi;
  return forecast.deviation * (z * (2 * below - 1) + 2 * density - 1 / kRootPi);
}

double score_of(std::vector<double> draws, double value) {
  std::sort(draws.begin(), draws.end());
  const auto n = static_cast<double>(draws.size());
  double off = 0, apart = 0;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    off += std::abs(draws[i] - value) / n;
    apart += (2 * static_cast<double>(i) - n + 1) * draws[i];
  }
  return off - apart / (n * std::max(1.0, n - 1));
}

}  // namespace retorno
