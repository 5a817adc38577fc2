#include "sim/files/results/merge_results.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <limits>

#include "sim/files/results/results.hpp"
#include "sim/files/results/verify.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

const Program kProgram{.version = "0", .git = "abc", .compiler = "test", .libraries = {{"hdf5", "1.10"}}};

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Scenario with_everything(int members) {
  Scenario scenario = small_scenario(members);
  Policy news;
  news.id = "news";
  scenario.world.policies.push_back(news);
  ObservedSeries series;
  series.id = "darien";
  series.counted.variable = "crossings";
  series.counted.only = {{"links", {"necocli->meteti"}}};
  series.days = {scenario.start.value};
  series.lengths = {31};
  series.values = {2229.5};
  scenario.observed.push_back(series);
  scenario.options = {{"arm", "base"}};
  scenario.inputs = {{"places.csv", "00ff", 12}};
  return scenario;
}

std::vector<History> three_members(const Scenario& scenario) {
  std::vector<History> members;
  for (std::int32_t m = 0; m < 3; ++m) {
    History& history = members.emplace_back(seven_a_day(scenario));
    set(history, 1, Measure::harm, 1'234'567 * (m + 1), 1, 0);
    set(history, 2, Measure::returns, m, 0, 1);
    history.gauges[1][history.layout.at(Measure::slots)] = m == 1 ? std::numeric_limits<float>::quiet_NaN() : 0.3f;
  }
  return members;
}

std::string single(const std::string& name, const Scenario& scenario, const History& history, std::int32_t member) {
  const std::string path = temporary_path(name + std::to_string(member) + ".h5");
  ResultWriter writer(path, scenario, kProgram, history.days, {member});
  writer.add(history);
  writer.finish();
  return path;
}

}  // namespace

TEST_CASE("merged members are, byte for byte, the file that one run of them all writes") {
  const Scenario scenario = with_everything(3);
  const std::vector<History> members = three_members(scenario);
  write_results(temporary_path("at_once.h5"), scenario, members, kProgram);
  std::vector<std::string> parts;
  for (std::int32_t m : {2, 0, 1}) parts.push_back(single("part_", scenario, members[static_cast<std::size_t>(m)], m));
  merge_results(parts, temporary_path("merged.h5"));

  CHECK(bytes_of(temporary_path("merged.h5")) == bytes_of(temporary_path("at_once.h5")));
  CHECK(faults_of(temporary_path("merged.h5")).empty());
}

TEST_CASE("a merge that can't be written leaves nothing behind") {
  const Scenario scenario = with_everything(1);
  const std::string part = single("only_", scenario, seven_a_day(scenario), 0);
  CHECK_THROWS_WITH(merge_results({part}, std::string{"/proc/merged.h5"}),
                    "can't write /proc/merged.h5: No such file or directory");
}
