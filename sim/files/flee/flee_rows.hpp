// Rows of the peer's files, read as liberally as it reads them: heads behind #, blanks, commas at the end.
#pragma once
#include <string>
#include <vector>

#include "sim/base/problems.hpp"
#include "sim/files/flee/flee_case.hpp"

namespace retorno::flee {

struct Cell {
  std::string text;
  Where where;
};
using Row = std::vector<Cell>;

/// All rows that hold something but comments; the head, where it is one behind #, comes first in `head`.
struct Rows {
  Row head;
  std::vector<Row> rows;
};

/// Reads a file of the case and notes it among its inputs; no rows where it isn't there and needn't be.
enum class Must : unsigned char { be_there, may_miss };
Rows read_rows(Case& known, const std::string& name, Must must, Problems& problems);

/// The text of a cell, empty where the row ends before it.
std::string text_at(const Row& row, std::size_t column);
/// A number in a cell; `otherwise` where it is blank, a fault where it is no number.
double number_at(const Row& row, std::size_t column, double otherwise, Problems& problems);

}  // namespace retorno::flee
