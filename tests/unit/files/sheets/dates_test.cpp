#include "sim/files/sheets/dates.hpp"

#include <doctest/doctest.h>

namespace retorno {
namespace {

std::string day(std::string_view text) {
  const FoundDate found = found_date(text);
  return found.form == DateForm::day || found.form == DateForm::serial ? to_text(day_of(found.date)) : "";
}

}  // namespace

TEST_CASE("a date is read however a spreadsheet shows it, where it can be only one") {
  for (const char* text : {"2025-01-15", "2025/1/15", "20250115", "15-ene-2025", "15 de enero de 2025", "Jan 15, 2025",
                           "15-Jan-25", "45672", "2025-01-15 00:00:00"})
    CHECK_MESSAGE(day(text) == "2025-01-15", text);
  CHECK(day("03.03.2025") == "2025-03-03");  // day and month are the same
}

TEST_CASE("what isn't a day of any calendar is none") {
  for (const char* text : {"2025-02-29", "31/02/2025", "45/46/2025", "1850-01-01", "enero", "", "12", "VEN"})
    CHECK_MESSAGE(found_date(text).form == DateForm::none, text);
}

TEST_CASE("day and month may stand in either order, and a year needs four digits") {
  CHECK(found_date("01/05/2025").form == DateForm::either_order);
  CHECK(found_date("25/01/2025").form == DateForm::either_order);  // which, the column tells
  CHECK(found_date("01/05/25").form == DateForm::short_year);
  CHECK(found_date("15-ene").form == DateForm::no_year);
  CHECK(found_date("2025-01-15 13:30").has_time);
}

TEST_CASE("months by name, in three languages") {
  for (const char* text :
       {"2025-09", "09/2025", "sep-25", "Sept 2025", "septiembre de 2025", "setiembre 2025", "setembro 2025"})
    CHECK_MESSAGE(month_text(found_date(text).date) == "2025-09", text);
  CHECK(month_called("may") == 5);
  CHECK(month_called("mayor") == 0);
  CHECK(month_called("m") == 0);
}

}  // namespace retorno
