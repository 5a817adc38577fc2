// What a party weighs at an epoch, and what it makes of it.
#pragma once
#include "sim/rules/rules.hpp"

namespace retorno {

/// Weights of the six-way decision; declared with unit, range and source in six_way_parameters.hpp.
struct SixWay {
  double appointment = 0, hope_reference = 0, hope_least = 0;
  double go_on = 0, go_hope = 0, go_adverse = 0, go_ill = 0, go_vulnerable = 0, go_deterrence = 0;
  double go_contacts = 0, go_sunk = 0, go_wait = 0, transit_bonus = 0, transit_bonus_before = 0;
  double border_shift = 0, border_slope = 0, border_wait = 0, border_sent_back = 0, border_removed = 0;
  double border_tried = 0, list_gain = 0, list_wait = 0, list_exposure = 0, settle = 0, settle_jobs = 0;
  double settle_regular = 0, settle_contacts = 0, settle_stress = 0, settle_hope = 0, settle_adverse = 0;
  double switch_destination = 0, switch_hope = 0, other_goals = 0, turn_back = 0, turn_back_cost = 0;
  double back_hope = 0, back_adverse = 0, back_ill = 0, back_vulnerable = 0, back_poor = 0, back_debt = 0;
  double back_sunk = 0, back_home = 0, back_stress = 0, strain_in_town = 0, back_wait = 0, cancelled = 0, assisted = 0;
  double assisted_information = 0, assisted_grant = 0, resume_north = 0, resume_hope = 0, resume_contacts = 0;
  double resume_adverse = 0, resume_deterrence = 0, resume_poor = 0, return_money_share = 0, p_southbound = 0;
  double wait_after_closure = 0, contacts_ahead = 0, contacts_here = 0, information = 0, grant_usd = 0;
  double voluntary_floor = 0, threshold_mean = 0, threshold_sd = 0, threshold_slope = 0, purse_spread = 0;
  double purse_floor = 0, reattempt = 0, reattempt_hope = 0, reattempt_contacts = 0, reattempt_tried = 0;
  double reattempt_deterrence = 0, reattempt_poor = 0, preparation = 0, preparation_cancelled = 0;
};

/// What a party weighs; symbols as in models/decision/README.md.
struct Situation {
  double p = 0.5;              ///< p, with own experience
  double p_attempt = 0.5;      ///< the same for an attempt between ports
  double p_north = 0.5;        ///< southbound: belief in the northern goal
  double adverse = 0;          ///< E
  double ill = 0;              ///< ill
  double vulnerable = 0;       ///< K
  double deterrence = 0;       ///< Det at the target
  double northern_deterrence = 0;
  double contacts_ahead = 0;   ///< Net
  double contacts_here = 0;    ///< NetH
  double sunk = 0;             ///< SC
  double wait_months = 0;      ///< Wt
  double local_jobs = 0;       ///< J
  double regular_status = 0;   ///< Reg
  double stress = 0;           ///< Sig
  double other_goals_gain = 0; ///< dLog
  double purse_over_cost = 0;  ///< what poor is reckoned from, see purse_over_cost()
  double poor = 0;             ///< poor
  double debt_months = 0;      ///< Debt
  double home = 0;             ///< qH
  double cost_back_usd = 0;    ///< G_ret
  double information = 0;      ///< inf
  double grant_usd = 0;        ///< Grant
  double transit_bonus = 0;
  bool at_border = false;
  double tried = 0;            ///< ln(1 + attempts at the border so far)
  double removed_share = 0;    ///< of attempts at the northern border, flown out
  double sent_back_share = 0;  ///< of attempts there, stopped and sent back on this side
  double keeps_list = 1;       ///< chance to keep the place on the list through an attempt
  double sent_back_waiting = 0;///< times that one reckons to be sent back before the appointment comes
  double p_list = 0.5;         ///< p of being let in with an appointment
  bool cancelled = false;      ///< it had a place on the list when that closed
  bool list_open = false;
  double list_readiness = 0;   ///< u_n
  double list_wait_months = 0;
  bool southbound = false;
  bool can_continue = true;
  bool can_turn_back = true;
  bool can_resume = false;
  bool offered_assistance = false;
};

/// ln(max(p, least) / reference), 0 where one thinks as at the reference
double ln_p3(const SixWay& w, double p);
/// (s - G) / (spread G + floor); USD per person. poor = 1 - its logistic
double purse_over_cost(const SixWay& p, double savings_usd, double cost_usd);
/// slope (Q - qs); qH is its logistic
double over_threshold(const SixWay& p, double home_conditions, double threshold);
/// Months that are left to wait for who has waited so long, where newcomers wait `mean_months`.
double months_left(double mean_months, double waited_months);
/// Chance of trying the border again tomorrow.
double try_again(const SixWay& p, const Situation& s);
/// ln_p3 of the four beliefs of a situation.
struct Hopes {
  double p = 0, p_attempt = 0, p_north = 0, p_list = 0;
};
/// Utilities of the seven choices.
Utilities six_way_utilities(const SixWay& p, const Situation& s, const Hopes& hopes);
inline Utilities six_way_utilities(const SixWay& p, const Situation& s) {
  return six_way_utilities(p, s, {ln_p3(p, s.p), ln_p3(p, s.p_attempt), ln_p3(p, s.p_north), ln_p3(p, s.p_list)});
}

}  // namespace retorno
