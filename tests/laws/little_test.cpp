// Little's law, party by party: who is followed from evening to evening has waited what the gates say was waited.
#include <doctest/doctest.h>

#include <map>
#include <tuple>

#include "sim/run/count.hpp"
#include "tests/support/random_world.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr Days kDays = 45;

/// A party in the queue of a gate or on a list, as seen in the evening.
struct Wait {
  Day joined{0};
  std::int64_t evenings = 0;  ///< days waited; for a stock also those before the first day
  std::int64_t persons = 0;
  Direction direction = Direction::north;
};

/// Person-days at one gate.
struct Waited {
  std::int64_t by_served = 0, by_left = 0, by_those_still_there = 0, before_the_start = 0;

  Waited& operator+=(const Waited& other) {
    by_served += other.by_served;
    by_left += other.by_left;
    by_those_still_there += other.by_those_still_there;
    before_the_start += other.before_the_start;
    return *this;
  }
};

using Key = std::tuple<std::uint32_t, std::uint32_t, std::size_t>;  // stream, ordinal, gate

/// The gates at which it waits: at most a queue and a list.
std::map<std::size_t, Day> waits_of(const Party& who, const World& world) {
  std::map<std::size_t, Day> at;
  if (who.phase() == Phase::queued_desk) at[who.gate().at()] = Day{who.since};
  if (who.phase() == Phase::queued_way) at[world.geography.links[who.link()].gate.at()] = Day{who.since};
  if (const GateId list = list_of(who, world); list.exists() && who.is_under_way())
    at[list.at()] = Day{who.listed_since};
  return at;
}

/// Did it pass the gate today at which it still waited last evening? Else it left.
bool was_served(const Party& who, const World& world, GateId gate, Direction direction, Day today) {
  if (gate == world.appointment_list) return who.is_under_way() && who.listed_since == 0 && who.has(Paper::appointment);
  if (gate == world.return_list)
    return who.phase() == Phase::removed && who.return_kind() == ReturnKind::assisted && who.since == today.value;
  if (world.gates[gate].round == Round::desk) return true;  // nobody decides while queued at a desk
  return who.phase() == Phase::travelling && world.geography.links[who.link()].gate == gate &&
         who.since == today.value && who.direction() == direction;
}

struct Trace {
  explicit Trace(const World& world) : at_gate(world.gates.size()) {}

  void see_evening(const Simulation& sim, Day today) {
    std::map<Key, Wait> evening;
    for (const Party& who : all_parties(sim.parties)) {
      for (const auto& [gate, joined] : waits_of(who, sim.world))
        evening[{who.identity.stream, who.identity.ordinal, gate}] = carried_on(who, gate, joined, sim.settings.start);
      for (std::size_t gate = 0; gate < at_gate.size(); ++gate) {
        const auto before = waiting.find({who.identity.stream, who.identity.ordinal, gate});
        if (before == waiting.end()) continue;
        const auto now = evening.find(before->first);
        if (now == evening.end() || now->second.joined != before->second.joined)
          end(before->second, gate, was_served(who, sim.world, GateId{gate}, before->second.direction, today));
      }
    }
    waiting = std::move(evening);
  }

  /// The wait of last evening and a day more, or a new one.
  Wait carried_on(const Party& who, std::size_t gate, Day joined, Day start) {
    const auto before = waiting.find({who.identity.stream, who.identity.ordinal, gate});
    if (before != waiting.end() && before->second.joined == joined) {
      Wait wait = before->second;
      ++wait.evenings;
      return wait;
    }
    const std::int64_t earlier = joined < start ? start - joined : 0;
    at_gate[gate].before_the_start += earlier * who.size();
    return {joined, earlier + 1, who.size(), who.direction()};
  }

  void end(const Wait& wait, std::size_t gate, bool served) {
    (served ? at_gate[gate].by_served : at_gate[gate].by_left) += wait.evenings * wait.persons;
  }

  void finish() {
    for (const auto& [key, wait] : waiting)
      at_gate[std::get<2>(key)].by_those_still_there += wait.evenings * wait.persons;
  }

  std::map<Key, Wait> waiting;
  std::vector<Waited> at_gate;
};

std::int64_t sum(const History& history, Measure measure, std::size_t gate) {
  std::int64_t n = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day) n += history.count(day, measure, gate);
  return n;
}

/// Runs to the end and follows everybody; what was waited at each gate.
std::vector<Waited> follow(Simulation& sim) {
  Trace trace(sim.world);
  while (sim.today <= sim.settings.end) {
    const Day today = sim.today;
    run(sim, today);
    trace.see_evening(sim, today);
  }
  trace.finish();
  for (std::size_t gate = 0; gate < trace.at_gate.size(); ++gate) {
    // Whoever is served on the first day was seen on no evening, and can have waited only as a stock before it.
    const std::int64_t first_day = sim.history.count(0, Measure::waited, gate);
    trace.at_gate[gate].by_served += first_day;
    trace.at_gate[gate].before_the_start += first_day;
  }
  return trace.at_gate;
}

}  // namespace

TEST_CASE(
    "at each gate the evenings queued are the days waited by those served, those who left and those still there") {
  Waited desks, ways, lists;  // that a law of empty queues holds would say little
  for (std::uint32_t seed : {1u, 2u, 3u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    const Rules rules = rules_of_random_world(world);
    Simulation sim(world, rules, for_days(kDays, seed));
    const std::vector<Waited> traced = follow(sim);
    for (GateId id : sim.world.gates.ids()) {
      const Gate& gate = sim.world.gates[id];
      CAPTURE(gate.id);
      // At home and in a host country people wait without standing in line: their desks are held by the laws of homes.
      if (gate.office != Office::none) continue;
      const Waited& here = traced[id.at()];
      CHECK(sum(sim.history, Measure::waited, id.at()) == here.by_served);
      CHECK(sum(sim.history, Measure::queue, id.at()) + here.before_the_start ==
            here.by_served + here.by_left + here.by_those_still_there);
      (gate.list ? lists : gate.round == Round::desk ? desks : ways) += here;
    }
  }
  CHECK(desks.by_served > 0);
  CHECK(desks.by_left == 0);
  CHECK(ways.by_served > 0);
  CHECK(ways.by_left > 0);
  CHECK(lists.by_served > 0);
  CHECK(lists.by_left > 0);
  CHECK(lists.before_the_start > 0);
}
