#include "sim/run/balance.hpp"

#include <doctest/doctest.h>

#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

TEST_CASE("the balance closes when those who set out are found again") {
  const Scenario scenario = small_scenario();
  const std::vector<Balance> days = balance(seven_a_day(scenario));
  CHECK(days[0].created == 10);
  CHECK(days[2].created == 24);
  CHECK(days[2].under_way == 24);
  for (const Balance& day : days) CHECK(day.difference() == 0);
}

TEST_CASE("a person who vanishes leaves a difference") {
  const Scenario scenario = small_scenario();
  History history = seven_a_day(scenario);
  set(history, 1, Measure::people_at, 16, 1, 1);
  CHECK(balance(history)[1].difference() == 1);
  CHECK(balance(history)[2].difference() == 0);
}

TEST_CASE("persons at a place who neither travel nor settle are those who came home") {
  const Scenario scenario = small_scenario();
  History history = seven_a_day(scenario);
  set(history, 2, Measure::people_at, 4, 1, 0);
  set(history, 2, Measure::departures, 11, 0, 1, 1);
  CHECK(balance(history)[2].returned == 4);
}
