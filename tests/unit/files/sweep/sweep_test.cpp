#include "sim/files/sweep/sweep.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <set>

#include "sim/base/problems.hpp"
#include "sim/files/results/results.hpp"
#include "sim/files/sweep/attempt.hpp"
#include "sim/files/sweep/sweep_outcomes.hpp"
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

TEST_CASE("a list runs the n-th values of all keys together") {
  const auto points = sweep_points(experiment(
      "experiment: {sweep: {design: list, over: {run.seed: [1, 2], gates.b.slots_per_day: [80, 160]}}}", {"base"}));
  CHECK(names_of(points) == std::vector<std::string>{"base/p00000", "base/p00001"});
  CHECK(points[1].set == std::vector<std::string>{"run.seed=2", "gates.b.slots_per_day=160"});
}

TEST_CASE("a Latin hypercube fills the ranges that are given, for every arm alike") {
  const auto points = sweep_points(
      experiment("experiment: {sweep: {design: latin_hypercube, points: 10, over: {a.b: [5, 15]}}}", {"base", "calm"}));
  REQUIRE(points.size() == 20);
  std::set<int> slices;
  for (std::size_t p = 0; p < 10; ++p) {
    CHECK(points[p].set == points[p + 10].set);
    slices.insert(static_cast<int>(std::stod(points[p].set[0].substr(4))));
  }
  CHECK(slices == std::set<int>{5, 6, 7, 8, 9, 10, 11, 12, 13, 14});
}

TEST_CASE("a range that is said to vary is the one that the rule declares") {
  Scenario scenario =
      experiment("experiment: {sweep: {design: sobol, points: 3, over: {rules.belief.memory_days: vary}}}", {});
  scenario.rules.emplace_back();
  scenario.rules.back().kind = "belief";
  scenario.rules.back().name = "news_and_evidence";
  const SweepDesign design = design_of(scenario);
  REQUIRE(design.keys.size() == 1);
  CHECK(design.keys[0].range.low == 8);
  CHECK(design.keys[0].range.high == 20);
  CHECK(sweep_points(scenario)[0].set == std::vector<std::string>{"rules.belief.memory_days=14"});
  scenario.resolved = experiment("experiment: {sweep: {design: morris, points: 2, over: vary}}", {}).resolved;
  CHECK(design_of(scenario).keys.size() > 3);
}

TEST_CASE("rows of tables are swept by factors and by the ranges of their columns, as the option --set takes them") {
  const auto grid =
      sweep_points(experiment("experiment: {sweep: {'gates[id=a].fare_usd': {times: [0.8, 1.25]}}}", {"base"}));
  CHECK(names_of(grid) == std::vector<std::string>{"base/fare_usd=x0.8", "base/fare_usd=x1.25"});
  CHECK(grid[1].set == std::vector<std::string>{"gates[id=a].fare_usd=*1.25"});
  const Scenario ranges = experiment(
      "experiment: {sweep: {design: sobol, points: 1, over: {'gates[id=a].outside_share': vary, regimes.admitted: "
      "vary, "
      "'stocks[nationality=VEN].persons': {times: [1, 3]}}}}",
      {});
  SweepPlan plan{.experiment = {}, .fingerprint = {}, .design = design_of(ranges), .compare_to = {}, .points = {}};
  REQUIRE(plan.design.keys.size() == 3);
  CHECK(plan.design.keys[0].range.high == 0.65);
  CHECK(plan.design.keys[1].act == Act::odds);
  plan.points = sweep_points(ranges);
  CHECK(plan.points[0].set == std::vector<std::string>{"gates[id=a].outside_share=0.425",
                                                       "regimes.admitted={odds: 1.25}",
                                                       "stocks[nationality=VEN].persons=*2"});
  CHECK(values_at(plan, plan.points[0]) == std::vector<std::string>{"0.425", "{odds: 1.25}", "*2"});
  const std::string folder = empty_folder("acts");
  write_plan(folder, plan);
  CHECK(read_plan(folder).design.keys[2].act == Act::times);
  CHECK(read_plan(folder).design.keys[0].act == Act::set);
}

