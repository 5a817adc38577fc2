#include "sim/run/state.hpp"

#include <algorithm>
#include <cmath>
#include <compare>
#include <map>

#include "sim/base/bytes.hpp"
#include "sim/base/ensure.hpp"

namespace retorno {

/// The graph of a map never changes; its tables do (fares).
template <class Map, class Take>
requires std::is_same_v<std::remove_const_t<Map>, Geography>
void with_parts(Map& map, const Take& take) { take(map.countries, map.places, map.links); }

namespace {

/// Somebody in a queue, by identity.
struct InQueue {
  std::uint16_t gate = 0;
  std::int32_t priority_class = 0;
  std::int32_t joined = 0;
  std::uint32_t stream = 0;
  std::uint32_t ordinal = 0;
  std::int32_t persons = 0;  ///< when it joined
  auto operator<=>(const InQueue&) const = default;
};

/// The queues as sets: in an order that doesn't tell who joined first.
struct StoredQueues {
  std::vector<std::string> orders;  ///< by gate
  std::vector<InQueue> waiting;
};

template <class T>
std::string packed(const T& value) {
  Packer packer;
  packer.put(value);
  return std::move(packer.bytes);
}

void add_those_of_other_ranks(Ranks& ranks, std::vector<InQueue>& waiting) {
  if (ranks.alone()) return;
  std::vector<InQueue> all;
  for (const std::string& bytes : ranks.gather_at_first(packed(waiting))) {
    std::vector<InQueue> of_rank;
    Unpacker(bytes).get(of_rank);
    all.insert(all.end(), of_rank.begin(), of_rank.end());
  }
  waiting = std::move(all);
}

StoredQueues stored(const Simulation& sim) {
  const Queues& queues = sim.queues;
  StoredQueues all;
  for (GateId gate : queues.of.ids()) {
    all.orders.push_back(queues.of[gate].order);
    for (const auto& [class_and_day, bucket] : queues.of[gate].buckets)
      for (const Waiting& who : bucket.waiting) {
        const Identity identity = sim.parties.identity(sim.parties.ref(who.party()));
        all.waiting.push_back(
            {gate.value, class_and_day.first, class_and_day.second, identity.stream, identity.ordinal, who.persons()});
      }
  }
  add_those_of_other_ranks(sim.ranks, all.waiting);
  std::sort(all.waiting.begin(), all.waiting.end());
  return all;
}

constexpr std::int32_t kLargestParty = 8;

/// Where the parties of each stream lie: by the stream's hash, chunks by the first ordinal.
using Lookup = std::map<std::uint32_t, std::map<std::uint32_t, std::uint32_t>>;

PartyRef find(const Lookup& lookup, std::uint32_t stream, std::uint32_t ordinal) {
  const auto& chunks = lookup.at(stream);
  const auto after = chunks.upper_bound(ordinal);
  EXPECT(after != chunks.begin(), "stream {} has no party {}", stream, ordinal);
  const auto& [first, chunk] = *std::prev(after);
  return {chunk, ordinal - first};
}

/// Of each stream, by its hash.
std::map<std::uint32_t, StreamId> streams_by_hash(const Parties& parties) {
  std::map<std::uint32_t, StreamId> found;
  for (StreamId id : parties.streams().ids()) found[parties.stream(id).hash] = id;
  return found;
}

Queues queues_from(const StoredQueues& all, const Parties& parties) {
  Lookup lookup;
  for (std::uint32_t c = 0; c < parties.chunks().size(); ++c) {
    const Chunk& chunk = parties.chunks()[c];
    lookup[chunk.stream_hash][chunk.first_ordinal] = c;
  }
  Queues queues;
  for (const std::string& order : all.orders) queues.of.add({.buckets = {}, .order = order});
  const std::map<std::uint32_t, StreamId> streams = streams_by_hash(parties);
  for (const InQueue& who : all.waiting) {
    if (who.gate >= queues.of.size() || who.persons < 1 || who.persons > kLargestParty ||
        who.ordinal >= parties.stream(streams.at(who.stream)).created)
      throw std::out_of_range("somebody queues who isn't there");
    if (parties.is_here(streams.at(who.stream), who.ordinal))
      join(queues.of[GateId{who.gate}], who.priority_class, Day{who.joined},
           {parties.number(find(lookup, who.stream, who.ordinal)), who.persons});
  }
  return queues;
}

template <class T>
void unpack(const State& state, std::string_view name, T& value) {
  const auto part = std::find_if(state.begin(), state.end(), [&](const auto& p) { return p.first == name; });
  if (part == state.end()) throw std::out_of_range("a part of the state is missing");
  Unpacker unpacker(part->second);
  unpacker.get(value);
  if (!unpacker.done()) throw std::out_of_range("more bytes than were expected");
}

/// No stream owes more than a party, nor a party that left more than itself.
void check_owed(const Simulation& sim) {
  const double most = kLargestParty * sim.settings.one_in;
  const auto is_sound = [&](double persons) { return std::abs(persons) <= most; };
  if (sim.owed.size() > sim.parties.streams().size() || !std::all_of(sim.owed.begin(), sim.owed.end(), is_sound))
    throw std::out_of_range("it owes more departures than a party");
}

}  // namespace

// All members are named here, so that a new one doesn't compile until somebody has said what becomes of it.
// Left out: what is made anew from the scenario (rules, settings, layout), tools of the work (ranks, team, outboxes,
// which are empty at night), and what is only told (awake). Parties and history have tables of their own in a
// checkpoint.
State state_of(const Simulation& simulation) {
  [[maybe_unused]] const auto& [world, rules, settings, ranks, today, layout, parties, queues, destinations, team,
                                ledger, history, outboxes, cents, owed, awake] = simulation;
  for (const Outbox& outbox : outboxes) EXPECT(outbox.joins.empty() && outbox.asks.empty(), "work is left at night");
  return {{"today", packed(today)},
          {"world", packed(world)},
          {"queues", packed(stored(simulation))},
          {"destinations", packed(destinations)},
          {"ledger", packed(ledger.counts)},
          {"cents", packed(cents)},
          {"owed", packed(owed)}};
}

std::string bytes_of(const World& world) { return packed(world); }

void restore_state(Simulation& sim, const State& state) {
  unpack(state, "today", sim.today);
  unpack(state, "world", sim.world);
  unpack(state, "destinations", sim.destinations);
  unpack(state, "ledger", sim.ledger.counts);
  unpack(state, "cents", sim.cents);
  unpack(state, "owed", sim.owed);
  check_owed(sim);
  StoredQueues queues;
  unpack(state, "queues", queues);
  if (queues.orders.size() != sim.world.gates.size()) throw std::out_of_range("there are other gates");
  sim.queues = queues_from(queues, sim.parties);
}

std::vector<const Chunk*> chunks_of(const Parties& parties, StreamId stream) {
  std::vector<const Chunk*> found;
  for (const Chunk& chunk : parties.chunks())
    if (chunk.stream == stream) found.push_back(&chunk);
  std::sort(found.begin(), found.end(),
            [](const Chunk* a, const Chunk* b) { return a->first_ordinal < b->first_ordinal; });
  return found;
}

}  // namespace retorno
