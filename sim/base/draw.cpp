#include "sim/base/draw.hpp"

#include <Random123/philox.h>

#include <algorithm>
#include <cmath>

#include "sim/base/exact_math.hpp"

extern "C" double Sleef_cinz_lgammad1_u10purec(double);

namespace retorno {

void Draw::refill() {
  const auto out = r123::Philox4x32{}({{counter_[0], counter_[1], counter_[2], counter_[3]}}, {{key_[0], key_[1]}});
  for (unsigned i = 0; i < 4; ++i) block_[i] = out[i];
  ++counter_[3];
  used_ = 0;
}
namespace {

std::int64_t poisson_by_multiplication(Draw& draw, double mean) {
  const double limit = exp(-mean);
  double product = draw.uniform();
  std::int64_t n = 0;
  for (; product > limit; ++n) product *= draw.uniform();
  return n;
}

/// Transformed rejection with squeeze; constants from Hörmann 1993, "The transformed rejection method", table 1.
std::int64_t poisson_by_rejection(Draw& draw, double mean) {
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  const double v_r = 0.9277 - 3.6224 / (b - 2.0);
  for (;;) {
    const double u = draw.uniform() - 0.5;
    const double v = draw.uniform();
    const double us = 0.5 - std::fabs(u);
    const double k = std::floor((2.0 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= v_r) return static_cast<std::int64_t>(k);
    if (k < 0.0 || (us < 0.013 && v > us)) continue;
    const double left = log(v) + log(inverse_alpha) - log(a / (us * us) + b);
    if (left <= k * log(mean) - mean - Sleef_cinz_lgammad1_u10purec(k + 1.0)) return static_cast<std::int64_t>(k);
  }
}

}  // namespace

double normal(Draw& draw) {
  const double radius = std::sqrt(-2.0 * log(draw.uniform()));
  return radius * cos(kTwoPi * draw.uniform());
}

double lognormal_with_mean(Draw& draw, double mean, double sigma) {
  return mean * exp(sigma * normal(draw) - 0.5 * sigma * sigma);
}

double lognormal_with_median(Draw& draw, double median, double sigma) { return median * exp(sigma * normal(draw)); }

double gamma(Draw& draw, double shape, double scale) {
  if (shape < 1.0) {
    const double boost = pow(draw.uniform(), 1.0 / shape);
    return gamma(draw, shape + 1.0, scale) * boost;
  }
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double z = normal(draw);
    const double t = 1.0 + c * z;
    if (t <= 0.0) continue;
    const double v = t * t * t;
    if (log(draw.uniform()) < 0.5 * z * z + d - d * v + d * log(v)) return d * v * scale;
  }
}

std::int64_t poisson(Draw& draw, double mean) {
  if (mean <= 0.0) return 0;
  return mean < 30.0 ? poisson_by_multiplication(draw, mean) : poisson_by_rejection(draw, mean);
}

std::int64_t negative_binomial(Draw& draw, double mean, double size) {
  if (mean <= 0.0) return 0;
  return poisson(draw, gamma(draw, size, mean / size));
}

std::int64_t whole(Draw& draw, double value) {
  // Without the C library's floor, which is a call on processors before SSE4.1.
  const auto toward_zero = static_cast<std::int64_t>(value);
  const std::int64_t floor = toward_zero - (value < static_cast<double>(toward_zero) ? 1 : 0);
  return floor + (draw.chance(value - static_cast<double>(floor)) ? 1 : 0);
}

}  // namespace retorno
