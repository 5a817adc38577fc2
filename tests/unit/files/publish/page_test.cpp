#include "sim/files/publish/page.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "sim/base/problems.hpp"
#include "sim/files/publish/export.hpp"
#include "sim/files/publish/export_map.hpp"
#include "sim/files/publish/page_data.hpp"
#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/results/results.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;
using Json = nlohmann::ordered_json;

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A result of repeats over 30 January to 1 February 2025 with so many crossings of the jungle on 31 January.
std::string result_with(const std::string& name, const std::vector<std::int32_t>& crossings) {
  std::vector<History> repeats(crossings.size(), empty_history(small_scenario()));
  for (std::size_t i = 0; i < crossings.size(); ++i) set(repeats[i], 1, Measure::crossings, crossings[i], 1, 1);
  const std::string path = temporary_path(name + ".h5");
  write_results(path, small_scenario(static_cast<int>(crossings.size())), repeats, {});
  return path;
}

Json page_of(const std::vector<std::string>& results, std::string_view language = "en") {
  return Json::parse(page_data(results, language).json);
}

Json table(const Json& page, const char* name) { return page["results"][0]["tables"][name]; }

}  // namespace

TEST_CASE("the page holds protected sums, never the exact ones") {
  const Json page = page_of({result_with("page_exact", {12344})});
  CHECK(table(page, "crossings_by_link")["mean"] == Json{12345.0});
  CHECK(page.dump().find("12344") == std::string::npos);
}

TEST_CASE("results and their scenario are called by their labels") {
  Scenario scenario = small_scenario();
  Problems none;
  scenario.resolved = parse_yaml(
      "{name: small, label: Three places, label_es: Tres lugares, experiment: {arms: {more_boats: {label: More boats, "
      "label_es: Más lanchas}}}}",
      "x.yaml", none);
  scenario.options = {{"arm", "more_boats"}};
  write_results(temporary_path("labelled.h5"), scenario, {empty_history(scenario)}, {});
  const Json result = page_of({temporary_path("labelled.h5")}, "")["results"][0];
  CHECK(result["label"] == Json{{"en", "More boats"}, {"es", "Más lanchas"}});
  CHECK(result["scenario_label"] == Json{{"en", "Three places"}, {"es", "Tres lugares"}});
}

TEST_CASE("the page tells fewer than ten persons from nobody and from ten") {
  CHECK(table(page_of({result_with("page_few", {9})}), "crossings_by_link")["mean"] == Json{nullptr});
  CHECK(table(page_of({result_with("page_none", {0})}), "crossings_by_link")["mean"].empty());
  CHECK(table(page_of({result_with("page_ten", {10})}), "crossings_by_link")["mean"] == Json{10.0});
}

TEST_CASE("of several repeats the page holds the mean, and the range as differences from it") {
  const Json found = table(page_of({result_with("page_range", {200, 400})}), "crossings_by_link");
  CHECK(found["mean"] == Json{300.0});
  CHECK(found["low"] == Json{-90});
  CHECK(found["high"] == Json{90});
}

TEST_CASE("scores are means over the persons followed in a month, and untold where these are fewer than ten") {
  History history = empty_history(small_scenario());
  for (std::size_t day : {0u, 1u}) {  // 30 and 31 January: six persons each, with scores of 0.5 and 0.75
    set(history, day, Measure::followed, 6, 1);
    set(history, day, Measure::scores, day == 0 ? 3000000 : 4500000, 1, 2);
  }
  set(history, 2, Measure::followed, 9, 1);
  set(history, 2, Measure::scores, 900000, 1, 2);
  const std::string path = temporary_path("page_scores.h5");
  write_results(path, small_scenario(), {history}, {});
  const Json found = table(page_of({path}), "reintegration_by_month");
  CHECK(found["mean"] == Json{0.625});
  CHECK(found["unit"] == "1");
}

TEST_CASE("an outcome that is a share is told as one, unless it is of fewer than ten persons") {
  const auto with_held = [](const std::string& name, int looked_at, int held) {
    History history = empty_history(small_scenario());
    set(history, 0, Measure::looked_at, looked_at, 0, 1);
    set(history, 0, Measure::sustained, held, 0, 1);
    const std::string path = temporary_path(name + ".h5");
    write_results(path, small_scenario(), {history}, {});
    return path;
  };
  const std::size_t at = key_outcome("sustained_12_months");
  const Json page =
      page_of({with_held("page_half", 200, 100), with_held("page_more", 200, 151), with_held("page_nine", 9, 9)});
  CHECK(page["results"][0]["totals"][at] == Json{0.5});
  CHECK(page["results"][2]["totals"][at] == Json{nullptr});
  const Json& option = page["comparison"]["options"][0]["outcomes"][at];
  CHECK(option["base"] == 0.5);
  CHECK(option["option"] == 0.755);
  CHECK(option["mean"] == 0.255);
}