TEST_CASE("a run counts as there only if it is whole and made from what the plan says") {
  const std::string folder = empty_folder("states");
  Scenario scenario = experiment("name: x", {});
  const SweepPoint point = point_of(scenario);
  const std::string path = member_path(folder, point, 1);
  CHECK(state_of(folder, point, 1) == RunState::missing);
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path + ".partial") << "begun";
  CHECK(state_of(folder, point, 1) == RunState::broken);
  std::ofstream(path + ".checkpoint_a") << "left";
  CHECK(state_of(folder, point, 1) == RunState::stopped);
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

TEST_CASE("a run is tried once and three times again, and a checkpoint is no try in vain") {
  const std::string folder = empty_folder("tries");
  const SweepPoint point = point_of(experiment("name: x", {}));
  const std::string path = member_path(folder, point, 0);
  for (int tried = 1; tried <= 4; ++tried) {
    CHECK(state_of(folder, point, 0) == (tried == 1 ? RunState::missing : RunState::broken));
    Attempt attempt(path);
    REQUIRE(attempt.taken());
    if (tried == 2) attempt.failed("the sea was rough");
  }
  CHECK(state_of(folder, point, 0) == RunState::given_up);
  CHECK(tries_of(path).vain == 4);
  std::ofstream(path + ".checkpoint_a") << "got somewhere";
  fs::last_write_time(path + ".checkpoint_a", fs::file_time_type::clock::now() + std::chrono::seconds(5));
  CHECK(tries_of(path).vain == 0);
  { Attempt(path).failed("the boat leaked\nand more"); }
  fs::remove(path + ".checkpoint_a");
  CHECK(tries_of(path).vain == 1);
  CHECK(tries_of(path).reason == "the boat leaked");
  { Attempt(path).succeeded(); }
  CHECK(tries_of(path).vain == 0);
}

TEST_CASE("while a process has a run, no other takes it") {
  const std::string folder = empty_folder("locks");
  const SweepPoint point = point_of(experiment("name: x", {}));
  const std::string path = member_path(folder, point, 0);
  fs::create_directories(fs::path(path).parent_path());
  int held[2], done[2];
  REQUIRE(pipe(held) == 0);
  REQUIRE(pipe(done) == 0);
  const pid_t other = fork();
  if (other == 0) {
    const Attempt attempt(path);
    char byte = attempt.taken() ? 'y' : 'n';
    _exit(write(held[1], &byte, 1) == 1 && read(done[0], &byte, 1) == 1 ? 0 : 1);
  }
  char byte = 0;
  REQUIRE(read(held[0], &byte, 1) == 1);
  CHECK(byte == 'y');
  CHECK(state_of(folder, point, 0) == RunState::running);
  CHECK_FALSE(Attempt(path).taken());
  REQUIRE(write(done[1], "x", 1) == 1);
  int status = 0;
  waitpid(other, &status, 0);
  CHECK(state_of(folder, point, 0) == RunState::broken);
}

TEST_CASE("a plan reads back as written, a folder holds one sweep for ever, and members may be added") {
  const std::string folder = empty_folder("plans");
  SweepPlan plan{"x.yaml", "ff", {"morris", 4, 7, {{"a.b", {}, {0.5, 2}}}}, "base", {}};
  plan.points = {{.name = "base/seed=1", .arm = "base", .set = {"run.seed=1"}, .members = 3, .fingerprint = "ab"}};
  CHECK_FALSE(has_plan(folder));
  write_plan(folder, plan);
  write_plan(folder, plan);
  SweepPlan read = read_plan(folder);
  CHECK(names_of(read.points) == names_of(plan.points));
  CHECK(read.points[0].set == plan.points[0].set);
  CHECK(read.points[0].members == 3);
  CHECK(read.design.kind == "morris");
  CHECK(read.design.keys[0].range.high == 2);
  CHECK(read.compare_to == "base");
  plan.points[0].members = 20;
  write_plan(folder, plan);
  CHECK(read_plan(folder).points[0].members == 20);
  plan.points[0].members = 5;
  write_plan(folder, plan);
  CHECK(read_plan(folder).points[0].members == 20);
  plan.points[0].fingerprint = "cd";
  CHECK_THROWS_AS(write_plan(folder, plan), InputError);
  CHECK_THROWS_AS(read_plan(empty_folder("no_plan")), InputError);
}
