#include "sim/run/admission.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <span>
#include <tuple>

#include "sim/base/draw_many.hpp"

namespace retorno {
namespace {

constexpr std::size_t kKeysAtOnce = 512;

Identity before_gate(const Identity& who, std::uint32_t gate_hash) {
  return {who.stream ^ gate_hash, who.ordinal, Kind::party};
}

std::uint64_t key_from(const Draw::Block& block) { return (static_cast<std::uint64_t>(block[0]) << 32) | block[1]; }

/// Calls with(number in the list, key) for all, in their order: the dearest part of a lottery, since everybody who
/// waits is drawn for. No key is kept, since there are as many as there are people in line.
template <class With>
void over_keys(const std::vector<Waiting>& waiting, const AtGate& gate, Day day, const With& with) {
  std::array<Identity, kKeysAtOnce> who;
  std::array<Draw::Block, kKeysAtOnce> blocks;
  for (std::size_t first = 0; first < waiting.size(); first += kKeysAtOnce) {
    const std::size_t size = std::min(kKeysAtOnce, waiting.size() - first);
    for (std::size_t i = 0; i < size; ++i) who[i] = before_gate(gate.identity(waiting[first + i]), gate.luck.gate_hash);
    first_blocks(gate.luck.seed, {who.data(), size}, day, Purpose::lottery, {blocks.data(), size});
    for (std::size_t i = 0; i < size; ++i) with(first + i, key_from(blocks[i]));
  }
}

void sort(const AtGate& gate, Queue::Bucket& bucket, Day joined) {
  if (bucket.sorted) return;
  struct Keyed {
    std::uint64_t key;
    Identity who;
    Waiting waiting;
  };
  std::vector<Keyed> all;
  all.reserve(bucket.waiting.size());
  over_keys(bucket.waiting, gate, joined, [&](std::size_t i, std::uint64_t key) {
    all.push_back({key, gate.identity(bucket.waiting[i]), bucket.waiting[i]});
  });
  std::sort(all.begin(), all.end(), [](const Keyed& a, const Keyed& b) {
    return std::tuple(a.key, a.who.stream, a.who.ordinal) > std::tuple(b.key, b.who.stream, b.who.ordinal);
  });
  for (std::size_t i = 0; i < all.size(); ++i) bucket.waiting[i] = all[i].waiting;
  bucket.sorted = true;
}

/// One who waits: its place in the line before the gate, and where it is kept.
struct Ticket {
  InLine place;
  Queue::Bucket* bucket;
  std::size_t index;
  const Waiting& waiting() const { return bucket->waiting[index]; }
};

/// Those of one queue who pass today unless others of other ranks stand before them, and those who had left it.
struct Candidates {
  std::vector<Ticket> here;
  std::vector<Ticket> gone;
  std::int64_t persons = 0;  ///< of those here
  bool enough(std::int64_t slots) const { return slots >= 0 && persons >= slots; }

  void look_at(const AtGate& gate, const Ticket& next, Day joined) {
    const Standing stands = gate.standing(gate.parties.ref(next.waiting().party()), joined);
    if (stands == Standing::left) gone.push_back(next);
    if (stands != Standing::here) return;
    here.push_back(next);
    persons += next.waiting().persons();
  }
};

InLine place_of(int priority_class, std::int32_t joined, std::uint64_t key, const AtGate& gate,
                const Waiting& waiting) {
  const Identity who = gate.identity(waiting);
  return {priority_class, joined, key, who.stream, who.ordinal, waiting.persons()};
}

Candidates first_in(const AtGate& gate) {
  Candidates found;
  for (auto& [class_and_day, bucket] : gate.queue.buckets) {
    if (found.enough(gate.slots)) break;
    const Day joined{class_and_day.second};
    sort(gate, bucket, joined);
    for (std::size_t i = bucket.waiting.size(); i-- > 0 && !found.enough(gate.slots);) {
      const std::uint64_t key =
          lottery_key(gate.luck.seed, gate.identity(bucket.waiting[i]), gate.luck.gate_hash, joined);
      found.look_at(gate, {place_of(class_and_day.first, joined.value, key, gate, bucket.waiting[i]), &bucket, i},
                    joined);
    }
  }
  return found;
}

/// Who is drawn stands behind all who pass in order.
constexpr int kDrawn = std::numeric_limits<std::int32_t>::max();

/// Those who joined on one day.
struct Pot {
  Day joined;
  Queue::Bucket* bucket = nullptr;
  std::vector<std::pair<Ticket, Day>> drawn{};

