// The months in a host country: status, its end, and who leaves.
#include <algorithm>

#include "sim/run/count.hpp"
#include "sim/run/home.hpp"

namespace retorno {
namespace {

constexpr double kNoWayUsd = 1e6;

CountryId host_country(const Turn& turn) { return country_of(turn.who, turn.morning.world); }

bool concerns(const Window& window, CountryId country, NationalityId n) {
  const auto& all = window.nationalities;
  return window.country == country && (all.empty() || std::find(all.begin(), all.end(), n) != all.end());
}

void change_status(Turn& turn, StatusChange change, Status status) {
  turn.tally.add(Measure::status_changes, turn.who.size(), host_country(turn).at(), turn.who.nationality,
                 static_cast<std::size_t>(change) - 1);
  turn.who.set_status(status);
}

void lose_protection(Turn& turn) {
  for (const Window& window : turn.morning.world.revoked) {
    if (turn.who.status() != Status::temporary || !concerns(window, host_country(turn), turn.who.nation())) continue;
    change_status(turn, StatusChange::revoked, Status::irregular);
  }
}

HostView host_view(const Turn& turn) {
  const CountryId country = host_country(turn);
  return {.open_share = turn.morning.world.open_share(country, turn.who.nation()),
          .months_here = (turn.morning.today - Day{turn.who.since}) / kDaysPerMonth,
          .p_north = turn.morning.hope(turn.who)};
}

void apply_for_status(Turn& turn) {
  change_status(turn, StatusChange::applied, Status::applicant);
  const GateId office = turn.morning.world.host(host_country(turn)).permits;
  if (!office.exists()) return;
  turn.who.listed_since = static_cast<std::uint16_t>(turn.morning.today.value);
  turn.lists = office;
}

void change(Turn& turn, StatusChange what) {
  switch (what) {
    case StatusChange::applied:
      return apply_for_status(turn);
    case StatusChange::made_permanent:
      return change_status(turn, what, Status::permanent);
    case StatusChange::expired:
      return change_status(turn, what, Status::irregular);
    default:
      return;
  }
}

/// Packs and goes tomorrow. Only those leave who have the price of the journey, so it is what they have at least:
/// assumed.
bool leave(Turn& turn, CountryId goal, Direction direction, std::size_t leaving) {
  Party& who = turn.who;
  const double cost = turn.morning.routes(who, goal).cost_usd[who.place().at()];
  const bool flies = !(cost < kNoWayUsd);
  if (flies && direction == Direction::north) return false;
  turn.tally.add(Measure::host_departures, who.size(), host_country(turn).at(), leaving);
  who.savings =
      static_cast<std::uint16_t>(std::clamp(std::max<double>(who.savings, flies ? 0 : cost + 1), 0.0, 65535.0));
  who.goal = static_cast<std::uint8_t>(goal.at());
  who.set_direction(direction);
  who.set_return_kind(ReturnKind::none);
  who.listed_since = 0;
  who.spent = 0;
  // Out of the USA the map has no way south: people fly, on their own account.
  if (flies) who.set_return_kind(ReturnKind::unassisted);
  who.set_phase(flies ? Phase::removed : Phase::setting_out);
  who.since = static_cast<std::uint16_t>(turn.morning.today.value);
  wake_on(who, turn.morning.today + 1, turn.morning.today);
  return true;
}

bool leaves(Turn& turn, const HostView& view) {
  const World& world = turn.morning.world;
  const CountryId here = host_country(turn), home = turn.morning.nation(turn.who).home_country;
  Draw draw = turn.morning.draw(turn.who, Purpose::re_emigration);
  const bool could_stay = turn.who.status() >= Status::temporary;
  if (here != home && draw.chance(turn.rules.status->goes_home(turn.who, view)) &&
      leave(turn, home, Direction::south, 0)) {
    turn.tally.add(Measure::return_choices, turn.who.size(), home.at(), could_stay ? 0 : 1);
    return true;
  }
  if (here == world.north || !world.north.exists()) return false;
  const double luck = draw.uniform();
  return luck < turn.rules.status->goes_onward_at_most() && luck < turn.rules.status->goes_onward(turn.who, view) &&
         leave(turn, world.north, Direction::north, 1);
}

void tell_permanence(Turn& turn) {
  const int months = whole_months(Day{turn.who.since}, turn.morning.today);
  for (std::size_t h = 0; h < std::size(kHorizons); ++h)
    if (kHorizons[h] == months)
      turn.tally.add(Measure::permanence, turn.who.size(), host_country(turn).at(), h,
                     static_cast<std::size_t>(turn.who.status()));
}

}  // namespace

void follow_in_host(Turn& turn) {
  turn.who.wake = kNever;
  if (turn.rules.status == nullptr || !turn.morning.world.host(host_country(turn)).given) return;
  wake_on(turn.who, next_month(turn.who.identity, turn.morning.today), turn.morning.today);
  if (turn.who.status() == Status::applicant) {
    turn.who.listed_since = static_cast<std::uint16_t>(turn.morning.today.value);
    turn.lists = turn.morning.world.host(host_country(turn)).permits;
    if (!turn.lists->exists()) turn.lists.reset(), turn.who.listed_since = 0;
  }
}

void live_in_host(Turn& turn) {
  lose_protection(turn);
  Party& who = turn.who;
  if (date_of(turn.morning.today).day == monthly_day(who.identity) && turn.morning.today.value != who.since) {
    tell_permanence(turn);
    const HostView view = host_view(turn);
    if (leaves(turn, view)) return;
    Draw draw = turn.morning.draw(who, Purpose::month_in_host);
    change(turn, turn.rules.status->month(who, view, draw));
  }
  wake_on(who, next_month(who.identity, turn.morning.today), turn.morning.today);
}

void decide_application(Turn& turn) {
  turn.who.listed_since = 0;
  const bool granted =
      turn.morning.draw(turn.who, Purpose::permit).chance(turn.rules.status->approval_share());
  change_status(turn, granted ? StatusChange::granted : StatusChange::refused,
                granted ? Status::temporary : Status::irregular);
}

}  // namespace retorno
