#include "sim/files/outcomes/answer.hpp"

#include <doctest/doctest.h>

#include "sim/base/problems.hpp"
#include "sim/files/results/results.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

struct Day1 {
  int queued = 0, south = 0;
};

/// A result whose repeats have so many in the queue, and so many crossing into Panama, on the first day.
std::string result_with(const std::string& name, const std::vector<Day1>& repeats, const std::string& label = "") {
  Scenario scenario = small_scenario(static_cast<int>(repeats.size()));
  if (!label.empty()) {
    scenario.options = {{"arm", name}};
    Problems none;
    const std::string arm = "{label: " + label + ", label_es: " + label + " en español}";
    scenario.resolved = parse_yaml("experiment: {arms: {" + name + ": " + arm + "}}", "x.yaml", none);
  }
  std::vector<History> members;
  for (const auto& [queued, south] : repeats) {
    set(members.emplace_back(empty_history(scenario)), 0, Measure::queue, queued, 0);
    set(members.back(), 0, Measure::crossings, south, 2, 1);
  }
  write_results(temporary_path(name + ".h5"), scenario, members, {});
  return temporary_path(name + ".h5");
}

std::string id_of(std::size_t outcome) { return std::string{key_outcomes()[outcome].id}; }

bool says(const std::string& text, const std::string& part) {
  CAPTURE(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the option that betters an outcome most comes first") {
  const Comparison found = compare({result_with("a_base", {{1000}, {1100}}), result_with("a_some", {{900}, {990}}),
                                    result_with("a_most", {{500}, {560}})});
  const Answer answer = answer_of(found);
  CHECK(answer.kind == Answer::Kind::helps);
  CHECK(answer.order == std::vector<std::size_t>{1, 0});
  CHECK(gain(found.options[1].outcomes[answer.moved.front()]) == 520);
  CHECK(found.led == 2);
  CHECK(found.options[1].outcomes[answer.moved.front()].leads == 2);
  CHECK(found.options[0].outcomes[answer.moved.front()].leads == 0);
}

TEST_CASE("of how many come or go neither way is called better") {
  const Comparison found = compare({result_with("b_base", {{0, 100}}), result_with("b_more", {{0, 300}})});
  const Answer answer = answer_of(found);
  CHECK(answer.kind == Answer::Kind::nothing);
  CHECK(answer.moved.empty());
  REQUIRE_FALSE(answer.other.empty());
  for (const std::size_t o : answer.other) CHECK(id_of(o).find("south") != std::string::npos);
  CHECK(answer_text(found, answer, Language::spanish).starts_with("Ninguna opción mueve"));
}

TEST_CASE("where every option is worse, that is what is told") {
  const Comparison found = compare({result_with("c_base", {{100}}), result_with("c_worse", {{180}})});
  const Answer answer = answer_of(found);
  CHECK(answer.kind == Answer::Kind::harms);
  CHECK(says(answer_text(found, answer, Language::english), "c_worse doesn't help: "));
}

TEST_CASE("a difference that could be luck is told as one") {
  const Comparison found =
      compare({result_with("d_base", {{1000}, {1000}, {1000}}), result_with("d_luck", {{700}, {1200}, {1000}})});
  const Answer answer = answer_of(found);
  CHECK(answer.kind == Answer::Kind::unclear);
  CHECK(says(answer_text(found, answer, Language::english), "that could be luck"));
}

TEST_CASE("no star stands where the difference that is told is 0") {
  const Comparison found =
      compare({result_with("e_base", {{1000}, {2000}}), result_with("e_hardly", {{1001}, {2001}})});
  for (const Compared& one : found.options.front().outcomes) {
    CAPTURE(one.outcome->id);
    if (one.told() == 0) CHECK_FALSE(one.is_clear());
  }
  CHECK(found.options.front().outcomes[key_outcome("nights_queued")].change.low > 0);
}

TEST_CASE("options go by their labels, in each language") {
  const Comparison found = compare({result_with("f_base", {{1000}}), result_with("f_less", {{500}}, "Shorter queues")});
  CHECK(says(answer_text(found, answer_of(found), Language::english), "Shorter queues helps: "));
  CHECK(says(answer_text(found, answer_of(found), Language::spanish), "Shorter queues en español ayuda: "));
  CHECK(says(comparison_table(found, Language::english), "✓"));
}

TEST_CASE("options with the same label go by the names of their files") {
  const Comparison found = compare(
      {result_with("g_base", {{1000}}), result_with("g_one", {{500}}, "Same"), result_with("g_two", {{400}}, "Same")});
  CHECK(found.options[0].label.english == "g_one");
  CHECK(found.options[1].label.spanish == "g_two");
}
