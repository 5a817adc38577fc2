// What happens to one party on its way: taking a link, a border attempt, arriving, coming home.
// A plain function each; they change the party and tally, and tell the engine only which queue it joins.
#pragma once
#include <algorithm>
#include <optional>

#include "sim/rules/rules.hpp"
#include "sim/run/ledger.hpp"

namespace retorno {

/// One party's turn: what it can see, where it writes.
struct Turn {
  const Morning& morning;
  const Rules& rules;
  Tally& tally;
  Party& who;
  std::optional<GateId> joins{};  ///< the queue it joins today
  std::optional<GateId> lists{};  ///< the list it joins today
  bool asks_town = false;         ///< it came home and asks its municipality for care today
  int legs_today = 0;             ///< short ones, behind it already
  double day_spent = 0;           ///< on these
  LinkId came_by{};               ///< the leg that ended today; none where it was here already
  PlaceId stays_at{};             ///< where it came or has an epoch today; none elsewhere
};

/// What it met itself weighs so much beside what others tell.
inline void remember_refusal(Party& who, double pseudo_counts) {
  who.own_no = static_cast<std::uint8_t>(std::min(255.0, who.own_no + 32 * pseudo_counts + 0.5));
}
/// Stands at another place from now on, brought there.
void leave_place(Turn& turn, PlaceId to);
/// Sleeps until `day`, at most the longest sleep from today.
void wake_on(Party& who, Day day, Day today);

/// Takes the next link toward the goal if there is one it can pay for: boards, queues, or tries the border.
/// Returns whether it goes (or waits in a queue to go).
bool go_on(Turn& turn);
/// Steps aboard `link`: pays, travels so many days at least.
void board(Turn& turn, LinkId link, Days at_least = 1);
/// The end of a leg: harm, border, interception, the end of the journey. Returns whether the party is still on its way.
bool arrive(Turn& turn);
/// Where rooms count: stays where it waits, if that is a place of its goal that has room now. Returns whether it does.
bool find_room_here(Turn& turn);
/// Outcome after detention or at once; the party has tried the border at its place.
void meet_outcome(Turn& turn, LinkId link, Outcome outcome);
/// Out of detention: the outcome comes now.
void release(Turn& turn);
/// The end of a removal or an assisted return: home, or a third country.
void land(Turn& turn);
/// Stops travelling and lives where it is.
void settle_here(Turn& turn, Status status);

}  // namespace retorno
