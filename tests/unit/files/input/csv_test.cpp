#include "sim/files/input/csv.hpp"

#include <doctest/doctest.h>

namespace retorno {
namespace {

TEST_CASE("a cell knows its line and column, after quotes and lines inside quotes too") {
  Problems problems;
  const CsvTable table = parse_csv("id,note\na,\"x, \"\"y\"\"\nz\"\nb,c\r\n", "t.csv", problems);
  CHECK_FALSE(problems.any());
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0][1].text == "x, \"y\"\nz");
  CHECK(table.rows[0][1].column == 3);
  CHECK(table.rows[1][1].text == "c");
  CHECK(table.rows[1][1].line == 4);
}

TEST_CASE("the mark of spreadsheets, blank lines and a row of HXL tags are passed over") {
  Problems problems;
  const CsvTable table = parse_csv("\xEF\xBB\xBFid,n\n#adm,#affected\n\na,1\n", "t.csv", problems);
  CHECK_FALSE(problems.any());
  CHECK(table.header[0].text == "id");
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0][0].line == 4);
}

TEST_CASE("every wrong row is told") {
  Problems problems;
  parse_csv("id,n,n\na,1\nb,1,2,3\nc,\"x\"y,2\nd,1,\"z", "t.csv", problems);
  REQUIRE(problems.all().size() == 5);
  CHECK(problems.all()[0].text == "the column 'n' stands here twice");
  CHECK(problems.all()[1].text == "this row has 2 cells, the header has 3");
  CHECK(problems.all()[2].where.line == 3);
  CHECK(problems.all()[3].text == "text follows a closing quote");
  CHECK(problems.all()[4].text == "a quote opens here and never closes");
}

TEST_CASE("bytes that aren't text are refused with their place") {
  Problems problems;
  parse_csv("id\nS\xE3o Paulo\n", "t.csv", problems);
  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].where.line == 2);
  CHECK(problems.all()[0].where.column == 2);
}

TEST_CASE("a table with semicolons or tabs between its cells is told so, once") {
  for (const char* text : {"id;persons\na;1,5\n", "id\tpersons\na\t1\n"}) {
    Problems problems;
    CHECK(parse_csv(text, "a.csv", problems).rows.empty());
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].text == "semicolons or tabs stand between the cells");
  }
}

TEST_CASE("an empty file is no table") {
  Problems problems;
  parse_csv("", "t.csv", problems);
  CHECK(problems.any());
}

}  // namespace
}  // namespace retorno
