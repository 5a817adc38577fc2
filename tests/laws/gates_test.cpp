// What gates promise: never more than their slots, in their order, and nothing passes where everything is closed.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "tests/support/random_world.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

std::int64_t crossings(const History& history, std::size_t day) {
  std::int64_t all = 0;
  for (std::size_t i = 0; i < history.layout.size(Measure::crossings); ++i)
    all += history.counts[day][history.layout.at(Measure::crossings) + i];
  return all;
}

/// One pier with so many seats a day; those who leave home pass it a day later.
World pier_of(double slots, const std::string& order) {
  World world = line_of({{"home", "VEN"}, {"pier", "PAN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  add_gate(world, {.id = "boats", .place = "pier", .links = {"pier->usa"}, .slots = slots, .order = order});
  world.finish();
  return world;
}

/// Persons served so far at the pier, day by day, with given arrivals and nobody who changes their mind.
std::vector<std::int64_t> served_so_far(double slots, const std::string& order, std::uint32_t seed) {
  const World world = pier_of(slots, order);
  const Rules rules = rules_for(world, {.decision = "keep_going",
                                        .series = {leaving(world, PopulationId{0}, 500, 20),
                                                   leaving(world, PopulationId{0}, 300, 10, kStart + 30)}});
  const History history = run_simulation(world, rules, for_days(80, seed));
  std::vector<std::int64_t> so_far{0};
  for (std::size_t day = 0; day < history.days.size(); ++day)
    so_far.push_back(so_far.back() + history.count(day, Measure::served));
  return so_far;
}

/// Who went aboard at the pier today and who still waits, by class: the last and the first day of joining.
struct Watcher {
  void look(const Simulation& sim, const OrderRule& classes) {
    const Day today = sim.today - 1;  // run() has gone on to the next morning
    last_admitted.clear();
    first_waiting.clear();
    for (const Party& who : all_parties(sim.parties)) {
      const int group = classes.priority_class(who);
      const auto known = joined_.find(who.identity.ordinal);
      const bool aboard =
          who.phase() == Phase::travelling && who.link() == link(sim.world, "pier->usa") && who.since == today.value;
      if (aboard)
        last_admitted[group] = std::max<int>(last_admitted[group], known != joined_.end() ? known->second : who.since);
      if (who.phase() != Phase::queued_way) continue;
      joined_[who.identity.ordinal] = who.since;
      if (!first_waiting.count(group)) first_waiting[group] = who.since;
      first_waiting[group] = std::min<int>(first_waiting[group], who.since);
    }
  }
  std::map<int, int> last_admitted, first_waiting;

 private:
  std::map<std::uint32_t, int> joined_;  // of those who waited yesterday
};

}  // namespace

TEST_CASE("no gate has ever served more than its slots so far") {
  for (std::uint32_t seed : {1u, 2u, 3u, 4u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    const Rules rules = rules_of_random_world(world);
    const History history = run_simulation(world, rules, for_days(60, seed));
    std::int64_t all_served = 0;
    for (GateId gate : world.gates.ids()) {
      CAPTURE(world.gates[gate].id);
      double slots = 0, served = 0;
      for (std::size_t day = 0; day < history.days.size(); ++day) {
        const double today = history.gauge(day, Measure::slots, gate.at());
        if (std::isnan(today)) break;
        slots += today;
        served += static_cast<double>(history.count(day, Measure::served, gate.at()));
        REQUIRE(served <= slots);
      }
      all_served += static_cast<std::int64_t>(served);
    }
    CHECK(all_served > 500);
  }
}

TEST_CASE("the days waited by those served are never negative, and somebody waited") {
  const World world = random_world(5);
  const Rules rules = rules_of_random_world(world);
  const History history = run_simulation(world, rules, for_days(60, 5));
  std::int64_t waited = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day)
    for (GateId gate : world.gates.ids()) {
      REQUIRE(history.count(day, Measure::waited, gate.at()) >= 0);
      waited += history.count(day, Measure::waited, gate.at());
    }
  CHECK(waited > 0);
}

TEST_CASE("closing every crossing from the first day stops every crossing") {
  for (std::uint32_t seed : {1u, 2u, 3u}) {
    CAPTURE(seed);
    World world = random_world(seed);
    world.policies.push_back(closure_of_every_link(world, kStart));
    const Rules rules = rules_of_random_world(world);
    const History history = run_simulation(world, rules, for_days(30, seed));
    for (std::size_t day = 0; day < history.days.size(); ++day) REQUIRE(crossings(history, day) == 0);
  }
}

TEST_CASE("closing every crossing later stops all but those already on their way") {
  constexpr Days kClosedFrom = 20, kLongestLeg = 5;
  for (std::uint32_t seed : {1u, 2u, 3u}) {
    CAPTURE(seed);
    World world = random_world(seed);
    world.policies.push_back(closure_of_every_link(world, kStart + kClosedFrom));
    const Rules rules = rules_of_random_world(world);
    const History history = run_simulation(world, rules, for_days(60, seed));
    CHECK(crossings(history, kClosedFrom - 1) > 0);
    for (std::size_t day = kClosedFrom + kLongestLeg; day < history.days.size(); ++day)
      REQUIRE(crossings(history, day) == 0);
  }
}

TEST_CASE("a gate without slots lets nobody through, not even on what was left over") {
  // By priority: a small party of a higher class may come before the large one for whom slots were kept.
  for (std::uint32_t seed : {1u, 2u, 3u, 4u, 5u, 6u}) {
    CAPTURE(seed);
    World world = pier_of(7, "priority");
    world.policies.push_back(slots_of(world, "boats", 0, kStart + 10));
    const Rules rules =
        rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 2000, 40)}});
    const History history = run_simulation(world, rules, for_days(40, seed));
    CHECK(history.count(9, Measure::served) > 0);
    for (std::size_t day = 10; day < 40; ++day) REQUIRE(history.count(day, Measure::served) == 0);
  }
}

