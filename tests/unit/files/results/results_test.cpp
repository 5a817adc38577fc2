#include "sim/files/results/results.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <tuple>

#include "sim/base/problems.hpp"
#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/input/merge.hpp"
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

std::string written(const std::string& name, const Scenario& scenario, const std::vector<History>& members) {
  const std::string path = temporary_path(name);
  write_results(path, scenario, members, kProgram);
  return path;
}

}  // namespace

TEST_CASE("a result holds every measure by member and day, in persons") {
  const Scenario scenario = small_scenario(2);
  History first = seven_a_day(scenario), second = seven_a_day(scenario);
  set(second, 2, Measure::queue, 99, 0);
  const h5::Reader file(written("holds.h5", scenario, {first, second}));

  CHECK(file.axes("/people_at") == std::vector<std::string>{"member", "time", "place", "nationality"});
  CHECK(file.shape("/people_at") == std::vector<hsize_t>{2, 3, 3, 2});
  CHECK(file.numbers("/queue") == std::vector<double>{10, 17, 24, 10, 17, 99});
  CHECK(file.numbers("/balance/created", {1, 0}, {1, 3}) == std::vector<double>{10, 17, 24});
  CHECK(file.texts("/place_country") == std::vector<std::string>{"PAN", "COL", "CRI"});
  CHECK(file.text_attribute("/queue", "units") == "count");
  CHECK(file.text_attribute("/queue", "cell_methods") == "time: point");
  CHECK(file.text_attribute("/served", "cell_methods") == "time: sum");
  CHECK(file.text_attribute("/", "seed") == "1");
}

TEST_CASE("expected harm is stored in persons, and a gauge that has no value as NaN") {
  const Scenario scenario = small_scenario();
  History history = seven_a_day(scenario);
  set(history, 0, Measure::harm, 2'500'000, 1, 0);
  history.gauges[1][history.layout.at(Measure::slots)] = std::numeric_limits<float>::quiet_NaN();
  const h5::Reader file(written("harm.h5", scenario, {history}));

  CHECK(file.numbers("/harm", {0, 0, 1, 0}, {1, 1, 1, 1}) == std::vector<double>{2.5});
  CHECK(std::isnan(file.numbers("/slots")[1]));
}

TEST_CASE("measures of entities that a world hasn't are left out") {
  const Scenario scenario = small_scenario();
  const h5::Reader file(written("no_facilities.h5", scenario, {seven_a_day(scenario)}));
  CHECK_FALSE(file.has("/facility"));
  CHECK_FALSE(file.has("/occupancy"));
}

TEST_CASE("news and observations stand beside the result") {
  Scenario scenario = small_scenario();
  Policy news;
  news.id = "news_border_closed";
  news.from = scenario.start + 1;
  scenario.world.policies.push_back(news);
  ObservedSeries series;
  series.id = "darien";
  series.counted.variable = "crossings";
  series.days = {scenario.start.value};
  series.lengths = {31};
  series.values = {2229};
  scenario.observed.push_back(series);
  const h5::Reader file(written("beside.h5", scenario, {seven_a_day(scenario)}));

  CHECK(file.texts("/policy_events/event") == std::vector<std::string>{"news_border_closed"});
  CHECK(file.texts("/policy_events/type") == std::vector<std::string>{"news"});
  CHECK(file.numbers("/policy_events/from") == std::vector<double>{static_cast<double>(scenario.start.value + 1)});
  CHECK(file.numbers("/observed/darien/crossings") == std::vector<double>{2229});
  CHECK(file.texts("/provenance/scenario") == std::vector<std::string>{scenario.as_written});
}

