// Today's measures. Counts are whole numbers and may be added in any order; gauges are set once, at the day's end.
#pragma once
#include <bit>
#include <cstdint>
#include <memory>
#include <span>
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

/// The whole numbers of a day in the layout of the measures. Six in seven are 0, so a day that is over is packed: 64
/// cells in a row share a word with a bit for each that isn't 0. Twenty years of days then fit beside 20 million
/// parties.
class CountsOfDay {
 public:
  CountsOfDay() = default;
  explicit CountsOfDay(std::size_t cells) : open_(cells) {}
  /// Packed at once.
  explicit CountsOfDay(std::span<const std::int64_t> cells);

  std::size_t size() const { return words_.empty() ? open_.size() : cells_; }
  std::int64_t operator[](std::size_t cell) const {
    if (words_.empty()) return open_[cell];
    const Word& word = words_[cell / 64];
    const std::uint64_t bit = std::uint64_t{1} << (cell % 64);
    return (word.bits & bit) == 0
               ? 0
               : values_[word.first + static_cast<std::size_t>(std::popcount(word.bits & (bit - 1)))];
  }
  /// The cells of a day that isn't packed, else none.
  std::span<std::int64_t> open() { return open_; }
  std::span<const std::int64_t> open() const { return open_; }
  /// Calls see(cell, count) for each of `size` cells from `first` on that isn't 0, in their order.
  template <class See>
  void for_each(std::size_t first, std::size_t size, See see) const {
    for (std::size_t cell = first; words_.empty() && cell < first + size; ++cell)
      if (open_[cell] != 0) see(cell, open_[cell]);
    for (std::size_t w = first / 64; w < words_.size() && w * 64 < first + size; ++w) {
      std::size_t n = words_[w].first;
      for (std::uint64_t bits = words_[w].bits; bits != 0; bits &= bits - 1, ++n) {
        const std::size_t cell = w * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        if (cell >= first && cell < first + size) see(cell, values_[n]);
      }
    }
  }
  std::vector<std::int64_t> all() const;
  std::int64_t sum(std::size_t first, std::size_t size) const;
  bool operator==(const CountsOfDay& other) const { return all() == other.all(); }

 private:
  struct Word {
    std::uint64_t bits = 0;   ///< which of its cells aren't 0
    std::uint32_t first = 0;  ///< where their values begin
  };
  std::vector<std::int64_t> open_, values_;
  std::vector<Word> words_;
  std::size_t cells_ = 0;
};

/// A run's results: for every day the counts and gauges of that day.
struct History {
  explicit History(const MeasureLayout& layout) : layout(layout) {}
  MeasureLayout layout;
  std::vector<std::int32_t> days;                 ///< Day values
  std::vector<CountsOfDay> counts;                ///< [days][layout.total]; `scaled` measures in millionths
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
