// The decision of a party on its way, northbound and southbound by one rule: continue, wait, settle, switch
// destination, turn back (southbound: resume north), accept assisted return.
//
// Utilities of model.md 3.4 with the repairs R12, R13, R15, R16 and R25 of the prototype. Nobody is ever forced to
// turn back or to accept assistance in this rule.
#include "models/decision/six_way.hpp"

#include <algorithm>
#include <array>

#include "models/decision/covariates.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {

constexpr double kLnListHope = 1.0986122886681098;  // ln(0.9 / 0.3): an appointment is believed to admit with 0.9, R12

namespace {
double over_p3(double p) { return std::max(p, 0.005) / 0.30; }
}  // namespace

double ln_p3(double p) { return log(over_p3(p)); }

double purse_over_cost(double savings_usd, double cost_usd) { return (savings_usd - cost_usd) / (0.25 * cost_usd + 10); }

double over_threshold(double home_conditions, double threshold) { return 12 * (home_conditions - threshold); }

double try_again(const SixWay& p, const Situation& s, int attempts) {
  return logistic(p.reattempt + 0.8 * ln_p3(s.p) + 0.4 * s.contacts_ahead - 0.5 * log(1.0 + attempts) - 1.2 * s.deterrence - 0.8 * s.poor);
}

Utilities six_way_utilities(const SixWay& p, const Situation& s, const Hopes& hopes) {
  Utilities u;
  u.fill(kNotFeasible);
  const auto at = [&](Choice choice) -> double& { return u[static_cast<std::size_t>(choice)]; };
  const double hope = hopes.p;
  at(Choice::wait) = s.list_open ? s.list_readiness * p.list_gain * (kLnListHope - 0.10 * s.list_wait_months) : 0.0;
  if (s.can_continue) {
    const double common = -0.30 * s.adverse - 0.60 * s.ill - 0.20 * s.vulnerable - 1.0 * s.deterrence + 0.30 * s.contacts_ahead + 0.60 * s.sunk;
    at(Choice::continue_) = s.at_border ? p.go_on + p.border_shift + p.border_slope * hopes.p_attempt + common - 0.05 * s.wait_months
                                        : p.go_on + s.transit_bonus + 1.0 * hope + common - 0.10 * s.wait_months;
  }
  at(Choice::settle) = p.settle + 2.0 * s.local_jobs + 1.2 * s.regular_status + 0.35 * s.contacts_here - 0.8 * s.stress - 0.45 * hope + 0.10 * s.adverse;
  at(Choice::switch_destination) = p.switch_destination - 0.45 * hope + p.other_goals * s.other_goals_gain;
  const double back = -0.60 * hope + 0.30 * s.adverse + 0.50 * s.ill + 0.30 * s.vulnerable + 1.0 * s.poor - 0.10 * s.debt_months -
                      0.60 * s.sunk + 3.0 * s.home + 0.6 * s.stress + 0.05 * s.wait_months;
  if (s.southbound) {
    if (s.can_resume)
      at(Choice::resume_north) = p.resume_north + 0.80 * hopes.p_north + 0.30 * s.contacts_ahead - 0.30 * s.adverse - 1.0 * s.northern_deterrence - 0.5 * s.poor;
  } else if (s.can_turn_back) {
    at(Choice::turn_back) = p.turn_back + back - 0.0015 * s.cost_back_usd;
  }
  if (s.offered_assistance) at(Choice::assisted_return) = p.assisted + back + 1.0 * (s.information - 1) + 0.0005 * s.grant_usd;
  return u;
}

