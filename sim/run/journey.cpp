#include "sim/run/journey.hpp"

#include <algorithm>

#include "sim/base/exact_math.hpp"
#include "sim/run/births.hpp"
#include "sim/run/containment.hpp"
#include "sim/run/count.hpp"
#include "sim/run/home.hpp"
#include "sim/run/next_link.hpp"
#include "sim/run/rooms.hpp"

namespace retorno {
namespace {

constexpr Days kNextDay = 1;
constexpr std::size_t kWithoutAlternative = 1;  // along the dimension `alternative`
constexpr double kIllnessSlowsWalking = 0.5;  // assumed

std::uint16_t of_day(Day day) { return static_cast<std::uint16_t>(day.value); }

void enter(Turn& turn, Phase phase, std::size_t where, Day wake) {
  turn.who.set_phase(phase);
  turn.who.where = static_cast<std::uint16_t>(where);
  turn.who.since = of_day(turn.morning.today);
  wake_on(turn.who, wake, turn.morning.today);
}

void hear(Turn& turn, Measure measure, BeliefChannel channel, double weight) {
  const double persons = weight * turn.who.size();
  turn.tally.add(measure, static_cast<std::int64_t>(persons * kMillionths + 0.5), turn.who.nationality,
                 static_cast<std::size_t>(channel));
}

void see(Turn& turn, GateId border, Door door) {
  turn.tally.add(Measure::encounters, turn.who.size(), border.at(), turn.who.nationality,
                 static_cast<std::size_t>(door));
}

/// Comes to a port with an appointment, or is let in there without one. Returns whether it was let in.
bool pass_port(Turn& turn, LinkId link, const RegimeRow& regime) {
  Party& who = turn.who;
  const World& world = turn.morning.world;
  const GateId border = turn.morning.link(link).gate;
  const bool has_one = who.has(Paper::appointment) && world.gates[world.appointment_list].slots_per_day > 0;
  who.set(Paper::appointment, false);
  if (!has_one && !(regime.at_port > 0 && turn.morning.draw(who, Purpose::port).chance(regime.at_port))) return false;
  who.set_status(has_one ? Status::temporary : Status::applicant);
  see(turn, border, Door::at_port);
  turn.tally.add(Measure::border_outcomes, who.size(), border.at(), who.nationality,
                 static_cast<std::size_t>(has_one ? Outcome::appointment : Outcome::admitted));
  if (!has_one) hear(turn, Measure::heard_admitted, BeliefChannel::attempt, 1.0);
  board(turn, link);
  return true;
}

/// At a port, or an attempt between ports.
void try_border(Turn& turn, LinkId link) {
  Party& who = turn.who;
  const GateId border = turn.morning.link(link).gate;
  const RegimeRow& regime = turn.morning.world.regimes.at(border, who.nation());
  if (pass_port(turn, link, regime) || held_at_border(turn)) return;
  see(turn, border, Door::between_ports);
  Draw draw = turn.morning.draw(who, Purpose::border);
  if (who.listed_since != 0 && turn.morning.draw(who, Purpose::barred_from_list).chance(regime.bars_list))
    who.listed_since = 0;
  // Where no bed is free the outcome comes at once.
  if (draw.chance(turn.rules.border->detention(who, regime)) && turn.morning.world.detention_has_room(who.size())) {
    turn.tally.add(Measure::border_outcomes, who.size(), border.at(), who.nationality,
                   static_cast<std::size_t>(Outcome::detained));
    const Days stay = turn.rules.border->detention_stay(who, turn.morning.draw(who, Purpose::detention));
    return enter(turn, Phase::detained, who.where, turn.morning.today + std::max<Days>(1, stay));
  }
  meet_outcome(turn, link, turn.rules.border->outcome(who, regime, draw));
}

/// The open way over the border from where it stands; none where there is none.
LinkId border_link_from(const Turn& turn) {
  const World& world = turn.morning.world;
  for (LinkId link : world.geography.links_from(turn.who.place())) {
    const GateId gate = world.geography.links[link].gate;
    if (gate.exists() && world.gates[gate].border && !world.is_shut(link, turn.who.nation())) return link;
  }
  return LinkId::none();
}

void suffer(Turn& turn, LinkId id) {
  Party& who = turn.who;
  const LegHarm harm = turn.rules.harm->on_leg(who, turn.morning.link(id), luck_of(turn, id));
  for (std::size_t kind = 0; kind < kHarmKinds; ++kind)
    turn.tally.add(Measure::harm, static_cast<std::int64_t>(harm.expected_persons[kind] * kMillionths + 0.5), id.at(),
                   kind);
  who.adverse = static_cast<std::uint16_t>(std::min(65535.0, who.adverse + harm.adverse * 4096));
  who.illness = static_cast<std::uint8_t>(std::clamp(who.illness + harm.illness / 0.005, 0.0, 200.0));
  who.savings = static_cast<std::uint16_t>(who.savings * (1 - harm.robbed_share));
  if (harm.deaths == 0) return;
  turn.tally.add(Measure::dead, harm.deaths, who.nationality);
  const int left = who.size() - harm.deaths;
  if (left <= 0) return enter(turn, Phase::dead, who.where, turn.morning.today + kLongestSleep);
  const int children = std::min(who.children(), left - 1);
  who.makeup = static_cast<std::uint8_t>((who.makeup & 0xC0) | (left - 1) | (children << 3));
}

/// Has it reached where it was going? Then the journey ends: home, in a former host country, or at the goal.
bool ends_here(Turn& turn, PlaceId place) {
  Party& who = turn.who;
  if (!turn.morning.world.geography.is_goal_place(place, who.goal_country())) return false;
  if (!stays_at(turn, place)) return false;
  if (who.direction() == Direction::south) turn.tally.add(Measure::returned_to, who.size(), who.goal, who.nationality);
  if (who.goal_country() == turn.morning.nation(who).home_country) {
    who.set_return_kind(ReturnKind::unassisted);
    land(turn);
  } else {
    settle_here(turn, who.goal_country() == turn.morning.world.north && who.status() != Status::temporary
                          ? Status::applicant
                          : who.status());
  }
  return true;
}

/// No day at least for a leg that may add up with others: nothing has to be passed before it or behind it.
Days least_days(const Turn& turn, const Link& link) {
  const World& world = turn.morning.world;
  return world.routes.short_legs && !link.gate.exists() && world.desks_at[link.to].empty() ? 0 : 1;
}

/// Nights that a leg takes. It sets out at some hour, and the legs of a day follow each other: they take together as
/// many days, on average, as their sum.
Days days_of_short_leg(Turn& turn, double days, Draw& draw) {
  const double hour = draw.uniform() + turn.day_spent;
  turn.day_spent += days;
  ++turn.legs_today;
  return static_cast<Days>(hour + days);
}

/// Arrives on the day on which it set out, and goes on as far as its legs are short.
bool go_on_today(Turn& turn) { return !arrive(turn) || go_on(turn); }

}  // namespace

void leave_place(Turn& turn, PlaceId to) {
  turn.who.set(Life::housing, false);
  enter(turn, Phase::staying, to.at(), turn.morning.today);
}

void wake_on(Party& who, Day day, Day today) { who.wake = wake_byte(std::min(day, today + kLongestSleep)); }

bool find_room_here(Turn& turn) {
  const Party& who = turn.who;
  return turn.morning.world.routes.rooms_count() && who.phase() == Phase::staying && ends_here(turn, who.place());
}

bool go_on(Turn& turn) {
  const LinkId link = choose_link(turn);
  if (!link.exists()) return false;
  const GateId gate = turn.morning.link(link).gate;
  if (gate.exists() && turn.morning.gate(gate).border) {
    try_border(turn, link);
  } else if (gate.exists() && turn.morning.gate(gate).limited()) {
    enter(turn, Phase::queued_way, link.at(), turn.morning.today + 7);
    turn.joins = gate;
  } else {
    board(turn, link, least_days(turn, turn.morning.link(link)));
    if (turn.who.wake == wake_byte(turn.morning.today)) return go_on_today(turn);
  }
  return true;
}

void board(Turn& turn, LinkId id, Days at_least) {
  Party& who = turn.who;
  const Link& link = turn.morning.link(id);
  const auto fare = static_cast<std::uint16_t>(std::min<double>(who.savings, turn.morning.fare_usd(id) + 0.5));
  who.savings = static_cast<std::uint16_t>(who.savings - fare);
  who.spent = static_cast<std::uint16_t>(std::min(65535, who.spent + fare));
  who.set(Life::housing, false);
  const double slower = link.mode == Mode::foot ? 1 + kIllnessSlowsWalking * who.ill() : 1.0;
  if (link.subsidy_usd > 0) {
    const std::size_t payer = link.subsidy_payer.exists() ? link.subsidy_payer.at() : turn.morning.world.payers.size();
    turn.tally.add(Measure::spending, static_cast<std::int64_t>(link.subsidy_usd * who.size() + 0.5), payer,
                   static_cast<std::size_t>(Line::fares));
  }
  Draw draw = turn.morning.draw(who, Purpose::travel_time);
  const Days days = at_least > 0 ? static_cast<Days>(std::max<std::int64_t>(at_least, whole(draw, link.days * slower)))
                                 : days_of_short_leg(turn, link.days * slower, draw);
  enter(turn, Phase::travelling, id.at(), turn.morning.today + days);
}

bool arrive(Turn& turn) {
  Party& who = turn.who;
  const World& world = turn.morning.world;
  const LinkId id = turn.came_by = who.link();
  const Link& link = turn.morning.link(id);
  turn.tally.add(Measure::crossings, who.size(), id.at(), who.nationality);
  const CountryId from = world.geography.country_of(link.from), to = world.geography.country_of(link.to);
  if (from != to) turn.tally.add(Measure::entries, who.size(), to.at(), from.at(), who.nationality);
  if (from != to) cross_border(turn, to);
  if (world.counted_north[id] && who.direction() == Direction::north)
    turn.tally.add(Measure::corridor_arrivals, who.size(), who.nationality);
  suffer(turn, id);
  if (who.phase() == Phase::dead) {
    who.where = static_cast<std::uint16_t>(link.to.at());
    who.wake = kNever;
    return false;
  }
  enter(turn, Phase::staying, link.to.at(), turn.morning.today + 7);
  if (leaves_the_run(turn)) return false;
  if (ends_here(turn, link.to)) return false;
  if (is_full(turn.morning, who, link.to)) turn.tally.add(Measure::diverted, who.size(), link.to.at());
  return !held_on_link(turn, id);
}

void meet_outcome(Turn& turn, LinkId link, Outcome outcome) {
  Party& who = turn.who;
  turn.tally.add(Measure::border_outcomes, who.size(), turn.morning.link(link).gate.at(), who.nationality,
                 static_cast<std::size_t>(outcome));
  hear(turn, outcome == Outcome::admitted ? Measure::heard_admitted : Measure::heard_refused, BeliefChannel::attempt,
       1.0);
  who.count_attempt();
  const Day tomorrow = turn.morning.today + kNextDay;
  switch (outcome) {
    case Outcome::admitted:
      who.set_status(Status::applicant);
      return board(turn, link);
    case Outcome::turned_away: {
      remember_refusal(who, turn.rules.belief->own_experience());
      const bool again =
          turn.morning.draw(who, Purpose::reattempt).chance(turn.rules.decision->reattempt(who, turn.morning));
      return enter(turn, again ? Phase::setting_out : Phase::staying, who.where, tomorrow);
    }
    default:
      remember_refusal(who, turn.rules.belief->own_experience());
      who.set_return_kind(outcome == Outcome::removed_home ? ReturnKind::removed : ReturnKind::forced);
      turn.tally.add(Measure::return_choices, who.size(), turn.morning.nation(who).home_country.at(),
                     kWithoutAlternative);
      return enter(turn, Phase::removed, who.where,
                   outcome == Outcome::removed_home
                       ? day_of_flight(turn, turn.morning.today + turn.rules.border->removal_days())
                                                    : turn.morning.today + turn.rules.border->removal_days());
  }
}

void release(Turn& turn) {
  const LinkId link = border_link_from(turn);
  if (!link.exists()) return enter(turn, Phase::staying, turn.who.where, turn.morning.today + kNextDay);
  const RegimeRow& regime = turn.morning.world.regimes.at(turn.morning.link(link).gate, turn.who.nation());
  meet_outcome(turn, link,
               turn.rules.border->outcome(turn.who, regime, turn.morning.draw(turn.who, Purpose::border)));
}

namespace {

/// Some accept to be brought home from there; the others stand there and decide from tomorrow on.
void stand_in_third_country(Turn& turn) {
  Party& who = turn.who;
  const CountryId there = turn.morning.world.geography.country_of(turn.morning.world.third_country_place);
  const double acceptance = turn.rules.border->third_country_acceptance();
  const bool accepts = acceptance > 0 && turn.morning.draw(who, Purpose::third_country).chance(acceptance);
  turn.tally.add(Measure::third_country, who.size(), there.at(), accepts ? 0 : 1);
  if (accepts) who.set_return_kind(ReturnKind::assisted);
  who.set(Life::housing, false);
  enter(turn, accepts ? Phase::removed : Phase::staying, turn.morning.world.third_country_place.at(),
        turn.morning.today + (accepts ? turn.rules.border->removal_days() : kNextDay));
}

}  // namespace

void land(Turn& turn) {
  Party& who = turn.who;
  const World& world = turn.morning.world;
  if (who.return_kind() == ReturnKind::forced && world.third_country_place.exists()) {
    // Sent to a third country: it stands there and decides from tomorrow on, bound for home.
    who.goal = static_cast<std::uint8_t>(turn.morning.nation(who).home_country.at());
    who.set_direction(Direction::south);
    return stand_in_third_country(turn);
  }
  const PlaceId home = who.phase() == Phase::removed ? turn.morning.nation(who).home_place : who.place();
  count_return(who, world, turn.tally);
  who.set_came_through(false);
  const bool brought = who.phase() == Phase::removed;
  enter(turn, Phase::returned, home.at(), turn.morning.today);
  who.wake = kNever;
  who.listed_since = 0;
  if (!follows_home(turn)) return;
  if (brought) carry_file(turn);  // who travelled alone carried it over every border
  come_home(turn);
}

void settle_here(Turn& turn, Status status) {
  turn.who.set_status(status);
  enter(turn, Phase::settled, turn.who.where, turn.morning.today);
  turn.who.listed_since = 0;
  turn.who.set(Life::housing, false);
  const CountryId here = country_of(turn.who, turn.morning.world);
  turn.tally.add(Measure::settlings, turn.who.size(), here.at(), turn.who.nationality);
  follow_in_host(turn);
}

}  // namespace retorno
