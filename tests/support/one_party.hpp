// One party on one morning, for tests of what a single turn does.
#pragma once
#include "sim/run/journey.hpp"
#include "tests/support/runs.hpp"

namespace retorno::test {

struct PartyText {
  std::string nationality = "VEN";
  std::string place;
  Phase phase = Phase::staying;
  Direction direction = Direction::north;
  std::string goal = "USA";
  int size = 1;
  int children = 0;
  int savings_usd = 1000;
  std::uint32_t ordinal = 0;
};
Party party_of(const World& world, const PartyText& text);

/// The morning of kStart in this world, and a party whose turn it is. Routes are solved and policies in force.
struct OneParty {
  OneParty(World world, const PartyText& text, const Chosen& chosen = {.decision = "keep_going"},
           std::uint32_t seed = 1);
  OneParty(const OneParty&) = delete;

  const World& world() const { return sim.world; }
  std::int64_t tallied(Measure m, std::size_t i = 0, std::size_t j = 0, std::size_t k = 0) const {
    return sim.ledger.counts[sim.layout.at(m, i, j, k)];
  }
  /// Days till it wakes; -1 for never.
  int sleeps() const { return who.wake == kNever ? -1 : (who.wake - kStart.value % 255 + 255) % 255; }
  std::string at() const { return sim.world.geography.places[who.place()].id; }

  Rules rules;
  Simulation sim;
  Morning morning;
  Party who;
  Turn turn;
};

}  // namespace retorno::test
