#include "sim/run/admission.hpp"

#include <algorithm>
#include <tuple>

namespace retorno {
namespace {

auto rank(const Waiting& w) { return std::tuple(w.key, w.identity.stream, w.identity.ordinal); }

void sort(Queue::Bucket& bucket) {
  if (bucket.sorted) return;
  std::sort(bucket.waiting.begin(), bucket.waiting.end(), [](const Waiting& a, const Waiting& b) { return rank(a) > rank(b); });
  bucket.sorted = true;
}

struct Taken {
  std::vector<PartyRef> admitted;
  bool full = false;
};

void admit_from(Queue::Bucket& bucket, Day joined, std::int64_t& slots, const StandingOf& standing, Taken& taken) {
  sort(bucket);
  std::vector<Waiting> passed_over;
  while (!bucket.waiting.empty()) {
    const Waiting next = bucket.waiting.back();
    const Standing stands = standing(next.ref, joined);
    taken.full = stands == Standing::here && slots >= 0 && next.persons > slots;
    if (taken.full) break;
    bucket.waiting.pop_back();
    if (stands == Standing::elsewhere) passed_over.push_back(next);
    if (stands != Standing::here) continue;
    taken.admitted.push_back(next.ref);
    if (slots >= 0) slots -= next.persons;
  }
  bucket.waiting.insert(bucket.waiting.end(), passed_over.rbegin(), passed_over.rend());
}

struct Ticket {
  std::uint64_t key;
  std::uint32_t stream, ordinal;
  PartyRef ref;
  Day joined;
  int persons;
  bool operator>(const Ticket& other) const {
    return std::tuple(key, stream, ordinal) > std::tuple(other.key, other.stream, other.ordinal);
  }
};

/// Takes out of the queue those who were drawn and those who had left; else they would be drawn again every day.
void drop(Queue& queue, std::vector<std::pair<PartyRef, std::int32_t>> gone) {
  std::sort(gone.begin(), gone.end());
  for (auto at = queue.buckets.begin(); at != queue.buckets.end();) {
    std::erase_if(at->second.waiting, [&](const Waiting& w) {
      return std::binary_search(gone.begin(), gone.end(), std::pair(w.ref, at->first.second));
    });
    at = at->second.waiting.empty() ? queue.buckets.erase(at) : std::next(at);
  }
}

}  // namespace

std::uint64_t lottery_key(Seed seed, Identity who, std::uint32_t gate_hash, Day day) {
  Draw draw = seed.draw({who.stream ^ gate_hash, who.ordinal, Kind::party}, day, Purpose::lottery);
  const std::uint64_t high = draw.bits();
  return (high << 32) | draw.bits();
}

void join(Queue& queue, int priority_class, Day joined, Waiting who) {
  Queue::Bucket& bucket = queue.buckets[{priority_class, joined.value}];
  bucket.waiting.push_back(who);
  bucket.sorted = false;
}

std::vector<PartyRef> admit_in_order(Queue& queue, std::int64_t& slots, const StandingOf& standing) {
  Taken taken;
  for (auto at = queue.buckets.begin(); at != queue.buckets.end() && !taken.full && slots != 0;) {
    admit_from(at->second, Day{at->first.second}, slots, standing, taken);
    at = at->second.waiting.empty() ? queue.buckets.erase(at) : std::next(at);
  }
  return taken.admitted;
}

std::vector<PartyRef> admit_by_lottery(Queue& queue, std::int64_t& slots, const StandingOf& standing, Seed seed,
                                       std::uint32_t gate_hash, Day today) {
  // Keys come from identities alone; parties are looked up only as far as the slots last.
  std::vector<Ticket> tickets;
  for (const auto& [class_and_day, bucket] : queue.buckets)
    for (const Waiting& w : bucket.waiting)
      tickets.push_back({lottery_key(seed, w.identity, gate_hash, today), w.identity.stream, w.identity.ordinal, w.ref,
                         Day{class_and_day.second}, w.persons});
  std::make_heap(tickets.begin(), tickets.end(), std::greater<>{});
  std::vector<PartyRef> admitted;
  std::vector<std::pair<PartyRef, std::int32_t>> gone;
  while (!tickets.empty() && slots != 0) {
    std::pop_heap(tickets.begin(), tickets.end(), std::greater<>{});
    const Ticket next = tickets.back();
    tickets.pop_back();
    const Standing stands = standing(next.ref, next.joined);
    if (stands == Standing::elsewhere) continue;
    if (stands == Standing::here) {
      if (slots >= 0 && next.persons > slots) break;
      admitted.push_back(next.ref);
      if (slots >= 0) slots -= next.persons;
    }
    gone.emplace_back(next.ref, next.joined.value);
  }
  drop(queue, std::move(gone));
  return admitted;
}

}  // namespace retorno
