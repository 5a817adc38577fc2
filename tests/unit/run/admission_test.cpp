#include "sim/run/admission.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "tests/support/runs.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr std::uint32_t kGate = hash_of("gate");
const Seed kSeed{11, 0};

Standing all_here(PartyRef, Day) { return Standing::here; }

/// A thousand parties of one stream, numbered as they are: party 3 is the one with the ordinal 3.
const Parties& thousand() {
  static const Parties parties = [] {
    Parties all;
    all.append(all.add_stream("stream"), 1000);
    return all;
  }();
  return parties;
}

Waiting party(std::uint32_t ordinal, int persons = 1) { return {thousand().number({0, ordinal}), persons}; }

std::uint64_t key_of(std::uint32_t ordinal, Day joined) {
  return lottery_key(kSeed, thousand().identity({0, ordinal}), kGate, joined);
}

AtGate at_gate(Queue& queue, std::int64_t& slots, Day today, const StandingOf& standing) {
  return {queue, slots, thousand(), {kSeed, kGate, today}, standing};
}

std::vector<std::uint32_t> ordinals_of(const std::vector<Admitted>& admitted) {
  std::vector<std::uint32_t> ordinals;
  for (const Admitted& one : admitted) ordinals.push_back(one.ref.index);
  return ordinals;
}

/// Ordinals of those whom the gate lets through.
std::vector<std::uint32_t> pass(Queue& queue, std::int64_t slots, const StandingOf& standing = all_here) {
  Team team(2, MeasureLayout{World{}});
  return ordinals_of(admit_in_order(alone(), team, {at_gate(queue, slots, Day{100}, standing)}).front());
}

std::vector<std::uint32_t> draw(Queue& queue, std::int64_t slots, Day today, const StandingOf& standing = all_here) {
  Team team(2, MeasureLayout{World{}});
  return ordinals_of(admit_by_lottery(alone(), team, {at_gate(queue, slots, today, standing)}).front());
}

using Ordinals = std::vector<std::uint32_t>;

