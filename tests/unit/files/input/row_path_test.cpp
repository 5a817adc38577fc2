#include "sim/files/input/row_path.hpp"

#include <doctest/doctest.h>

namespace retorno {
namespace {

std::string read(std::string_view path) {
  Problems problems;
  const auto parsed = parse_row_path(path, {"t", 1, 1}, problems);
  return parsed ? parsed->text() : problems.all().at(0).text + "; " + problems.all().at(0).advice;
}

TEST_CASE("a path chooses rows by key columns, by one id, or all of them") {
  CHECK(read("populations.groups[country=VEN,nationality=VEN].persons") ==
        "populations.groups[country=VEN,nationality=VEN].persons");
  CHECK(read("populations.groups[ nationality = VEN ].persons") == "populations.groups[nationality=VEN].persons");
  CHECK(read("gates[us_appointments].outside_share") == "gates[us_appointments].outside_share");
  CHECK(read("gates[*].outside_share") == "gates[*].outside_share");
  CHECK(read("gates.outside_share") == "gates[*].outside_share");
  CHECK(read("stocks.beliefs[nationality=VEN].yes") == "stocks.beliefs[nationality=VEN].yes");
}

TEST_CASE("a table may be called by its last word, and the groups by that of their section") {
  CHECK(read("populations[nationality=VEN].persons") == "populations.groups[nationality=VEN].persons");
  CHECK(read("nationalities[id=CUB].evidence_persons") == "populations.nationalities[id=CUB].evidence_persons");
  CHECK(read("channels[channel=managua_air].share") == "populations.channels[channel=managua_air].share");
}

TEST_CASE("what a path names must be a table, its key columns and a column that names no row") {
  CHECK(read("gate[pier].fare_usd") == "'gate' is no table; did you mean 'gates'?");
  CHECK(read("populations.groups[nationalty=VEN].persons") ==
        "'nationalty' is no key column of populations.groups; did you mean 'nationality'?");
  CHECK(read("gates[pier].fare_us") == "unknown column 'fare_us' of gates; did you mean 'fare_usd'?");
  CHECK(read("gates.fiel") == "unknown column 'fiel' of gates; did you mean 'file'?");
  CHECK(read("populations.groups[country=VEN].country") ==
        "populations.groups: the column 'country' names the row, so it can't be set; choose rows by it, in brackets");
  CHECK(read("gates[pier]").starts_with("'gates[pier]' names no column of a table"));
  CHECK(read("gates[pier.fare_usd").starts_with("'gates[pier.fare_usd' names no column"));
}

TEST_CASE("paths to files and entries are no paths to cells") {
  for (const char* path : {"gates.file", "gates.items", "gates.items.pier.fare_usd", "stocks.beliefs", "run.seed",
                           "policies.boats.slots_per_day", "name"})
    CHECK_FALSE(is_row_path(path));
  CHECK(is_row_path("stocks.persons"));
  CHECK(row_path_of_item("gates.items.pier.fare_usd")->text() == "gates[pier].fare_usd");
  CHECK_FALSE(row_path_of_item("gates.items.pier"));
}

TEST_CASE("an assignment is cut behind the brackets, and so is the last word of a path") {
  CHECK(equals_of("run.seed=7") == 8);
  CHECK(equals_of("gates[id=a].b=3") == 13);
  CHECK(equals_of("a.b=[c=d]") == 3);
  CHECK(last_dot_of("a.b[c=d.e].f") == 10);
  CHECK(last_dot_of("a.b[c=d.e]") == 1);
}

TEST_CASE("a factor multiplies a number or its odds") {
  CHECK(changed(0.2, {Act::times, 1.5}) == doctest::Approx(0.3));
  CHECK(changed(0.2, {Act::odds, 4}) == doctest::Approx(0.5));
  CHECK(changed(0, {Act::odds, 4}) == 0);
  CHECK(changed(1, {Act::odds, 4}) == 1);
  CHECK(number_of("*0.7") == 0.7);
  CHECK(number_of(amount_text(Act::odds, "2")) == 2);
  CHECK(number_of("12") == 12);
  CHECK_FALSE(number_of("open"));
}

}  // namespace
}  // namespace retorno