TEST_CASE("when a gate has no limit any more, those who wait for it go") {
  World world = pier_of(-1, "first_come");
  world.policies.push_back(slots_of(world, "boats", 1, kStart, kStart + 9));
  const Rules rules =
      rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 200, 5)}});
  const History history = run_simulation(world, rules, for_days(15));
  CHECK(history.count(9, Measure::queue) > 0);
  CHECK(history.count(10, Measure::queue) == 0);
}

TEST_CASE("a desk that closes for good holds nobody: those in line go on without it") {
  World world = line_of({{"home", "VEN"}, {"station", "PAN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  add_gate(world, {.id = "desk", .place = "station", .slots = 5, .round = Round::desk});
  world.finish();
  world.policies.push_back(slots_of(world, "desk", 0, kStart + 6));
  const Rules rules = rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 200, 5)}});
  const History history = run_simulation(world, rules, for_days(30));
  CHECK(history.count(5, Measure::queue) > 0);
  CHECK(history.count(29, Measure::queue) == 0);
  CHECK(history.count(29, Measure::people_at, place(world, "station").at()) == 0);
}

TEST_CASE("weather shuts a gate in its rough months, and with its own chance in others") {
  World world = pier_of(5, "first_come");
  world.gates[GateId{0}].is_rough[6] = true;
  world.gates[GateId{0}].closed_share_rough = 1;
  const Rules rules = rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 500, 20)}});
  const History history = run_simulation(world, rules, for_days(80));
  std::array<std::int64_t, 13> served{};
  for (std::size_t day = 0; day < history.days.size(); ++day)
    served[static_cast<std::size_t>(date_of(kStart + static_cast<int>(day)).month)] +=
        history.count(day, Measure::served);
  CHECK(served[5] > 0);
  CHECK(served[6] == 0);
  CHECK(served[7] > 0);
}

TEST_CASE("more slots never slow a queue") {
  for (const char* order : {"first_come", "priority", "lottery"})
    for (std::uint32_t seed : {1u, 2u, 3u}) {
      CAPTURE(order);
      CAPTURE(seed);
      std::vector<std::int64_t> fewer = served_so_far(5, order, seed);
      for (double slots : {6, 9, 14, 30}) {
        CAPTURE(slots);
        const std::vector<std::int64_t> more = served_so_far(slots, order, seed);
        if (std::string(order) == "first_come") {
          for (std::size_t day = 0; day < more.size(); ++day) REQUIRE(more[day] >= fewer[day]);
        } else {
          // Another order lets another party wait for the last seats, so a day may differ by less than one party.
          for (std::size_t day = 0; day < more.size(); ++day) REQUIRE(more[day] > fewer[day] - 8);
        }
        fewer = more;
      }
    }
}

TEST_CASE("priority never lets anyone pass who joined later in the same class") {
  const World world = pier_of(6, "priority");
  const Rules rules =
      rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 800, 40)}});
  Simulation sim(world, rules, for_days(60));
  Watcher watch;
  int passed_by_others = 0;
  for (Day today = kStart; today <= sim.settings.end; ++today) {
    run(sim, today);
    watch.look(sim, *rules.orders.at("priority"));
    for (const auto& [group, day] : watch.last_admitted) {
      if (watch.first_waiting.count(group)) REQUIRE(day <= watch.first_waiting[group]);
      for (const auto& [other, waits_since] : watch.first_waiting) {
        REQUIRE(other >= group);
        passed_by_others += other > group && day > waits_since;
      }
    }
  }
  CHECK(passed_by_others > 0);
}

TEST_CASE("a policy may give a gate another order, and those who wait are ranked by it from that day on") {
  constexpr Days kPriorityFrom = 20, kFirstComeFrom = 40;
  World world = pier_of(6, "first_come");
  for (const auto& [order, from] : {std::pair("priority", kPriorityFrom), std::pair("first_come", kFirstComeFrom)}) {
    world.policies.push_back(slots_of(world, "boats", -1, kStart + from));
    world.policies.back().text = order;
  }
  const Rules rules =
      rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 1200, 60)}});
  Simulation sim(world, rules, for_days(60));
  Watcher watch;
  for (Day today = kStart; today <= sim.settings.end; ++today) {
    run(sim, today);
    watch.look(sim, *rules.orders.at("priority"));
    const bool by_priority = today >= kStart + kPriorityFrom && today < kStart + kFirstComeFrom;
    for (const auto& [group, day] : watch.last_admitted)
      for (const auto& [other, waits_since] : watch.first_waiting) {
        if (by_priority)
          REQUIRE(other >= group);
        else
          REQUIRE(day <= waits_since);
      }
  }
}
