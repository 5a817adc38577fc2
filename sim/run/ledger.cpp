#include "sim/run/ledger.hpp"

#include <algorithm>

namespace retorno {

CountsOfDay::CountsOfDay(std::span<const std::int64_t> cells) : words_((cells.size() + 63) / 64), cells_(cells.size()) {
  values_.reserve(cells.size() - static_cast<std::size_t>(std::count(cells.begin(), cells.end(), 0)));
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    Word& word = words_[cell / 64];
    if (cell % 64 == 0) word.first = static_cast<std::uint32_t>(values_.size());
    if (cells[cell] == 0) continue;
    word.bits |= std::uint64_t{1} << (cell % 64);
    values_.push_back(cells[cell]);
  }
}

std::vector<std::int64_t> CountsOfDay::all() const {
  if (words_.empty()) return open_;
  std::vector<std::int64_t> cells(cells_);
  for_each(0, cells_, [&](std::size_t cell, std::int64_t count) { cells[cell] = count; });
  return cells;
}

std::int64_t CountsOfDay::sum(std::size_t first, std::size_t size) const {
  std::int64_t total = 0;
  if (words_.empty())  // the same, several cells at a time
    for (const std::int64_t value : std::span{open_}.subspan(first, size)) total += value;
  else
    for_each(first, size, [&](std::size_t, std::int64_t count) { total += count; });
  return total;
}

}  // namespace retorno
