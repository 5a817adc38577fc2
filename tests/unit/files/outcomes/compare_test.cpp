#include "sim/files/outcomes/compare.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "sim/base/problems.hpp"
#include "sim/files/results/results.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

/// So many Venezuelans cross into Panama going south on the first day, one number for each repeat.
std::string with_south(const std::string& name, const std::vector<int>& persons, Scenario scenario = small_scenario()) {
  scenario.members = static_cast<int>(persons.size());
  std::vector<History> members;
  for (int n : persons) set(members.emplace_back(empty_history(scenario)), 0, Measure::crossings, n, 2, 1);
  write_results(temporary_path(name + ".h5"), scenario, members, {});
  return temporary_path(name + ".h5");
}

Scenario arm(const std::string& name) {
  Scenario scenario = small_scenario();
  Problems none;
  scenario.resolved = parse_yaml("experiment: {arms: {calm: {}, storm: {}}, compare_to: calm}", "x.yaml", none);
  scenario.options = {{"arm", name}};
  return scenario;
}

const Compared& south(const Comparison& comparison) {
  return comparison.options.front().outcomes[key_outcome("persons_south")];
}

/// What a comparison calls a file.
std::string name_of(const std::string& path) { return std::filesystem::path(path).stem().string(); }

std::string refusal(const std::vector<std::string>& paths) {
  try {
    compare(paths);
    return "none";
  } catch (const InputError& fault) {
    return fault.problems.front().text;
  }
}

bool says(const std::string& text, const std::string& part) {
  CAPTURE(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an option is compared repeat by repeat with the base") {
  const Comparison found = compare({with_south("calm", {100, 200, 300}), with_south("storm", {110, 220, 330})});
  // Differences 10, 20, 30: mean 20, deviation 10, t = 4.303: 20 ± 4.303 × 10 / √3.
  CHECK(found.options.front().pairs() == 3);
  CHECK(south(found).base == doctest::Approx(200));
  CHECK(south(found).option == doctest::Approx(220));
  CHECK(south(found).change.difference == doctest::Approx(20));
  CHECK(south(found).change.low == doctest::Approx(20 - 24.8434));
  CHECK(south(found).change.high == doctest::Approx(20 + 24.8434));
  CHECK_FALSE(south(found).is_clear());
  CHECK(*south(found).relative() == doctest::Approx(0.1));
}

TEST_CASE("only repeats that both files hold are paired") {
  const Comparison found = compare({with_south("many", {100, 200, 300}), with_south("few", {105, 205})});
  CHECK(found.options.front().pairs() == 2);
  CHECK(south(found).base == doctest::Approx(150));
  CHECK(south(found).change.difference == doctest::Approx(5));
  CHECK(south(found).is_clear());
}

TEST_CASE("the base is the one that the experiment names, else the first") {
  const std::string storm = with_south("named_storm", {50}, arm("storm")),
                    calm = with_south("named_calm", {40}, arm("calm"));
  CHECK(compare({storm, calm}).base == name_of(calm));
  CHECK(compare({with_south("one", {1}), with_south("two", {2})}).base == name_of(temporary_path("one.h5")));
}

TEST_CASE("files that share no luck, days or map are refused with the reason") {
  const std::string base = with_south("refuses", {1});
  Scenario other = small_scenario();
  other.seed = 7;
  CHECK(refusal({base, with_south("other_seed", {1}, other)}) ==
        "run.seed = 7, but 1 in " + base + ": the same persons would have other luck");
  CHECK(refusal({base, with_south("other_days", {1}, small_scenario(1, 4))}) ==
        "it holds 2025-01-30 to 2025-02-02, but " + base + " holds 2025-01-30 to 2025-02-01");
  other = small_scenario();
  add_place(other.world, "penonome", CountryId{2});
  CHECK(refusal({base, with_south("other_map", {1}, other)}) == "its places aren't those of " + base);
}

TEST_CASE("an outcome of a measure that a world hasn't isn't a number") {
  const Comparison found = compare({with_south("bare", {1}), with_south("bare_too", {1})});
  CHECK(std::isnan(found.options.front().outcomes[key_outcome("unsheltered_nights")].base));
  CHECK(found.options.front().outcomes[key_outcome("longest_queue")].base == 0);
}

TEST_CASE("a comparison holds or fails by the largest relative difference") {
  const Comparison found = compare({with_south("hold", {1000}), with_south("hold_too", {1100})});
  CHECK(differs_by_more(found, 0.09));
  CHECK_FALSE(differs_by_more(found, 0.11));
  CHECK_FALSE(differs_by_more(compare({with_south("same", {5}), with_south("same_too", {5})}), 0));
  CHECK(differs_by_more(compare({with_south("from_none", {0}), with_south("to_some", {5})}), 1000));
}

TEST_CASE("the table names difference, percent and range, protected, in both languages") {
  const Comparison found =
      compare({with_south("t_base", {1000, 2000, 3000}), with_south("t_option", {1102, 2101, 3103})});
  const std::string english = comparison_table(found, Language::english),
                    spanish = comparison_table(found, Language::spanish);
  CHECK(says(english, name_of(temporary_path("t_option.h5")) + " against " + name_of(temporary_path("t_base.h5")) +
                          ": means of 3 repeats, with the same luck"));
  CHECK(says(english, "+100 (+5%)"));
  CHECK(says(english, "+95 to +105 *"));
  CHECK(says(comparison_table(compare({with_south("u", {5}), with_south("v", {500})}), Language::english),
             "fewer than 10"));
  CHECK(says(spanish, "+95 a +105 *"));
  CHECK(says(spanish, "personas al sur hacia Panamá"));
  CHECK(says(comparison_table(compare({with_south("o", {1}), with_south("p", {1})}), Language::english),
             "One repeat: no range."));
}

TEST_CASE("a share is told in percent, and its difference in points") {
  const auto with_held = [](const std::string& name, int held) {
    const Scenario scenario = small_scenario();
    History history = empty_history(scenario);
    set(history, 0, Measure::looked_at, 200, 0, 1);
    set(history, 0, Measure::sustained, held, 0, 1);
    write_results(temporary_path(name + ".h5"), scenario, {history}, {});
    return temporary_path(name + ".h5");
  };
  const Comparison found = compare({with_held("held_less", 100), with_held("held_more", 150)});
  const std::string table = comparison_table(found, Language::english),
                    spanish = comparison_table(found, Language::spanish);
  CHECK(says(table, "50.0%"));
  CHECK(says(table, "+25.0"));
  CHECK(says(spanish, "50,0\u00a0%"));
  CHECK(says(spanish, "+25,0"));
}

TEST_CASE("JSON holds exact values, and null where there is no range") {
  const auto json = nlohmann::json::parse(comparison_json(compare({with_south("j", {3}), with_south("k", {4})})));
  const auto& outcomes = json["options"][0]["outcomes"];
  CHECK(json["base"] == name_of(temporary_path("j.h5")));
  CHECK(outcomes[key_outcome("persons_south")]["difference"] == 1.0);
  CHECK(outcomes[key_outcome("persons_south")]["low"].is_null());
  CHECK(outcomes[key_outcome("unsheltered_nights")]["base"].is_null());
}

TEST_CASE("another program or other parameters are told before the table") {
  const std::string one = with_south("program_a", {1});
  const Scenario scenario = small_scenario();
  Program other;
  other.version = "2";
  other.git = "x";
  write_results(temporary_path("program_b.h5"), scenario, {empty_history(scenario)}, other);
  CHECK(says(doubts_text(compare({one, temporary_path("program_b.h5")}), Language::english),
             "were written by different programs: retorno  (), retorno 2 (x)"));
}
