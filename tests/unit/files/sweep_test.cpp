#include "sim/files/sweep.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "sim/base/problems.hpp"
#include "sim/files/results.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

namespace fs = std::filesystem;

Scenario experiment(const std::string& yaml, std::vector<std::string> arms) {
  Scenario scenario = small_scenario(2);
  Problems none;
  scenario.resolved = parse_yaml(yaml, "x.yaml", none);
  scenario.arms = std::move(arms);
  return scenario;
}

std::vector<std::string> names_of(const std::vector<SweepPoint>& points) {
  std::vector<std::string> names;
  for (const SweepPoint& point : points) names.push_back(point.name);
  return names;
}

std::string empty_folder(const std::string& name) {
  fs::remove_all(temporary_path(name));
  return temporary_path(name);
}

SweepPoint point_of(const Scenario& scenario) {
  return {.name = "base", .arm = "base", .set = {}, .members = 2, .fingerprint = fingerprint(scenario, {})};
}

void write_member(const std::string& path, const Scenario& scenario, std::int32_t member) {
  ResultWriter writer(path, scenario, {}, days_from(scenario.start, scenario.end), {member});
  writer.add(seven_a_day(scenario));
  writer.finish();
}

}  // namespace

TEST_CASE("a sweep is every arm with every combination of values, the last key fastest") {
  const auto points = sweep_points(
      experiment("experiment: {sweep: {run.seed: [1, 2], gates.boats.slots_per_day: [80, 160]}}", {"base", "calm"}));
  CHECK(names_of(points) == std::vector<std::string>{"base/seed=1,slots_per_day=80", "base/seed=1,slots_per_day=160",
                                                     "base/seed=2,slots_per_day=80", "base/seed=2,slots_per_day=160",
                                                     "calm/seed=1,slots_per_day=80", "calm/seed=1,slots_per_day=160",
                                                     "calm/seed=2,slots_per_day=80", "calm/seed=2,slots_per_day=160"});
  CHECK(points[1].set == std::vector<std::string>{"run.seed=1", "gates.boats.slots_per_day=160"});
}

TEST_CASE("arms alone are a sweep, and so are values alone") {
  CHECK(names_of(sweep_points(experiment("experiment: {arms: {base: {}}}", {"base"}))) ==
        std::vector<std::string>{"base"});
  CHECK(names_of(sweep_points(experiment("experiment: {sweep: {run.seed: [5]}}", {}))) ==
        std::vector<std::string>{"as_written/seed=5"});
}

TEST_CASE("points that would share a name are numbered, and strange characters stay out of names") {
  const auto points = sweep_points(experiment("experiment: {sweep: {a.from: ['x/y', 'x y']}}", {"base"}));
  CHECK(names_of(points) == std::vector<std::string>{"base/from=x_y", "base/from=x_y-2"});
  CHECK(points[0].set == std::vector<std::string>{"a.from='x/y'"});
}

TEST_CASE("a run counts as there only if it is whole and made from what the plan says") {
  const std::string folder = empty_folder("states");
  Scenario scenario = experiment("name: x", {});
  const SweepPoint point = point_of(scenario);
  const std::string path = member_path(folder, point, 1);
  CHECK(state_of(folder, point, 1) == RunState::missing);
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path + ".partial") << "begun";
  CHECK(state_of(folder, point, 1) == RunState::unfinished);
  write_member(path, scenario, 1);
  CHECK(state_of(folder, point, 1) == RunState::there);
  write_member(path, scenario, 0);
  CHECK(state_of(folder, point, 1) == RunState::damaged);
  scenario.options = {{"set", "run.seed=9"}};
  write_member(path, scenario, 1);
  CHECK(state_of(folder, point, 1) == RunState::damaged);
  std::ofstream(path) << "no result";
  CHECK(state_of(folder, point, 1) == RunState::damaged);
}

TEST_CASE("a plan reads back as written, and a folder holds one sweep for ever") {
  const std::string folder = empty_folder("plans");
  std::vector<SweepPoint> points{
      {.name = "base/seed=1", .arm = "base", .set = {"run.seed=1"}, .members = 3, .fingerprint = "ab"}};
  write_plan(folder, points);
  write_plan(folder, points);
  const auto read = read_plan(folder);
  CHECK(names_of(read) == names_of(points));
  CHECK(read[0].set == points[0].set);
  CHECK(read[0].members == 3);
  points[0].fingerprint = "cd";
  CHECK_THROWS_AS(write_plan(folder, points), InputError);
  CHECK_THROWS_AS(read_plan(empty_folder("no_plan")), InputError);
}
