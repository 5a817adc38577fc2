// What happens to each party that has something to do today.
#include "sim/run/visit.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <span>

#include "sim/base/draw_many.hpp"
#include "sim/run/capacity.hpp"
#include "sim/run/count.hpp"
#include "sim/run/decide.hpp"
#include "sim/run/home.hpp"

namespace retorno {
namespace {

/// Desks of its place that are open and that it has to pass, the smaller first, so that their ids say nothing; a closed
/// one holds nobody.
std::vector<GateId> desks_for(const Simulation& sim, const Party& who) {
  std::vector<GateId> open;
  for (GateId id : sim.world.desks_at[who.place()]) {
    const Gate& desk = sim.world.gates[id];
    const bool must = who.direction() == Direction::north ? desk.for_north : desk.for_south;
    if (must && desk.slots_per_day != 0) open.push_back(id);
  }
  std::stable_sort(open.begin(), open.end(), [&](GateId a, GateId b) {
    return sim.world.gates[a].slots_per_day < sim.world.gates[b].slots_per_day;
  });
  return open;
}

/// Of desks beside each other each is gone to in proportion to what it can do; who may pass one that has no limit does.
GateId choose_desk(const Simulation& sim, const Party& who) {
  const std::vector<GateId> open = desks_for(sim, who);
  if (open.empty()) return GateId::none();
  const auto free = std::find_if(open.begin(), open.end(), [&](GateId id) { return !sim.world.gates[id].limited(); });
  if (free != open.end()) return *free;
  if (open.size() == 1) return open.front();
  double all = 0;
  for (GateId id : open) all += sim.world.gates[id].slots_per_day;
  double at = sim.settings.seed.draw(who.identity, sim.today, Purpose::desk).uniform() * all;
  for (GateId id : open)
    if (at -= sim.world.gates[id].slots_per_day; at < 0) return id;
  return open.back();
}

/// The desk that has to be passed before anything else on the day of arrival.
GateId desk_for(const Simulation& sim, const Party& who) {
  if (who.phase() != Phase::staying || who.since != sim.today.value) return GateId::none();
  return choose_desk(sim, who);
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

/// Whoever isn't received in some days goes home without.
void wait_to_be_received(Turn& turn) {
  const Day leaves = Day{turn.who.since} + turn.rules.reintegration->patience_days();
  turn.morning.today < leaves ? wake_on(turn.who, leaves, turn.morning.today) : move_in(turn, Received::none);
}

/// What happens to a party today, by what it was doing.
/// @param registered  it has passed the desk of its place this morning
/// @return  whether it has to decide what to do next
bool live_through(const Simulation& sim, Turn& turn, bool registered) {
  const Party& who = turn.who;
  switch (who.phase()) {
    case Phase::detained:
      return release(turn), false;
    case Phase::removed:
      return land(turn), false;
    case Phase::travelling:
      if (!arrive(turn)) return false;
      break;
    case Phase::queued_desk:
      if (sim.world.gates[who.gate()].office == Office::reception) return wait_to_be_received(turn), false;
      [[fallthrough]];
    case Phase::queued_way: {
      // A queue that leads nowhere any more is left; who stood at a desk goes on without it.
      if (!leads_nowhere(sim.world, who)) break;
      const bool at_desk = who.phase() == Phase::queued_desk;
      leave_queue(turn);
      if (const GateId other = at_desk ? choose_desk(sim, who) : GateId::none(); other.exists())
        return stand_at_desk(turn, other), false;
      registered = true;
      break;
    }
    case Phase::setting_out:
    case Phase::staying:
      break;
    case Phase::settled:
      return live_in_host(turn), false;
    case Phase::returned:
      return live_at_home(turn), false;
    case Phase::dead:
      return false;
  }
  if (!registered) turn.stays_at = place_of(who, sim.world);
  const GateId desk = registered ? GateId::none() : desk_for(sim, who);
  if (!desk.exists()) return has_to_decide(turn);
  stand_at_desk(turn, desk);
  return false;
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

/// On a day that concerns more than those whose day it is.
void find_concerned(const Simulation& sim, const Chunk& chunk, std::vector<std::uint32_t>& found) {
  const std::uint8_t today = wake_byte(sim.today);
  const bool ends_protection = !sim.world.revoked.empty();
  for (std::uint32_t i = 0; i < chunk.size(); ++i) {
    const bool due = sim.settings.visit_everybody ? chunk.wake_day[i] == sim.today.value : chunk.wake[i] == today;
    const bool hears = (sim.world.epoch_for_all && hears_broadcast(chunk.phase_bits[i])) ||
                       (ends_protection && static_cast<Phase>(chunk.phase_bits[i] & 15) == Phase::settled &&
                        chunk.wake[i] != kNever);
    if (due || hears) found.push_back(i);
  }
}

/// Those of a chunk who have something to do today, in their order.
void find_awake(const Simulation& sim, const Chunk& chunk, std::vector<std::uint32_t>& found) {
  found.clear();
  if (sim.settings.visit_everybody || sim.world.epoch_for_all || !sim.world.revoked.empty())
    return find_concerned(sim, chunk, found);
  // The C library's search looks at as many bytes at once as the processor can.
  const std::uint8_t* const first = chunk.wake.data();
  const std::uint8_t* const last = first + chunk.size();
  for (const std::uint8_t* at = first; at != last; ++at) {
    at = static_cast<const std::uint8_t*>(std::memchr(at, wake_byte(sim.today), static_cast<std::size_t>(last - at)));
    if (at == nullptr) return;
    found.push_back(static_cast<std::uint32_t>(at - first));
  }
}

/// One of those who are visited together. It isn't moved, since its turn points into it.
struct Visit {
  Visit(const Simulation& sim, const Morning& morning, PartyRef ref, Tally& tally)
      : ref(ref), who(sim.parties.get(ref)), before(who), turn{morning, sim.rules, tally, who} {}
  PartyRef ref;
  Party who;
  const Party before;
  Turn turn;
  Days elapsed = 0;  ///< since it was last touched
};

/// Returns the days that passed since it was last touched.
Days settle_by(const Simulation& sim, const Morning& morning, Party& who, Draw draw) {
  const Days elapsed = (sim.today.value % 255 - who.touched + 255) % 255;
  sim.rules.livelihood->settle(who, elapsed, morning, draw);
  who.touched = wake_byte(sim.today);
  return elapsed;
}

void settle_all(const Simulation& sim, const Morning& morning, std::span<std::optional<Visit>> visits) {
  std::array<Identity, kVisitedTogether> names;
  std::array<Draw::Block, kVisitedTogether> luck;
  for (std::size_t i = 0; i < visits.size(); ++i) names[i] = visits[i]->who.identity;
  first_blocks(sim.settings.seed, {names.data(), visits.size()}, sim.today, Purpose::livelihood,
               {luck.data(), visits.size()});
  for (std::size_t i = 0; i < visits.size(); ++i)
    visits[i]->elapsed = settle_by(sim, morning, visits[i]->who,
                                   sim.settings.seed.draw(names[i], sim.today, Purpose::livelihood, luck[i]));
}

/// Does it stay the night where it was today, by its own choice?
bool stays_here(const Visit& visit) {
  const Phase phase = visit.who.phase();
  return phase == Phase::staying || phase == Phase::queued_desk || phase == Phase::queued_way;
}

/// Who stays the night and has no roof of its own yet may find one in town.
void look_for_roof(const Simulation& sim, Visit& visit) {
  Party& who = visit.who;
  if (!visit.turn.stays_at.exists() || !stays_here(visit)) return;
  if (lodging_of(who, sim.world) != Lodging::shelter || !sim.world.quarters[visit.turn.stays_at].town_takes_in) return;
  const Quarters& here = sim.world.quarters[visit.turn.stays_at];
  const auto residents = static_cast<double>(sim.world.geography.places[visit.turn.stays_at].residents_persons);
  const TownView town{residents, static_cast<double>(here.in_town), here.stress};
  const double chance = sim.rules.capacity->finds_roof(who, town);
  who.set(Life::housing, chance > 0 && visit.turn.morning.draw(who, Purpose::lodging).chance(chance));
}

/// Does it use the facilities of the place: as one who looks for a roof there, or who passes through a station?
bool uses_facilities(const Simulation& sim, const Visit& visit) {
  if (!visit.turn.stays_at.exists()) return false;
  if (stays_here(visit)) return lodging_of(visit.who, sim.world) == Lodging::shelter;
  return !sim.world.quarters[visit.turn.stays_at].town_takes_in;
}

/// What the day leaves to be done: a roof, care, queues, counts.
void finish(Simulation& sim, Visit& visit, Tally& tally, Outbox& outbox) {
  look_for_roof(sim, visit);
  const auto& [ref, who, before, turn, elapsed] = visit;
  const bool came = before.phase() == Phase::travelling;
  if (uses_facilities(sim, visit)) {
    if (came) count_groups(who, Measure::came_to, turn.stays_at.at(), 1, tally);
    ask_for_care(sim, who, ref, came ? 1 : std::max<Days>(1, elapsed), outbox.asks, turn.stays_at);
  }
  if (turn.asks_town) ask_at_municipality(sim, who, ref, outbox.asks);
  if (turn.joins) outbox.joins.push_back(joining(sim, *turn.joins, ref, who));
  if (turn.lists) outbox.joins.push_back(joining(sim, *turn.lists, ref, who));
  count_change(before, who, sim.world, tally);
  sim.parties.put(ref, who);
  ++outbox.awake;
}

/// Each stage is gone through by all before the next: the memory is waited for once, and draws and utilities are worked
/// out for many. A visit changes nobody but the visited.
void visit_together(Simulation& sim, std::span<const PartyRef> refs, Tally& tally, Outbox& outbox, bool registered) {
  const Morning morning = sim.morning();
  std::array<std::optional<Visit>, kVisitedTogether> all;
  const std::span visits{all.data(), refs.size()};
  for (std::size_t i = 0; i < refs.size(); ++i) visits[i].emplace(sim, morning, refs[i], tally);
  settle_all(sim, morning, visits);
  std::array<Turn*, kVisitedTogether> deciding;
  std::size_t count = 0;
  for (std::optional<Visit>& visit : visits)
    if (live_through(sim, visit->turn, registered)) deciding[count++] = &visit->turn;
  decide({deciding.data(), count});
  for (std::optional<Visit>& visit : visits) finish(sim, *visit, tally, outbox);
}

void wake_chunk(Simulation& sim, std::uint32_t c, Tally& tally) {
  static thread_local std::vector<std::uint32_t> awake;
  static thread_local std::vector<PartyRef> refs;
  find_awake(sim, sim.parties.chunks()[c], awake);
  refs.clear();
  for (const std::uint32_t index : awake) refs.push_back({c, index});
  visit(sim, refs, tally, sim.outboxes[c], false);
  if (sim.world.epoch_for_all)
    for (const PartyRef ref : refs) spread_next_epoch(sim, ref);
  for (const PartyRef ref : refs) note_wake_day(sim, ref);
}

}  // namespace

void settle(const Simulation& sim, const Morning& morning, Party& who) {
  settle_by(sim, morning, who, morning.draw(who, Purpose::livelihood));
}

Join joining(const Simulation& sim, GateId id, PartyRef ref, const Party& who) {
  const Gate& gate = sim.world.gates[id];
  const Day joined{gate.list ? who.listed_since : who.since};
  return {id, static_cast<std::int16_t>(priority_of(sim, id, who)), joined, {sim.parties.number(ref), who.size()}};
}

void visit(Simulation& sim, std::span<const PartyRef> refs, Tally& tally, Outbox& outbox, bool registered) {
  for (std::size_t first = 0; first < refs.size(); first += kVisitedTogether)
    visit_together(sim, refs.subspan(first, std::min(kVisitedTogether, refs.size() - first)), tally, outbox,
                   registered);
}

void note_wake_day(Simulation& sim, PartyRef ref) {
  if (!sim.settings.visit_everybody) return;
  Chunk& chunk = sim.parties.chunks()[ref.chunk];
  const std::uint8_t wake = chunk.wake[ref.index];
  const Days ahead = wake == kNever ? 0 : (wake - sim.today.value % 255 + 255) % 255;
  chunk.wake_day[ref.index] = wake == kNever ? 0xFFFF : static_cast<std::uint16_t>(sim.today.value + ahead);
}

void wake_and_decide(Simulation& sim) {
  sim.outboxes.resize(sim.parties.chunks().size());
  for (Outbox& outbox : sim.outboxes) outbox.awake = 0;
  sim.team.pieces(sim.parties.chunks().size(),
                  [&](std::size_t c, Tally& tally) { wake_chunk(sim, static_cast<std::uint32_t>(c), tally); });
  sim.awake = 0;
  for (const Outbox& outbox : sim.outboxes) sim.awake += outbox.awake;
  queue_up(sim, sim.outboxes);
}

}  // namespace retorno
