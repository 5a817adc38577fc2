#include "sim/run/count.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/one_party.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

World corridor() {
  World world = line_of({{"home", "VEN"}, {"pier", "PAN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_gate(world, {.id = "boats", .place = "pier", .links = {"pier->usa"}, .slots = 1});
  add_gate(world, {.id = "desk", .place = "pier", .slots = 1, .round = Round::desk});
  add_gate(world, {.id = "list", .place = "pier", .slots = 1, .list = true, .list_places = {"pier"}});
  add_gate(world,
           {.id = "returns", .place = "pier", .slots = 1, .list = true, .list_places = {"pier"}, .for_north = false});
  add_facility(world, "shelter", "pier", 5);
  world.penniless_below_usd = 21;
  world.ill_from = 0.5;
  world.finish();
  return world;
}

struct Counted {
  Counted(const World& world, const Party& who) : layout(world), tally(layout) { count(who, world, tally, 1); }
  std::int64_t of(Measure m, std::size_t i = 0, std::size_t j = 0, std::size_t k = 0) const {
    return tally.counts[layout.at(m, i, j, k)];
  }
  std::int64_t all(Measure m) const {
    std::int64_t n = 0;
    for (std::size_t i = 0; i < layout.size(m); ++i) n += tally.counts[layout.at(m) + i];
    return n;
  }
  MeasureLayout layout;
  Tally tally;
};

Party in_phase(const World& world, Phase phase) {
  Party who = party_of(world, {.place = "pier", .phase = phase, .size = 3, .children = 1});
  if (phase == Phase::travelling || phase == Phase::queued_way)
    who.where = static_cast<std::uint16_t>(link(world, "pier->usa").at());
  if (phase == Phase::queued_desk) who.where = static_cast<std::uint16_t>(world.gate("desk").at());
  return who;
}

}  // namespace

TEST_CASE("whatever a party is, taking it away undoes adding it") {
  const World world = corridor();
  for (int phase = 0; phase <= static_cast<int>(Phase::dead); ++phase) {
    Party who = in_phase(world, static_cast<Phase>(phase));
    who.listed_since = 7;
    who.illness = 150;
    who.set(Paper::pregnant, true);
    Counted counted(world, who);
    count(who, world, counted.tally, -1);
    CHECK(std::all_of(counted.tally.counts.begin(), counted.tally.counts.end(), [](std::int64_t n) { return n == 0; }));
  }
}

TEST_CASE("a living party is at one place or on one link, a dead one nowhere") {
  const World world = corridor();
  for (int phase = 0; phase <= static_cast<int>(Phase::dead); ++phase) {
    CAPTURE(phase);
    const Counted counted(world, in_phase(world, static_cast<Phase>(phase)));
    const bool alive = static_cast<Phase>(phase) != Phase::dead;
    CHECK(counted.all(Measure::people_at) + counted.all(Measure::people_on) == (alive ? 3 : 0));
    CHECK(counted.all(Measure::people_on) == (static_cast<Phase>(phase) == Phase::travelling ? 3 : 0));
  }
}

TEST_CASE("those who wait for a boat are in its queue, at its pier and in its shelter") {
  const World world = corridor();
  const Counted counted(world, in_phase(world, Phase::queued_way));
  CHECK(counted.of(Measure::queue, world.gate("boats").at()) == 3);
  CHECK(counted.of(Measure::people_at, place(world, "pier").at(), 0) == 3);
  CHECK(counted.all(Measure::lodged) == 3);
  CHECK(counted.of(Measure::stranded, place(world, "pier").at(), 3) == 3);
}

TEST_CASE("those who wait at a desk are in its queue, at its place") {
  const World world = corridor();
  const Counted counted(world, in_phase(world, Phase::queued_desk));
  CHECK(counted.of(Measure::queue, world.gate("desk").at()) == 3);
  CHECK(counted.all(Measure::queue) == 3);
  CHECK(counted.of(Measure::people_at, place(world, "pier").at(), 0) == 3);
}

TEST_CASE("those on a list are counted on it and nowhere twice") {
  const World world = corridor();
  Party who = in_phase(world, Phase::staying);
  who.listed_since = 9;
  CHECK(list_of(who, world) == world.gate("list"));
  CHECK(Counted(world, who).of(Measure::listed, world.gate("list").at(), 0) == 3);
  CHECK(Counted(world, who).of(Measure::stranded, place(world, "pier").at(), 4) == 3);
  who.set(Paper::offered, true);
  CHECK(list_of(who, world) == world.gate("returns"));
  CHECK(Counted(world, who).all(Measure::listed) == 3);
}

TEST_CASE("groups of persons add up to those under way, needs are counted beside them") {
  const World world = corridor();
  Party who = in_phase(world, Phase::staying);
  who.set(Paper::pregnant, true);
  const Counted counted(world, who);
  CHECK(counted.all(Measure::people_by_group) == 3);
  CHECK(counted.of(Measure::people_by_group, world.geography.country("PAN").at(), 2) == 1);
  CHECK(counted.of(Measure::people_by_need, world.geography.country("PAN").at(), 0) == 1);
}

TEST_CASE("those who settled or came home are no longer under way") {
  const World world = corridor();
  for (Phase phase : {Phase::settled, Phase::returned}) {
    const Counted counted(world, in_phase(world, phase));
    CHECK(counted.all(Measure::bound_for) == 0);
    CHECK(counted.all(Measure::under_way_at) == 0);
    CHECK(counted.all(Measure::hosted) == (phase == Phase::settled ? 3 : 0));
  }
}

TEST_CASE("penniless is who hasn't three days of living left, whatever it is doing") {
  const World world = corridor();
  Party who = in_phase(world, Phase::travelling);
  who.savings = 20;
  CHECK(Counted(world, who).all(Measure::penniless) == 3);
  who.savings = 21;
  CHECK(Counted(world, who).all(Measure::penniless) == 0);
}

TEST_CASE("who can't go on is counted once, by the first reason that holds") {
  const World world = corridor();
  Party who = in_phase(world, Phase::staying);
  CHECK(Counted(world, who).all(Measure::stranded) == 0);
  who.set(Life::cannot_pay, true);
  CHECK(Counted(world, who).of(Measure::stranded, place(world, "pier").at(), 0) == 3);
  who.set(Life::no_way, true);  // both: all rooms are full
  CHECK(Counted(world, who).of(Measure::stranded, place(world, "pier").at(), 3) == 3);
  who.set(Life::cannot_pay, false);
  who.listed_since = 3;
  const Counted counted(world, who);
  CHECK(counted.of(Measure::stranded, place(world, "pier").at(), 2) == 3);
  CHECK(counted.all(Measure::stranded) == 3);
}
