// The toy scenarios: small enough that what must come out can be computed by hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/files/input/scenario.hpp"
#include "sim/run/simulation.hpp"
#include "tests/support/at_root.hpp"

using namespace retorno;

namespace {

constexpr std::uint32_t kSeeds = 5;

/// A toy's whole run.
struct Toy {
  explicit Toy(const std::string& name, const Overrides& overrides = {})
      : scenario(load_scenario("scenarios/" + name + ".yaml", overrides)),
        history(run_simulation(scenario.world, make_rules(scenario),
                               {.seed = {scenario.seed, 0},
                                .start = scenario.start,
                                .end = scenario.end,
                                .threads = 1,
                                .chunk_size = 64,
                                .progress = {}})) {}

  std::size_t days() const { return history.days.size(); }
  std::int64_t at(std::size_t day, const std::string& place) const {
    return history.count(day, Measure::people_at, scenario.world.geography.place(place).at());
  }
  std::int64_t on(std::size_t day, const std::string& link) const {
    return history.count(day, Measure::people_on, scenario.world.geography.link(link).at());
  }
  std::int64_t crossed(std::size_t day, const std::string& link) const {
    return history.count(day, Measure::crossings, scenario.world.geography.link(link).at());
  }
  std::int64_t crossed(const std::string& link) const {
    std::int64_t sum = 0;
    for (std::size_t day = 0; day < days(); ++day) sum += crossed(day, link);
    return sum;
  }
  /// A measure over all its cells on one day.
  std::int64_t all(std::size_t day, Measure measure) const {
    return history.counts[day].sum(history.layout.at(measure), history.layout.size(measure));
  }
  /// Persons who set out on the first day; nobody does later.
  std::int64_t set_out() const { return all(0, Measure::departures); }

  AtRoot here;
  Scenario scenario;
  History history;
};

/// On every evening all who set out are somewhere, alive.
void check_balance(const Toy& toy) {
  for (std::size_t day = 0; day < toy.days(); ++day) {
    CAPTURE(day);
    if (day > 0) CHECK(toy.all(day, Measure::departures) == 0);
    CHECK(toy.all(day, Measure::people_at) + toy.all(day, Measure::people_on) == toy.set_out());
    CHECK(toy.all(day, Measure::dead) == 0);
  }
}

}  // namespace

TEST_CASE(
    "toy line: all who set out on day 0 arrive on day 2 + 3 + 1, and each evening they stand where the calendar says") {
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    CAPTURE(seed);
    const Toy toy("toy_line", {.seed = seed});
    // 292 persons, to one party of 8 at most.
    const std::int64_t n = toy.set_out();
    CHECK(n > 292 - 8);
    CHECK(n < 292 + 8);
    check_balance(toy);
    REQUIRE(toy.days() == 10);
    for (std::size_t day = 0; day < toy.days(); ++day) {
      CAPTURE(day);
      // They set out at once, and go on in the morning of their arrival: evenings 0 and 1 on the first leg, 2 to 4 on
      // the second, 5 on the third, from 6 on at the goal.
      CHECK(toy.on(day, "home->isthmus") == (day < 2 ? n : 0));
      CHECK(toy.on(day, "isthmus->plateau") == (day >= 2 && day < 5 ? n : 0));
      CHECK(toy.on(day, "plateau->goal") == (day == 5 ? n : 0));
      CHECK(toy.at(day, "goal") == (day >= 6 ? n : 0));
      // Each leg is completed once by everybody: on days 2, 2 + 3 and 2 + 3 + 1.
      CHECK(toy.crossed(day, "home->isthmus") == (day == 2 ? n : 0));
      CHECK(toy.crossed(day, "isthmus->plateau") == (day == 5 ? n : 0));
      CHECK(toy.crossed(day, "plateau->goal") == (day == 6 ? n : 0));
    }
  }
}