TEST_CASE("the page has the names of all that has one in both languages, and what each outcome is") {
  const Json page = page_of({result_with("page_names", {50})});
  const Json& gate = page["results"][0]["about"]["gate"];
  CHECK(gate["gate_name"] == Json{"Boats at Necoclí"});
  CHECK(gate["gate_name_es"] == Json{"Lanchas de Necoclí"});
  CHECK(page["results"][0]["about"]["payer"]["payer_name_es"] == Json{"en el presupuesto de nadie"});
  const Json& outcome = page["outcomes"][key_outcome("sustained_12_months")];
  CHECK(outcome["of"] == "labelled");
  CHECK(outcome["labels"] == "12_months");
  CHECK(outcome["reduction"] == "per");
  CHECK(outcome["over"] == "looked_at");
}

TEST_CASE("results on other days are shown side by side and their comparison is refused with a reason") {
  Scenario longer = small_scenario();
  longer.seed = 7;
  const std::string other = temporary_path("page_other.h5");
  write_results(other, longer, {empty_history(longer)}, {});
  const Json page = page_of({result_with("page_first", {50}), other});
  CHECK(page["results"].size() == 2);
  CHECK(page["comparison"]["options"].empty());
  CHECK(page["comparison"]["refused"].size() == 1);
}

namespace {

constexpr const char* kResults = "<script type=\"text/plain\">RETORNO-RESULTS-GO-HERE</script>";
constexpr const char* kOutlines = "<script id=\"outlines\" type=\"text/plain\">-83 7 -77 10 panama</script>";

/// Writes a page out of a template. @return its path
std::string written(const std::string& form_text, const PageData& data) {
  const std::string form = temporary_path("template.html"), path = temporary_path("page.html");
  std::filesystem::remove(path);
  std::ofstream(form) << form_text;
  write_page(form, data, path);
  return path;
}

}  // namespace

TEST_CASE("data go into the page as letters that can't be markup") {
  const std::string page =
      text_of(written(std::string{kResults} + kOutlines, {"</script><script>alert(1)</script>", {}}));
  const std::size_t from = page.find('>') + 1, end = page.find("</script>");
  CHECK(page.substr(from, 5) == "ABzY8");  // the first four bytes of gzip: 1f 8b 08 00
  CHECK(page.substr(from, end - from).find_first_of("/\"'\\\n ") == std::string::npos);
  CHECK(page.find("alert") == std::string::npos);
  CHECK(page.find("panama") == std::string::npos);
}

TEST_CASE("a template without a place for results or outlines, or with two, is refused") {
  const std::string results = kResults, outlines = kOutlines;
  for (const std::string& form : {std::string{"<p>a page</p>"}, results, outlines, results + results + outlines,
                                  results + "<script id=\"outlines\" type=\"text/plain\">panama</script>"}) {
    CHECK_THROWS_AS(written(form, {"{}", {}}), FileError);
    CHECK_FALSE(std::filesystem::exists(temporary_path("page.html")));
  }
}

TEST_CASE("without a template the page says which script builds it") {
  try {
    page_template();
    FAIL("the tests have no template beside them");
  } catch (const FileError& fault) {
    CHECK(std::string{fault.what()}.find("scripts/report.sh") != std::string::npos);
  }
}

TEST_CASE("a table with HXL tags has them under its heads, and Excel's mark before all") {
  const std::string folder = temporary_path("hxl");
  export_csv({result_with("hxl", {98})}, folder, {.hxl = true, .excel = true});
  CHECK(text_of(folder + "/crossings_by_link.csv") ==
        "\xef\xbb\xbfmonth_from,link,crossings\n#date+start,#loc+link+code,#affected+crossings\n"
        "2025-01-30,necocli->meteti,100\n");
}

TEST_CASE("maps hold the range of the whole run, and null for fewer than ten persons") {
  const std::string folder = temporary_path("maps");
  export_geojson(result_with("maps", {200, 400}), folder);
  const Json links = Json::parse(text_of(folder + "/links.geojson"))["features"];
  CHECK(links.size() == 3);
  CHECK(links[1]["properties"]["persons"] == 300);
  CHECK(links[1]["properties"]["persons_low"] == 210);
  CHECK_FALSE(links[0]["properties"].contains("persons"));
  export_geojson(result_with("maps_few", {9}), folder);
  CHECK(Json::parse(text_of(folder + "/links.geojson"))["features"][1]["properties"]["persons"].is_null());
}

TEST_CASE("flow maps have a row for each link and month with at least ten persons") {
  const std::string folder = temporary_path("flows");
  export_flowmap(result_with("flows", {98}), folder);
  CHECK(text_of(folder + "/flows.csv") == "origin,dest,count,time\nnecocli,meteti,100,2025-01-30\n");
  CHECK(text_of(folder + "/locations.csv").starts_with("id,name,lat,lon\nmeteti,meteti,0,0\n"));
}
