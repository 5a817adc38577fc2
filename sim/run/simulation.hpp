// A run: the world, the parties, the rules, and the day.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/base/draw.hpp"
#include "sim/rules/rules.hpp"
#include "sim/run/admission.hpp"
#include "sim/run/ledger.hpp"
#include "sim/run/ranks.hpp"
#include "sim/run/team.hpp"
#include "sim/world/parties.hpp"
#include "sim/world/world.hpp"

namespace retorno {

struct RunSettings {
  Seed seed;
  Day start;
  Day end;          ///< the last simulated day
  int threads = 0;           ///< 0 = as many as the machine has
  Ranks* ranks = &alone();   ///< the processes that carry this run together
  std::size_t chunk_size = 16384;
  bool visit_everybody = false;  ///< for tests: look at every party every day and at a full-width wake day
  bool digest = false;
  int one_in = 1;  ///< one party in so many is carried, and counts for all of them
  std::function<void(Day today, std::size_t awake, std::size_t parties)> progress;  ///< of this rank
};

/// Persons of a party who ask for care where they are.
struct Ask {
  FacilityId facility;
  Resource care = Resource::clinic;
  PartyRef ref;
  std::array<std::uint8_t, kGroups> persons{};
};

/// Who joins which queue, and where in it.
struct Join {
  GateId gate;
  std::int16_t priority_class = 0;
  Day joined;
  Waiting who;
};

/// What a piece of work leaves for the engine: who joins which queue, who asks for care.
struct Outbox {
  std::vector<Join> joins;
  std::vector<Ask> asks;
  std::size_t awake = 0;
};

struct Simulation {
  Simulation(World world, const Rules& rules, const RunSettings& settings);

  World world;
  const Rules& rules;
  RunSettings settings;
  Ranks& ranks;
  Day today;
  MeasureLayout layout;
  Parties parties;  ///< those of this rank
  Queues queues;    ///< of these parties
  DestinationView destinations;
  Team team;
  Tally ledger;  ///< stocks run on, flows are of today
  History history;  ///< kept by the first rank alone
  std::vector<Outbox> outboxes;  ///< one per chunk
  std::vector<double> cents;     ///< [payers + 1 × lines] spent, but not yet a whole dollar
  std::vector<double> owed;      ///< [streams] given persons who have yet to leave; below 0 where more left than that
  std::size_t awake = 0;         ///< parties visited today

  Morning morning() const { return {world, today, settings.seed, destinations}; }
};

/// Carries the simulation forward through `last`, day by day.
void run(Simulation& simulation, Day last);
/// A whole run: from the first to the last day of the settings. Empty but on the first rank.
History run_simulation(World world, const Rules& rules, const RunSettings& settings);
/// Σ mix(identity, columns) over all parties plus the world's counters, modulo 2^64. All ranks call it together.
std::uint64_t digest(const Simulation& simulation);

}  // namespace retorno
