#include "sim/files/publish/export.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "sim/base/problems.hpp"
#include "sim/files/csv_write.hpp"
#include "sim/files/results/results.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Folder with the tables of runs over the turn of January to February.
std::string exported(const std::string& name, const std::vector<History>& repeats) {
  const std::string result = temporary_path(name + ".h5"), folder = temporary_path(name + "_csv");
  std::filesystem::remove_all(folder);
  write_results(result, small_scenario(static_cast<int>(repeats.size())), repeats, {});
  export_csv({result}, folder);
  return folder;
}
std::string exported(const std::string& name, const History& history) { return exported(name, std::vector{history}); }

}  // namespace

TEST_CASE("flows are totals of the month and stocks those of its last day, rounded to five") {
  History history = seven_a_day(small_scenario());
  set(history, 0, Measure::crossings, 12, 1, 1);
  set(history, 1, Measure::crossings, 11, 1, 1);
  set(history, 2, Measure::crossings, 98, 1, 1);
  const std::string folder = exported("months", history);

  CHECK(text_of(folder + "/crossings.csv") ==
        "month_from,link,nationality,crossings\n"
        "2025-01-30,necocli->meteti,VEN,25\n"
        "2025-02-01,necocli->meteti,VEN,100\n");
  CHECK(text_of(folder + "/queue.csv") == "day,gate,queue\n2025-01-31,necocli_boats,15\n2025-02-01,necocli_boats,25\n");
}

TEST_CASE("fewer than ten persons are a blank, nobody is no row") {
  History history = empty_history(small_scenario());
  set(history, 0, Measure::departures, 9, 0, 1, 1);
  CHECK(text_of(exported("few", history) + "/departures.csv") ==
        "month_from,country,nationality,motive,departures\n2025-01-30,COL,VEN,voluntary,\n");
}

TEST_CASE("a total that would tell its blank cell is moved, and cells of a blank total aren't written") {
  History history = empty_history(small_scenario());
  set(history, 1, Measure::crossings, 12, 0, 0);  // shown as 10; of 12 and 1 a total of 15 would leave 1 … 9
  set(history, 1, Measure::crossings, 1, 0, 1);
  set(history, 1, Measure::crossings, 4, 1, 0);
  set(history, 1, Measure::crossings, 3, 1, 1);
  const std::string folder = exported("told_by_totals", history);

  const std::string whole = text_of(folder + "/crossings.csv"), by_link = text_of(folder + "/crossings_by_link.csv");
  CHECK_MESSAGE(whole.find("necocli->meteti") == std::string::npos, whole);
  CHECK_MESSAGE(by_link.find(",15\n") != std::string::npos, by_link);
  CHECK_MESSAGE(by_link.find("necocli->meteti,\n") != std::string::npos, by_link);
}

TEST_CASE("of several repeats the mean and the range of 90% of them are written, each protected by itself") {
  std::vector<History> repeats(2, empty_history(small_scenario()));
  set(repeats[0], 0, Measure::departures, 200, 0, 1, 1);
  set(repeats[1], 0, Measure::departures, 400, 0, 1, 1);
  set(repeats[1], 2, Measure::departures, 30, 0, 1, 1);
  const std::string folder = exported("repeats", repeats);
  // 5% and 95% of the way from 200 to 400; February: 0 and 30.
  CHECK(text_of(folder + "/departures.csv") ==
        "month_from,country,nationality,motive,departures,departures_low,departures_high\n"
        "2025-01-30,COL,VEN,voluntary,300,210,390\n"
        "2025-02-01,COL,VEN,voluntary,15,,30\n");
  CHECK(text_of(folder + "/NOTES.txt").find("repeated 2 times") != std::string::npos);
}

TEST_CASE("harm, deaths and the money of persons stay in the result") {
  const std::string folder = exported("kept", seven_a_day(small_scenario()));
  for (const char* name : {"harm", "dead", "savings_held"})
    CHECK_FALSE(std::filesystem::exists(folder + "/" + name + ".csv"));
  CHECK(text_of(folder + "/NOTES.txt").find("rates with intervals") != std::string::npos);
}

TEST_CASE("places come with their names and positions") {
  const std::string text = text_of(exported("places", seven_a_day(small_scenario())) + "/places.csv");
  CHECK(text.starts_with(
      "place,lat,lon,place_name,place_name_es,place_country,place_kind\n"
      "meteti,0,0,meteti,meteti,PAN,\n"));
}

TEST_CASE("cells with commas and quotes are quoted") {
  const std::string path = temporary_path("quotes.csv");
  WholeFiles files;
  CsvFile file(files, path);
  file.row({"a,b", "say \"x\"", ""});
  file.row({"", "1"});
  file.close();
  files.finish();
  CHECK(text_of(path) == "\"a,b\",\"say \"\"x\"\"\",\n,1\n");
}

TEST_CASE("what a spreadsheet would run as a formula is text, and numbers stay numbers") {
  const std::string path = temporary_path("formulas.csv");
  WholeFiles files;
  CsvFile file(files, path);
  file.row({"=HYPERLINK(1)", "+1+1", "@SUM(A1)", "-x", "-5", "-0.5", "a=b"});
  file.close();
  files.finish();
  CHECK(text_of(path) == "'=HYPERLINK(1),'+1+1,'@SUM(A1),'-x,-5,-0.5,a=b\n");
}

TEST_CASE("a folder that can't be made is an error with its reason") {
  const std::string result = temporary_path("nofolder.h5");
  write_results(result, small_scenario(), {seven_a_day(small_scenario())}, {});
  CHECK_THROWS_AS(export_csv({result}, "/proc/tables"), FileError);
}
