#include "sim/run/phases.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/ensure.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/run/capacity.hpp"
#include "sim/run/count.hpp"
#include "sim/run/decide.hpp"

namespace retorno {
namespace {

constexpr std::int64_t kMostCarried = 8;

/// Money, health and memory up to today, by what the party was doing till now. Returns the days that passed.
Days settle(const Simulation& sim, const Morning& morning, Party& who) {
  const Days elapsed = (sim.today.value % 255 - who.touched + 255) % 255;
  sim.rules.livelihood->settle(who, elapsed, morning);
  who.touched = wake_byte(sim.today);
  return elapsed;
}

/// The desk that has to be passed before anything else on the day of arrival; a closed one holds nobody.
GateId desk_for(const Simulation& sim, const Party& who) {
  if (who.phase() != Phase::staying || who.since != sim.today.value) return GateId::none();
  const GateId desk = sim.world.desk_at[who.place()];
  if (!desk.exists() || sim.world.gates[desk].slots_per_day == 0) return GateId::none();
  const bool must =
      who.direction() == Direction::north ? sim.world.gates[desk].for_north : sim.world.gates[desk].for_south;
  return must ? desk : GateId::none();
}

void stand_at_desk(Turn& turn, GateId desk) {
  turn.who.set_phase(Phase::queued_desk);
  turn.who.where = static_cast<std::uint16_t>(desk.at());
  wake_on(turn.who, turn.morning.today + 7, turn.morning.today);
  turn.joins = desk;
}

/// Has the gate for which it waits closed for good, or the way behind it?
bool leads_nowhere(const World& world, const Party& who) {
  if (who.phase() == Phase::queued_desk) return world.gates[who.gate()].slots_per_day == 0;
  return world.gates[world.geography.links[who.link()].gate].slots_per_day == 0 ||
         world.is_shut(who.link(), who.nation());
}

/// What happens to a party today, by what it was doing.
/// @param registered  it has passed the desk of its place this morning
void live_through(Simulation& sim, Turn& turn, bool registered) {
  const Party& who = turn.who;
  switch (who.phase()) {
    case Phase::detained:
      return release(turn);
    case Phase::removed:
      return land(turn);
    case Phase::travelling:
      if (!arrive(turn)) return;
      break;
    case Phase::queued_desk:
    case Phase::queued_way:
      // A queue that leads nowhere any more is left; who stood at a desk goes on without it.
      if (leads_nowhere(sim.world, who)) leave_queue(turn), registered = true;
      break;
    case Phase::setting_out:
    case Phase::staying:
      break;
    case Phase::settled:
    case Phase::returned:
    case Phase::dead:
      return;
  }
  if (!registered) turn.stays_at = sim.world.facility_at[place_of(who, sim.world)];
  const GateId desk = registered ? GateId::none() : desk_for(sim, who);
  desk.exists() ? stand_at_desk(turn, desk) : decide(turn);
}

void be_visited(Simulation& sim, PartyRef ref, Tally& tally, Outbox& outbox, bool registered) {
  const Morning morning = sim.morning();
  Party who = sim.parties.get(ref);
  const Party before = who;
  const Days elapsed = settle(sim, morning, who);
  Turn turn{morning, sim.rules, tally, who};
  live_through(sim, turn, registered);
  if (turn.stays_at.exists())
    ask_for_care(sim, who, ref, before.phase() == Phase::travelling ? 1 : std::max<Days>(1, elapsed), outbox.asks,
                 turn.stays_at);
  if (turn.joins) outbox.joins.push_back({*turn.joins, ref});
  if (turn.lists) outbox.joins.push_back({*turn.lists, ref});
  count_change(before, who, sim.world, tally);
  sim.parties.put(ref, who);
  ++outbox.awake;
}

void note_wake_day(Simulation& sim, PartyRef ref) {
  if (!sim.settings.visit_everybody) return;
  Chunk& chunk = sim.parties.chunks()[ref.chunk];
  const std::uint8_t wake = chunk.wake[ref.index];
  const Days ahead = wake == kNever ? 0 : (wake - sim.today.value % 255 + 255) % 255;
  chunk.wake_day[ref.index] = wake == kNever ? 0xFFFF : static_cast<std::uint16_t>(sim.today.value + ahead);
}

/// Does it have an epoch on a day on which everybody under way has one?
bool hears_broadcast(std::uint8_t phase_bits) {
  const auto phase = static_cast<Phase>(phase_bits & 15);
  return phase == Phase::staying || phase == Phase::queued_way || phase == Phase::queued_desk;
}

void spread_next_epoch(Simulation& sim, PartyRef ref) {
  Chunk& chunk = sim.parties.chunks()[ref.chunk];
  if (!hears_broadcast(chunk.phase_bits[ref.index])) return;
  Draw draw = sim.settings.seed.draw(sim.parties.identity(ref), sim.today, Purpose::broadcast);
  chunk.wake[ref.index] = wake_byte(sim.today + 1 + static_cast<Days>(draw.below(7)));
}

void wake_chunk(Simulation& sim, std::uint32_t c, Tally& tally) {
  Chunk& chunk = sim.parties.chunks()[c];
  Outbox& outbox = sim.outboxes[c];
  const std::uint8_t today = wake_byte(sim.today);
  for (std::uint32_t i = 0; i < chunk.size(); ++i) {
    const bool due = sim.settings.visit_everybody ? chunk.wake_day[i] == sim.today.value : chunk.wake[i] == today;
    const bool hears = sim.world.epoch_for_all && hears_broadcast(chunk.phase_bits[i]);
    if (!due && !hears) continue;
    const PartyRef ref{c, i};
    be_visited(sim, ref, tally, outbox, false);
    if (sim.world.epoch_for_all) spread_next_epoch(sim, ref);
    note_wake_day(sim, ref);
  }
}

/// Puts today's joiners into their queues, chunk by chunk.
void queue_up(Simulation& sim) {
  for (Outbox& outbox : sim.outboxes) {
    for (const auto& [gate, ref] : outbox.joins) {
      const Party who = sim.parties.get(ref);
      const Day joined{sim.world.gates[gate].list ? who.listed_since : who.since};
      const std::uint64_t key = lottery_key(sim.settings.seed, who.identity, hash_of(sim.world.gates[gate].id), joined);
      join(sim.queues.of[gate], priority_of(sim, gate, who), joined, {ref, who.identity, key, who.size()});
    }
    outbox.joins.clear();
  }
}

Standing standing_at(const Simulation& sim, GateId id, PartyRef ref, Day joined) {
  const Party who = sim.parties.get(ref);
  const Gate& gate = sim.world.gates[id];
  if (!gate.list) {
    const bool here = gate.round == Round::desk
                          ? who.phase() == Phase::queued_desk && who.gate() == id
                          : who.phase() == Phase::queued_way && sim.world.geography.links[who.link()].gate == id;
    if (!here || who.since != joined.value) return Standing::left;
    const bool closed = gate.round == Round::way && sim.world.is_shut(who.link(), who.nation());
    return closed ? Standing::elsewhere : Standing::here;
  }
  if (who.listed_since != joined.value || list_of(who, sim.world) != id || !who.is_under_way()) return Standing::left;
  if (who.phase() != Phase::staying && who.phase() != Phase::queued_way) return Standing::elsewhere;
  const PlaceId place = place_of(who, sim.world);
  const bool served_here = std::find(gate.list_places.begin(), gate.list_places.end(), place) != gate.list_places.end();
  return served_here ? Standing::here : Standing::elsewhere;
}

/// Does anybody still stand there who was too large for the slots that are left?
bool someone_waits(const Queue& queue, const StandingOf& standing) {
  for (const auto& [class_and_day, bucket] : queue.buckets)
    for (const Waiting& w : bucket.waiting)
      if (standing(w.ref, Day{class_and_day.second}) == Standing::here) return true;
  return false;
}

std::vector<PartyRef> admit(Simulation& sim, GateId id) {
  Gate& gate = sim.world.gates[id];
  Queue& queue = sim.queues.of[id];
  if (gate.slots_today == 0) return {};  // what was left over stays for a day on which the gate opens
  const auto standing = [&](PartyRef ref, Day joined) { return standing_at(sim, id, ref, joined); };
  std::int64_t slots = gate.slots_today < 0 ? -1 : gate.slots_today + gate.carried;
  const std::int64_t offered = slots;
  const double by_lottery = sim.rules.order(gate).lottery_share();
  std::vector<PartyRef> admitted;
  std::int64_t in_order = slots < 0 ? -1 : slots - static_cast<std::int64_t>(by_lottery * static_cast<double>(slots));
  std::int64_t lottery = slots < 0 ? 0 : slots - in_order;
  if (in_order != 0) admitted = admit_in_order(queue, in_order, standing);
  if (lottery > 0)
    for (PartyRef ref : admit_by_lottery(queue, lottery, standing, {sim.settings.seed, hash_of(gate.id), sim.today}))
      admitted.push_back(ref);
  if (offered >= 0) {
    const std::int64_t left = in_order + lottery;
    // Only for those who didn't fit: seats of a boat that nobody wanted are gone with it.
    gate.carried = left > 0 && someone_waits(queue, standing) ? std::min(left, kMostCarried) : 0;
    gate.served_so_far += offered - left;
  }
  return admitted;
}

void note_served(Simulation& sim, GateId gate, const Party& who, Day joined, Tally& tally) {
  tally.add(Measure::served, who.size(), gate.at());
  tally.add(Measure::waited, static_cast<std::int64_t>(who.size()) * (sim.today - joined), gate.at());
}

void serve_list(Simulation& sim, GateId id, PartyRef ref, Tally& tally) {
  constexpr double kFadesPerMonth = 0.1;  // an appointment after m months convinces by exp(-0.1 m), model 3.6
  Party who = sim.parties.get(ref);
  const Party before = who;
  settle(sim, sim.morning(), who);
  const Day joined{who.listed_since};
  note_served(sim, id, who, joined, tally);
  who.listed_since = 0;
  if (id == sim.world.appointment_list) {
    const double weight = retorno::exp(-kFadesPerMonth * (sim.today - joined) / 30.0);
    tally.add(Measure::heard_admitted, static_cast<std::int64_t>(weight * who.size() * kMillionths + 0.5),
              who.nationality, static_cast<std::size_t>(BeliefChannel::appointment));
    who.set(Paper::appointment, true);
    who.own_yes = static_cast<std::uint8_t>(std::min(255, who.own_yes + 8));
    if (who.phase() == Phase::staying) wake_on(who, sim.today + 1, sim.today);
  } else {
    who.set(Paper::offered, false);
    who.where = static_cast<std::uint16_t>(place_of(who, sim.world).at());
    who.set_phase(Phase::removed);
    who.since = static_cast<std::uint16_t>(sim.today.value);
    who.set_direction(Direction::south);
    who.set_return_kind(ReturnKind::assisted);
    wake_on(who, sim.today + 14, sim.today);
  }
  count_change(before, who, sim.world, tally);
  sim.parties.put(ref, who);
  note_wake_day(sim, ref);
}

void step_aboard(Simulation& sim, GateId id, PartyRef ref, Tally& tally) {
  const Morning morning = sim.morning();
  Party who = sim.parties.get(ref);
  const Party before = who;
  note_served(sim, id, who, Day{who.since}, tally);
  settle(sim, morning, who);
  Turn turn{morning, sim.rules, tally, who};
  board(turn, who.link());
  count_change(before, who, sim.world, tally);
  sim.parties.put(ref, who);
  note_wake_day(sim, ref);
}

/// Calls work(ref, tally) for every party in the list, in pieces.
template <class Work>
void for_each(Simulation& sim, const std::vector<PartyRef>& refs, const Work& work) {
  constexpr std::size_t kPiece = 512;
  sim.team.pieces((refs.size() + kPiece - 1) / kPiece, [&](std::size_t piece, Tally& tally) {
    for (std::size_t i = piece * kPiece; i < std::min(refs.size(), (piece + 1) * kPiece); ++i) work(refs[i], tally);
  });
}

}  // namespace

void wake_and_decide(Simulation& sim) {
  sim.outboxes.resize(sim.parties.chunks().size());
  for (Outbox& outbox : sim.outboxes) outbox.awake = 0;
  sim.team.pieces(sim.parties.chunks().size(),
                  [&](std::size_t c, Tally& tally) { wake_chunk(sim, static_cast<std::uint32_t>(c), tally); });
  sim.awake = 0;
  for (const Outbox& outbox : sim.outboxes) sim.awake += outbox.awake;
  queue_up(sim);
}

void pass_desks(Simulation& sim) {
  for (GateId id : sim.world.gates.ids()) {
    if (sim.world.gates[id].round != Round::desk || sim.world.gates[id].list) continue;
    const std::vector<PartyRef> admitted = admit(sim, id);
    std::vector<Outbox> boxes((admitted.size() + 511) / 512);
    sim.team.pieces(boxes.size(), [&](std::size_t piece, Tally& tally) {
      for (std::size_t i = piece * 512; i < std::min(admitted.size(), (piece + 1) * 512); ++i) {
        Party who = sim.parties.get(admitted[i]);
        const Party before = who;
        note_served(sim, id, who, Day{who.since}, tally);
        who.set_phase(Phase::staying);
        who.where = static_cast<std::uint16_t>(sim.world.gates[id].place.at());
        count_change(before, who, sim.world, tally);
        sim.parties.put(admitted[i], who);
        be_visited(sim, admitted[i], tally, boxes[piece], true);
        note_wake_day(sim, admitted[i]);
      }
    });
    for (Outbox& box : boxes) {
      auto& joins = sim.outboxes.front().joins;
      joins.insert(joins.end(), box.joins.begin(), box.joins.end());
    }
  }
  queue_up(sim);
}

void pass_ways(Simulation& sim) {
  for (GateId id : sim.world.gates.ids()) {
    const Gate& gate = sim.world.gates[id];
    if (gate.list) for_each(sim, admit(sim, id), [&](PartyRef ref, Tally& tally) { serve_list(sim, id, ref, tally); });
  }
  for (GateId id : sim.world.gates.ids()) {
    const Gate& gate = sim.world.gates[id];
    if (gate.list || gate.round != Round::way) continue;
    for_each(sim, admit(sim, id), [&](PartyRef ref, Tally& tally) { step_aboard(sim, id, ref, tally); });
  }
}

}  // namespace retorno
