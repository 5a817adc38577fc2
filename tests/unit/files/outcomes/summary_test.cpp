#include "sim/files/outcomes/summary.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "sim/files/outcomes/summary_table.hpp"
#include "tests/support/observed_series.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

bool says(const std::string& text, const std::string& part) {
  CAPTURE(text);
  return text.find(part) != std::string::npos;
}

std::string summary_of(const Scenario& scenario, const std::vector<History>& members,
                       Language language = Language::english) {
  std::vector<Outcomes> outcomes;
  for (const History& member : members) outcomes.push_back(outcomes_of(scenario, member));
  return summary(scenario, outcomes, language);
}

}  // namespace

TEST_CASE("a run is cut into calendar months, the first and last as far as it goes") {
  const std::vector<Period> periods = months(day_of({2024, 12, 30}), day_of({2025, 2, 1}));
  REQUIRE(periods.size() == 3);
  CHECK(periods[0].label == "2024-12");
  CHECK(periods[1].last == day_of({2025, 1, 31}));
  CHECK(periods[2].last == day_of({2025, 2, 1}));
}

TEST_CASE("persons are counted by month in both watched directions") {
  const Scenario scenario = small_scenario();
  History history = empty_history(scenario);
  set(history, 0, Measure::corridor_arrivals, 100, 1);
  set(history, 1, Measure::corridor_arrivals, 50, 0);
  set(history, 2, Measure::crossings, 40, 2, 1);  // paso_canoas->meteti
  set(history, 2, Measure::crossings, 70, 0, 1);  // meteti->paso_canoas leads north

  const Outcomes found = outcomes_of(scenario, history);
  CHECK(found.north == std::vector<double>{150, 0});
  CHECK(found.south == std::vector<double>{0, 40});
}

TEST_CASE("counts under ten are not told, others are rounded to five") {
  CHECK(persons_text(9.9, Language::english) == "fewer than 10");
  CHECK(persons_text(12, Language::english) == "10");
  CHECK(persons_text(1'234'567, Language::english) == "1,234,565");
  CHECK(persons_text(1'234'567, Language::spanish) == "1\u202f234\u202f565");
}

TEST_CASE("numbers, shares and dates are told as each language writes them") {
  const Language en = Language::english, es = Language::spanish;
  CHECK(grouped(12345.64, 1, en) == "12,345.6");
  CHECK(grouped(12345.64, 1, es) == "12\u202f345,6");
  CHECK(grouped(-1234.5, 2, es) == "-1\u202f234,50");
  CHECK(grouped(-0.04, 1, es) == "0,0");
  CHECK(with_sign(0.26, 1, es) == "+0,3");
  CHECK(with_sign(0.04, 1, en) == "0.0");
  CHECK(with_sign(-3.0, 0, en) == "-3");
  CHECK(percent(0.1234, 1, en) == "12.3%");
  CHECK(percent(0.1234, 1, es) == "12,3\u00a0%");
  CHECK(date_text(day_of({2025, 3, 9}), en) == "9 March 2025");
  CHECK(date_text(day_of({2025, 3, 9}), es) == "9 de marzo de 2025");
}

TEST_CASE("Spanish texts take the Spanish name where there is one") {
  Gate gate;
  gate.id = "boats";
  CHECK(name_of(gate, Language::spanish) == "boats");
  gate.name = "Boats";
  CHECK(name_of(gate, Language::spanish) == "Boats");
  gate.name_es = "Lanchas";
  CHECK(name_of(gate, Language::spanish) == "Lanchas");
  CHECK(name_of(gate, Language::english) == "Boats");
}

TEST_CASE("from two members on, the range of 90% of them stands beside the middle value") {
  CHECK(persons_with_range(bands({100}, {}), Language::english) == "100");
  CHECK(persons_with_range(bands({100, 200}, {}), Language::english) == "150 (105–195)");
  CHECK(persons_with_range(bands({300, 100, 120}, {}), Language::english) == "120 (100–280)");
  CHECK(persons_with_range(bands({100, 101}, {}), Language::english) == "100");
}

