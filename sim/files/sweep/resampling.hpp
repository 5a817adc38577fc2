// Intervals of an estimate by drawing its rows anew.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "sim/base/draw.hpp"

namespace retorno {

/// An estimate with its 95% interval, by resampling rows: trajectories, base points or draws.
struct Estimate {
  double value = 0;
  double low = 0;
  double high = 0;
};

inline constexpr std::uint32_t kResamples = 1000;

/// The estimate from all rows, and the middle 95% of those from rows drawn anew. Rows that happen to be all equal tell
/// nothing and are left out.
/// @param estimate  (rows) -> double, from the numbers of the rows to use
template <class Compute>
Estimate with_interval(std::size_t rows, const Compute& compute, std::uint32_t resamples = kResamples) {
  std::vector<std::size_t> chosen(rows);
  std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  Estimate estimate{compute(chosen), 0, 0};
  std::vector<double> again;
  for (std::uint32_t resample = 0; resample < resamples; ++resample) {
    Draw draw = Seed{}.draw({hash_of("resampling"), resample, Kind::world}, Day{}, Purpose::test);
    for (std::size_t& row : chosen) row = draw.below(static_cast<std::uint32_t>(rows));
    if (const double value = compute(chosen); !std::isnan(value)) again.push_back(value);
  }
  if (again.empty()) return {estimate.value, estimate.value, estimate.value};
  std::sort(again.begin(), again.end());
  estimate.low = again[again.size() / 40];
  estimate.high = again[again.size() - 1 - again.size() / 40];
  return estimate;
}

}  // namespace retorno
