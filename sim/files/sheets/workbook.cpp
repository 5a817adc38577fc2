#include "sim/files/sheets/workbook.hpp"

#include <algorithm>

#include "sim/files/sheets/fold.hpp"

namespace retorno {
namespace {

/// Every row gets all cells, and each the place at which it stands.
void make_even(NamedSheet& sheet) {
  std::size_t longest = 0;
  for (const SheetRow& row : sheet.rows) longest = std::max(longest, row.size());
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    sheet.rows[r].resize(longest);
    for (std::size_t c = 0; c < longest; ++c) {
      SheetCell& cell = sheet.rows[r][c];
      cell.line = static_cast<int>(r) + 1, cell.column = static_cast<int>(c) + 1;
      trim_unseen(cell.text);
    }
  }
}

std::size_t cells_of(const NamedSheet& sheet) {
  std::size_t longest = 0;
  for (const SheetRow& row : sheet.rows) longest = std::max(longest, row.size());
  return longest * sheet.rows.size();
}

}  // namespace

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

bool take_room(NamedSheet& sheet, std::size_t cells) {
  if (cells > sheet.room) return false;
  sheet.room -= cells;
  return true;
}

bool put_cell(NamedSheet& sheet, std::size_t line, std::size_t column, SheetCell cell) {
  if (line == 0 || column == 0 || column > kMostSheetColumns) return false;
  if (sheet.rows.size() < line) {
    if (!take_room(sheet, line - sheet.rows.size())) return false;
    sheet.rows.resize(line);
  }
  SheetRow& row = sheet.rows[line - 1];
  if (row.size() < column) {
    if (!take_room(sheet, column - row.size())) return false;
    row.resize(column);
  }
  row[column - 1] = std::move(cell);
  return true;
}

std::optional<std::vector<NamedSheet>> sheets_of(std::string_view bytes, const std::string& file, Problems& problems) {
  const Zip zip(bytes);
  const bool excel = zip.has("xl/workbook.xml"), libre = zip.has("content.xml");
  std::optional<std::vector<NamedSheet>> sheets;
  if (excel) sheets = xlsx_sheets(zip);
  if (libre) sheets = ods_sheets(zip);
  const bool small = sheets && std::all_of(sheets->begin(), sheets->end(),
                                           [](const NamedSheet& one) { return cells_of(one) <= kMostSheetCells; });
  if (small) {
    for (NamedSheet& sheet : *sheets) make_even(sheet);
    return sheets;
  }
  if (excel || libre)
    problems.add({file, 0, 0},
                 sheets ? "this workbook is too large" : "this workbook is damaged or locked by a password",
                 "open it and save the sheet as CSV UTF-8");
  else
    problems.add({file, 0, 0}, zip.is_sound() ? "this is a zip file without a sheet in it" : "this zip file is damaged",
                 "unpack it, and name the table in it");
  return std::nullopt;
}

}  // namespace retorno
