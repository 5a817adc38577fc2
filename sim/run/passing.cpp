// Queues and gates: who joins, who is let through, and what follows.
#include <algorithm>

#include "sim/base/exact_math.hpp"
#include "sim/run/count.hpp"
#include "sim/run/gates.hpp"
#include "sim/run/home.hpp"
#include "sim/run/visit.hpp"

namespace retorno {
namespace {

constexpr std::size_t kPiece = 512;  // parties that a thread takes at once

std::size_t pieces_of(const std::vector<Admitted>& admitted) { return (admitted.size() + kPiece - 1) / kPiece; }

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
  Party who = sim.parties.get(ref);
  const Party before = who;
  settle(sim, sim.morning(), who);
  const Day joined{who.listed_since};
  note_served(sim, id, who, joined, tally);
  who.listed_since = 0;
  if (id == sim.world.appointment_list) {
    const double weight = sim.rules.belief->convinces_after(sim.today - joined);
    tally.add(Measure::heard_admitted, static_cast<std::int64_t>(weight * who.size() * kMillionths + 0.5),
              who.nationality, static_cast<std::size_t>(BeliefChannel::appointment));
    who.set(Paper::appointment, true);
    who.own_yes =
        static_cast<std::uint8_t>(std::min(255.0, who.own_yes + 32 * sim.rules.belief->own_experience() + 0.5));
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

/// Calls work(number in the list, tally) for every party in the list, in pieces.
template <class Work>
void for_each(Simulation& sim, const std::vector<Admitted>& admitted, const Work& work) {
  sim.team.pieces(pieces_of(admitted), [&](std::size_t piece, Tally& tally) {
    for (std::size_t i = piece * kPiece; i < std::min(admitted.size(), (piece + 1) * kPiece); ++i) work(i, tally);
  });
}

std::vector<GateId> gates_where(const Simulation& sim, bool (*takes)(const Gate&)) {
  std::vector<GateId> ids;
  for (GateId id : sim.world.gates.ids())
    if (takes(sim.world.gates[id])) ids.push_back(id);
  return ids;
}

const Reception& reception_of(const Simulation& sim, GateId id) {
  return sim.world.receptions[sim.world.gates[id].entry];
}

/// Comes home through a reception.
void receive_one(Simulation& sim, GateId id, PartyRef ref, bool has_bed, Tally& tally) {
  const Morning morning = sim.morning();
  Party who = sim.parties.get(ref);
  const Party before = who;
  note_served(sim, id, who, Day{who.since}, tally);
  Turn turn{morning, sim.rules, tally, who};
  const bool referred = morning.draw(who, Purpose::arrival_home).chance(reception_of(sim, id).referred_share);
  move_in(turn, referred ? Received::referred : has_bed ? Received::sheltered : Received::registered);
  count_change(before, who, sim.world, tally);
  sim.parties.put(ref, who);
  note_wake_day(sim, ref);
}

/// Those who come home are registered in their order; the first in line get what beds there are, some are referred.
void receive(Simulation& sim, const std::vector<Passage>& receptions) {
  std::vector<Lineup> beds;
  for (const Passage& one : receptions) {
    Draw rounding =
        sim.settings.seed.draw({hash_of(sim.world.gates[one.gate].id), 0, Kind::gate}, sim.today, Purpose::rounding);
    beds.push_back({{}, whole(rounding, reception_of(sim, one.gate).sheltered_per_day)});
    for (const Admitted& who : one.admitted) beds.back().mine.push_back(who.place);
  }
  const std::vector<std::vector<std::int32_t>> with_bed = hand_out(sim.ranks, sim.team, beds, Manner::who_fits);
  for (std::size_t r = 0; r < receptions.size(); ++r)
    for_each(sim, receptions[r].admitted, [&](std::size_t i, Tally& tally) {
      receive_one(sim, receptions[r].gate, receptions[r].admitted[i].ref, with_bed[r][i] > 0, tally);
    });
}

/// Has passed the desk of its place.
void register_one(Simulation& sim, GateId id, PartyRef ref, Tally& tally) {
  Party who = sim.parties.get(ref);
  const Party before = who;
  note_served(sim, id, who, Day{who.since}, tally);
  who.set_phase(Phase::staying);
  who.where = static_cast<std::uint16_t>(sim.world.gates[id].place.at());
  count_change(before, who, sim.world, tally);
  sim.parties.put(ref, who);
}

/// Those who were registered decide today.
void register_all(Simulation& sim, const Passage& desk) {
  std::vector<Outbox> boxes(pieces_of(desk.admitted));
  sim.team.pieces(boxes.size(), [&](std::size_t piece, Tally& tally) {
    std::vector<PartyRef> refs;
    for (std::size_t i = piece * kPiece; i < std::min(desk.admitted.size(), (piece + 1) * kPiece); ++i)
      refs.push_back(desk.admitted[i].ref);
    for (const PartyRef ref : refs) register_one(sim, desk.gate, ref, tally);
    visit(sim, refs, tally, boxes[piece], true);
    for (const PartyRef ref : refs) note_wake_day(sim, ref);
  });
  queue_up(sim, boxes);
}

}  // namespace

void queue_up(Simulation& sim, std::vector<Outbox>& outboxes) {
  for (Outbox& outbox : outboxes) {
    for (const auto& [gate, priority_class, joined, who] : outbox.joins)
      join(sim.queues.of[gate], priority_class, joined, who);
    std::vector<Join>{}.swap(outbox.joins);
  }
}

void pass_desks(Simulation& sim) {
  std::vector<Passage> desks =
      admit(sim, gates_where(sim, [](const Gate& gate) { return gate.round == Round::desk && !gate.list; }));
  const auto receptions = std::stable_partition(desks.begin(), desks.end(), [&](const Passage& desk) {
    return sim.world.gates[desk.gate].office != Office::reception;
  });
  receive(sim, {receptions, desks.end()});
  desks.erase(receptions, desks.end());
  for (const Passage& desk : desks) register_all(sim, desk);
}

void pass_ways(Simulation& sim) {
  for (const Passage& list : admit(sim, gates_where(sim, [](const Gate& gate) { return gate.list; })))
    for_each(sim, list.admitted, [&](std::size_t i, Tally& tally) {
      const PartyRef ref = list.admitted[i].ref;
      sim.world.gates[list.gate].office == Office::none ? serve_list(sim, list.gate, ref, tally)
                                                        : serve_office(sim, list.gate, ref, tally);
    });
  const auto is_way = [](const Gate& gate) { return !gate.list && gate.round == Round::way; };
  for (const Passage& way : admit(sim, gates_where(sim, is_way)))
    for_each(sim, way.admitted,
             [&](std::size_t i, Tally& tally) { step_aboard(sim, way.gate, way.admitted[i].ref, tally); });
}

}  // namespace retorno
