// Where a table begins: its header, and what stands above.
#include <fmt/format.h>

#include <algorithm>

#include "sim/files/scalars.hpp"
#include "sim/files/sheets/csv.hpp"
#include "sim/files/sheets/fold.hpp"
#include "sim/files/sheets/repairs.hpp"

namespace retorno {
namespace {

constexpr std::size_t kMostRowsAbove = 30;

std::size_t filled(const SheetRow& row) {
  return static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [](const SheetCell& cell) { return !cell.text.empty(); }));
}

/// Tags that tell programs what a column holds.
bool is_hxl(const SheetRow& row) {
  const bool tags = std::all_of(row.begin(), row.end(),
                                [](const SheetCell& cell) { return cell.text.empty() || cell.text.front() == '#'; });
  return tags && filled(row) > 0;
}

/// The row above the HXL tags, else that in which the most columns are named; the first where none are.
std::size_t header_of(const std::vector<SheetRow>& rows, std::span<const SheetColumn> columns) {
  std::size_t best = 0, most = 0;
  for (std::size_t r = 1; r < std::min(rows.size(), kMostRowsAbove); ++r)
    if (is_hxl(rows[r])) return r - 1;
  for (std::size_t r = 0; r < std::min(rows.size(), kMostRowsAbove); ++r)
    if (const std::size_t named = names_in(rows[r], columns); named > most) most = named, best = r;
  return best;
}

/// Titles are left out; whatever may be a row isn't.
void leave_out_titles(const std::vector<SheetRow>& rows, std::size_t header, Sheet& sheet, Problems& problems) {
  std::string first;
  int count = 0;
  for (std::size_t r = 0; r < header; ++r) {
    if (is_hxl(rows[r])) continue;
    const auto number = std::find_if(rows[r].begin(), rows[r].end(),
                                     [](const SheetCell& cell) { return parse_number(cell.text).has_value(); });
    if (filled(rows[r]) > 2 && number != rows[r].end())
      problems.add(sheet.where(rows[r].front()), "this line with numbers stands above the header",
                   "move it below, or remove it");
    const auto named = std::find_if(rows[r].begin(), rows[r].end(), [](auto& cell) { return !cell.text.empty(); });
    if (first.empty()) first = named->text.substr(0, std::min(named->text.size(), named->text.find('\n')));
    ++count;
  }
  if (count == 0) return;
  sheet.understood.push_back(
      {count == 1 ? fmt::format("the line '{}' above the header left out", first)
                  : fmt::format("{} lines above the header left out, from '{}' on", count, first),
       count == 1 ? fmt::format("sin la línea «{}» sobre los encabezados", first)
                  : fmt::format("sin {} líneas sobre los encabezados, desde «{}»", count, first)});
}

/// Gives the cells of the header the names that the columns have.
void name_columns(Sheet& sheet, std::span<const SheetColumn> columns) {
  std::string told;
  for (SheetCell& cell : sheet.header)
    for (const SheetColumn& column : columns) {
      if (cell.text == column.name || cell.text.empty() || folded(cell.text) != column.name) continue;
      told += fmt::format("{}'{}' = {}", told.empty() ? "" : ", ", cell.text, column.name);
      cell.text = column.name;
    }
  if (!told.empty()) sheet.understood.push_back({"the columns " + told, "las columnas " + told});
}

/// Columns that hold nothing, header and all.
void leave_out_blank_columns(Sheet& sheet) {
  for (std::size_t c = sheet.header.size(); c-- > 0;) {
    const auto blank = [&](const SheetRow& row) { return c >= row.size() || row[c].text.empty(); };
    if (!sheet.header[c].text.empty() || !std::all_of(sheet.rows.begin(), sheet.rows.end(), blank)) continue;
    const auto at = static_cast<std::ptrdiff_t>(c);
    sheet.header.erase(sheet.header.begin() + at);
    for (SheetRow& row : sheet.rows)
      if (c < row.size()) row.erase(row.begin() + at);
    if (c < sheet.tags.size()) sheet.tags.erase(sheet.tags.begin() + at);
  }
}

void check_names(const Sheet& sheet, Problems& problems) {
  for (std::size_t i = 0; i < sheet.header.size(); ++i) {
    const SheetCell& cell = sheet.header[i];
    if (cell.text.empty()) problems.add(sheet.where(cell), "this column has no name", "name it, or remove the comma");
    for (std::size_t k = 0; k < i; ++k)
      if (!cell.text.empty() && sheet.header[k].text == cell.text)
        problems.add(sheet.where(cell), fmt::format("the column '{}' stands here twice", cell.text),
                     "remove one; where cells of the header are merged, write one line with a name for each column");
  }
}

/// Blank cells behind the last column are none; sources below a table have a line of their own.
bool is_as_long(SheetRow& row, std::size_t columns) {
  while (row.size() > columns && row.back().text.empty()) row.pop_back();
  return row.size() == columns;
}

}  // namespace

std::size_t names_in(const SheetRow& row, std::span<const SheetColumn> columns) {
  std::size_t count = 0;
  for (const SheetCell& cell : row)
    count += !cell.text.empty() && column_called(folded(cell.text), columns) != nullptr ? 1 : 0;
  return count;
}

const SheetColumn* column_called(std::string_view name, std::span<const SheetColumn> columns) {
  const auto at =
      std::find_if(columns.begin(), columns.end(), [&](const SheetColumn& one) { return one.name == name; });
  return at == columns.end() ? nullptr : &*at;
}

void take_header(std::vector<SheetRow> rows, std::span<const SheetColumn> columns, Names names, Sheet& sheet,
                 Problems& problems) {
  std::erase_if(rows, is_blank);
  if (rows.empty()) return;
  const std::size_t header = header_of(rows, columns);
  leave_out_titles(rows, header, sheet, problems);
  sheet.header = std::move(rows[header]);
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(header) + 1);
  if (!rows.empty() && is_hxl(rows.front())) {
    sheet.tags = std::move(rows.front());
    rows.erase(rows.begin());
  }
  sheet.rows = std::move(rows);
  leave_out_blank_columns(sheet);
  if (names == Names::given) name_columns(sheet, columns);
  check_names(sheet, problems);
  leave_out_sources(sheet);
  std::erase_if(sheet.rows, [&](SheetRow& row) {
    if (is_as_long(row, sheet.header.size())) return false;
    problems.add(sheet.where(row[0]),
                 fmt::format("this row has {} cells, the header has {}", row.size(), sheet.header.size()),
                 "a text with commas needs quotes");
    return true;
  });
}

}  // namespace retorno
