// From a party and its morning to the covariates of its decision.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "models/decision/six_way.hpp"
#include "sim/base/draw_many.hpp"
#include "sim/base/exact_math.hpp"

namespace retorno {
namespace covariates {

inline constexpr double kNoWayUsd = 1e6;
inline constexpr double kDaysPerMonth = 30;

/// ln(1 + n) of attempts, of which at most 15 are kept.
inline double ln_one_plus(int attempts) {
  static const std::array<double, 16> told = [] {
    std::array<double, 16> all{};
    for (std::size_t n = 0; n < all.size(); ++n) all[n] = log(1.0 + static_cast<double>(n));
    return all;
  }();
  return told[static_cast<std::size_t>(attempts)];
}

/// Is there a way on that it considers and can pay for? In a queue it has one.
inline bool can_continue(const Party& who, const Morning& morning) {
  return who.in_queue() || morning.ways_on(who, who.goal_country()).affordable(who.savings);
}

constexpr auto kAttempt = static_cast<std::size_t>(BeliefChannel::attempt);
constexpr auto kAppointment = static_cast<std::size_t>(BeliefChannel::appointment);
using Told = std::array<Evidence, kBeliefChannels>;

/// What one has met oneself, beside what is told.
inline Evidence own(const Party& who) { return {who.own_yes / 32.0, who.own_no / 32.0}; }

/// Believed chance of admission, of what `take` takes from what is told by either door.
template <class Take>
double belief_at(const Party& who, const Morning& morning, PlaceId here, Take take) {
  const double floor = morning.belief(who).floor;
  return as_seen_from(morning.world.beliefs, who.nation(), here, morning.today, [&](double prior, const Told& told) {
    return believed(floor, prior, take(told) + own(who));
  });
}

/// Did it have a place on the list, or an appointment, when the list closed?
inline bool is_cancelled(const Party& who, const Morning& morning) {
  const GateId list = morning.world.appointment_list;
  if (!list.exists() || who.listed_since == 0 || who.has(Paper::offered)) return false;
  const Gate& gate = morning.gate(list);
  return gate.slots_per_day <= 0 && gate.slots_so_far > 0;
}

/// The border as those see it who stand before it: what an attempt risks beside the outcome.
inline void see_attempt(const Party& who, const Morning& morning, PlaceId here, Situation& s) {
  const World& world = morning.world;
  const RegimeRow regime = world.northern_regime(who.nation());
  s.removed_share = regime.removed_home + regime.removed_third_country;
  s.keeps_list = 1 - regime.bars_list;
  const Interception* holding = world.interception(world.geography.country_of(here), who.nation());
  if (holding != nullptr) s.sent_back_share = holding->share_at_border * holding->sent_back_today;
}

inline void see_north(const Party& who, const Morning& morning, PlaceId here, Situation& s) {
  s.p_north = belief_at(who, morning, here, [](const Told& told) { return summed(told); });
  s.northern_deterrence = morning.world.northern_regime(who.nation()).deterrence;
  if (!morning.place(here).at_border) return;
  s.p_attempt = belief_at(who, morning, here, [](const Told& told) { return told[kAttempt]; });
  see_attempt(who, morning, here, s);
}

/// The list for admission: open here, how long the wait, and what may happen meanwhile; closed after having been open.
inline void see_list(const SixWay& p, const Party& who, const Morning& morning, PlaceId here, Situation& s) {
  const World& world = morning.world;
  if (!world.appointment_list.exists()) return;
  const Gate& gate = morning.gate(world.appointment_list);
  const double usable = gate.slots_per_day * (1 - gate.outside_share);
  s.list_open = usable > 0 && world.appointments_at[here];
  s.list_readiness = morning.nation(who).list_readiness;
  s.cancelled = is_cancelled(who, morning);
  if (usable <= 0) {
    if (gate.slots_so_far > 0 || morning.belief(who).prior == 0.0) s.wait_months = p.wait_after_closure;
    return;
  }
  const double floor = morning.belief(who).floor;
  s.p_list = as_seen_from(world.beliefs, who.nation(), here, morning.today, [&](double, const Told& told) {
    return believed(floor, p.appointment, told[kAppointment]);
  });
  const bool listed = who.listed_since != 0 && !who.has(Paper::offered);
  const double waited = listed ? (morning.today - Day{who.listed_since}) / kDaysPerMonth : 0.0;
  s.list_wait_months = months_left(static_cast<double>(gate.queued_persons) / usable / kDaysPerMonth, waited);
  s.wait_months = s.list_wait_months;
  const Interception* holding = world.interception(world.geography.country_of(here), who.nation());
  if (holding == nullptr || holding->share_per_week <= 0) return;
  const double weekly = holding->share_per_week * (1 - morning.place(here).regular_status_share);
  s.sent_back_waiting = weekly * holding->sent_back_today * s.list_wait_months * kDaysPerMonth / 7;
}

inline void see_return(const SixWay& p, const Party& who, const Morning& morning, PlaceId here, Situation& s) {
  const CountryId back = morning.way_back(who);
  s.cost_back_usd = morning.routes(who, back).cost_usd[here.at()];
  s.can_turn_back = s.cost_back_usd < kNoWayUsd && who.savings >= p.return_money_share * s.cost_back_usd &&
                    morning.ways_on(who, back).affordable(who.savings);
  const GateId list = morning.world.return_list;
  const bool accepted = who.listed_since != 0 && who.has(Paper::offered);
  if (!list.exists() || accepted || !who.has(Paper::informed)) return;
  const Gate& gate = morning.gate(list);
  s.offered_assistance = gate.slots_per_day > 0 && morning.world.assistance_at[here];
  s.information = p.information;
  s.grant_usd = p.grant_usd;
}

inline void see_self(const SixWay& p, const Party& who, const Morning& morning, PlaceId here, Situation& s) {
  double ahead = morning.routes(who, who.goal_country()).cost_usd[here.at()];
  if (!(ahead < kNoWayUsd)) ahead = kNoWayUsd;
  s.adverse = who.adverse_experience();
  s.ill = who.ill();
  s.vulnerable =
      std::min(1.0, (who.children() + (who.has(Paper::pregnant) ? 1 : 0) + (who.has(Paper::disabled) ? 1 : 0)) /
                        static_cast<double>(who.size()));
  s.sunk = who.spent / (who.spent + ahead + 1e-9);
  s.purse_over_cost = purse_over_cost(p, who.savings, ahead);
  s.debt_months = who.debt_months();
}

/// Home is weighed only by those who could go there now: the draw behind it is the dearest part of a decision.
inline bool weighs_home(const Situation& s) { return (s.can_turn_back && !s.southbound) || s.offered_assistance; }

/// Fills qH of those who weigh home. Their threshold qs is drawn again from the identity whenever it is needed, never
/// stored.
inline void weigh_homes(const SixWay& p, std::span<const Party> who, const Morning& morning, std::span<Situation> all) {
  std::array<Identity, kEight> names;
  std::array<std::size_t, kEight> of{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (weighs_home(all[i])) names[count] = who[i].identity, of[count++] = i;
  if (count == 0) return;
  Eight normals{}, home{};
  first_normals(morning.seed, {names.data(), count}, Day{0}, Purpose::decision, {normals.data(), count});
  for (std::size_t i = 0; i < count; ++i) {
    const double threshold = std::clamp(p.threshold_mean + p.threshold_sd * normals[i], 0.0, 1.0);
    home[i] = over_threshold(p, morning.nation(who[of[i]]).home_conditions, threshold);
  }
  logistic_all(home);
  for (std::size_t i = 0; i < count; ++i) all[of[i]].home = home[i];
}

/// Fills what of up to eight situations takes an exponential: poor, and qH.
inline void weigh(const SixWay& p, std::span<const Party> who, const Morning& morning, std::span<Situation> all) {
  Eight purse{};
  for (std::size_t i = 0; i < all.size(); ++i) purse[i] = all[i].purse_over_cost;
  logistic_all(purse);
  for (std::size_t i = 0; i < all.size(); ++i) all[i].poor = 1.0 - purse[i];
  weigh_homes(p, who, morning, all);
}

/// At the facilities of a place their overload; in a town far from home what a rented room or a host asks of people.
inline double stress_felt(const SixWay& p, const Party& who, const Morning& morning, const Place& place) {
  if (morning.lodging_of(who) != Lodging::town) return morning.stress(who);
  return place.before_passage ? 0.0 : p.strain_in_town;
}

/// What a party sees, before it weighs it.
inline Situation seen(const SixWay& p, const Party& who, const Morning& morning) {
  const PlaceId here = morning.standing_at(who);
  const Place& place = morning.place(here);
  const bool for_north = who.goal_country() == morning.world.north;
  Situation s;
  s.southbound = who.direction() == Direction::south;
  s.tried = ln_one_plus(who.attempts());
  see_north(who, morning, here, s);
  s.p = for_north ? s.p_north : p.p_southbound;
  s.deterrence = for_north ? s.northern_deterrence : 0.0;
  s.at_border = for_north && place.at_border;
  s.transit_bonus = place.before_passage && !s.southbound ? p.transit_bonus_before : p.transit_bonus;
  if (for_north) see_list(p, who, morning, here, s);
  s.local_jobs = place.local_jobs_share;
  s.regular_status = place.regular_status_share;
  s.contacts_ahead = p.contacts_ahead;
  s.contacts_here = p.contacts_here;
  s.stress = stress_felt(p, who, morning, place);
  see_self(p, who, morning, here, s);
  see_return(p, who, morning, here, s);
  s.other_goals_gain = morning.gain_of_other_goals(who);
  s.can_continue = can_continue(who, morning);
  s.can_resume = s.southbound && morning.world.north.exists() && who.return_kind() == ReturnKind::none;
  return s;
}

}  // namespace covariates

inline Situation situation(const SixWay& p, const Party& who, const Morning& morning) {
  Situation s = covariates::seen(p, who, morning);
  covariates::weigh(p, {&who, 1}, morning, {&s, 1});
  return s;
}

}  // namespace retorno
