// What a sum that is told with its cells would tell of those that are blank, and where it may lie instead.
#pragma once
#include <limits>

#include "sim/files/publish/page_tables.hpp"

namespace retorno {

using Told = TableOfResult::Told;

/// Does it count persons by month, all cells of its measure?
bool is_of_persons(const TableOfResult& table);

/// What is published of the cells that a total is made of.
struct Found {
  double persons = 0;  ///< sum of those told
  int told = 0, blank = 0, left_out = 0;
  bool is_open = false;  ///< one of them was a total that had to be blanked: it may be any number
};

void take(Found& found, const TableOfResult& table, std::size_t position);

/// Where a rounded total may lie so that it narrows none of its cells, nor they it.
struct Room {
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  void within(const Room& other) { low = std::max(low, other.low), high = std::min(high, other.high); }
};
Room allowed(const Found& found);

/// The number of persons next to this one that lies in the range.
PublishedNumber moved(double persons, const Room& free);

}  // namespace retorno
