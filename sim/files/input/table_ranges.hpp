// What `vary` means for the columns of tables.
#pragma once
#include <optional>
#include <string_view>

#include "sim/files/input/row_path.hpp"

namespace retorno {

/// A range to explore in every row that is chosen: values, or what the value of the row is changed by.
struct RowRange {
  Act act = Act::times;
  Range range;
};

/// Nothing where a column holds no quantity, or one that nobody doubts.
std::optional<RowRange> vary_of(const Shape& row, std::string_view column);

}  // namespace retorno
