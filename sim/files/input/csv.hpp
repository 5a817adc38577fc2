// Comma-separated tables in which every cell knows its line and column.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/problems.hpp"

namespace retorno {

struct CsvCell {
  std::string text;
  int line = 0;
  int column = 0;  ///< in the line, in bytes, from 1
};

struct CsvTable {
  std::string file;
  std::vector<CsvCell> header;
  std::vector<std::vector<CsvCell>> rows;  ///< each as long as the header
  Where where(const CsvCell& cell) const { return {file, cell.line, cell.column}; }
};

/// Header first, then rows; a row of HXL tags (its first cell starts with #) is skipped. Refused, each with its place:
/// rows of another length than the header, open quotes, columns named twice, bytes that aren't UTF-8.
CsvTable parse_csv(std::string_view text, const std::string& file, Problems& problems);

}  // namespace retorno
