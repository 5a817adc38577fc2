#include "sim/run/admission.hpp"

#include <algorithm>
#include <tuple>

namespace retorno {
namespace {

auto rank(const Waiting& w) { return std::tuple(w.key, w.identity.stream, w.identity.ordinal); }

void sort(Queue::Bucket& bucket) {
  if (bucket.sorted) return;
  std::sort(bucket.waiting.begin(), bucket.waiting.end(),
            [](const Waiting& a, const Waiting& b) { return rank(a) > rank(b); });
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

/// One who waits, with its key of today's lottery.
struct Ticket {
  std::uint64_t key;
  Queue::Bucket* bucket;
  std::size_t index;
  Day joined;
  const Waiting& waiting() const { return bucket->waiting[index]; }
};

bool before(const Ticket& a, const Ticket& b) {
  const Identity &of_a = a.waiting().identity, &of_b = b.waiting().identity;
  return std::tuple(a.key, of_a.stream, of_a.ordinal) < std::tuple(b.key, of_b.stream, of_b.ordinal);
}

/// Those whose keys lie in [from, to), the lowest first.
std::vector<Ticket> tickets_between(Queue& queue, const LotteryOfDay& lottery, std::uint64_t from, std::uint64_t to) {
  std::vector<Ticket> tickets;
  for (auto& [class_and_day, bucket] : queue.buckets)
    for (std::size_t i = 0; i < bucket.waiting.size(); ++i) {
      const std::uint64_t key = lottery_key(lottery.seed, bucket.waiting[i].identity, lottery.gate_hash, lottery.today);
      if (key >= from && key <= to) tickets.push_back({key, &bucket, i, Day{class_and_day.second}});
    }
  std::sort(tickets.begin(), tickets.end(), before);
  return tickets;
}

/// Takes out of the queue those who were drawn and those who had left; else they would be drawn again every day.
void drop(Queue& queue, std::vector<Ticket> gone) {
  // From the back of each bucket, so that the last, which takes the place of the one dropped, isn't itself to be
  // dropped.
  std::sort(gone.begin(), gone.end(), [](const Ticket& a, const Ticket& b) { return a.index > b.index; });
  for (const Ticket& ticket : gone) {
    ticket.bucket->waiting[ticket.index] = ticket.bucket->waiting.back();
    ticket.bucket->waiting.pop_back();
    ticket.bucket->sorted = false;
  }
  std::erase_if(queue.buckets, [](const auto& day) { return day.second.waiting.empty(); });
}

struct Lots {
  std::vector<PartyRef> admitted;
  std::vector<Ticket> gone;
  bool full = false;  ///< the next is too large for what is left
};

void draw_lots(const std::vector<Ticket>& tickets, std::int64_t& slots, const StandingOf& standing, Lots& lots) {
  for (const Ticket& next : tickets) {
    if (slots == 0 || lots.full) return;
    const Waiting& who = next.waiting();
    const Standing stands = standing(who.ref, next.joined);
    if (stands == Standing::elsewhere) continue;
    if (stands == Standing::here) {
      lots.full = slots > 0 && who.persons > slots;
      if (lots.full) return;
      lots.admitted.push_back(who.ref);
      if (slots > 0) slots -= who.persons;
    }
    lots.gone.push_back(next);
  }
}

std::size_t waiting_in(const Queue& queue) {
  std::size_t parties = 0;
  for (const auto& [class_and_day, bucket] : queue.buckets) parties += bucket.waiting.size();
  return parties;
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

std::vector<PartyRef> admit_by_lottery(Queue& queue, std::int64_t& slots, const StandingOf& standing,
                                       const LotteryOfDay& lottery) {
  // Only the lowest keys are sorted and looked up: about twice as many as there are slots, then eight times that, …
  Lots lots;
  const auto waiting = static_cast<double>(waiting_in(queue));
  double share = slots < 0 ? 1.0 : 2.0 * static_cast<double>(slots) / std::max(1.0, waiting);
  std::uint64_t from = 0;
  for (bool all = false; !all && !lots.full && slots != 0; share *= 8) {
    all = share >= 0.9;
    const std::uint64_t to = all ? ~std::uint64_t{0} : static_cast<std::uint64_t>(share * 0x1p64);
    draw_lots(tickets_between(queue, lottery, from, to), slots, standing, lots);
    from = to + 1;
  }
  drop(queue, std::move(lots.gone));
  return lots.admitted;
}

}  // namespace retorno
