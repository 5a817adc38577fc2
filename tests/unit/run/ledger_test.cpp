#include "sim/run/ledger.hpp"

#include <doctest/doctest.h>

#include <numeric>

using namespace retorno;

namespace {

/// Numbers with long and short runs of zeros, across the words of 64 cells.
std::vector<std::int64_t> sparse_numbers(std::size_t cells) {
  std::vector<std::int64_t> numbers(cells);
  for (std::size_t i = 0; i < cells; i += i < 100 ? 1 : 61)
    numbers[i] = static_cast<std::int64_t>(i) * 1'000'000'000'007 - 5;
  return numbers;
}

}  // namespace

TEST_CASE("a packed day holds every number that it was made from, and their sums") {
  for (const std::size_t cells : {0u, 1u, 63u, 64u, 65u, 128u, 1000u}) {
    CAPTURE(cells);
    const std::vector<std::int64_t> numbers = sparse_numbers(cells);
    const CountsOfDay packed{std::span<const std::int64_t>{numbers}};
    REQUIRE(packed.size() == cells);
    CHECK(packed.all() == numbers);
    for (std::size_t i = 0; i < cells; ++i) REQUIRE(packed[i] == numbers[i]);
    CHECK(packed.sum(0, cells) == std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0}));
    if (cells > 70)
      CHECK(packed.sum(60, 10) == std::accumulate(numbers.begin() + 60, numbers.begin() + 70, std::int64_t{0}));
  }
}

TEST_CASE("a day that is filled cell by cell equals the packed one") {
  const std::vector<std::int64_t> numbers = sparse_numbers(200);
  CountsOfDay day(200);
  for (std::size_t i = 0; i < 200; ++i) day.open()[i] = numbers[i];
  CHECK(day == CountsOfDay{std::span<const std::int64_t>{numbers}});
  day.open()[3] = 4;
  CHECK_FALSE(day == CountsOfDay{std::span<const std::int64_t>{numbers}});
}
