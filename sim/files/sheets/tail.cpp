// What stands below the rows of a table: totals and sources.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/files/scalars.hpp"
#include "sim/files/sheets/fold.hpp"
#include "sim/files/sheets/repairs.hpp"

namespace retorno {
namespace {

constexpr std::string_view kTotals[] = {"total",       "totals",        "totales",     "total_general", "gran_total",
                                        "grand_total", "overall_total", "suma",        "sum",           "suma_total",
                                        "total_geral", "sum_total",     "total_global"};
constexpr std::string_view kSources[] = {"fuente",      "fuentes",     "source",  "sources", "fonte",
                                         "nota",        "notas",       "note",    "notes",   "elaborado",
                                         "elaboracion", "actualizado", "updated", "p_"};

const SheetCell* first_filled(const SheetRow& row) {
  const auto at = std::find_if(row.begin(), row.end(), [](const SheetCell& cell) { return !cell.text.empty(); });
  return at == row.end() ? nullptr : &*at;
}

/// Only its first cell is filled, and says that a source or a note follows.
bool is_source(const SheetRow& row) {
  const SheetCell* first = first_filled(row);
  if (first != &row.front() || std::any_of(row.begin() + 1, row.end(), [](auto& cell) { return !cell.text.empty(); }))
    return false;
  const std::string text = folded(first->text);
  const bool named = std::any_of(std::begin(kSources), std::end(kSources), [&](std::string_view word) {
    return text.starts_with(word) && (text.size() == word.size() || text[word.size()] == '_' || word.back() == '_');
  });
  return named || first->text.starts_with("*") || first->text.starts_with("(");
}

bool holds_number(const std::string& head, std::span<const SheetColumn> columns) {
  const SheetColumn* column = column_called(head, columns);
  return column != nullptr && column->holds == Holds::number;
}

/// Says that it is a total, and beside that holds only numbers.
bool is_total(const Sheet& sheet, const SheetRow& row, std::span<const SheetColumn> columns) {
  const SheetCell* first = first_filled(row);
  if (first == nullptr || !says_total(first->text)) return false;
  bool numbers = false;
  for (std::size_t c = 0; c < row.size(); ++c) {
    if (&row[c] == first || row[c].text.empty()) continue;
    if (!holds_number(sheet.header[c].text, columns)) return false;
    numbers = true;
  }
  return numbers;
}

bool is_read(const Sheet& sheet, std::size_t column) {
  return std::none_of(sheet.rows.begin(), sheet.rows.end(), [&](const SheetRow& row) { return row[column].refused; });
}

double sum_above(const Sheet& sheet, std::size_t column) {
  double sum = 0;
  for (std::size_t r = 0; r + 1 < sheet.rows.size(); ++r) sum += parse_number(sheet.rows[r][column].text).value_or(0);
  return sum;
}

}  // namespace

bool says_total(std::string_view text) {
  const std::string word = folded(text);
  return std::find(std::begin(kTotals), std::end(kTotals), word) != std::end(kTotals);
}

void leave_out_sources(Sheet& sheet) {
  std::string first;
  while (sheet.header.size() > 1 && sheet.rows.size() > 1 && is_source(sheet.rows.back())) {
    first = sheet.rows.back().front().text;
    sheet.rows.pop_back();
  }
  if (first.empty()) return;
  sheet.understood.push_back({fmt::format("the lines below the rows, '{}', left out", first),
                              fmt::format("sin las líneas al pie, «{}»", first)});
}

void leave_out_totals(Sheet& sheet, std::span<const SheetColumn> columns, Problems& problems) {
  if (sheet.rows.size() < 2 || !is_total(sheet, sheet.rows.back(), columns)) return;
  SheetRow& row = sheet.rows.back();
  const int line = row.front().line;
  const std::string word = first_filled(row)->text;
  for (std::size_t c = 0; c < row.size(); ++c) {
    const auto total = parse_number(row[c].text);
    if (!total || !holds_number(sheet.header[c].text, columns) || !is_read(sheet, c)) continue;
    const double sum = sum_above(sheet, c);
    if (std::abs(sum - *total) > 1e-9 * std::max(1.0, std::abs(sum)))
      problems.add(sheet.where(row[c]),
                   fmt::format("the row '{}' has {} in {}, the rows above it sum to {}", word, row[c].text,
                               sheet.header[c].text, to_text(sum)),
                   "mend a row that is wrong or missing, or remove this one");
  }
  sheet.rows.pop_back();
  sheet.understood.push_back({fmt::format("the row '{}' in line {} left out, since it is the sum", word, line),
                              fmt::format("sin la fila «{}» de la línea {}, que es la suma", word, line)});
}

}  // namespace retorno
