// Columns of dates and periods.
#include <fmt/format.h>

#include "sim/files/scalars.hpp"
#include "sim/files/sheets/dates.hpp"
#include "sim/files/sheets/fold.hpp"
#include "sim/files/sheets/repairs.hpp"

namespace retorno {
namespace {

enum class Order : unsigned char { unknown, day_first, month_first, both };

Date in_order(const FoundDate& found, Order order) {
  const bool day_first = order == Order::day_first;
  return {found.date.year, day_first ? found.b : found.a, day_first ? found.a : found.b};
}

/// Which of two numbers is the day, as the dates of a column tell in which one of them can't be a month.
Order order_of(Sheet& sheet, std::size_t column) {
  Order order = Order::unknown;
  each_cell(sheet, column, [&](const SheetCell& cell) {
    const FoundDate found = found_date(cell.text);
    if (found.form != DateForm::either_order) return;
    const bool day_first = is_date(in_order(found, Order::day_first)),
               month_first = is_date(in_order(found, Order::month_first));
    if (day_first == month_first || order == Order::both) return;
    const Order told = day_first ? Order::day_first : Order::month_first;
    order = order == Order::unknown || order == told ? told : Order::both;
  });
  return order;
}

/// One column, and what was read in it.
struct Column {
  Sheet& sheet;
  const SheetColumn& column;
  Order order;
  Problems& problems;
  std::string first{}, first_slashed{}, first_serial{};

  void no(SheetCell& cell, std::string_view why, std::string advice) const {
    refuse(sheet, cell, fmt::format("{} = '{}' {}", column.name, cell.text, why), std::move(advice), problems);
  }

  void take(SheetCell& cell, const std::string& meant, std::string& told) {
    if (told.empty()) told = fmt::format("{} = {}", cell.text, meant);
    cell.text = meant;
  }

  void read_month(SheetCell& cell, const Date& month) {
    const std::string text = month_text(month);
    if (column.holds == Holds::period) return take(cell, text, first);
    no(cell, "is a month, but a day is needed", fmt::format("write its first day, {}-01, if that is meant", text));
  }

  void read_either(SheetCell& cell, const FoundDate& found) {
    const Date day_first = in_order(found, Order::day_first), month_first = in_order(found, Order::month_first);
    if (order == Order::both)
      return no(cell, "stands among dates with the day first and others with the month first",
                "write all as year-month-day, such as 2025-01-20");
    if (order != Order::unknown) return take(cell, to_text(day_of(in_order(found, order))), first_slashed);
    no(cell, fmt::format("may be {} or {}", to_text(day_of(day_first)), to_text(day_of(month_first))),
       "write whichever is meant");
  }

  /// The first days of months, written as numbers, may be the months.
  void read_serial(SheetCell& cell, const Date& date) {
    const std::string text = to_text(day_of(date));
    if (column.holds == Holds::period && date.day == 1)
      return no(cell, fmt::format("is Excel's number of {}, and may be the month or the day", text),
                fmt::format("write {} or {}", month_text(date), text));
    take(cell, text, first_serial);
  }

  void read(SheetCell& cell) {
    const FoundDate found = found_date(without_unseen(cell.text));
    if (found.has_time && found.form != DateForm::none)
      return no(cell, "has a time of day", "write the day alone, such as 2025-01-20");
    switch (found.form) {
      case DateForm::day:
        return take(cell, to_text(day_of(found.date)), first);
      case DateForm::month:
        return read_month(cell, found.date);
      case DateForm::either_order:
        return read_either(cell, found);
      case DateForm::serial:
        return read_serial(cell, found.date);
      case DateForm::short_year:
        return no(cell, "has a year of two digits, and nobody knows which number it is",
                  "write year-month-day, such as 2025-01-20");
      case DateForm::no_year:
        return no(cell, "has no year", "write year-month-day, such as 2025-01-20");
      case DateForm::none:
        return;  // said where its type is checked
    }
  }

  void tell() const {
    const auto say = [&](const std::string& told, std::string_view english, std::string_view spanish) {
      if (!told.empty())
        sheet.understood.push_back({fmt::format("{} ({})", english, told), fmt::format("{} ({})", spanish, told)});
    };
    say(first, "dates", "fechas");
    const bool day_first = order == Order::day_first;
    say(first_slashed, day_first ? "dates as day/month/year" : "dates as month/day/year",
        day_first ? "fechas como día/mes/año" : "fechas como mes/día/año");
    say(first_serial, "dates as numbers of Excel", "fechas como números de Excel");
  }
};

bool is_in_own_form(const std::string& text, Holds holds) {
  if (parse_day(text)) return true;
  const bool year_or_month = text.size() == 4 || (text.size() == 7 && text[4] == '-' && parse_day(text + "-01"));
  return holds == Holds::period && (year_or_month || text.find("..") != std::string::npos || text.starts_with("ytd_"));
}

}  // namespace

void read_dates(Sheet& sheet, std::span<const SheetColumn> columns, Problems& problems) {
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    const SheetColumn* known = column_called(sheet.header[c].text, columns);
    if (known == nullptr || (known->holds != Holds::date && known->holds != Holds::period)) continue;
    Column column{sheet, *known, order_of(sheet, c), problems};
    each_cell(sheet, c, [&](SheetCell& cell) {
      if (!is_in_own_form(cell.text, known->holds)) column.read(cell);
    });
    column.tell();
  }
}

}  // namespace retorno
