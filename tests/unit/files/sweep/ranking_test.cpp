#include "sim/files/sweep/ranking.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "sim/base/problems.hpp"
#include "sim/files/outcomes/compare.hpp"
#include "tests/support/temporary_path.hpp"

using namespace retorno;

namespace {

using OneDraw = std::vector<double>;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
const OneDraw kUsual = {30, 10, 20};  // base, then two options

/// A base and two options with one outcome each, so ranked.
Comparison compared(const OneDraw& usual, const std::vector<OneDraw>& draws) {
  Comparison comparison;
  comparison.base = "base";
  comparison.base_label = {"base", "base"};
  comparison.assumed = {{.kind = "decision", .weak = 2, .all = 5}, {.kind = "reintegration", .weak = 60, .all = 70}};
  for (std::size_t option = 1; option < usual.size(); ++option) {
    Compared found;
    found.outcome = &key_outcomes().front();
    found.base = usual[0];
    found.option = usual[option];
    const std::string name = option == 1 ? "low" : "high";
    comparison.options.push_back({.name = name, .outcomes = {found}, .label = {name, name}});
  }
  comparison.draws = static_cast<int>(draws.size());
  comparison.drawn_keys = 4;
  if (!draws.empty()) comparison.rankings = {ranking_of(usual, draws)};
  return comparison;
}

bool says(const std::string& text, const std::string& part) {
  CAPTURE(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an order holds in a draw where every two options that differ do so the same way") {
  const Ranking found = ranking_of(kUsual, {{3, 1, 2}, {300, 1, 299}, {3, 2, 1}, {1, 2, 3}});
  CHECK(found.order == std::vector<std::size_t>{1, 2, 0});
  CHECK(found.draws == 4);
  CHECK(found.same == 2);
  CHECK(found.as_base == std::vector<int>{4, 3, 3});
}

TEST_CASE("options that are the same at the usual values may fall as they like, those that differ may not tie") {
  const OneDraw usual = {10, 10, 20};
  CHECK(ranking_of(usual, {{1, 2, 3}}).same == 1);
  CHECK(ranking_of(usual, {{2, 1, 3}}).same == 1);
  CHECK(ranking_of(usual, {{1, 3, 3}}).same == 0);
  CHECK(ranking_of(usual, {{1, 3, 3}}).as_base == std::vector<int>{1, 0, 1});
}

TEST_CASE("there is no order where nothing differs or an option is missing, and a draw with a gap doesn't count") {
  CHECK(ranking_of(OneDraw{5, 5, 5}, {{1, 2, 3}}).order.empty());
  CHECK(ranking_of(OneDraw{5, kNothing, 6}, {{1, 2, 3}}).order.empty());
  const Ranking found = ranking_of(kUsual, {{3, kNothing, 2}, {3, 1, 2}});
  CHECK(found.draws == 1);
  CHECK(found.same == 1);
}

TEST_CASE("a comparison says what it rests on, and in how many draws the order holds") {
  const std::string untried = assumptions_text(compared(kUsual, {}), Language::english);
  CHECK(says(untried, "62 of 75 parameters"));
  CHECK(says(untried, "rests on 60 of 70 of them"));
  CHECK(says(untried, "--draws"));
  const Comparison tried = compared(kUsual, {{3, 1, 2}, {3, 2, 1}});
  const std::string english = assumptions_text(tried, Language::english);
  CHECK(says(english, "in 2 draws of 4 assumed values"));
  CHECK(says(english, "low < high < base"));
  CHECK(says(english, "1 / 2"));
  CHECK(says(assumptions_text(tried, Language::spanish), "el orden se mantiene en"));
}

TEST_CASE("JSON tells the order of an outcome and in how many draws it holds") {
  const auto json = nlohmann::json::parse(comparison_json(compared(kUsual, {{3, 1, 2}, {3, 2, 1}})));
  CHECK(json["assumed"]["reintegration"]["weak_or_assumed"] == 60);
  CHECK(json["draws"][0]["order"] == std::vector<std::string>{"low", "high", "base"});
  CHECK(json["draws"][0]["order_holds_in"] == 1);
  CHECK(json["draws"][0]["as_base_in"]["low"] == 2);
}

TEST_CASE("a folder without a sweep holds no draws") {
  CHECK_THROWS_AS(read_draws(test::temporary_path("no_sweep_here"), {"base"}), InputError);
}
