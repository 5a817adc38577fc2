#include "sim/run/admission.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <span>
#include <tuple>

#include "sim/base/draw_many.hpp"

namespace retorno {
namespace {

auto rank(const Waiting& w) { return std::tuple(w.key, w.identity.stream, w.identity.ordinal); }

void sort(Queue::Bucket& bucket) {
  if (bucket.sorted) return;
  std::sort(bucket.waiting.begin(), bucket.waiting.end(),
            [](const Waiting& a, const Waiting& b) { return rank(a) > rank(b); });
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

  void look_at(const Ticket& next, Day joined, const StandingOf& standing) {
    const Standing stands = standing(next.waiting().ref, joined);
    if (stands == Standing::left) gone.push_back(next);
    if (stands != Standing::here) return;
    here.push_back(next);
    persons += next.waiting().persons;
  }
};

InLine place_of(int priority_class, std::int32_t joined, std::uint64_t key, const Waiting& who) {
  return {priority_class, joined, key, who.identity.stream, who.identity.ordinal, who.persons};
}

Candidates first_in(const AtGate& gate) {
  Candidates found;
  for (auto& [class_and_day, bucket] : gate.queue.buckets) {
    if (found.enough(gate.slots)) break;
    sort(bucket);
    for (std::size_t i = bucket.waiting.size(); i-- > 0 && !found.enough(gate.slots);) {
      const Waiting& who = bucket.waiting[i];
      found.look_at({place_of(class_and_day.first, class_and_day.second, who.key, who), &bucket, i},
                    Day{class_and_day.second}, gate.standing);
    }
  }
  return found;
}

/// Who is drawn stands behind all who pass in order.
constexpr int kDrawn = std::numeric_limits<std::int32_t>::max();

Identity before_gate(const Identity& who, std::uint32_t gate_hash) { return {who.stream ^ gate_hash, who.ordinal, Kind::party}; }

/// Keys of all, in their order: the dearest part of a lottery, since everybody who waits is drawn for.
std::vector<std::uint64_t> keys_of(const std::vector<Waiting>& waiting, const LotteryOfDay& lottery) {
  std::vector<Identity> who;
  who.reserve(waiting.size());
  for (const Waiting& one : waiting) who.push_back(before_gate(one.identity, lottery.gate_hash));
  std::vector<std::uint64_t> keys(waiting.size());
  first_words(lottery.seed, who, lottery.today, Purpose::lottery, keys);
  return keys;
}

/// Those who joined on one day, with their keys of today.
struct Pot {
  Day joined;
  Queue::Bucket* bucket = nullptr;
  std::vector<std::uint64_t> keys{};
  std::vector<std::pair<Ticket, Day>> drawn{};

  /// Those whose keys lie in [from, to].
  void draw(std::uint64_t from, std::uint64_t to) {
    drawn.clear();
    for (std::size_t i = 0; i < keys.size(); ++i)
      if (keys[i] >= from && keys[i] <= to)
        drawn.push_back({{place_of(kDrawn, 0, keys[i], bucket->waiting[i]), bucket, i}, joined});
  }
};

/// Those of all pots whose keys lie in [from, to], the lowest first.
std::vector<std::pair<Ticket, Day>> tickets_between(Team& team, std::vector<Pot>& pots, const LotteryOfDay& lottery,
                                                    std::uint64_t from, std::uint64_t to) {
  team.pieces(pots.size(), [&](std::size_t p, Tally&) {
    if (pots[p].keys.empty()) pots[p].keys = keys_of(pots[p].bucket->waiting, lottery);
    pots[p].draw(from, to);
  });
  std::vector<std::pair<Ticket, Day>> tickets;
  for (const Pot& pot : pots) tickets.insert(tickets.end(), pot.drawn.begin(), pot.drawn.end());
  std::sort(tickets.begin(), tickets.end(), [](const auto& a, const auto& b) { return a.first.place < b.first.place; });
  return tickets;
}

Candidates drawn_from(Team& team, const AtGate& gate, const LotteryOfDay& lottery) {
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
    for (const auto& [ticket, joined] : tickets_between(team, pots, lottery, from, to)) {
      if (found.enough(gate.slots)) break;
      found.look_at(ticket, joined, gate.standing);
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
  bucket.waiting.resize(kept);
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
      admitted[g].push_back({ticket.waiting().ref, ticket.place});
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
  std::uint64_t key = 0;
  first_words(seed, {&before, 1}, day, Purpose::lottery, {&key, 1});
  return key;
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

std::vector<std::vector<Admitted>> admit_by_lottery(Ranks& ranks, Team& team, const std::vector<AtGate>& gates,
                                                    const std::vector<LotteryOfDay>& lotteries) {
  std::vector<Candidates> candidates;
  for (std::size_t g = 0; g < gates.size(); ++g) candidates.push_back(drawn_from(team, gates[g], lotteries[g]));
  return pass(ranks, team, gates, std::move(candidates));
}

}  // namespace retorno