  /// Those whose keys of today lie in [from, to].
  void draw(const AtGate& gate, std::uint64_t from, std::uint64_t to) {
    drawn.clear();
    over_keys(bucket->waiting, gate, gate.luck.today, [&](std::size_t i, std::uint64_t key) {
      if (key >= from && key <= to)
        drawn.push_back({{place_of(kDrawn, 0, key, gate, bucket->waiting[i]), bucket, i}, joined});
    });
  }
};

/// Those of all pots whose keys lie in [from, to], the lowest first.
std::vector<std::pair<Ticket, Day>> tickets_between(Team& team, std::vector<Pot>& pots, const AtGate& gate,
                                                    std::uint64_t from, std::uint64_t to) {
  team.pieces(pots.size(), [&](std::size_t p, Tally&) { pots[p].draw(gate, from, to); });
  std::vector<std::pair<Ticket, Day>> tickets;
  for (const Pot& pot : pots) tickets.insert(tickets.end(), pot.drawn.begin(), pot.drawn.end());
  std::sort(tickets.begin(), tickets.end(), [](const auto& a, const auto& b) { return a.first.place < b.first.place; });
  return tickets;
}

Candidates drawn_from(Team& team, const AtGate& gate) {
  // Only the lowest keys are sorted and looked up: about twice as many as there are slots, then eight times that, …
  Candidates found;
  std::vector<Pot> pots;
  double waiting = 0;
  for (auto& [class_and_day, bucket] : gate.queue.buckets) {
    pots.push_back({Day{class_and_day.second}, &bucket});
    waiting += static_cast<double>(bucket.waiting.size());
  }
  double share = gate.slots < 0 ? 1.0 : 2.0 * static_cast<double>(gate.slots) / std::max(1.0, waiting);
  std::uint64_t from = 0;
  for (bool all = false; !all && !found.enough(gate.slots); share *= 8) {
    all = share >= 0.9;
    const std::uint64_t to = all ? ~std::uint64_t{0} : static_cast<std::uint64_t>(share * 0x1p64);
    for (const auto& [ticket, joined] : tickets_between(team, pots, gate, from, to)) {
      if (found.enough(gate.slots)) break;
      found.look_at(gate, ticket, joined);
    }
    from = to + 1;
  }
  return found;
}

/// Takes out of a bucket those at these places, lowest first; the others keep their order.
void take_out(Queue::Bucket& bucket, std::span<const Ticket> gone) {
  std::size_t kept = gone.front().index;
  auto next = gone.begin();
  for (std::size_t i = kept; i < bucket.waiting.size(); ++i)
    if (next != gone.end() && next->index == i)
      ++next;
    else
      bucket.waiting[kept++] = bucket.waiting[i];
  bucket.waiting.erase(bucket.waiting.begin() + static_cast<std::ptrdiff_t>(kept), bucket.waiting.end());
}

/// Takes out of the queue those who pass and those who had left; else they would be looked at again every day.
void drop(Team& team, Queue& queue, std::vector<Ticket> gone) {
  if (gone.empty()) return;
  std::sort(gone.begin(), gone.end(), [](const Ticket& a, const Ticket& b) {
    return a.bucket != b.bucket ? std::less<>{}(a.bucket, b.bucket) : a.index < b.index;
  });
  std::vector<std::span<const Ticket>> by_bucket;
  for (auto first = gone.begin(); first != gone.end();) {
    const auto last = std::find_if(first, gone.end(), [&](const Ticket& t) { return t.bucket != first->bucket; });
    by_bucket.emplace_back(first, last);
    first = last;
  }
  team.pieces(by_bucket.size(), [&](std::size_t b, Tally&) { take_out(*by_bucket[b].front().bucket, by_bucket[b]); });
  std::erase_if(queue.buckets, [](const auto& day) { return day.second.waiting.empty(); });
}

/// Of the candidates of all ranks the first; only then is it known who of this rank passes.
std::vector<std::vector<Admitted>> pass(Ranks& ranks, Team& team, const std::vector<AtGate>& gates,
                                        std::vector<Candidates> candidates) {
  std::vector<Lineup> lines(gates.size());
  for (std::size_t g = 0; g < gates.size(); ++g) {
    for (const Ticket& ticket : candidates[g].here) lines[g].mine.push_back(ticket.place);
    lines[g].left = gates[g].slots;
  }
  const std::vector<std::vector<std::int32_t>> persons = hand_out(ranks, team, lines, Manner::in_order);
  std::vector<std::vector<Admitted>> admitted(gates.size());
  for (std::size_t g = 0; g < gates.size(); ++g) {
    std::vector<Ticket>& gone = candidates[g].gone;
    for (std::size_t i = 0; i < persons[g].size() && persons[g][i] > 0; ++i) {
      const Ticket& ticket = candidates[g].here[i];
      admitted[g].push_back({gates[g].parties.ref(ticket.waiting().party()), ticket.place});
      gone.push_back(ticket);
    }
    drop(team, gates[g].queue, std::move(gone));
    gates[g].slots = lines[g].left;
  }
  return admitted;
}

}  // namespace

std::uint64_t lottery_key(Seed seed, Identity who, std::uint32_t gate_hash, Day day) {
  const Identity before = before_gate(who, gate_hash);
  Draw::Block block;
  first_blocks(seed, {&before, 1}, day, Purpose::lottery, {&block, 1});
  return key_from(block);
}

void join(Queue& queue, int priority_class, Day joined, Waiting who) {
  Queue::Bucket& bucket = queue.buckets[{priority_class, joined.value}];
  bucket.waiting.push_back(who);
  bucket.sorted = false;
}

std::vector<std::vector<Admitted>> admit_in_order(Ranks& ranks, Team& team, const std::vector<AtGate>& gates) {
  std::vector<Candidates> candidates(gates.size());
  team.pieces(gates.size(), [&](std::size_t g, Tally&) { candidates[g] = first_in(gates[g]); });
  return pass(ranks, team, gates, std::move(candidates));
}

std::vector<std::vector<Admitted>> admit_by_lottery(Ranks& ranks, Team& team, const std::vector<AtGate>& gates) {
  std::vector<Candidates> candidates;
  for (const AtGate& gate : gates) candidates.push_back(drawn_from(team, gate));
  return pass(ranks, team, gates, std::move(candidates));
}

}  // namespace retorno
