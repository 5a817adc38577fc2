// A decision day of one party: utilities from the rule, one draw, and what follows from the choice.
#pragma once
#include "sim/run/journey.hpp"

namespace retorno {

/// Draws a choice by utilities (softmax over the feasible); wait where nothing is feasible.
Choice draw_choice(const Utilities& utilities, Draw draw);
/// Out of a queue, back to the place where it stands; nothing where it is in none.
void leave_queue(Turn& turn);
/// Decides and acts. The party is at a place or waits in a queue.
void decide(Turn& turn);

}  // namespace retorno
