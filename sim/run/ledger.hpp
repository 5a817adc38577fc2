// Today's measures. Counts are whole numbers and may be added in any order; gauges are set once, at the day's end.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/run/measures.hpp"

namespace retorno {

/// A tally of whole numbers in the layout of the measures; one per worker, summed at the end of a phase.
struct Tally {
  explicit Tally(const MeasureLayout& layout) : layout(&layout), counts(layout.total) {}
  void add(Measure m, std::int64_t n, std::size_t i = 0, std::size_t j = 0, std::size_t k = 0) {
    counts[layout->at(m, i, j, k)] += n;
  }
  const MeasureLayout* layout;
  std::vector<std::int64_t> counts;
};

/// A run's results: for every day the counts and gauges of that day.
struct History {
  explicit History(const MeasureLayout& layout) : layout(layout) {}
  MeasureLayout layout;
  std::vector<std::int32_t> days;                 ///< Day values
  std::vector<std::vector<std::int64_t>> counts;  ///< [days][layout.total]; `scaled` measures in millionths
  std::vector<std::vector<float>> gauges;         ///< [days][layout.gauge_total]
  std::vector<std::uint64_t> digests;             ///< per day, where asked for

  std::int64_t count(std::size_t day, Measure m, std::size_t i = 0, std::size_t j = 0, std::size_t k = 0) const {
    return counts[day][layout.at(m, i, j, k)];
  }
  double gauge(std::size_t day, Measure m, std::size_t i = 0, std::size_t j = 0, std::size_t k = 0) const {
    return static_cast<double>(gauges[day][layout.at(m, i, j, k)]);
  }
};

}  // namespace retorno
