#include "sim/files/input/posterior.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "sim/files/input/scenario.hpp"
#include "tests/support/at_root.hpp"
#include "tests/support/temporary_path.hpp"

namespace retorno {
namespace {

constexpr const char* kGate = "tests/draws/gate.yaml";

double seats(const Overrides& overrides, const char* scenario = kGate) {
  const World world = load_scenario(scenario, overrides).world;
  return world.gates[world.gate("pier_boats")].slots_per_day;
}

double parameter(const Scenario& scenario, const std::string& kind, const std::string& name) {
  for (const RuleChoice& rule : scenario.rules)
    if (rule.kind == kind)
      for (const auto& [known, value] : rule.parameters)
        if (known == name) return value;
  return -1;
}

std::vector<std::string> paths(const Posterior& posterior) {
  std::vector<std::string> found;
  for (const DrawnKey& key : posterior.keys) found.push_back(key.path);
  return found;
}

/// A scenario beside a posterior of these lines.
struct Written {
  std::string scenario = test::temporary_path("drawn.yaml"), table = test::temporary_path("drawn.csv");
  explicit Written(const std::string& lines, const std::string& more = "") {
    std::ofstream(table) << lines;
    std::ofstream(scenario) << "name: drawn\nextends: " << source_folder() << "/scenarios/toy_gate.yaml\n"
                            << "posterior: {file: drawn.csv}\n"
                            << more;
  }
  std::string faults(const Overrides& overrides = {}) const {
    try {
      load_scenario(scenario, overrides);
      return "";
    } catch (const InputError& fault) {
      std::string text;
      for (const Problem& problem : fault.problems)
        text += fmt::format("{}:{} {}; {}\n", problem.where.line, problem.where.column, problem.text, problem.advice);
      return text;
    }
  }
};

TEST_CASE("repeats take the draws in turn, and from eight on some draws are taken once more") {
  CHECK(draws_of_repeats(5, 3, "") == std::vector<std::int32_t>{0, 1, 2});
  CHECK(draws_of_repeats(2, 3, "") == std::vector<std::int32_t>{0, 1, 0});
  CHECK(draws_of_repeats(5, 1, "") == std::vector<std::int32_t>{kNoDraw});
  CHECK(draws_of_repeats(5, 1, "posterior") == std::vector<std::int32_t>{0});
  CHECK(draws_of_repeats(5, 9, "none") == std::vector<std::int32_t>(9, kNoDraw));
  CHECK(draws_of_repeats(0, 2, "") == std::vector<std::int32_t>(2, kNoDraw));
  CHECK(draws_of_repeats(100, 8, "") == std::vector<std::int32_t>{0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3});
  CHECK(draws_of_repeats(100, 60, "").size() == 66);
  CHECK(draws_of_repeats(200, 200, "").size() == 208);
  for (const int repeats : {1, 7, 8, 39, 40, 100, 250})
    CHECK(repeats_asked(draws_of_repeats(90, repeats, "")) == repeats);
}

TEST_CASE("a repeat takes the same draw however many there are") {
  for (int more = 3; more < 60; ++more) {
    const auto few = draws_of_repeats(50, more - 1, ""), many = draws_of_repeats(50, more, "");
    CHECK(std::equal(few.begin(), few.begin() + more - 1, many.begin()));
  }
}

TEST_CASE("a draw changes rules, cells and rows of departures; without one the values are those written") {
  const AtRoot here;
  const Scenario written = load_scenario(kGate), drawn = load_scenario(kGate, {.draw = 1});
  CHECK(seats({}) == 10);
  CHECK(seats({.draw = 1}) == 14);
  CHECK(parameter(written, "decision", "go_on") == 20);
  CHECK(parameter(drawn, "decision", "go_on") == 18.5);
  const auto persons = [](const Scenario& scenario) {
    for (const RuleChoice& rule : scenario.rules)
      if (!rule.series.empty()) return static_cast<double>(rule.series.front().persons);
    return 0.0;
  };
  CHECK(persons(drawn) == doctest::Approx(0.9 * persons(written)));
  CHECK(seats({.draw = 24 + 1}) == 14);
}

TEST_CASE(
    "a single run takes the central row, which is no draw; without one the middle of the draws, of two the lower") {
  const AtRoot here;
  CHECK(seats({.draw = kNoDraw}) == 12);
  const std::string head = "draw,program,inputs,gates[id=pier_boats].slots_per_day\n";
  const Written two(head + "central,1,a,*3\n1,1,a,*0.5\n0,1,a,*2\n");
  CHECK(seats({.draw = kNoDraw}, two.scenario.c_str()) == 30);
  CHECK(seats({.draw = 1}, two.scenario.c_str()) == 5);
  CHECK(seats({.draw = 2}, two.scenario.c_str()) == 20);
  CHECK(load_scenario(two.scenario).posterior.draws == 2);
  const Written middle(head + "0,1,a,*2\n1,1,a,*0.5\n");
  CHECK(seats({.draw = kNoDraw}, middle.scenario.c_str()) == 5);
  const Written only(head + "central,1,a,*3\n");
  CHECK(only.faults().starts_with("2:1 draw = 'central', but this is draw 0"));
}

TEST_CASE("a value that was edited below the draws is told, since it does nothing") {
  const AtRoot here;
  const std::string head = "draw,program,inputs,rules.decision.go_on\n0,1,a,2\n1,1,a,3\n";
  const std::string rules = "rules: {decision: {rule: six_way, go_on: 1.5}}\n";
  CHECK(load_scenario(Written(head, rules).scenario).posterior.notes.empty());
  CHECK(load_scenario(Written(head + "written,1,a,1.50\n", rules).scenario).posterior.notes.empty());
  CHECK(load_scenario(Written(head + "written,1,a,\n", rules).scenario).posterior.notes.empty());
  const Written edited(head + "central,1,a,2.5\nwritten,1,a,1.2\n", rules);
  const Posterior posterior = load_scenario(edited.scenario).posterior;
  CHECK(posterior.draws == 2);
  CHECK(posterior.has_central);
  REQUIRE(posterior.notes.size() == 1);
  CHECK(posterior.notes.front().starts_with(edited.scenario + ":4 writes rules.decision.go_on = 1.5, where 1.2 stood"));
}

TEST_CASE("keys that mean nothing are left out and told together, once") {
  const AtRoot here;
  const Posterior posterior = load_scenario(kGate).posterior;
  CHECK(posterior.draws == 24);
  CHECK(paths(posterior) == std::vector<std::string>{"gates[id=pier_boats].slots_per_day",
                                                     "rules.departures[country=VEN].persons", "rules.decision.go_on",
                                                     "rules.belief.memory_days"});
  REQUIRE(posterior.notes.size() == 1);
  CHECK(posterior.notes.front() ==
        "2 keys of tests/draws/posterior.csv that mean nothing in this scenario are left out: "
        "policies.no_such.slots_per_day, gates[id=nowhere].slots_per_day");
}

TEST_CASE("what a file sets that extends the naming one wins over the draw, and it is told") {
  const AtRoot here;
  const Scenario child = load_scenario("tests/draws/child.yaml", {.draw = 1});
  CHECK(parameter(child, "decision", "go_on") == 19);
  CHECK(seats({.draw = 1}, "tests/draws/child.yaml") == 14);
  CHECK(child.posterior.notes.front() ==
        "the posterior's rules.decision.go_on is left out: tests/draws/child.yaml:4 sets it");
}

TEST_CASE("a draw lies above the files, below the arm and what the command line sets") {
  const AtRoot here;
  CHECK(seats({.arm = "more_seats", .draw = 1}) == 28);
  CHECK(seats({.set = {"gates[id=pier_boats].slots_per_day=*1.5"}, .draw = 1}) == 21);
  CHECK(seats({.set = {"gates[id=pier_boats].slots_per_day=5"}, .draw = 1}) == 5);
  const Overrides set{.set = {"rules.decision.go_on=18"}, .draw = 1};
  CHECK(parameter(load_scenario(kGate, set), "decision", "go_on") == 18);
  const auto kept = paths(load_scenario(kGate, set).posterior);
  CHECK(std::find(kept.begin(), kept.end(), "rules.decision.go_on") == kept.end());
}

TEST_CASE("a posterior is switched off by an option, removed by null, and set by files alone") {
  const AtRoot here;
  CHECK(load_scenario(kGate, {.draws = "none"}).posterior.draws == 0);
  const Written removed("draw,program,inputs\n0,1,a\n", "");
  std::ofstream(test::temporary_path("removed.yaml")) << "name: removed\nextends: drawn.yaml\nposterior: null\n";
  CHECK(load_scenario(test::temporary_path("removed.yaml")).posterior.file.empty());
  CHECK_THROWS_AS(load_scenario(kGate, {.set = {"posterior.file=other.csv"}}), InputError);
  CHECK_THROWS_AS(load_scenario(kGate, {.set = {"posterior=null"}}), InputError);
  CHECK_THROWS_AS(load_scenario("scenarios/toy_gate.yaml", {.draws = "posterior"}), InputError);
}

TEST_CASE("faults of a posterior are told all at once, each with its place") {
  const AtRoot here;
  const Written wrong(
      "draw,program,rules.decision.go_onn,rules.decision.settle,gates[id=pier_boats].slot,run.seed,"
      "gates[id=pier_boats].no_show_share\n"
      "0,0.1,1,*2,1,1,1.5\n"
      "2,,1,x,1,1,0.1\n");
  CHECK(wrong.faults() ==
        "1:1 the column 'inputs' of the posterior is missing; its columns are draw, program, inputs and a key each\n"
        "1:14 rules.decision.go_onn: there is no 'go_onn' that a draw could change; did you mean 'go_on'?\n"
        "1:58 unknown column 'slot' of gates; did you mean 'slots_per_day'?\n"
        "1:84 run.seed: a draw can't change run; it changes how the world is, not what is run or what it is laid "
        "beside\n"
        "2:16 gates[id=pier_boats].no_show_share = 1.5 lies outside 0 .. 1; \n"
        "3:1 draw = '2', but this is draw 1; number the draws 0, 1, 2 and so on; one more row may be central, which a "
        "single run takes, and one written, what stood in the file\n"
        "3:3 program is blank; write the version of the program that made the draw\n"
        "3:6 rules.decision.settle = 'x' is no value that a draw could give; write 0.4, *1.3 or {odds: 2}\n");
  const Written none("draw,program,inputs\n");
  CHECK(none.faults() == "1:1 the posterior holds no draws; write a row for each\n");
  const Written beyond("draw,program,inputs,gates[id=pier_boats].slots_per_day\n0,1,a,*2\n1,1,a,*-2\n2,1,a,*2\n");
  CHECK(beyond.faults() == "");
  CHECK(beyond.faults({.draw = 1}).starts_with("3:7 gates.pier_boats.slots_per_day = -20 lies outside 0"));
}

TEST_CASE("a posterior that was made for other inputs is told") {
  const AtRoot here;
  Posterior posterior = load_scenario("tests/draws/child.yaml").posterior;
  CHECK(posterior.named_in == kGate);
  CHECK(posterior.inputs == posterior_inputs_hash(kGate));
  CHECK(note_on_inputs(posterior) == "");
  posterior.inputs[0] = 'x';
  CHECK(note_on_inputs(posterior).starts_with("warning: tests/draws/posterior.csv was made for other inputs"));
  CHECK(note_on_repeats(posterior, 24, "") == "");
  CHECK(note_on_repeats(posterior, 30, "").find("holds 24 draws: of 30 repeats those from the 25th on") !=
        std::string::npos);
}

}  // namespace
}  // namespace retorno
