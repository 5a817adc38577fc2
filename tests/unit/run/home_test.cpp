#include "sim/run/home.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/one_party.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

/// Removals bring people home from the USA; how many a day says the test.
World flights_home(double persons, Days days) {
  World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_home(world, "VEN", 0);
  world.removals.push_back({"flights", kStart, days, world.geography.country("USA"), NationalityId{0},
                            place(world, "usa"), ReturnKind::removed, persons});
  return world;
}

std::int64_t over_days(const History& history, Measure measure, std::size_t i, std::size_t j = 0) {
  std::int64_t sum = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day) sum += history.count(day, measure, i, j);
  return sum;
}

constexpr std::size_t kRegistered = 0, kSheltered = 1, kReferred = 2, kNobody = 3;  // along `reception`

}  // namespace

TEST_CASE("a reception registers so many a day, the first in line get its beds, the others go home after three days") {
  World world = flights_home(3000, 10);  // 300 a day
  add_reception(world, "desk", "home", "VEN", 120);
  world.receptions.back().sheltered_per_day = 30;
  world.finish();
  const History history =
      run_simulation(world, rules_for(world, {.home = true, .home_values = {{"duplicates", 0}}}), for_days(20));
  const std::size_t ven = world.geography.country("VEN").at();
  const std::int64_t seen = over_days(history, Measure::received, ven, kRegistered) +
                            over_days(history, Measure::received, ven, kSheltered);
  const std::int64_t sheltered = over_days(history, Measure::received, ven, kSheltered);
  const std::int64_t home = over_days(history, Measure::returns, ven, 3);
  CHECK(home > 2500);
  CHECK(seen >= 10 * 110);
  CHECK(seen <= 15 * 120);
  CHECK(sheltered > 10 * 20);
  CHECK(sheltered <= 15 * 30);
  CHECK(over_days(history, Measure::received, ven, kNobody) == home - seen);
}

TEST_CASE("registrations made twice take slots, and coordination gives them back") {
  const auto seen = [](double coordination) {
    World world = flights_home(3000, 10);
    add_reception(world, "desk", "home", "VEN", 120);
    Policy& levers = add_policy(world, "levers", PolicyType::return_policy, kStart);
    levers.countries = {world.geography.country("VEN")};
    levers.coordination = coordination;
    world.finish();
    const History history = run_simulation(world, rules_for(world, {.home = true}), for_days(20));
    return over_days(history, Measure::received, world.geography.country("VEN").at(), kRegistered);
  };
  CHECK(static_cast<double>(seen(1)) / static_cast<double>(seen(0)) == doctest::Approx(1.2).epsilon(0.05));
}

TEST_CASE("who is referred is offered a programme after the handover, sooner with coordination") {
  const auto mean_wait = [](double coordination) {
    World world = flights_home(600, 1);
    add_reception(world, "desk", "home", "VEN", 1000);
    world.receptions.back().referred_share = 1;
    add_programme(world, "jobs", "home", "VEN", Support::job_placement, 1000);
    Policy& levers = add_policy(world, "levers", PolicyType::return_policy, kStart);
    levers.countries = {world.geography.country("VEN")};
    levers.coordination = coordination;
    world.finish();
    const History history = run_simulation(
        world, rules_for(world, {.home = true, .home_values = {{"outreach", 0}, {"take_up", 10}}}), for_days(60));
    CHECK(over_days(history, Measure::received, world.geography.country("VEN").at(), kReferred) > 500);
    const std::size_t jobs = world.gate("jobs").at();
    for (std::size_t day = 0; day < history.days.size(); ++day)
      if (history.count(day, Measure::served, jobs) > 0) return static_cast<int>(day);
    return -1;
  };
  CHECK(mean_wait(0) == 1 + 45);  // they land on the day after the start
  CHECK(mean_wait(1) == 1 + 3);
}

TEST_CASE("a case file survives a border as often as continuity says, and no lever keeps none") {
  const auto kept = [](double continuity) {
    World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
    add_nationality(world, "VEN", "home");
    add_home(world, "VEN", 0);
    Policy& levers = add_policy(world, "levers", PolicyType::return_policy, kStart);
    levers.countries = {world.geography.country("VEN")};
    levers.continuity = continuity;
    world.finish();
    int files = 0;
    OneParty one(world, {.place = "home", .direction = Direction::south, .goal = "VEN"},
                 {.decision = "keep_going", .home = true});
    for (std::uint32_t i = 0; i < 500; ++i) {
      one.who.identity.ordinal = i;
      one.who.set(Paper::offered, true);
      carry_file(one.turn);
      files += one.who.has(Paper::offered);
    }
    return files;
  };
  CHECK(kept(0) == 0);
  CHECK(kept(1) == 500);
  CHECK(kept(0.7) == doctest::Approx(350).epsilon(0.12));  // 4 standard errors are 41
}

