// Is anybody lost or made from nothing? What was created against what can be counted, for every day.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/run/ledger.hpp"

namespace retorno {

/// Persons at the end of a day.
struct Balance {
  std::int64_t created = 0;    ///< there at the start, and all who set out since
  std::int64_t under_way = 0;  ///< on the way or waiting
  std::int64_t settled = 0;
  std::int64_t returned = 0;  ///< at the end of a journey home
  std::int64_t dead = 0;
  std::int64_t difference() const { return created - under_way - settled - returned - dead; }
};

/// Shape: [days]. Those there at the start are the first day's persons less the first day's departures.
std::vector<Balance> balance(const History& history);

/// Sum of all cells of a measure on one day.
std::int64_t total(const History& history, std::size_t day, Measure measure);

}  // namespace retorno
