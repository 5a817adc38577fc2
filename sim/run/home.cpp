#include "sim/run/home.hpp"

#include <algorithm>

#include "sim/base/exact_math.hpp"
#include "sim/run/count.hpp"

namespace retorno {
namespace {

CountryId home_country(const Turn& turn) { return turn.morning.nation(turn.who).home_country; }

CountryId goes_again_to(const Turn& turn) {
  const CountryId again = turn.morning.world.home(home_country(turn)).again_to;
  return again.exists() ? again : turn.morning.world.north;
}

/// The way by which a party leaves home again: an entry channel that is open to its nationality, or the road.
struct WayAgain {
  bool open = false;
  LinkId first;         ///< none = by road
  double cost_usd = 0;  ///< per person
};

WayAgain by_channel(const Turn& turn, const EntryChannel& channel, CountryId goal) {
  const World& world = turn.morning.world;
  WayAgain way{.open = true, .first = channel.link, .cost_usd = 0};
  PlaceId from = turn.morning.nation(turn.who).home_place;
  if (way.first.exists()) {
    way.open = !world.is_shut(way.first, turn.who.nation());
    way.cost_usd = turn.morning.fare_usd(way.first);
    from = world.geography.links[way.first].to;
  }
  way.cost_usd += turn.morning.routes(turn.who, goal).cost_usd[from.at()];
  return way;
}

WayAgain way_again(const Turn& turn) {
  const World& world = turn.morning.world;
  const CountryId home = home_country(turn), goal = goes_again_to(turn);
  const PlaceId from = turn.morning.nation(turn.who).home_place;
  if (!goal.exists()) return {};
  if (goal != world.north) return {true, LinkId::none(), turn.morning.routes(turn.who, goal).cost_usd[from.at()]};
  double total = 0;
  for (const EntryChannel& channel : world.channels)
    if (channel.nationality == turn.who.nation() && channel.country == home) total += channel.share(turn.morning.today);
  double at = turn.morning.draw(turn.who, Purpose::route).uniform() * total;
  for (const EntryChannel& channel : world.channels) {
    if (channel.nationality != turn.who.nation() || channel.country != home) continue;
    const double share = channel.share(turn.morning.today);
    if (share > 0 && (at -= share) <= 0) return by_channel(turn, channel, goal);
  }
  return {};
}

/// The desk that takes those who come home in this way; of several, one by their weights.
const Reception* reception_for(const Turn& turn) {
  const World& world = turn.morning.world;
  const CountryId home = home_country(turn);
  const auto takes = [&](const Reception& one) {
    const Gate& gate = world.gates[one.gate];
    const bool open = gate.opens <= turn.morning.today && !(gate.limited() && gate.slots_per_day <= 0);
    return one.country == home && open && (one.serves == ReturnKind::none || one.serves == turn.who.return_kind());
  };
  double total = 0;
  for (const Reception& one : world.receptions)
    if (takes(one)) total += one.share;
  if (total <= 0) return nullptr;
  double at = turn.morning.draw(turn.who, Purpose::arrival_home).uniform() * total;
  const Reception* chosen = nullptr;
  for (const Reception& one : world.receptions) {
    if (!takes(one)) continue;
    chosen = &one;
    if ((at -= one.share) <= 0) break;
  }
  return chosen;
}

Days handover_days(const Turn& turn) {
  const CountryId home = home_country(turn);
  return turn.rules.reintegration->effects(turn.morning.world.levers_of(home), turn.morning.world.home(home))
      .handover_days;
}

/// Sleeps until its day of the month, or until the first offer to who has a case file.
void sleep_at_home(Turn& turn) {
  Day next = next_month(turn.who.identity, turn.morning.today);
  if (turn.who.has(Paper::offered))
    next = std::min(next, std::max(turn.morning.today + 1, Day{turn.who.since} + handover_days(turn)));
  wake_on(turn.who, next, turn.morning.today);
}

/// An offer of one of the programmes that suit it and have places; it may be declined.
void offer(Turn& turn) {
  Party& who = turn.who;
  const World& world = turn.morning.world;
  const CountryId home = home_country(turn);
  const auto weight = [&](const Programme& one) {
    const Gate& gate = world.gates[one.gate];
    const auto& all = one.nationalities;
    const bool for_it = all.empty() || std::find(all.begin(), all.end(), who.nation()) != all.end();
    const bool has_places = gate.slots_per_day > 0 && gate.opens <= turn.morning.today;
    return one.country == home && for_it && has_places ? turn.rules.reintegration->suits(who, one.support) : 0.0;
  };
  if (who.support() != 0) return;  // one programme each: more than one activity added nothing
  double total = 0;
  for (const Programme& one : world.programmes) total += weight(one);
  Draw draw = turn.morning.draw(who, Purpose::offer);
  if (total <= 0 || !draw.chance(turn.rules.reintegration->takes_up(who, home_view(turn)))) return;
  double at = draw.uniform() * total;
  for (const Programme& one : world.programmes) {
    const double w = weight(one);
    if (w <= 0 || (at -= w) > 0) continue;
    who.set_support(static_cast<unsigned>(one.support));
    who.listed_since = static_cast<std::uint16_t>(turn.morning.today.value);
    turn.lists = one.gate;
    return;
  }
}

std::int64_t millionths(double persons) { return static_cast<std::int64_t>(persons * kMillionths + 0.5); }

/// A year after coming home: how it came, and above how many of the levels it fares.
void tell_level(Turn& turn, const Wellbeing& fares, std::size_t home) {
  const std::array<double, 3> levels = turn.rules.reintegration->levels();
  const auto above =
      std::count_if(levels.begin(), levels.end(), [&](double level) { return fares.composite >= level; });
  const ReturnKind came = turn.who.return_kind();
  if (came != ReturnKind::none)
    turn.tally.add(Measure::fared, turn.who.size(), home, static_cast<std::size_t>(came) - 1,
                   static_cast<std::size_t>(above));
}

/// Tells how it fares: scores, distress, and at some months whether the return has held so far.
void tell(Turn& turn, const Wellbeing& fares) {
  const std::size_t home = home_country(turn).at();
  const int persons = turn.who.size();
  turn.tally.add(Measure::followed, persons, home);
  for (std::size_t d = 0; d < kDomains; ++d)
    turn.tally.add(Measure::scores, millionths(persons * fares.scores[d]), home, d);
  turn.tally.add(Measure::disorder, millionths(persons * fares.disorder), home);
  turn.tally.add(Measure::symptoms, millionths(persons * fares.symptoms), home);
  const int months = whole_months(Day{turn.who.since}, turn.morning.today);
  constexpr int kYear = 12;
  if (months == kYear) tell_level(turn, fares, home);
  for (std::size_t h = 0; h < std::size(kHorizons); ++h) {
    if (kHorizons[h] != months) continue;
    turn.tally.add(Measure::looked_at, persons, home, h);
    if (fares.composite >= turn.rules.reintegration->sustained_from())
      turn.tally.add(Measure::sustained, persons, home, h);
  }
}

/// Another journey: nothing of the last one is retraced but what was learnt, owed and suffered.
void set_out_again(Turn& turn, const WayAgain& way) {
  Party& who = turn.who;
  const Nationality& nation = turn.morning.nation(who);
  turn.tally.add(Measure::re_emigrations, who.size(), nation.home_country.at(), who.nationality);
  Draw purse = turn.morning.draw(who, Purpose::savings);
  const double usd = lognormal_with_mean(purse, nation.savings_mean_usd, nation.savings_sigma);
  who.savings = static_cast<std::uint16_t>(std::clamp<std::int64_t>(whole(purse, usd), 0, 65535));
  who.spent = 0;
  who.goal = static_cast<std::uint8_t>(goes_again_to(turn).at());
  who.origin = static_cast<std::uint8_t>(nation.home_country.at());
  who.previous_host = 255;
  who.set_direction(Direction::north);
  who.set_return_kind(ReturnKind::none);
  who.set_status(Status::irregular);
  who.set_support(0);
  who.set(Paper::offered, false);
  who.set(Life::housing, true);  // till it leaves
  who.listed_since = 0;
  who.dose = 0;
  who.count_trip();
  who.set_phase(Phase::setting_out);
  who.where = static_cast<std::uint16_t>(nation.home_place.at());
  who.since = static_cast<std::uint16_t>(turn.morning.today.value);
  if (way.first.exists()) return board(turn, way.first);
  wake_on(who, turn.morning.today + 1, turn.morning.today);
}

/// Does it leave again this month? The hazard, what it can pay, and whether a way is open.
bool leaves_again(Turn& turn, HomeView view, const Wellbeing& fares) {
  const double hazard = turn.rules.reintegration->hazard_per_month(turn.who, view, fares);
  const double luck = turn.morning.draw(turn.who, Purpose::re_emigration).uniform();
  // Most would stay though it cost nothing: for them no way is looked up.
  if (luck >= 1 - exp(-hazard)) return false;
  const WayAgain way = way_again(turn);
  if (!way.open) return false;
  view.cost_usd = way.cost_usd;
  if (luck >= 1 - exp(-hazard * turn.rules.reintegration->capability(turn.who, view))) return false;
  set_out_again(turn, way);
  return true;
}

void live_a_month(Turn& turn) {
  Party& who = turn.who;
  const HomeView view = home_view(turn);
  turn.rules.reintegration->month(who, view, turn.morning.draw(who, Purpose::month_at_home));
  const Wellbeing fares = turn.rules.reintegration->wellbeing(who, view);
  tell(turn, fares);
  if (leaves_again(turn, view, fares)) return;
  Draw draw = turn.morning.draw(who, Purpose::handover);
  if (!who.has(Paper::offered) && draw.chance(turn.rules.reintegration->reached(view))) offer(turn);
  const bool lacks = !who.is(Life::health_care) || !who.is(Life::school);
  turn.asks_town = lacks && draw.chance(turn.rules.reintegration->asks_municipality(who));
}

}  // namespace

int whole_months(Day from, Day to) {
  const Date a = date_of(from), b = date_of(to);
  return (b.year - a.year) * 12 + b.month - a.month;
}

bool follows_home(const Turn& turn) {
  return turn.rules.reintegration != nullptr && turn.morning.world.home(home_country(turn)).given;
}

HomeView home_view(const Turn& turn) {
  const World& world = turn.morning.world;
  const Nationality& nation = turn.morning.nation(turn.who);
  const CountryId home = nation.home_country;
  const bool north = goes_again_to(turn) == world.north;
  return {.home = world.home(home),
          .levers = world.levers_of(home),
          .months_home = (turn.morning.today - Day{turn.who.since}) / kDaysPerMonth,
          .p_north = north ? turn.morning.hope(turn.who) : turn.rules.reintegration->belief_elsewhere(),
          .cost_usd = 0,
          .purse_mean_usd = nation.savings_mean_usd,
          .purse_sigma = nation.savings_sigma,
          .programme = world.programme(home, static_cast<Support>(turn.who.support())),
          .adverse_left = turn.rules.livelihood->adverse_left_in_a_month()};
}

void come_home(Turn& turn) {
  Party& who = turn.who;
  const Reception* desk = reception_for(turn);
  if (desk == nullptr) return move_in(turn, Received::none);
  who.set_phase(Phase::queued_desk);
  who.where = static_cast<std::uint16_t>(desk->gate.at());
  who.goal = static_cast<std::uint8_t>(home_country(turn).at());
  who.set_direction(Direction::south);
  who.since = static_cast<std::uint16_t>(turn.morning.today.value);
  if (who.listed_since != 0) who.listed_since = 0;
  wake_on(who, turn.morning.today + turn.rules.reintegration->patience_days(), turn.morning.today);
  turn.joins = desk->gate;
}

void move_in(Turn& turn, Received received) {
  Party& who = turn.who;
  const Nationality& nation = turn.morning.nation(who);
  turn.tally.add(Measure::received, who.size(), nation.home_country.at(), static_cast<std::size_t>(received));
  who.set_phase(Phase::returned);
  who.where = static_cast<std::uint16_t>(nation.home_place.at());
  who.since = static_cast<std::uint16_t>(turn.morning.today.value);
  who.listed_since = 0;
  who.set_registered_at_home(received != Received::none);
  who.set(Life::cannot_pay, false);
  who.set(Life::no_way, false);
  turn.rules.reintegration->come_home(who, home_view(turn), turn.morning.draw(who, Purpose::month_at_home));
  if (received == Received::referred) who.set(Paper::offered, true);
  sleep_at_home(turn);
}

void live_at_home(Turn& turn) {
  Party& who = turn.who;
  const Day today = turn.morning.today;
  if (who.has(Paper::offered) && today - Day{who.since} >= handover_days(turn)) {
    offer(turn);
    who.set(Paper::offered, false);
  }
  if (date_of(today).day == monthly_day(who.identity) && today.value != who.since) live_a_month(turn);
  if (who.phase() == Phase::returned) sleep_at_home(turn);
}

void enter_programme(Turn& turn) {
  Party& who = turn.who;
  const Programme* programme = turn.morning.world.programme(home_country(turn), static_cast<Support>(who.support()));
  who.listed_since = 0;
  if (programme == nullptr) return;
  turn.rules.reintegration->enrol(who, *programme, turn.morning.today - Day{who.since},
                                  turn.morning.draw(who, Purpose::enrolment));
  if (programme->grant_usd <= 0) return;
  const std::size_t payer = programme->payer.exists() ? programme->payer.at() : turn.morning.world.payers.size();
  turn.tally.add(Measure::spending, static_cast<std::int64_t>(programme->grant_usd * who.size() + 0.5), payer,
                 static_cast<std::size_t>(Line::programmes));
}

}  // namespace retorno
