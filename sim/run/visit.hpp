// A visit to one party: what the phases of waking and of passing gates share.
#pragma once
#include "sim/run/phases.hpp"

namespace retorno {

/// Money, health and memory up to today, by what the party was doing till now. Returns the days that passed.
Days settle(const Simulation& simulation, const Morning& morning, Party& who);
/// Lives through the day with a party, and leaves in the outbox which queue it joins and what care it asks for.
/// @param who         the party as it is this morning; what becomes of it is kept
/// @param registered  it has passed the desk of its place this morning
void be_visited(Simulation& simulation, PartyRef ref, Party who, Tally& tally, Outbox& outbox, bool registered);
/// Keeps the full-width wake day, where a test visits everybody.
void note_wake_day(Simulation& simulation, PartyRef ref);
/// How a party joins the queue of a gate: its place there, which hangs on nobody else.
Join joining(const Simulation& simulation, GateId gate, PartyRef ref, const Party& who);
/// Puts those who join a queue into it.
void queue_up(Simulation& simulation, std::vector<Outbox>& outboxes);

}  // namespace retorno
