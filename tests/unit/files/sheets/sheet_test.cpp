#include "sim/files/sheets/sheet.hpp"

#include <doctest/doctest.h>

namespace retorno {
namespace {

TEST_CASE("a cell knows its line and column, after quotes and lines inside quotes too") {
  Problems problems;
  const Sheet table = read_sheet("id,note\na,\"x, \"\"y\"\"\nz\"\nb,c\r\n", "t.csv", {}, problems);
  CHECK_FALSE(problems.any());
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0][1].text == "x, \"y\"\nz");
  CHECK(table.rows[0][1].column == 3);
  CHECK(table.rows[1][1].text == "c");
  CHECK(table.rows[1][1].line == 4);
}

TEST_CASE("the mark of spreadsheets, blank lines and a row of HXL tags are passed over") {
  Problems problems;
  const Sheet table = read_sheet("\xEF\xBB\xBFid,n\n#adm,#affected\n\na,1\n", "t.csv", {}, problems);
  CHECK_FALSE(problems.any());
  CHECK(table.header[0].text == "id");
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0][0].line == 4);
}

TEST_CASE("every wrong row is told") {
  Problems problems;
  read_sheet("id,n,n\na,1\nb,1,2,3\nc,\"x\"y,2\nd,1,\"z", "t.csv", {}, problems);
  REQUIRE(problems.all().size() == 5);
  CHECK(problems.all()[0].text == "text follows a closing quote");
  CHECK(problems.all()[1].text == "a quote opens here and never closes");
  CHECK(problems.all()[2].text == "the column 'n' stands here twice");
  CHECK(problems.all()[3].text == "this row has 2 cells, the header has 3");
  CHECK(problems.all()[4].where.line == 3);
}

TEST_CASE("bytes that aren't text are refused with their place") {
  Problems problems;
  read_sheet("id\nS\x8Bo Paulo\n", "t.csv", {}, problems);
  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].where.line == 2);
  CHECK(problems.all()[0].where.column == 2);
}

TEST_CASE("semicolons or tabs between the cells are read and told, and lists with semicolons aren't taken for cells") {
  for (const char* text : {"id;persons\na;1,5\n", "id\tpersons\na\t1,5\n"}) {
    Problems problems;
    const SheetColumn columns[] = {{"id"}, {"persons", Holds::number}};
    const Sheet sheet = read_sheet(text, "a.csv", columns, problems);
    CHECK_FALSE(problems.any());
    CHECK(sheet.rows.at(0).at(1).text == "1.5");
    CHECK(sheet.understood.size() == 2);
  }
  Problems problems;
  const Sheet lists = read_sheet("id,links\na,x;y;z\nb,x;y\n", "a.csv", {}, problems);
  CHECK(lists.rows.at(0).at(1).text == "x;y;z");
  CHECK(lists.understood.empty());
}

TEST_CASE("a refused cell has no value and says so once") {
  Problems problems;
  const SheetColumn columns[] = {{"id"}, {"persons", Holds::number}};
  const Sheet sheet = read_sheet("id;persons\na;1.200\n", "a.csv", columns, problems);
  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].text == "persons = '1.200' may be 1200 or 1.2");
  CHECK(sheet.rows.at(0).at(1).refused);
}

TEST_CASE("an empty file is no table") {
  Problems problems;
  read_sheet("", "t.csv", {}, problems);
  CHECK(problems.any());
}

}  // namespace
}  // namespace retorno