namespace {

PARAMETER(SixWay, go_on, .unit = "utils", .usual = 1.2, .valid = {-20, 20}, .vary = Range{0.6, 2.4}, .meaning = "intercept of continuing", .source = "model.md 3.4; not identified")
PARAMETER(SixWay, transit_bonus, .unit = "utils", .usual = 3.0, .valid = {-5, 10}, .vary = Range{1.5, 4},
          .meaning = "added to continuing at a transit node beyond the jungle", .source = "model.md 3.4")
PARAMETER(SixWay, transit_bonus_before, .unit = "utils", .usual = 0, .valid = {-5, 10}, .vary = Range{0, 3},
          .meaning = "the same before the jungle", .source = "prototype.md R15", .confidence = Confidence::weak)
PARAMETER(SixWay, border_shift, .unit = "utils", .usual = -0.09, .valid = {-10, 10}, .vary = Range{-1, 1},
          .meaning = "added to continuing at the northern border", .source = "prototype.md 4, fitted", .confidence = Confidence::weak)
PARAMETER(SixWay, border_slope, .unit = "utils", .usual = 1.1, .valid = {0, 10}, .vary = Range{0.55, 2.2},
          .meaning = "slope of continuing on ln p of an attempt at the northern border", .source = "prototype.md 4, fitted", .confidence = Confidence::weak)
PARAMETER(SixWay, list_gain, .unit = "utils", .usual = 3.9, .valid = {0, 20}, .vary = Range{2, 6},
          .meaning = "g: worth of an appointment where the list is open", .source = "prototype.md R12, fitted", .confidence = Confidence::medium)
PARAMETER(SixWay, settle, .unit = "utils", .usual = -6.3, .valid = {-20, 5}, .vary = Range{-7, -5.6}, .meaning = "intercept of settling here", .source = "model.md 3.4, moment of Mexico 2025", .confidence = Confidence::weak)
PARAMETER(SixWay, switch_destination, .unit = "utils", .usual = -7, .valid = {-20, 5}, .vary = Range{-8, -6}, .meaning = "intercept of another destination", .source = "model.md 3.4 gives -6.2; lowered so that returns, not new destinations, make the flow south", .confidence = Confidence::weak)
PARAMETER(SixWay, other_goals, .unit = "1", .usual = 1.0, .valid = {0, 5}, .vary = Range{0, 2}, .meaning = "weight of the gain of other goals since 2021", .source = "model.md 3.4")
PARAMETER(SixWay, turn_back, .unit = "utils", .usual = -5.86, .valid = {-20, 5}, .vary = Range{-7, -5}, .meaning = "intercept of turning back", .source = "prototype.md 4, refitted here to southbound entries to Panama and Honduras to May 2025", .confidence = Confidence::weak)
PARAMETER(SixWay, assisted, .unit = "utils", .usual = -6.9, .valid = {-20, 5}, .vary = Range{-8, -6}, .meaning = "intercept of accepting assisted return", .source = "model.md 3.4, requests in Mexico 2025", .confidence = Confidence::weak)
PARAMETER(SixWay, resume_north, .unit = "utils", .usual = -7.3, .valid = {-20, 5}, .vary = Range{-8, -6}, .meaning = "intercept of resuming the way north", .source = "assumed; model.md 3.4")
PARAMETER(SixWay, return_money_share, .unit = "1", .usual = 0.44, .valid = {0, 1}, .vary = Range{0.2, 0.8},
          .meaning = "share of the cost home that must be at hand to turn back", .source = "prototype.md R16, fitted", .confidence = Confidence::medium)
PARAMETER(SixWay, p_southbound, .unit = "1", .usual = 0.9, .valid = {0.005, 0.95}, .vary = Range{0.5, 0.95},
          .meaning = "believed chance of being let through the next border southbound, or toward another goal", .source = "model.md 3.4")
PARAMETER(SixWay, wait_after_closure, .unit = "months", .usual = 12, .valid = {0, 120}, .vary = Range{6, 24},
          .meaning = "wait that is perceived after the list has closed", .source = "prototype.md R25")
PARAMETER(SixWay, contacts_ahead, .unit = "ln(1+n)", .usual = 0, .valid = {0, 5}, .vary = Range{0, 1}, .meaning = "contacts at the goal", .source = "assumed")
PARAMETER(SixWay, contacts_here, .unit = "ln(1+n)", .usual = 0.3, .valid = {0, 5}, .vary = Range{0, 1}, .meaning = "contacts where it stands", .source = "assumed; unit vector of model.md 3.4")
PARAMETER(SixWay, information, .unit = "1", .usual = 0.3, .valid = {0, 1}, .vary = Range{0, 1}, .meaning = "quality of information on assisted return", .source = "assumed; model.md 3.4")
PARAMETER(SixWay, grant_usd, .unit = "USD", .usual = 0, .valid = {0, 10000}, .vary = Range{0, 1000}, .meaning = "cash grant of assisted return", .source = "assumed; model.md 3.4")
PARAMETER(SixWay, voluntary_floor, .unit = "utils", .usual = -3.5, .valid = {-20, 5}, .vary = Range{-5, -2}, .meaning = "worth of going on, settling or another destination from which a return counts as one with an alternative; waiting is worth 0", .source = "assumed: a choice made by 3 in 100 a week or more")
PARAMETER(SixWay, threshold_mean, .unit = "1", .usual = 0.5, .valid = {0, 1}, .vary = Range{0.4, 0.6}, .meaning = "mean personal threshold of home conditions", .source = "model.md 3.4")
PARAMETER(SixWay, threshold_sd, .unit = "1", .usual = 0.15, .valid = {0, 1}, .vary = Range{0.1, 0.2}, .meaning = "its standard deviation; truncated to 0-1", .source = "model.md 3.4")
PARAMETER(SixWay, reattempt, .unit = "utils", .usual = 0, .valid = {-10, 10}, .vary = Range{-1, 1}, .meaning = "a_re: intercept of trying again after a turn-away", .source = "prototype.md R21; assumed")

PARAMETER(SixWay, preparation, .unit = "day", .usual = 25, .valid = {0, 100}, .vary = Range{3, 30},
          .meaning = "mean time between the decision to turn back and setting out", .source = "refitted here to southbound entries to Panama to May 2025; the jump in Honduras came in the second week of February 2025, three weeks after the closure")

class SixWayRule : public DecisionRule {
 public:
  explicit SixWayRule(const SixWay& p) : p_(p) {}

