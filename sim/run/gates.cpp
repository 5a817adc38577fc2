// Who is let through the gates of a phase: the slots of today, by their orders, over all ranks together.
#include "sim/run/gates.hpp"

#include <algorithm>

#include "sim/run/count.hpp"

namespace retorno {
namespace {

constexpr std::int64_t kMostCarried = 8;

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
  if (gate.office != Office::none)
    return who.listed_since == joined.value && list_of(who, sim.world) == id ? Standing::here : Standing::left;
  if (who.listed_since != joined.value || list_of(who, sim.world) != id || !who.is_under_way()) return Standing::left;
  if (who.phase() != Phase::staying && who.phase() != Phase::queued_way) return Standing::elsewhere;
  const PlaceId place = place_of(who, sim.world);
  const bool served_here = std::find(gate.list_places.begin(), gate.list_places.end(), place) != gate.list_places.end();
  return served_here ? Standing::here : Standing::elsewhere;
}

/// Does anybody still stand there who was too large for the slots that are left?
bool someone_waits(const Simulation& sim, GateId gate) {
  for (const auto& [class_and_day, bucket] : sim.queues.of[gate].buckets)
    for (const Waiting& who : bucket.waiting)
      if (standing_at(sim, gate, sim.parties.ref(who.party()), Day{class_and_day.second}) == Standing::here)
        return true;
  return false;
}

/// A gate that is open today, and how its slots are given away.
struct Opening {
  GateId gate;
  std::int64_t offered = 0;  ///< below 0: no limit
  std::int64_t in_order = 0;
  std::int64_t by_lottery = 0;
};

Opening opening_of(const Simulation& sim, GateId id) {
  const Gate& gate = sim.world.gates[id];
  Opening open{id};
  if (gate.slots_today < 0) {
    open.offered = open.in_order = -1;
    return open;
  }
  open.offered = gate.slots_today + gate.carried;
  open.by_lottery =
      static_cast<std::int64_t>(sim.rules.order(gate).lottery_share() * static_cast<double>(open.offered));
  open.in_order = open.offered - open.by_lottery;
  return open;
}

AtGate at(Simulation& sim, GateId id, std::int64_t& slots) {
  return {sim.queues.of[id],
          slots,
          sim.parties,
          {sim.settings.seed, hash_of(sim.world.gates[id].id), sim.today},
          [&sim, id](PartyRef ref, Day joined) { return standing_at(sim, id, ref, joined); }};
}

/// Those who pass in order, then those drawn by lot among the others.
std::vector<Passage> pass(Simulation& sim, std::vector<Opening>& open) {
  std::vector<AtGate> ordered, drawn;
  std::vector<std::size_t> with_lottery;  // their numbers among those open
  for (std::size_t g = 0; g < open.size(); ++g) {
    ordered.push_back(at(sim, open[g].gate, open[g].in_order));
    if (open[g].by_lottery == 0) continue;
    with_lottery.push_back(g);
    drawn.push_back(at(sim, open[g].gate, open[g].by_lottery));
  }
  std::vector<Passage> passages;
  for (std::vector<Admitted>& first : admit_in_order(sim.ranks, sim.team, ordered))
    passages.push_back({open[passages.size()].gate, std::move(first)});
  std::size_t lottery = 0;
  for (const std::vector<Admitted>& then : admit_by_lottery(sim.ranks, sim.team, drawn)) {
    std::vector<Admitted>& admitted = passages[with_lottery[lottery++]].admitted;
    admitted.insert(admitted.end(), then.begin(), then.end());
  }
  return passages;
}

/// What was left over stays for those who didn't fit: seats of a boat that nobody wanted are gone with it.
void carry_over(Simulation& sim, const std::vector<Opening>& open) {
  std::vector<std::int64_t> waiting;
  const auto left = [](const Opening& one) { return one.in_order + one.by_lottery; };
  for (const Opening& one : open)
    waiting.push_back(one.offered >= 0 && left(one) > 0 && someone_waits(sim, one.gate) ? 1 : 0);
  sim.ranks.sum(waiting);
  for (std::size_t g = 0; g < open.size(); ++g) {
    if (open[g].offered < 0) continue;
    Gate& gate = sim.world.gates[open[g].gate];
    gate.carried = waiting[g] > 0 ? std::min(left(open[g]), kMostCarried) : 0;
    gate.served_so_far += open[g].offered - left(open[g]);
  }
}

}  // namespace

std::vector<Passage> admit(Simulation& sim, const std::vector<GateId>& gates) {
  std::vector<Opening> open;
  for (GateId id : gates)  // of a closed gate what was left over stays for a day on which it opens
    if (sim.world.gates[id].slots_today != 0) open.push_back(opening_of(sim, id));
  std::vector<Passage> passages = pass(sim, open);
  carry_over(sim, open);
  return passages;
}

}  // namespace retorno