TEST_CASE("toy fork: the shares of the two ways are those of the logit") {
  // Links lead one way, so each way is one route and its weight is exp(-cost):
  //   east: 2 legs, 100 USD, 2 days: 0.01 * 100 + 0.25 * 2 + 2 * 1.5 = 4.5
  //   west: 2 legs,  20 USD, 8 days: 0.01 *  20 + 0.25 * 8 + 2 * 1.5 = 5.2
  const double east = 1 / (1 + std::exp(4.5 - 5.2));
  CHECK(std::abs(east - 0.668188) < 5e-7);
  // 29,200 persons are about 10,000 parties. A party of n goes one way together, so the share in persons has the
  // variance p (1 - p) sum n^2 / (sum n)^2. With E n = 2.92 and E n^2 = 12.28 (shares .33 .18 .15 .13 .09 .06 .03 .03
  // of sizes 1 to 8): sqrt(0.668 * 0.332 * 12.28 / 10,000) / 2.92 = 0.00565; 4 of these are 0.0226, exceeded once in
  // 16,000.
  const double bound = 4 * std::sqrt(east * (1 - east) * 12.28 / 10000) / 2.92;
  CHECK(std::abs(bound - 0.0226) < 5e-5);
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    CAPTURE(seed);
    const Toy toy("toy_fork", {.seed = seed, .arm = "both_open"});
    const std::int64_t n = toy.set_out();
    check_balance(toy);
    // By the evening of day 0 all are on one of the two ways.
    const std::int64_t went_east = toy.on(0, "home->east"), went_west = toy.on(0, "home->west");
    CHECK(went_east + went_west == n);
    const double share = static_cast<double>(went_east) / static_cast<double>(n);
    CAPTURE(share);
    CHECK(std::abs(share - east) < bound);
    // Nobody changes over: 1 + 1 days by the east, 4 + 4 by the west.
    CHECK(toy.crossed(2, "east->goal") == went_east);
    CHECK(toy.crossed(8, "west->goal") == went_west);
    CHECK(toy.at(7, "goal") == went_east);
    CHECK(toy.at(8, "goal") == n);
  }
}

TEST_CASE("toy fork: with the east closed beyond the fork everybody goes west") {
  const Toy toy("toy_fork", {.arm = "east_closed"});
  // Nothing leads on from the east, so the weight of the way there is 0 and its share too.
  const std::int64_t n = toy.set_out();
  check_balance(toy);
  CHECK(toy.on(0, "home->west") == n);
  CHECK(toy.crossed("home->east") == 0);
  CHECK(toy.crossed(8, "west->goal") == n);
  CHECK(toy.at(8, "goal") == n);
}

TEST_CASE("toy gate: 10 seats a day serve M persons in ceil(M / 10) days") {
  constexpr std::int64_t kSeats = 10;
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    CAPTURE(seed);
    const Toy toy("toy_gate", {.seed = seed});
    const std::int64_t m = toy.set_out();
    check_balance(toy);
    CHECK(toy.crossed(1, "home->pier") == m);  // all arrive on day 1, the first boat day
    const std::int64_t last = (m + kSeats - 1) / kSeats;
    CAPTURE(last);
    REQUIRE(last + 1 < static_cast<std::int64_t>(toy.days()));
    std::int64_t served = 0, queued_days = 0, waited = 0;
    for (std::size_t day = 0; day < toy.days(); ++day) {
      CAPTURE(day);
      const std::int64_t served_before = served;
      served += toy.history.count(day, Measure::served);
      const std::int64_t queue = toy.history.count(day, Measure::queue);
      const auto boats = static_cast<std::int64_t>(day);
      CHECK(queue == (day == 0 ? 0 : m - served));
      CHECK(served <= kSeats * boats);
      // Whoever is next doesn't fit only if larger than what is left: at most 7 seats stay empty, and are carried over.
      if (boats < last) CHECK(served > kSeats * boats - 8);
      if (boats < last) CHECK(served < m);
      // On the last day seats are at least those still waiting, so all fit: exactly on this day, not a day later.
      if (boats >= last) CHECK(served == m);
      // The boat takes a day.
      CHECK(toy.at(day, "goal") == served_before);
      queued_days += queue;
      waited += toy.history.count(day, Measure::waited);
    }
    CHECK(waited == queued_days);  // Little: who waits in the evening has waited one day more
  }
}
