// What a party weighs at an epoch, and what it makes of it.
#pragma once
#include "sim/rules/rules.hpp"

namespace retorno {

/// Parameters of the six-way decision; declared with unit, range and source in six_way.cpp.
struct SixWay {
  double go_on = 0, transit_bonus = 0, transit_bonus_before = 0, border_shift = 0, border_slope = 0, list_gain = 0;
  double settle = 0, switch_destination = 0, other_goals = 0, turn_back = 0, assisted = 0, resume_north = 0;
  double return_money_share = 0, p_southbound = 0, wait_after_closure = 0, contacts_ahead = 0, contacts_here = 0;
  double information = 0, grant_usd = 0, threshold_mean = 0, threshold_sd = 0, reattempt = 0, preparation = 0, voluntary_floor = 0;
};

/// Covariates of model.md 3.4 with their symbols.
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
  bool list_open = false;
  double list_readiness = 0;   ///< u_n
  double list_wait_months = 0;
  bool southbound = false;
  bool can_continue = true;
  bool can_turn_back = true;
  bool can_resume = false;
  bool offered_assistance = false;
};

/// ln(max(p, 0.005) / 0.30)
double ln_p3(double p);
/// (s - G) / (0.25 G + 10); USD per person. poor = 1 - its logistic
double purse_over_cost(double savings_usd, double cost_usd);
/// 12 (Q - qs); qH is its logistic
double over_threshold(double home_conditions, double threshold);
/// Chance of trying the border again tomorrow after so many attempts. Source: model.md 3.5.
double try_again(const SixWay& p, const Situation& s, int attempts);
/// ln_p3 of the three beliefs of a situation.
struct Hopes {
  double p = 0, p_attempt = 0, p_north = 0;
};
/// Utilities of the seven choices. Source: model.md 3.4 with repairs.
Utilities six_way_utilities(const SixWay& p, const Situation& s, const Hopes& hopes);
inline Utilities six_way_utilities(const SixWay& p, const Situation& s) {
  return six_way_utilities(p, s, {ln_p3(s.p), ln_p3(s.p_attempt), ln_p3(s.p_north)});
}

}  // namespace retorno
