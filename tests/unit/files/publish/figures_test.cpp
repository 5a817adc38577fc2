#include "sim/files/publish/figures.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "sim/files/publish/svg.hpp"
#include "sim/files/results/results.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

bool says(const std::string& text, const std::string& part) {
  CAPTURE(text);
  return text.find(part) != std::string::npos;
}

int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++found;
  return found;
}

Scenario with_a_camp(int members) {
  Scenario scenario = small_scenario(members);
  Facility camp;
  camp.id = "camp";
  camp.name = "Camp <1> & 2";
  camp.place = PlaceId{0};
  scenario.world.facilities.add(camp);
  ObservedSeries south;
  south.id = "south";
  south.counted.variable = "entries";
  south.counted.only = {{"country", {"PAN"}}, {"direction", {"south"}}};
  south.days = {scenario.start.value};
  south.lengths = {2};
  south.values = {60};
  scenario.observed = {south};
  return scenario;
}

/// So many in the camp on each day, and going south on the first.
std::string result(const std::string& name, const std::vector<int>& persons) {
  const Scenario scenario = with_a_camp(static_cast<int>(persons.size()));
  std::vector<History> members;
  for (int n : persons) {
    History& history = members.emplace_back(empty_history(scenario));
    set(history, 0, Measure::crossings, n, 2, 1);
    for (std::size_t day = 0; day < 3; ++day) set(history, day, Measure::occupancy, n, 0);
  }
  write_results(temporary_path(name + ".h5"), scenario, members, {});
  return temporary_path(name + ".h5");
}

}  // namespace

TEST_CASE("the figure of entries shows unit, repeats, band and what was observed") {
  const std::string several = entries_figure(read_results({result("f_several", {40, 80, 90})}), Language::english);
  CHECK(says(several, "persons per month"));
  CHECK(says(several, "Line: middle of 3 repeats with other luck; band: range of 90% of them"));
  CHECK(count(several, "<polygon") == 2);
  CHECK(count(several, "<circle") == 2);  // the observed month, and the legend
  const std::string once = entries_figure(read_results({result("f_once", {40})}), Language::spanish);
  CHECK(says(once, "una repetición, sin rango"));
  CHECK(count(once, "<polygon") == 0);
}

TEST_CASE("the figure of facilities names each that held ten persons, and none is no figure") {
  const std::string text = facilities_figure(read_result(result("f_camp", {40, 80})), Language::english);
  CHECK(says(text, "Camp &lt;1> &amp; 2"));
  CHECK(says(text, "middle of 2 repeats"));
  CHECK(facilities_figure(read_result(result("f_empty", {9})), Language::english).empty());
}

TEST_CASE("the figure of differences has a bar for each range, and none for one repeat") {
  const std::string base = result("f_base", {40, 80}), option = result("f_option", {50, 95});
  const std::string text = differences_figure(compare({base, option}), Language::english);
  CHECK(says(text, ": means of 2 repeats, with the same luck in both runs"));
  CHECK(says(text, "persons south into Panama"));
  CHECK(count(text, "stroke-width=\"3\"") == count(text, "<circle"));
  const std::string once = differences_figure(compare({result("g", {40}), result("h", {50})}), Language::english);
  CHECK(count(once, "stroke-width=\"3\"") == 0);
  CHECK(count(once, "<circle") > 0);
}

TEST_CASE("figures that can't be drawn are told of, the others are written") {
  const std::string folder = temporary_path("figures");
  const Figures one = write_figures({result("w", {5})}, folder, Language::english);
  CHECK(one.files == std::vector<std::string>{folder + "/entries.svg"});
  CHECK(one.left_out.size() == 1);
  const Figures two = write_figures({result("x", {50}), result("y", {60})}, folder, Language::english);
  CHECK(two.files.size() == 4);
  CHECK(two.left_out.empty());
}

TEST_CASE("ticks are round, start at 0 and reach the highest value") {
  CHECK(ticks(0) == std::vector<double>{0, 1});
  CHECK(ticks(6).back() == 6);
  CHECK(ticks(80'000) == std::vector<double>{0, 20'000, 40'000, 60'000, 80'000});
  for (double most : {1.0, 7.0, 13.0, 99.0, 12'345.0}) {
    CHECK(ticks(most).back() >= most);
    CHECK(ticks(most).size() <= 7);
  }
}