TEST_CASE("a Spanish description counts beside the English one of its own file, not of a parent") {
  Scenario scenario = small_scenario(1);
  scenario.description = "The toy";
  const auto described = [&](const std::string& english_in, const std::string& spanish_in) {
    scenario.resolved = Node{};
    scenario.resolved.kind = Node::Kind::map;
    for (const auto& [key, text, file] :
         {std::tuple{"description", "The toy", english_in}, {"description_es", "El juguete", spanish_in}}) {
      Node node = scalar_from(text, file);
      node.key = key;
      scenario.resolved.items.push_back(node);
    }
    return h5::Reader(written("spanish.h5", scenario, {seven_a_day(scenario)})).text_attribute("/", "title_es");
  };
  CHECK(described("child.yaml", "child.yaml") == "El juguete");
  CHECK(described("child.yaml", "parent.yaml") == "The toy");
}

TEST_CASE("two equal runs are equal files") {
  const Scenario scenario = small_scenario();
  const std::string a = written("a.h5", scenario, {seven_a_day(scenario)});
  const std::string b = written("b.h5", scenario, {seven_a_day(scenario)});
  CHECK(bytes_of(a) == bytes_of(b));
}

TEST_CASE("a member that fills several chunks is whole in the file, which is the same for any number of threads") {
  const Scenario scenario = small_scenario(1, 4000);
  History history = seven_a_day(scenario);
  std::vector<double> queue, changes(4000 * 3 * 2 * 6);
  for (std::size_t day = 0; day < 4000; ++day) {
    const auto persons = static_cast<std::int32_t>(day % 101);
    set(history, day, Measure::status_changes, persons, 2, 1, 5);
    queue.push_back(10.0 + 7.0 * static_cast<double>(day));
    changes[day * 36 + 35] = persons;
  }
  const std::string one = temporary_path("one_thread.h5"), three = temporary_path("three_threads.h5");
  write_results(one, scenario, {history}, kProgram, 1);
  write_results(three, scenario, {history}, kProgram, 3);

  CHECK(bytes_of(one) == bytes_of(three));
  const h5::Reader file(three);
  CHECK(file.chunk_shape("/status_changes") == std::vector<hsize_t>{1, 1820, 3, 2, 6});
  CHECK(file.numbers("/status_changes") == changes);
  CHECK(file.numbers("/queue") == queue);
}

TEST_CASE("a whole result has no faults") {
  const Scenario scenario = small_scenario();
  CHECK(faults_of(written("whole.h5", scenario, {seven_a_day(scenario)})).empty());
}

TEST_CASE("any flipped byte of a result is found") {
  const Scenario scenario = small_scenario();
  const std::string bytes = bytes_of(written("flip.h5", scenario, {seven_a_day(scenario)}));
  const std::string path = temporary_path("flipped.h5");
  for (std::size_t at = 0; at < bytes.size(); at += 397) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    std::ofstream(path, std::ios::binary) << damaged;
    CAPTURE(at);
    CHECK(faults_of(path).size() == 1);
  }
  std::ofstream(path, std::ios::binary) << bytes.substr(0, bytes.size() - 1);
  CHECK(faults_of(path).size() == 1);
}

TEST_CASE("a result whose balance doesn't close says on which day") {
  const Scenario scenario = small_scenario();
  History history = seven_a_day(scenario);
  set(history, 1, Measure::people_at, 16, 1, 1);
  CHECK(faults_of(written("open.h5", scenario, {history})) ==
        std::vector<std::string>{"the balance doesn't close: 1 persons too many or too few on 2025-01-31"});
}

TEST_CASE("a result that was not finished leaves nothing behind") {
  const Scenario scenario = small_scenario(2);
  const std::string path = temporary_path("unfinished.h5");
  std::filesystem::remove(path);
  {
    ResultWriter writer(path, scenario, kProgram, days_from(scenario.start, scenario.end));
    writer.add(seven_a_day(scenario));
  }
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK_FALSE(std::filesystem::exists(path + ".partial"));
}

TEST_CASE("a folder that can't be written is an error with its reason") {
  const Scenario scenario = small_scenario();
  CHECK_THROWS_WITH_AS(write_results("/proc/x.h5", scenario, {seven_a_day(scenario)}, kProgram),
                       "can't write /proc/x.h5: No such file or directory", FileError);
}
