// Who passes a gate today: exactly its slots, in its order, whoever stands first in memory.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/draw.hpp"
#include "sim/base/ids.hpp"
#include "sim/run/line.hpp"
#include "sim/run/team.hpp"
#include "sim/world/parties.hpp"

namespace retorno {

/// One party in a queue, in four bytes: its number, and in the last three bits how many persons joined, less one.
struct Waiting {
  std::uint32_t bits;
  Waiting(PartyNumber party, int persons) : bits((party << 3) | static_cast<std::uint32_t>(persons - 1)) {}
  PartyNumber party() const { return bits >> 3; }
  int persons() const { return static_cast<int>(bits & 7) + 1; }
};

/// A queue is a set: by priority class, then day of joining, then a keyed lottery among those who came on one day, so
/// that no one is unlucky for ever and nobody stands in the order of memory. Who it is and its key follow from the
/// party and aren't kept: millions wait.
struct Queue {
  struct Bucket {
    std::vector<Waiting> waiting;  ///< once sorted, the first to go stands at the back
    bool sorted = true;
  };
  std::map<std::pair<int, std::int32_t>, Bucket> buckets;  ///< (class, day of joining)
  std::string order;                                       ///< by whose classes
};

struct Queues {
  ById<GateId, Queue> of;
};

/// Does the party still wait since that day? Those who left are dropped when their turn comes; those who are
/// elsewhere today (on a list, they may travel) are passed over.
enum class Standing : std::uint8_t { here, elsewhere, left };
using StandingOf = std::function<Standing(PartyRef, Day joined)>;

std::uint64_t lottery_key(Seed seed, Identity who, std::uint32_t gate_hash, Day day);

void join(Queue& queue, int priority_class, Day joined, Waiting who);

/// Whose lotteries are drawn.
struct LuckOfGate {
  Seed seed;
  std::uint32_t gate_hash = 0;
  Day today;
};

/// A queue before an open gate, of the parties of this rank.
struct AtGate {
  Queue& queue;
  std::int64_t& slots;  ///< persons, for all ranks together; below 0 = no limit; on return what was not used
  const Parties& parties;
  LuckOfGate luck;
  StandingOf standing;
  Identity identity(const Waiting& who) const { return parties.identity(parties.ref(who.party())); }
};

/// One who is let through, and its place in the order of the gate.
struct Admitted {
  PartyRef ref;
  InLine place;
};

/// Takes the first whose persons fit into the slots, in strict order: nobody overtakes a large party, so up to 8 slots
/// may be left over while others wait. All ranks call it together.
/// @return  [gates] those of this rank, in their order
std::vector<std::vector<Admitted>> admit_in_order(Ranks& ranks, Team& team, const std::vector<AtGate>& gates);

/// The same by a lottery among all who wait, drawn anew every day. Who is drawn stands behind those admitted in order.
std::vector<std::vector<Admitted>> admit_by_lottery(Ranks& ranks, Team& team, const std::vector<AtGate>& gates);

}  // namespace retorno
