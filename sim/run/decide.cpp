#include "sim/run/decide.hpp"

#include <algorithm>
#include <array>

#include "sim/base/draw_many.hpp"
#include "sim/base/ensure.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/run/containment.hpp"
#include "sim/run/count.hpp"
#include "sim/run/rooms.hpp"

namespace retorno {
namespace {

constexpr Days kEpochDays = 7;    // assumed
constexpr double kBarred = -800;  // its exp is 0

void sleep_a_week(Turn& turn) { wake_on(turn.who, turn.morning.today + kEpochDays, turn.morning.today); }

void join_list(Turn& turn, GateId list, bool assisted) {
  Party& who = turn.who;
  if (!list.exists() || who.listed_since != 0) return;
  who.listed_since = static_cast<std::uint16_t>(turn.morning.today.value);
  who.set(Paper::offered, assisted);
  turn.lists = list;
}

bool appointments_here(const Turn& turn) {
  const World& world = turn.morning.world;
  return world.appointment_list.exists() && turn.morning.gate(world.appointment_list).slots_per_day > 0 &&
         world.appointments_at[place_of(turn.who, world)];
}

/// Why it stays: no way on, or none that it can pay for.
void note_ways_on(Turn& turn) {
  const WaysOn ways = turn.morning.ways_on(turn.who, turn.who.goal_country());
  note_no_way(turn, ways);
  if (ways.considered > 0) turn.who.set(Life::cannot_pay, !ways.affordable(turn.who.savings));
}

/// Who waits doesn't embark: it leaves the queue for a way and may join it again at another epoch. At a desk it stays
/// in line, since nobody goes on without registration.
void wait_here(Turn& turn) {
  const World& world = turn.morning.world;
  Party& who = turn.who;
  if (who.phase() == Phase::queued_way) leave_queue(turn);
  if (who.direction() == Direction::north && who.goal_country() == world.north && appointments_here(turn))
    join_list(turn, world.appointment_list, false);
  sleep_a_week(turn);
}

/// Another destination, by the shares of the destination rule among those that can be reached from here.
CountryId other_destination(Turn& turn) {
  const World& world = turn.morning.world;
  const PlaceId here = place_of(turn.who, world);
  const std::size_t row = turn.who.nationality * world.goals.size();
  std::vector<double> weights(world.goals.size(), 0.0);
  double total = 0;
  for (std::size_t g = 0; g < world.goals.size(); ++g) {
    const CountryId goal = world.goals[g];
    if (goal.at() == turn.who.goal || goal == turn.morning.nation(turn.who).home_country) continue;
    const double cost = turn.morning.routes(turn.who, goal).cost_usd[here.at()];
    if (!(cost < 1e6) && !world.geography.is_goal_place(here, goal)) continue;
    total += weights[g] = exp(turn.morning.destinations.utility[row + g]);
  }
  double at = turn.morning.draw(turn.who, Purpose::destination).uniform() * total;
  for (std::size_t g = 0; g < weights.size(); ++g)
    if (weights[g] > 0 && (at -= weights[g]) <= 0) return world.goals[g];
  return turn.who.goal_country();
}

/// Between the decision to go home or elsewhere and the first bus lie papers, goodbyes and the sale of what can't be
/// carried.
void prepare(Turn& turn) {
  const double mean = turn.rules.decision->preparation_days(turn.who, turn.morning);
  const auto days = static_cast<Days>(mean * (0.5 + turn.morning.draw(turn.who, Purpose::preparation).uniform()));
  turn.who.set_phase(Phase::setting_out);
  wake_on(turn.who, turn.morning.today + 1 + days, turn.morning.today);
}

void switch_destination(Turn& turn) {
  Party& who = turn.who;
  const World& world = turn.morning.world;
  leave_queue(turn);
  who.goal = static_cast<std::uint8_t>(other_destination(turn).at());
  // South is the way of those who turn back; another destination is bound for as a new journey.
  who.set_direction(who.goal_country() == turn.morning.way_back(who) ? Direction::south : Direction::north);
  if (world.geography.is_goal_place(who.place(), who.goal_country())) return settle_here(turn, Status::irregular);
  prepare(turn);
}

void turn_back(Turn& turn) {
  Party& who = turn.who;
  leave_queue(turn);
  who.goal = static_cast<std::uint8_t>(turn.morning.way_back(who).at());
  who.set_direction(Direction::south);
  prepare(turn);
  who.listed_since = 0;
  who.set(Paper::appointment, false);
}

void resume_north(Turn& turn) {
  leave_queue(turn);
  turn.who.goal = static_cast<std::uint8_t>(turn.morning.world.north.at());
  turn.who.set_direction(Direction::north);
  if (!go_on(turn)) sleep_a_week(turn);
}

/// Whether a return is voluntary is read off the other ways that were open, never off its name.
void note_alternatives(Turn& turn, const Utilities& utilities) {
  turn.tally.add(Measure::return_choices, turn.who.size(), turn.morning.nation(turn.who).home_country.at(),
                 turn.rules.decision->has_alternative(utilities) ? 0 : 1);
}

void act(Turn& turn, Choice choice) {
  switch (choice) {
    case Choice::continue_:
      if (turn.who.in_queue()) return sleep_a_week(turn);
      if (!go_on(turn)) wait_here(turn);
      return;
    case Choice::wait:
      wait_here(turn);
      return note_ways_on(turn);
    case Choice::settle:
      leave_queue(turn);
      return settle_here(turn, Status::irregular);
    case Choice::switch_destination:
      return switch_destination(turn);
    case Choice::turn_back:
      return turn_back(turn);
    case Choice::assisted_return:
      leave_queue(turn);
      turn.who.listed_since = 0;
      join_list(turn, turn.morning.world.return_list, true);
      return sleep_a_week(turn);
    case Choice::resume_north:
      return resume_north(turn);
  }
}

void choose(Turn& turn, const Utilities& utilities, Draw draw) {
  const Choice choice = draw_choice(utilities, draw);
  turn.who.set_last_choice(choice);
  turn.tally.add(Measure::decisions, turn.who.size(), country_of(turn.who, turn.morning.world).at(),
                 static_cast<std::size_t>(choice));
  if (choice == Choice::turn_back || choice == Choice::assisted_return) note_alternatives(turn, utilities);
  act(turn, choice);
}

}  // namespace

void leave_queue(Turn& turn) {
  if (!turn.who.in_queue()) return;
  const PlaceId place = place_of(turn.who, turn.morning.world);
  turn.who.set_phase(Phase::staying);
  turn.who.where = static_cast<std::uint16_t>(place.at());
  turn.who.since = static_cast<std::uint16_t>(turn.morning.today.value);
}

Choice draw_choice(const Utilities& utilities, Draw draw) {
  const double top = *std::max_element(utilities.begin(), utilities.end());
  if (top == kNotFeasible) return Choice::wait;
  Eight weights;
  weights.fill(kBarred);
  for (std::size_t i = 0; i < kChoices; ++i) weights[i] = std::max(kBarred, utilities[i] - top);
  exp_all(weights);
  double total = 0;
  for (std::size_t i = 0; i < kChoices; ++i) total += weights[i];
  double at = draw.uniform() * total;
  std::size_t last = 0;
  for (std::size_t i = 0; i < kChoices; ++i) {
    if (weights[i] <= 0) continue;
    last = i;
    if ((at -= weights[i]) <= 0) break;
  }
  return static_cast<Choice>(last);
}

bool has_to_decide(Turn& turn) {
  Party& who = turn.who;
  // When the list closes, appointments not yet used are void; who holds one decides again and doesn't just try.
  const GateId list = turn.morning.world.appointment_list;
  if (who.has(Paper::appointment) && (!list.exists() || turn.morning.gate(list).slots_per_day <= 0)) {
    who.set(Paper::appointment, false);
    // It had a place on the list, which is void as well.
    if (list.exists()) who.listed_since = static_cast<std::uint16_t>(turn.morning.today.value);
  }
  const bool goes_on_anyway =
      who.phase() == Phase::setting_out || (who.has(Paper::appointment) && who.phase() == Phase::staying);
  if (who.phase() == Phase::staying && who.since != turn.morning.today.value && held_where_it_stays(turn)) return false;
  if (find_room_here(turn)) return false;
  if (!goes_on_anyway) return true;
  if (go_on(turn)) return false;
  if (who.phase() == Phase::setting_out) who.set_phase(Phase::staying);
  wait_here(turn);
  return false;
}

void decide(std::span<Turn* const> turns) {
  if (turns.empty()) return;
  const Turn& any = *turns.front();
  std::array<Party, kVisitedTogether> who;
  std::array<Identity, kVisitedTogether> names;
  std::array<Utilities, kVisitedTogether> utilities;
  std::array<Draw::Block, kVisitedTogether> luck;
  EXPECT(turns.size() <= kVisitedTogether, "{} decide together", turns.size());
  for (std::size_t i = 0; i < turns.size(); ++i) who[i] = turns[i]->who, names[i] = who[i].identity;
  any.rules.decision->utilities({who.data(), turns.size()}, any.morning, {utilities.data(), turns.size()});
  const Morning& morning = any.morning;
  first_blocks(morning.seed, {names.data(), turns.size()}, morning.today, Purpose::decision,
               {luck.data(), turns.size()});
  for (std::size_t i = 0; i < turns.size(); ++i)
    choose(*turns[i], utilities[i], morning.seed.draw(names[i], morning.today, Purpose::decision, luck[i]));
}

}  // namespace retorno
