// A decision day of one party: utilities from the rule, one draw, and what follows from the choice.
#pragma once
#include "sim/run/journey.hpp"

namespace retorno {

/// Draws a choice by utilities (softmax over the feasible); wait where nothing is feasible.
Choice draw_choice(const Utilities& utilities, Draw draw);
/// Decides and acts. The party is at a place or waits for a way on.
void decide(Turn& turn);

}  // namespace retorno
