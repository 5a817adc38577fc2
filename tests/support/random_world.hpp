// Small random worlds for laws: what must hold in every world is tried in several that nobody chose.
#pragma once
#include <cstdint>

#include "tests/support/runs.hpp"

namespace retorno::test {

/// Some dozens of places in seven countries, drawn from the seed: desks, boats, buses and a border with regimes, an
/// appointment list and one of assisted return, stocks, and policies of every type between day 5 and day 30.
World random_world(std::uint32_t seed);

/// The rules of such a world: the shipped ones, departures by drivers; more die in the jungle, so that it shows.
Rules rules_of_random_world(const World& world);

/// Everything that passes from place to place is closed from that day on.
Policy closure_of_every_link(const World& world, Day from);

}  // namespace retorno::test