World pier_of(double slots) {
  World world = line_of({{"home", "VEN"}, {"pier", "PAN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  add_gate(world, {.id = "boats", .place = "pier", .links = {"pier->usa"}, .slots = slots});
  world.finish();
  return world;
}

}  // namespace

TEST_CASE("a gate admits exactly its slots, those who joined first first") {
  Queue queue;
  join(queue, 0, Day{5}, party(0));
  join(queue, 0, Day{1}, party(1));
  join(queue, 0, Day{3}, party(2));

  CHECK(pass(queue, 2) == Ordinals{1, 2});
  CHECK(pass(queue, 2) == Ordinals{0});
  CHECK(queue.buckets.empty());
}

TEST_CASE("of those who joined on one day the lower key goes first, in whatever order they were put in") {
  Ordinals by_key(600);
  std::iota(by_key.begin(), by_key.end(), 0u);
  std::sort(by_key.begin(), by_key.end(),
            [](std::uint32_t a, std::uint32_t b) { return key_of(a, Day{1}) < key_of(b, Day{1}); });
  for (bool turned : {false, true}) {
    Queue queue;
    for (std::uint32_t i = 0; i < 600; ++i) join(queue, 0, Day{1}, party(turned ? 599 - i : i));
    CHECK(pass(queue, 600) == by_key);
  }
}

TEST_CASE("a lower class goes first, whenever it joined") {
  Queue queue;
  join(queue, 3, Day{1}, party(0));
  join(queue, 1, Day{9}, party(1));
  CHECK(pass(queue, 1) == Ordinals{1});
}

TEST_CASE("nobody overtakes a party too large for the slots that are left") {
  const std::uint32_t first = key_of(1, Day{2}) < key_of(2, Day{2}) ? 1 : 2, second = 3 - first;
  Queue queue;
  join(queue, 0, Day{1}, party(0, 2));
  join(queue, 0, Day{2}, party(first, 5));
  join(queue, 0, Day{2}, party(second, 1));  // of the same day
  join(queue, 0, Day{3}, party(3, 1));

  std::int64_t slots = 4;
  Team team(2, MeasureLayout{World{}});
  const std::vector<Admitted> admitted =
      admit_in_order(alone(), team, {at_gate(queue, slots, Day{4}, all_here)}).front();

  CHECK(ordinals_of(admitted) == Ordinals{0});
  CHECK(slots == 2);
  CHECK(pass(queue, 7) == Ordinals{first, second, 3});
}

TEST_CASE("without a limit everybody goes") {
  Queue queue;
  for (std::uint32_t i = 0; i < 100; ++i) join(queue, 0, Day{static_cast<int>(i % 7)}, party(i, 8));
  CHECK(pass(queue, -1).size() == 100);
}

TEST_CASE("those who are elsewhere are passed over and keep their place") {
  Queue queue;
  for (std::uint32_t i = 0; i < 4; ++i) join(queue, 0, Day{1}, party(i));
  const auto first_two_travel = [](PartyRef ref, Day) { return ref.index < 2 ? Standing::elsewhere : Standing::here; };

  const Ordinals passed = pass(queue, 2, first_two_travel);
  CHECK(std::set<std::uint32_t>(passed.begin(), passed.end()) == std::set<std::uint32_t>{2, 3});
  CHECK(pass(queue, 5) == (key_of(0, Day{1}) < key_of(1, Day{1}) ? Ordinals{0, 1} : Ordinals{1, 0}));
}

TEST_CASE("a large party that is elsewhere blocks nobody") {
  Queue queue;
  join(queue, 0, Day{1}, party(0, 8));
  join(queue, 0, Day{2}, party(1, 1));
  const auto first_travels = [](PartyRef ref, Day) { return ref.index == 0 ? Standing::elsewhere : Standing::here; };
  CHECK(pass(queue, 1, first_travels) == Ordinals{1});
}

TEST_CASE("who left is dropped when its turn comes, and is told apart by the day of joining") {
  Queue queue;
  join(queue, 0, Day{1}, party(0));
  join(queue, 0, Day{2}, party(1));
  join(queue, 0, Day{4}, party(0));  // left on day 3 and came back
  const auto since_day_4 = [](PartyRef ref, Day joined) {
    return ref.index == 0 && joined < Day{4} ? Standing::left : Standing::here;
  };

  CHECK(pass(queue, 1, since_day_4) == Ordinals{1});
  CHECK(pass(queue, 5, since_day_4) == Ordinals{0});
}

TEST_CASE("every day's lottery gives all who wait the same chance, whenever they joined") {
  // Seed 11, 2,000 days, 10 slots for 40 parties: each wins Binomial(2000, 1/4) times; 4 standard errors are 77.5,
  // which one party in 16,000 exceeds.
  constexpr int kDays = 2000, kParties = 40;
  std::vector<int> won(kParties);
  for (int day = 0; day < kDays; ++day) {
    Queue queue;
    for (std::uint32_t i = 0; i < kParties; ++i) join(queue, 0, Day{static_cast<int>(i) - kParties}, party(i));
    const Ordinals drawn = draw(queue, 10, Day{day});
    REQUIRE(drawn.size() == 10);
    for (std::uint32_t i : drawn) ++won[i];
  }
  const double mean = kDays / 4.0, bound = 4 * std::sqrt(kDays * 0.25 * 0.75);
  for (int times : won) CHECK(std::abs(times - mean) < bound);
}

TEST_CASE("a lottery's winners leave the queue, the others stay") {
  Queue queue;
  for (std::uint32_t i = 0; i < 30; ++i) join(queue, 0, Day{static_cast<int>(i / 10)}, party(i));
  std::set<std::uint32_t> winners;
  for (int day = 0; day < 3; ++day)
    for (std::uint32_t i : draw(queue, 10, Day{100 + day})) CHECK(winners.insert(i).second);
  CHECK(winners.size() == 30);
  CHECK(queue.buckets.empty());
}

TEST_CASE("a lottery passes over those elsewhere, drops those who left and stops before a party that doesn't fit") {
  Queue queue;
  for (std::uint32_t i = 0; i < 30; ++i) join(queue, 0, Day{1}, party(i, i < 10 ? 1 : 3));
  const auto standing = [](PartyRef ref, Day) {
    return ref.index < 5 ? Standing::elsewhere : ref.index < 10 ? Standing::left : Standing::here;
  };

  CHECK(draw(queue, 4, Day{7}, standing).size() == 1);
  const Ordinals later = draw(queue, -1, Day{8});
  const std::set<std::uint32_t> unique(later.begin(), later.end());
  CHECK(unique.size() == later.size());
  for (std::uint32_t i = 0; i < 5; ++i) CHECK(unique.count(i) == 1);
}

TEST_CASE("the luck of one gate and day says nothing about another gate or day") {
  const Identity who{hash_of("stream"), 3, Kind::party};
  const std::uint64_t key = lottery_key(kSeed, who, kGate, Day{1});
  CHECK(key == lottery_key(kSeed, who, kGate, Day{1}));
  CHECK(key != lottery_key(kSeed, who, kGate, Day{2}));
  CHECK(key != lottery_key(kSeed, who, hash_of("other gate"), Day{1}));
  CHECK(key != lottery_key({11, 1}, who, kGate, Day{1}));
}

TEST_CASE("while somebody waits no slot is lost, and at most 8 are kept for a large party") {
  for (double slots : {1, 3, 5, 12}) {
    CAPTURE(slots);
    const World world = pier_of(slots);
    const Rules rules =
        rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 2000, 10)}});
    Simulation sim(world, rules, for_days(60));
    run(sim, kStart + 1);  // the first have come to the pier
    const Gate& gate = sim.world.gates[GateId{0}];
    const std::int64_t before = gate.slots_so_far - gate.served_so_far;
    for (Day today = kStart + 2; today <= sim.settings.end; ++today) {
      run(sim, today);
      REQUIRE(gate.queued_persons > 0);
      REQUIRE(gate.carried >= 0);
      REQUIRE(gate.carried <= 8);
      REQUIRE(gate.slots_so_far - gate.served_so_far <= before + gate.carried);
    }
  }
}