TEST_CASE("protection ends on its day for those it concerns") {
  World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_host(world, "usa", "USA", 0, 0);
  add_living(world, "VEN", "usa", 600, Living::settled, Status::temporary);
  Policy& ends = add_policy(world, "ends", PolicyType::status, kStart + 9);
  ends.country = world.geography.country("USA");
  ends.value = -1;
  ends.revokes = true;
  world.finish();
  const Rules rules = rules_for(world, {.home = true, .status_values = {{"expiry", 0}, {"home", 0}, {"permanent", 0}}});
  const History history = run_simulation(world, rules, for_days(12));
  const std::size_t usa = ends.country.at();
  const auto living = [&](std::size_t day, Status status) {
    return history.count(day, Measure::hosted, usa, 0, static_cast<std::size_t>(status));
  };
  CHECK(living(8, Status::irregular) == 0);
  CHECK(living(8, Status::temporary) > 500);
  CHECK(living(9, Status::irregular) == living(8, Status::temporary));
  CHECK(living(9, Status::temporary) == 0);
}

TEST_CASE("the monthly step comes once a month, on a day of its own") {
  const Identity who{7, 11, Kind::party};
  Day day = day_of({2025, 1, 31});
  for (int month = 1; month <= 14; ++month) {
    const Day next = next_month(who, day);
    CHECK(next > day);
    CHECK(next - day <= 31 + 28);
    CHECK(date_of(next).day == monthly_day(who));
    day = next;
  }
  CHECK(date_of(day).year == 2026);
}

TEST_CASE("months at home and in a host cost nothing on days that they don't fall on") {
  World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_home(world, "VEN", 0);
  add_host(world, "usa", "USA", 0, 0);
  add_living(world, "VEN", "home", 900, Living::returned);
  add_living(world, "VEN", "usa", 900, Living::settled);
  world.finish();
  const Rules rules = rules_for(world, {.home = true, .status_values = {{"home", 0}}});
  Simulation sim(world, rules, for_days(1));
  run(sim, sim.settings.end);
  std::size_t visits = 0;
  for (int day = 0; day < 364; ++day) {
    run(sim, sim.today);
    visits += sim.awake;
  }
  // Twelve turns of the month each, on days of their own, but for those whose first or last one falls outside.
  CHECK(sim.parties.size() > 500);
  CHECK(visits > 11 * sim.parties.size());
  CHECK(visits < 13 * sim.parties.size());
}

TEST_CASE(
    "those came through the watched country who entered it on the way south, and the share is of those who came home "
    "that day") {
  const auto through = [](const std::string& from) {
    World world = line_of({{"home", "VEN"},
                           {"cucuta", "COL"},
                           {"pier", "PAN"},
                           {"david", "CRI"},
                           {"usa", "USA"}});
    add_nationality(world, "VEN", "home");
    add_home(world, "VEN", 0);
    add_stock(world, "VEN", from, 60, Direction::south);
    world.stocks.back().savings_mean_usd = 5000;
    world.watch.country = world.geography.country("PAN");
    world.finish();
    const History history =
        run_simulation(world, rules_for(world, {.decision = "keep_going", .home = true}), for_days(30));
    const std::size_t ven = world.geography.country("VEN").at();
    for (std::size_t day = 0; day < history.days.size(); ++day) {
      const double share = history.gauge(day, Measure::share_through, ven);
      CHECK((history.count(day, Measure::returns, ven, 0) > 0 ? share == (from == "cucuta" ? 0.0 : 1.0)
                                                              : std::isnan(share)));
    }
    CHECK(over_days(history, Measure::returns, ven) > 30);
    return over_days(history, Measure::returns_through, ven) == over_days(history, Measure::returns, ven);
  };
  CHECK(through("david"));
  CHECK(through("pier"));  // there already, on the way south
  CHECK_FALSE(through("cucuta"));
}

TEST_CASE("who turns north again hasn't come through the watched country until it does so once more") {
  Party who;
  who.count_attempt();
  who.set_came_through(true);
  CHECK(who.came_through());
  CHECK(who.attempts() == 1);
  CHECK(who.trips() == 0);
  for (int trip = 0; trip < 9; ++trip) who.count_trip();
  CHECK(who.trips() == 7);
  CHECK_FALSE(who.came_through());
  CHECK(who.attempts() == 0);
}

TEST_CASE("who is registered late goes home after as many days as patience has") {
  const auto waits = [](double days) {
    World world = flights_home(60, 1);
    add_reception(world, "desk", "home", "VEN", 0.1);
    world.finish();
    const History history =
        run_simulation(world, rules_for(world, {.home = true, .home_values = {{"patience_days", days}}}), for_days(20));
    int last = -1;
    for (std::size_t day = 0; day < history.days.size(); ++day)
      if (history.count(day, Measure::received, world.geography.country("VEN").at(), kNobody) > 0)
        last = static_cast<int>(day);
    return last;
  };
  CHECK(waits(9) - waits(2) == 7);
}

TEST_CASE("a return is voluntary where another way was open, whatever it is called") {
  World world = line_of({{"home", "VEN"}, {"transit", "MEX"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  world.finish();
  const Rules rules = rules_for(world);
  Utilities none;
  none.fill(kNotFeasible);
  none[static_cast<std::size_t>(Choice::wait)] = 0;
  none[static_cast<std::size_t>(Choice::turn_back)] = -1;
  CHECK_FALSE(rules.decision->has_alternative(none));
  none[static_cast<std::size_t>(Choice::settle)] = -2;
  CHECK(rules.decision->has_alternative(none));
}
