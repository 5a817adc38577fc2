// Inside of import_table: which column of a sheet is which of ours, and months that stand side by side.
#pragma once
#include <string>
#include <vector>

#include "sim/files/import/import_table.hpp"
#include "sim/files/import/targets.hpp"

namespace retorno::import {

/// A column of the sheet that becomes one of ours.
struct Mapped {
  std::string column;
  std::size_t at = 0;
  std::string head;  ///< as it was called
};

struct Mapping {
  std::vector<Mapped> columns;
  std::vector<std::string> left_out;  ///< heads
  std::vector<std::size_t> left_out_at;
  const Mapped* find(std::string_view column) const;
};

/// Renames nothing yet. Columns that may be meant for the same, and columns about single persons, are faults.
Mapping map_columns(const Sheet& sheet, const Target& target, const Wish& wish, Problems& problems);

/// Months that stand side by side become rows, one below the other; a column of their totals must be the sum.
void put_months_below(Sheet& sheet, const Target& target, const Wish& wish, std::vector<Understood>& told,
                      Problems& problems);

}  // namespace retorno::import
