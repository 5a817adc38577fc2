// Tables as offices keep them: read where what is meant is certain, and told how; asked about where it isn't.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/problems.hpp"
#include "sim/files/sheets/understood.hpp"

namespace retorno {

struct SheetCell {
  std::string text;
  int line = 0;
  int column = 0;        ///< in the line, in bytes, from 1; of a workbook the column itself
  bool sure = false;     ///< a number or a date of a workbook
  bool refused = false;  ///< its fault is noted
};
using SheetRow = std::vector<SheetCell>;

/// What the cells of a column hold, so that they can be read as they were meant.
enum class Holds : unsigned char { text, number, date, period, yes_no, choice, country, countries };

struct SheetColumn {
  std::string_view name;
  Holds holds = Holds::text;
  std::vector<std::string> words{};  ///< of a choice
  /// Of countries: VE and VENEZUELA are names too. In a scenario they may be codes of its own.
  bool capitals_are_names = false;
};

struct Sheet {
  std::string file;
  SheetRow header;
  SheetRow tags{};             ///< of HXL, under the header or above it; may be none
  std::vector<SheetRow> rows;  ///< each as long as the header
  std::vector<Understood> understood{};
  char separator = ',';  ///< that stood between the cells; 0 of a workbook
  char decimal = 0;      ///< what stands before decimals, where somebody said so; else 0
  Where where(const SheetCell& cell) const { return {file, cell.line, cell.column}; }
};

/// Header first, then rows, from CSV or a workbook. Passed over: blank rows and columns, a row of HXL tags. Left out
/// and told: lines above the header, sources below the rows, a row of totals that are the sums. Cells of the columns
/// named are brought into the project's own form: 0.5, 2025-01-31, 2025-01, VEN, true. Refused, each with its place:
/// rows of another length than the header, open quotes, columns named twice, formulas, whatever may mean two things.
Sheet read_sheet(std::string_view bytes, const std::string& file, std::span<const SheetColumn> columns,
                 Problems& problems);

/// Its cells alone, none of them left out or changed, and as few lines as that takes.
struct SheetCells {
  std::vector<SheetRow> rows;
  std::vector<Understood> understood;
  char separator = ',';  ///< 0 of a workbook, whose numbers and dates are certain
};
/// @param columns  by which the right one of several sheets is known
SheetCells read_cells(std::string_view bytes, const std::string& file, std::span<const SheetColumn> columns,
                      Problems& problems);

/// Brings the cells of columns into the project's own form.
void read_columns(Sheet& sheet, std::span<const SheetColumn> columns, Problems& problems);

/// Brings the numbers of columns into the project's own form; beside commas a lone point is a decimal one.
void read_numbers(Sheet& sheet, std::span<const SheetColumn> columns, Problems& problems);

}  // namespace retorno