TEST_CASE("several repeats are told by the middle one, with its gate and day, and the range of all") {
  const Scenario scenario = small_scenario(3);
  std::vector<History> repeats(3, empty_history(scenario));
  for (std::size_t r = 0; r < 3; ++r) {
    set(repeats[r], r, Measure::queue, static_cast<std::int32_t>(100 * (r + 1)), 0);
    set(repeats[r], 2, Measure::returns, static_cast<std::int32_t>(20 * (r + 1)), 0, 1);
  }
  const std::string english = summary_of(scenario, repeats), spanish = summary_of(scenario, repeats, Language::spanish);
  CHECK(says(english, "3 repeats with other luck: middle value and, in brackets, the range of 90% of them"));
  CHECK(says(english, "Longest queue: 200 (110–290) persons at Boats at Necoclí on 31 January 2025."));
  CHECK(says(english, "Came home: 40 (20–60) persons: 40 (20–60) with assistance."));
  CHECK(says(spanish, "3 repeticiones con otra suerte"));
}

TEST_CASE("the summary tells queue, stranded, returned, stayed and balance in both languages") {
  const Scenario scenario = small_scenario();
  History history = seven_a_day(scenario);
  set(history, 2, Measure::stranded, 20, 1, 0);
  set(history, 2, Measure::under_way_at, 24, 1, 1, 0);
  set(history, 1, Measure::returns, 15, 0, 1);

  const std::string english = summary_of(scenario, {history}),
                    spanish = summary_of(scenario, {history}, Language::spanish);
  CHECK(says(english, "Longest queue: 25 persons at Boats at Necoclí on 1 February 2025."));
  CHECK(says(
      english,
      "On the last day 20 persons can't go on: 20 can't pay the fare. Most of them at necocli (20, mostly from VEN)."));
  CHECK(says(english, "Came home: 15 persons: 15 with assistance."));
  CHECK(says(english, "The balance closes"));
  CHECK(says(spanish, "Fila más larga: 25 personas en Lanchas de Necoclí el 1 de febrero de 2025."));
  CHECK(says(spanish, "El balance cierra"));
}

TEST_CASE("what surveys say of people who came home is told beside the model") {
  Scenario scenario = small_scenario();
  scenario.rules.push_back({.kind = "reintegration", .name = "scores_and_hazards"});
  ObservedSeries survey = observed_once("survey", scenario.start, 3, 0.1, 0.2);
  survey.name = "With a disorder", survey.name_es = "Con un trastorno";
  survey.statistic = Statistic::share, survey.unit = "1";
  survey.counted = {"disorder", {}, Taken::sum};
  survey.over = Selection{"followed", {}, Taken::sum};
  scenario.observed = {survey};
  History history = seven_a_day(scenario);
  set(history, 0, Measure::followed, 200, 1);
  set(history, 0, Measure::disorder, 30'000'000, 1);
  CHECK(says(summary_of(scenario, {history}), "beside the model: With a disorder: 10%–20%, model 15%."));
  CHECK(says(summary_of(scenario, {history}, Language::spanish),
             "junto al modelo: Con un trastorno: 10\u00a0%–20\u00a0%, modelo 15\u00a0%."));
}

TEST_CASE("a balance that doesn't close is said aloud") {
  const Scenario scenario = small_scenario();
  History history = seven_a_day(scenario);
  set(history, 1, Measure::people_at, 14, 1, 1);
  CHECK(says(summary_of(scenario, {history}), "The balance does NOT close: up to 3 persons"));
}

TEST_CASE("nobody reads of parties, agents or members") {
  const Scenario scenario = small_scenario(2);
  for (Language language : {Language::english, Language::spanish}) {
    const std::string text = summary_of(scenario, {seven_a_day(scenario), seven_a_day(scenario)}, language);
    for (const char* word : {"party", "parties", "agent", "member", "seed"}) CHECK_FALSE(says(text, word));
  }
}

TEST_CASE("each phrase takes the same arguments in both languages") {
  for (std::size_t i = 0; i < kPhrases; ++i) {
    const auto english = phrase(static_cast<Phrase>(i), Language::english),
               spanish = phrase(static_cast<Phrase>(i), Language::spanish);
    CAPTURE(english);
    CHECK(std::count(english.begin(), english.end(), '{') == std::count(spanish.begin(), spanish.end(), '{'));
    CHECK_FALSE(english.empty());
    CHECK_FALSE(spanish.empty());
  }
}
