// Each kind of repair of a table, one after the other: see sheet.hpp for what is read and what is refused.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "sim/files/sheets/sheet.hpp"

namespace retorno {

/// Cells of a column of the header that hold something and aren't refused.
template <class Each>
void each_cell(Sheet& sheet, std::size_t column, Each each) {
  for (SheetRow& row : sheet.rows)
    if (!row[column].text.empty() && !row[column].refused) each(row[column]);
}

/// Notes a fault of a cell, which then has no value.
void refuse(const Sheet& sheet, SheetCell& cell, std::string text, std::string advice, Problems& problems);

/// How many cells of a row are names of the columns.
std::size_t names_in(const SheetRow& row, std::span<const SheetColumn> columns);
/// The column of that name; nothing where there is none.
const SheetColumn* column_called(std::string_view name, std::span<const SheetColumn> columns);

/// Under which names the columns of a header go on: those given, or as they are called in the sheet.
enum class Names : unsigned char { given, own };
/// Takes the header off the rows, and what stands above it; blank rows and columns, and the HXL tags, go.
void take_header(std::vector<SheetRow> rows, std::span<const SheetColumn> columns, Names names, Sheet& sheet,
                 Problems& problems);
/// Refuses formulas and what a spreadsheet writes where it can't reckon or show a number.
void refuse_formulas(Sheet& sheet, std::span<const SheetColumn> columns, Problems& problems);
/// Sources below the rows are left out.
void leave_out_sources(Sheet& sheet);
/// A row that says it is the total is left out where it is the sum, and refused elsewhere. Numbers must be read.
void leave_out_totals(Sheet& sheet, std::span<const SheetColumn> columns, Problems& problems);
bool says_total(std::string_view text);

/// Dates and periods.
void read_dates(Sheet& sheet, std::span<const SheetColumn> columns, Problems& problems);
/// Names of countries, yes and no, and words of a choice.
void read_words(Sheet& sheet, std::span<const SheetColumn> columns);

}  // namespace retorno
