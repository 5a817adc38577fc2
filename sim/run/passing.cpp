// Queues and gates: who joins, who is let through, and what follows.
#include <algorithm>

#include "sim/base/exact_math.hpp"
#include "sim/run/count.hpp"
#include "sim/run/home.hpp"
#include "sim/run/visit.hpp"

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

/// A place in a programme at home, or a decision on status in a host country.
void serve_office(Simulation& sim, GateId id, PartyRef ref, Tally& tally) {
  const Morning morning = sim.morning();
  Party who = sim.parties.get(ref);
  const Party before = who;
  note_served(sim, id, who, Day{who.listed_since}, tally);
  Turn turn{morning, sim.rules, tally, who};
  sim.world.gates[id].office == Office::programme ? enter_programme(turn) : decide_application(turn);
  count_change(before, who, sim.world, tally);
  sim.parties.put(ref, who);
}

/// The day on which a granted case is brought home: after its papers, where it has none.
Day day_home(const Simulation& sim, const Party& who) {
  constexpr Days kToTheFlight = 14;  // assumed, as for removals
  Days papers = 0;
  if (sim.rules.reintegration && !who.has(Paper::passport))
    papers = sim.world.document_days(country_of(who, sim.world), who.nation(), sim.today,
                                     sim.rules.reintegration->days_without_consulate());
  return sim.today + kToTheFlight + papers;
}

/// The way home of a granted case, its grant, and its file.
void send_home(Simulation& sim, Party& who, GateId id, Tally& tally) {
  who.where = static_cast<std::uint16_t>(place_of(who, sim.world).at());
  who.set_phase(Phase::removed);
  who.since = static_cast<std::uint16_t>(sim.today.value);
  who.set_direction(Direction::south);
  who.set_return_kind(ReturnKind::assisted);
  const CountryId home = sim.world.nationalities[who.nation()].home_country;
  const bool followed = sim.rules.reintegration != nullptr && sim.world.home(home).given;
  who.set(Paper::offered, followed);  // the case goes on as a file
  wake_on(who, day_home(sim, who), sim.today);
  if (!followed) return;
  const double grant = sim.rules.decision->grant_usd();
  who.savings = static_cast<std::uint16_t>(std::min(65535.0, who.savings + grant));
  const PayerId payer = sim.world.gates[id].upkeep.payer;
  tally.add(Measure::spending,
            static_cast<std::int64_t>((sim.rules.reintegration->case_usd() + grant) * who.size() + 0.5),
            payer.exists() ? payer.at() : sim.world.payers.size(), static_cast<std::size_t>(Line::returns));
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
    send_home(sim, who, id, tally);
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

/// Those who come home are registered in their order; the first in line get what beds there are, some are referred.
void receive(Simulation& sim, GateId id) {
  const Reception& reception = sim.world.receptions[sim.world.gates[id].entry];
  const std::vector<PartyRef> admitted = admit(sim, id);
  Draw rounding = sim.settings.seed.draw({hash_of(sim.world.gates[id].id), 0, Kind::gate}, sim.today, Purpose::rounding);
  std::int64_t beds = whole(rounding, reception.sheltered_per_day);
  std::vector<std::pair<PartyRef, Received>> line;
  for (PartyRef ref : admitted) {
    const int persons = sim.parties.get(ref).size();
    line.emplace_back(ref, beds >= persons ? Received::sheltered : Received::registered);
    if (beds >= persons) beds -= persons;
  }
  sim.team.pieces((line.size() + 511) / 512, [&](std::size_t piece, Tally& tally) {
    for (std::size_t i = piece * 512; i < std::min(line.size(), (piece + 1) * 512); ++i) {
      const Morning morning = sim.morning();
      Party who = sim.parties.get(line[i].first);
      const Party before = who;
      note_served(sim, id, who, Day{who.since}, tally);
      Turn turn{morning, sim.rules, tally, who};
      const bool referred = morning.draw(who, Purpose::arrival_home).chance(reception.referred_share);
      move_in(turn, referred ? Received::referred : line[i].second);
      count_change(before, who, sim.world, tally);
      sim.parties.put(line[i].first, who);
      note_wake_day(sim, line[i].first);
    }
  });
}

}  // namespace

// Puts today's joiners into their queues, chunk by chunk.
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

void pass_desks(Simulation& sim) {
  for (GateId id : sim.world.gates.ids()) {
    if (sim.world.gates[id].round != Round::desk || sim.world.gates[id].list) continue;
    if (sim.world.gates[id].office == Office::reception) {
      receive(sim, id);
      continue;
    }
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
    if (!gate.list) continue;
    for_each(sim, admit(sim, id), [&](PartyRef ref, Tally& tally) {
      gate.office == Office::none ? serve_list(sim, id, ref, tally) : serve_office(sim, id, ref, tally);
    });
  }
  for (GateId id : sim.world.gates.ids()) {
    const Gate& gate = sim.world.gates[id];
    if (gate.list || gate.round != Round::way) continue;
    for_each(sim, admit(sim, id), [&](PartyRef ref, Tally& tally) { step_aboard(sim, id, ref, tally); });
  }
}

}  // namespace retorno
