// Rules and runs for tests: every kind of rule with its usual values unless the test says otherwise, small chunks.
#pragma once
#include <string>
#include <vector>

#include "sim/run/simulation.hpp"
#include "tests/support/rule_of.hpp"
#include "tests/support/worlds.hpp"

namespace retorno::test {

/// Which rules; all values usual but those named.
struct Chosen {
  std::string decision = "six_way";
  std::string departures = "series";  ///< the shipped world runs by `drivers`
  std::string route = "recursive_logit";
  std::vector<SeriesRow> series = {};
  Values decision_values = {};
  Values harm_values = {};
  Values border_values = {};
  bool home = false;  ///< are those followed who come home or settle?
  Values home_values = {};
  Values status_values = {};
};
Rules rules_for(const World& world, const Chosen& chosen = {});

/// `persons` in all leave that population for the north, evenly over the days.
SeriesRow leaving(const World& world, PopulationId from, double persons, Days days, Day first = kStart);

/// A run of that many days from kStart: two threads, chunks of 64, digests kept.
RunSettings for_days(Days days, std::uint32_t seed = 1);

/// All parties in the order of their streams' ids and ordinals, whatever the chunks.
std::vector<Party> all_parties(const Parties& parties);

}  // namespace retorno::test
