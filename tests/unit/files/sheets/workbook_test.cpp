#include "sim/files/sheets/workbook.hpp"

#include <doctest/doctest.h>

#include "sim/files/sheets/xml.hpp"

namespace retorno {

TEST_CASE("a cell far out takes the room of all blank ones before it, and there is an end of it") {
  NamedSheet sheet;
  CHECK(put_cell(sheet, 3, 2, {.text = "x"}));
  CHECK(sheet.rows.size() == 3);
  CHECK(sheet.rows[2].size() == 2);
  CHECK(sheet.room == kMostSheetCells - 3 - 2);
  CHECK_FALSE(put_cell(sheet, kMostSheetCells + 1, 1, {.text = "x"}));
  CHECK_FALSE(put_cell(sheet, 1, kMostSheetColumns + 1, {.text = "x"}));
  CHECK_FALSE(put_cell(sheet, 0, 1, {.text = "x"}));
  bool fits = true;
  for (std::size_t line = 1; line < 1000 && fits; ++line)
    fits = put_cell(sheet, line, kMostSheetColumns, {.text = "x"});
  CHECK_FALSE(fits);
}

TEST_CASE("what isn't a workbook, or is a damaged one, is told and nothing is read") {
  for (const char* bytes : {"PK\x03\x04", "PK\x03\x04 and much that is no archive", "PK\x05\x06"}) {
    Problems problems;
    CHECK_FALSE(sheets_of(bytes, "x.xlsx", problems).has_value());
    CHECK(problems.all().size() == 1);
  }
}

TEST_CASE("XML that declares what could grow without end isn't read") {
  const auto nothing = [](auto&&...) {};
  CHECK(read_xml("<a><b>x</b></a>", {nothing, nothing, nothing}));
  CHECK_FALSE(read_xml("<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>", {nothing, nothing, nothing}));
  CHECK_FALSE(read_xml("<a><b>", {nothing, nothing, nothing}));
}

}  // namespace retorno
