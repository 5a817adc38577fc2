// Dates and months as English, Spanish and Portuguese spreadsheets write them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sim/base/calendar.hpp"

namespace retorno {

/// 1 to 12 for a month's name or its beginning in one of the three languages; 0 for other words.
int month_called(std::string_view folded_word);

enum class DateForm : unsigned char {
  none,
  day,           ///< a whole date, sure by itself
  month,         ///< 2025-01, enero de 2025, Jan-25
  either_order,  ///< 01/05/2025: `a` and `b` are day and month, or month and day
  short_year,    ///< 05/01/25
  no_year,       ///< 15-ene
  serial,        ///< 45658: days as Excel counts them
};

struct FoundDate {
  DateForm form = DateForm::none;
  Date date{};       ///< of a day, a month, or a serial number
  int a = 0, b = 0;  ///< of either order; the year is that of the date
  bool has_time = false;
};
/// Days that a calendar lacks, and years outside 1990 .. 2099, are none.
FoundDate found_date(std::string_view text);

/// The day of an Excel serial number; nothing outside 2000 .. 2099.
std::optional<Day> day_of_serial(double number);
bool is_date(const Date& date);
std::string month_text(const Date& date);  ///< 2025-01

}  // namespace retorno
