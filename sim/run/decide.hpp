// A decision day: utilities from the rule, one draw for each party, and what follows from its choice.
#pragma once
#include <span>

#include "sim/run/journey.hpp"

namespace retorno {

/// Draws a choice by utilities (softmax over the feasible); wait where nothing is feasible.
Choice draw_choice(const Utilities& utilities, Draw draw);
/// Out of a queue, back to the place where it stands; nothing where it is in none.
void leave_queue(Turn& turn);
/// Whoever goes on anyway does so now and has nothing to decide. The party is at a place or waits in a queue.
bool has_to_decide(Turn& turn);
/// So many parties at most are visited, and decide, together.
inline constexpr std::size_t kVisitedTogether = 16;
/// Each decides, alone, and acts; utilities and draws are worked out for all at once. All on one morning.
void decide(std::span<Turn* const> turns);

}  // namespace retorno