TEST_CASE("seats that nobody wanted yesterday are not there today") {
  const World world = pier_of(20);
  const Rules rules = rules_for(world, {.decision = "keep_going",
                                        .series = {leaving(world, PopulationId{0}, 10, 1),
                                                   leaving(world, PopulationId{0}, 300, 1, kStart + 10)}});
  const History history = run_simulation(world, rules, for_days(20));
  for (std::size_t day = 0; day < history.days.size(); ++day) CHECK(history.count(day, Measure::served) < 20 + 8);
  CHECK(history.count(11, Measure::served) <= 20);
  CHECK(history.count(11, Measure::queue) > 200);
}

TEST_CASE("half and half gives half to those who waited longest and half by lottery") {
  World world = pier_of(20);
  world.gates[GateId{0}].order = "half_and_half";
  world.finish();
  const Rules rules = rules_for(world, {.decision = "keep_going",
                                        .series = {leaving(world, PopulationId{0}, 600, 1),
                                                   leaving(world, PopulationId{0}, 600, 1, kStart + 3)}});
  Simulation sim(world, rules, for_days(8));
  run(sim, sim.settings.end);
  // Five days with both: 20 slots a day served them; of the latecomers only those who were drawn.
  int early = 0, late = 0;
  for (const Party& who : all_parties(sim.parties)) {
    if (who.phase() != Phase::queued_way) continue;
    (Day{who.since} > kStart + 2 ? late : early) += who.size();
  }
  const int gone_late = 600 - late;
  CHECK(late > 560);
  CHECK(gone_late > 0);
  CHECK(early < 600 - 80);
}

TEST_CASE("who waits for a boat earns as one who waits, not as one at sea") {
  World world = pier_of(0);
  world.geography.places[place(world, "pier")].local_jobs_share = 1;
  world.policies.push_back(slots_of(world, "boats", 100, kStart + 6));
  world.finish();
  const Rules rules =
      rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 100, 1)}});
  Simulation sim(world, rules, for_days(8));
  run(sim, kStart + 1);
  const std::vector<Party> before = all_parties(sim.parties);
  run(sim, kStart + 7);
  const std::vector<Party> after = all_parties(sim.parties);

  REQUIRE(before.size() == after.size());
  int arrived = 0;
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (after[i].phase() != Phase::settled || before[i].savings < 400) continue;
    ++arrived;
    // Above 400 USD nothing is gained while waiting. The fare of 10 is gone and 3.7 of the one day at sea.
    CHECK(after[i].savings >= before[i].savings - 14);
    CHECK(after[i].savings <= before[i].savings - 13);
  }
  CHECK(arrived > 10);
}
