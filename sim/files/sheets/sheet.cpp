#include "sim/files/sheets/sheet.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/files/sheets/csv.hpp"
#include "sim/files/sheets/fold.hpp"
#include "sim/files/sheets/repairs.hpp"
#include "sim/files/sheets/text_of_bytes.hpp"
#include "sim/files/sheets/workbook.hpp"

namespace retorno {
namespace {

bool is_blank(const std::vector<SheetRow>& rows) {
  return std::all_of(rows.begin(), rows.end(), [](const SheetRow& row) { return retorno::is_blank(row); });
}

/// The sheet that is meant: the only one with cells, or the one that names the most of the columns.
const NamedSheet* meant_of(const std::vector<NamedSheet>& sheets, std::span<const SheetColumn> columns) {
  const NamedSheet* best = nullptr;
  std::size_t most = 0;
  bool alone = true;
  for (const NamedSheet& sheet : sheets) {
    if (is_blank(sheet.rows)) continue;
    std::size_t named = 0;
    for (const SheetRow& row : sheet.rows) named = std::max(named, names_in(row, columns));
    if (best != nullptr && named == most) alone = false;
    if (best == nullptr || named > most) best = &sheet, most = named, alone = true;
  }
  return alone ? best : nullptr;
}

void read_workbook(std::string_view bytes, const std::string& file, std::span<const SheetColumn> columns,
                   SheetCells& cells, Problems& problems) {
  cells.separator = 0;
  const auto sheets = sheets_of(bytes, file, problems);
  if (!sheets) return;
  if (const NamedSheet* sheet = meant_of(*sheets, columns)) {
    cells.rows = sheet->rows;
    cells.understood.push_back({fmt::format("the sheet '{}' of a workbook", sheet->name),
                                fmt::format("la hoja «{}» de un libro", sheet->name)});
    return;
  }
  std::vector<std::string> names;
  for (const NamedSheet& sheet : *sheets)
    if (!is_blank(sheet.rows)) names.push_back(sheet.name);
  if (names.empty()) return problems.add({file, 0, 0}, "this workbook holds nothing", "name one with a table");
  problems.add({file, 0, 0},
               fmt::format("this workbook has several sheets that may be meant: {}", fmt::join(names, ", ")),
               "keep one of them, or save it as CSV UTF-8");
}

/// A first line such as sep=; is for Excel alone.
char separator_named(std::string& text) {
  if (!text.starts_with("sep=") || text.size() < 5) return separator_of(text);
  const char named = text[4];
  text.erase(0, std::min(text.find('\n'), text.size()));
  return std::string_view{",;\t"}.find(named) == std::string_view::npos ? separator_of(text) : named;
}

void refuse_cell(const SheetCell& cell, const Sheet& sheet, Problems& problems, bool& refused) {
  constexpr std::string_view kErrors[] = {"#REF!", "#N/A", "#N/D", "#DIV/0!", "#VALUE!", "#VALOR!", "#NAME?"};
  const bool error = std::find(std::begin(kErrors), std::end(kErrors), cell.text) != std::end(kErrors) ||
                     cell.text.starts_with("#\u00a1");
  const bool narrow = cell.text.starts_with("###");
  const bool formula = cell.text.starts_with('=');
  refused = error || narrow || formula;
  if (formula)
    problems.add(sheet.where(cell), fmt::format("'{}' is a formula, not its value", cell.text),
                 "copy the cells, paste them as values, and save again");
  else if (narrow)
    problems.add(sheet.where(cell), "this column was too narrow to show its numbers", "widen it and save again");
  else if (error)
    problems.add(sheet.where(cell), fmt::format("'{}' is an error of the spreadsheet", cell.text),
                 "mend its formula, or leave the cell blank");
}

}  // namespace

void refuse(const Sheet& sheet, SheetCell& cell, std::string text, std::string advice, Problems& problems) {
  problems.add(sheet.where(cell), std::move(text), std::move(advice));
  cell.refused = true;
}

void refuse_formulas(Sheet& sheet, std::span<const SheetColumn> columns, Problems& problems) {
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    const SheetColumn* column = column_called(sheet.header[c].text, columns);
    if (column == nullptr || column->holds == Holds::text) continue;
    each_cell(sheet, c, [&](SheetCell& cell) { refuse_cell(cell, sheet, problems, cell.refused); });
  }
}

SheetCells read_cells(std::string_view bytes, const std::string& file, std::span<const SheetColumn> columns,
                      Problems& problems) {
  SheetCells cells;
  if (is_zip(bytes)) {
    read_workbook(bytes, file, columns, cells, problems);
  } else if (auto text = text_of_bytes(bytes, file, cells.understood, problems)) {
    cells.separator = separator_named(*text);
    cells.rows = csv_rows(*text, cells.separator, file, problems);
    if (cells.separator == ';') cells.understood.push_back({"semicolons between cells", "punto y coma entre celdas"});
    if (text->find_first_not_of(" \t\r\n;,") == std::string::npos)
      problems.add({file, 1, 1}, "the table is empty", "the first line must name the columns");
    if (cells.separator == '\t') cells.understood.push_back({"tabs between cells", "tabuladores entre celdas"});
  }
  return cells;
}

Sheet read_sheet(std::string_view bytes, const std::string& file, std::span<const SheetColumn> columns,
                 Problems& problems) {
  Sheet sheet{.file = file, .header = {}, .rows = {}};
  SheetCells cells = read_cells(bytes, file, columns, problems);
  sheet.understood = std::move(cells.understood);
  sheet.separator = cells.separator;
  take_header(std::move(cells.rows), columns, Names::given, sheet, problems);
  read_columns(sheet, columns, problems);
  return sheet;
}

void read_columns(Sheet& sheet, std::span<const SheetColumn> columns, Problems& problems) {
  refuse_formulas(sheet, columns, problems);
  read_numbers(sheet, columns, problems);
  leave_out_totals(sheet, columns, problems);
  read_words(sheet, columns);
  read_dates(sheet, columns, problems);
}

Understood as_one_line(const std::vector<Understood>& understood) {
  Understood line;
  for (const Understood& one : understood) {
    line.english += (line.english.empty() ? "read with " : "; ") + one.english;
    line.spanish += (line.spanish.empty() ? "leída con " : "; ") + one.spanish;
  }
  return line;
}

}  // namespace retorno
