// Visits to parties: what the phases of waking and of passing gates share.
#pragma once
#include <span>

#include "sim/run/phases.hpp"

namespace retorno {

/// Money, health and memory up to today, by what the party was doing till now.
void settle(const Simulation& simulation, const Morning& morning, Party& who);
/// Lives through the day with each of these parties, and leaves in the outbox which queues they join and what care they
/// ask for.
/// @param registered  they have passed the desk of their place this morning
void visit(Simulation& simulation, std::span<const PartyRef> parties, Tally& tally, Outbox& outbox, bool registered);
/// Keeps the full-width wake day, where a test visits everybody.
void note_wake_day(Simulation& simulation, PartyRef ref);
/// How a party joins the queue of a gate: its place there, which hangs on nobody else.
Join joining(const Simulation& simulation, GateId gate, PartyRef ref, const Party& who);
/// Puts those who join a queue into it.
void queue_up(Simulation& simulation, std::vector<Outbox>& outboxes);

}  // namespace retorno