  void utilities(std::span<const Party> who, const Morning& morning, std::span<Utilities> out) const override {
    for (std::size_t first = 0; first < who.size(); first += kEight) {
      const std::size_t size = std::min(kEight, who.size() - first);
      utilities_of_eight(who.subspan(first, size), morning, out.subspan(first, size));
    }
  }

  bool has_alternative(const Utilities& u) const override {
    const auto open = [&](Choice choice) { return u[static_cast<std::size_t>(choice)] >= p_.voluntary_floor; };
    return open(Choice::continue_) || open(Choice::settle) || open(Choice::switch_destination);
  }

  double grant_usd() const override { return p_.grant_usd; }
  double preparation_days() const override { return p_.preparation; }

  double reattempt(const Party& who, const Morning& morning) const override {
    return try_again(p_, situation(p_, who, morning), who.attempts());
  }

 private:
  /// Of up to eight parties, whose logarithms and exponentials are worked out at once.
  void utilities_of_eight(std::span<const Party> who, const Morning& morning, std::span<Utilities> out) const {
    std::array<Situation, kEight> all;
    for (std::size_t i = 0; i < who.size(); ++i) all[i] = covariates::seen(p_, who[i], morning);
    const std::span s{all.data(), who.size()};
    covariates::weigh(p_, who, morning, s);
    Eight p{}, p_attempt{}, p_north{};
    for (std::size_t i = 0; i < who.size(); ++i)
      p[i] = all[i].p, p_attempt[i] = all[i].p_attempt, p_north[i] = all[i].p_north;
    for (Eight* one : {&p, &p_attempt, &p_north}) {
      for (double& value : *one) value = over_p3(value);
      log_all(*one);
    }
    for (std::size_t i = 0; i < who.size(); ++i) out[i] = six_way_utilities(p_, all[i], {p[i], p_attempt[i], p_north[i]});
  }

  SixWay p_;
};

}  // namespace

extern const RuleEntry rule_decision_six_way;
const RuleEntry rule_decision_six_way = rule_entry<&Rules::decision, SixWayRule, SixWay>(
    "decision", "six_way", "one logit for both directions: continue, wait, settle, switch, turn back or resume, assisted return", "SixWay");

}  // namespace retorno
