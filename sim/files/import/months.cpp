// Months that stand side by side, as in most tables of migration offices.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/files/import/mapping.hpp"
#include "sim/files/scalars.hpp"
#include "sim/files/sheets/dates.hpp"
#include "sim/files/sheets/fold.hpp"
#include "sim/files/sheets/repairs.hpp"

namespace retorno::import {
namespace {

/// A column of one month; its year may stand in the row or in an option.
struct MonthColumn {
  std::size_t at = 0;
  int month = 0;
  int year = 0;  ///< 0 where the head has none
};

std::optional<MonthColumn> month_column(const SheetCell& head, std::size_t at) {
  const FoundDate found = found_date(head.text);
  const bool first_day = (found.form == DateForm::day || found.form == DateForm::serial) && found.date.day == 1;
  if (found.form == DateForm::month || first_day) return MonthColumn{at, found.date.month, found.date.year};
  const int month = month_called(folded(head.text));
  return month == 0 ? std::nullopt : std::optional(MonthColumn{at, month, 0});
}

std::vector<MonthColumn> month_columns(const Sheet& sheet) {
  std::vector<MonthColumn> found;
  for (std::size_t c = 0; c < sheet.header.size(); ++c)
    if (const auto month = month_column(sheet.header[c], c)) found.push_back(*month);
  return found;
}

std::optional<std::size_t> column_among(const Sheet& sheet, std::string_view words) {
  for (std::size_t c = 0; c < sheet.header.size(); ++c)
    if (position_in(folded(sheet.header[c].text), words)) return c;
  return std::nullopt;
}

int year_of(const Sheet& sheet, const SheetRow& row, const MonthColumn& month, std::optional<std::size_t> year,
            const Wish& wish, Problems& problems) {
  if (month.year != 0) return month.year;
  if (!year && wish.year) return *wish.year;
  const auto found = year ? parse_whole(row[*year].text) : std::nullopt;
  if (found && *found >= 1990 && *found <= 2099) return static_cast<int>(*found);
  if (year)
    problems.add(sheet.where(row[*year]), fmt::format("'{}' is no year", row[*year].text), "write one such as 2025");
  return 0;
}

/// A column that says the total of the months must be their sum.
void check_total(Sheet& sheet, const std::vector<MonthColumn>& months, std::size_t total, Problems& problems) {
  for (const SheetRow& row : sheet.rows) {
    if (std::any_of(row.begin(), row.end(), [](const SheetCell& cell) { return cell.refused; })) continue;
    const auto said = parse_number(row[total].text);
    double sum = 0;
    for (const MonthColumn& month : months) sum += parse_number(row[month.at].text).value_or(0);
    if (said && std::abs(*said - sum) > 1e-9 * std::max(1.0, std::abs(sum)))
      problems.add(sheet.where(row[total]),
                   fmt::format("'{}' = {}, but the months of this row sum to {}", sheet.header[total].text,
                               row[total].text, to_text(sum)),
                   "mend a month that is wrong or missing, or remove the total");
  }
}

/// The numbers of the months, and of their total, are read before they are moved.
void read_month_numbers(Sheet& sheet, const std::vector<MonthColumn>& months, std::optional<std::size_t> total,
                        Problems& problems) {
  std::vector<SheetColumn> numbers;
  for (const MonthColumn& month : months) numbers.push_back({sheet.header[month.at].text, Holds::number});
  if (total) numbers.push_back({sheet.header[*total].text, Holds::number});
  refuse_formulas(sheet, numbers, problems);
  read_numbers(sheet, numbers, problems);
  leave_out_totals(sheet, numbers, problems);
}

/// A row for each month that holds something, with the columns that say of whom it is.
Sheet one_below_the_other(const Sheet& sheet, const std::vector<MonthColumn>& months, std::optional<std::size_t> year,
                          std::optional<std::size_t> total, const Wish& wish, Problems& problems) {
  const auto is_month = [&](std::size_t c) {
    return std::any_of(months.begin(), months.end(), [&](const MonthColumn& one) { return one.at == c; });
  };
  std::vector<std::size_t> kept;
  for (std::size_t c = 0; c < sheet.header.size(); ++c)
    if (!is_month(c) && c != year && c != total) kept.push_back(c);
  const auto row_of = [&](const SheetRow& from, SheetCell period, SheetCell persons) {
    SheetRow row;
    for (const std::size_t c : kept) row.push_back(from[c]);
    row.insert(row.end(), {std::move(period), std::move(persons)});
    return row;
  };
  const auto called = [](SheetCell cell, std::string text) {
    cell.text = std::move(text);
    return cell;
  };
  const SheetCell& first = sheet.header[months.front().at];
  Sheet below{.file = sheet.file,
              .header = row_of(sheet.header, called(first, "period"), called(first, "persons")),
              .rows = {},
              .understood = sheet.understood};
  for (const SheetRow& row : sheet.rows)
    for (const MonthColumn& month : months) {
      if (row[month.at].text.empty()) continue;
      const Date day{year_of(sheet, row, month, year, wish, problems), month.month, 1};
      below.rows.push_back(row_of(row, called(row[month.at], month_text(day)), row[month.at]));
    }
  return below;
}

}  // namespace

void put_months_below(Sheet& sheet, const Target& target, const Wish& wish, std::vector<Understood>& told,
                      Problems& problems) {
  const std::vector<MonthColumn> months = month_columns(sheet);
  const bool has_period = column_called("period", columns_of(target)) != nullptr;
  if (months.size() < 2 || !has_period) return;
  const auto year = column_among(sheet, "ano year anio"), total = column_among(sheet, "total total_general totales");
  const bool yearless = std::any_of(months.begin(), months.end(), [](auto& one) { return one.year == 0; });
  if (yearless && !year && !wish.year) {
    problems.add(sheet.where(sheet.header[months.front().at]), "the months stand here without a year",
                 "add --year 2025, or a column 'year'");
    problems.stop_if_any();  // without them all else would be missing
  }
  read_month_numbers(sheet, months, total, problems);
  if (total) check_total(sheet, months, *total, problems);
  sheet = one_below_the_other(sheet, months, year, total, wish, problems);
  told.push_back({fmt::format("{} months side by side put one below the other", months.size()),
                  fmt::format("{} meses en columnas puestos uno debajo de otro", months.size())});
}

}  // namespace retorno::import
