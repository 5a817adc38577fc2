// The decision of a party on its way, northbound and southbound by one rule: continue, wait, settle, switch
// destination, turn back (southbound: resume north), accept assisted return. At the northern border both doors, an
// attempt between ports and the list for an appointment, are weighed by it. Nobody is ever forced to turn back or to
// accept assistance.
#include "models/decision/six_way.hpp"

#include <algorithm>
#include <array>

#include "models/decision/covariates.hpp"
#include "models/decision/six_way_parameters.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

double over_p3(const SixWay& w, double p) { return std::max(p, w.hope_least) / w.hope_reference; }

/// What the list promises, less what waiting for it costs.
double list_worth(const SixWay& p, const Situation& s, const Hopes& hopes) {
  if (!s.list_open) return 0;
  return s.list_readiness * (p.list_gain * (hopes.p_list - p.list_wait * s.list_wait_months) -
                             p.list_exposure * s.sent_back_waiting);
}

double go_on(const SixWay& p, const Situation& s, const Hopes& hopes) {
  const double common = -p.go_adverse * s.adverse - p.go_ill * s.ill - p.go_vulnerable * s.vulnerable -
                        p.go_deterrence * s.deterrence + p.go_contacts * s.contacts_ahead + p.go_sunk * s.sunk;
  if (!s.at_border) return p.go_on + s.transit_bonus + p.go_hope * hopes.p + common - p.go_wait * s.wait_months;
  // Who tries between ports gives up what the list promises, as far as the regime has it so.
  return p.go_on + p.border_shift + p.border_slope * hopes.p_attempt + common - p.border_wait * s.wait_months -
         p.border_sent_back * s.sent_back_share - p.border_removed * s.removed_share - p.border_tried * s.tried +
         s.keeps_list * std::max(0.0, list_worth(p, s, hopes));
}

double go_home(const SixWay& p, const Situation& s, double hope) {
  return -p.back_hope * hope + p.back_adverse * s.adverse + p.back_ill * s.ill + p.back_vulnerable * s.vulnerable +
         p.back_poor * s.poor - p.back_debt * s.debt_months - p.back_sunk * s.sunk + p.back_home * s.home +
         p.back_stress * s.stress + p.back_wait * s.wait_months;
}

double resume(const SixWay& p, const Situation& s, double hope) {
  return p.resume_north + p.resume_hope * hope + p.resume_contacts * s.contacts_ahead -
         p.resume_adverse * s.adverse - p.resume_deterrence * s.northern_deterrence - p.resume_poor * s.poor;
}

}  // namespace

double ln_p3(const SixWay& w, double p) { return log(over_p3(w, p)); }

double purse_over_cost(const SixWay& p, double savings_usd, double cost_usd) {
  return (savings_usd - cost_usd) / (p.purse_spread * cost_usd + p.purse_floor);
}

double over_threshold(const SixWay& p, double home_conditions, double threshold) {
  return p.threshold_slope * (home_conditions - threshold);
}

double months_left(double mean_months, double waited_months) {
  return mean_months > 0 ? mean_months * mean_months / (mean_months + waited_months) : 0;
}

double try_again(const SixWay& p, const Situation& s) {
  return logistic(p.reattempt + p.reattempt_hope * ln_p3(p, s.p_attempt) + p.reattempt_contacts * s.contacts_ahead -
                  p.reattempt_tried * s.tried - p.reattempt_deterrence * s.deterrence - p.reattempt_poor * s.poor);
}

Utilities six_way_utilities(const SixWay& p, const Situation& s, const Hopes& hopes) {
  Utilities u;
  u.fill(kNotFeasible);
  const auto at = [&](Choice choice) -> double& { return u[static_cast<std::size_t>(choice)]; };
  at(Choice::wait) = list_worth(p, s, hopes);
  if (s.can_continue) at(Choice::continue_) = go_on(p, s, hopes);
  at(Choice::settle) = p.settle + p.settle_jobs * s.local_jobs + p.settle_regular * s.regular_status +
                       p.settle_contacts * s.contacts_here - p.settle_stress * s.stress - p.settle_hope * hopes.p +
                       p.settle_adverse * s.adverse;
  at(Choice::switch_destination) =
      p.switch_destination - p.switch_hope * hopes.p + p.other_goals * s.other_goals_gain;
  const double home = go_home(p, s, hopes.p);
  if (s.southbound && s.can_resume) at(Choice::resume_north) = resume(p, s, hopes.p_north);
  if (!s.southbound && s.can_turn_back)
    at(Choice::turn_back) =
        p.turn_back + home - p.turn_back_cost * s.cost_back_usd + (s.cancelled ? p.cancelled : 0.0);
  if (s.offered_assistance)
    at(Choice::assisted_return) =
        p.assisted + home + p.assisted_information * (s.information - 1) + p.assisted_grant * s.grant_usd;
  return u;
}

namespace {

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
  double preparation_days(const Party& who, const Morning& morning) const override {
    return covariates::is_cancelled(who, morning) ? p_.preparation_cancelled : p_.preparation;
  }

  double reattempt(const Party& who, const Morning& morning) const override {
    return try_again(p_, situation(p_, who, morning));
  }

 private:
  /// Of up to eight parties, whose logarithms and exponentials are worked out at once.
  void utilities_of_eight(std::span<const Party> who, const Morning& morning, std::span<Utilities> out) const {
    std::array<Situation, kEight> all;
    for (std::size_t i = 0; i < who.size(); ++i) all[i] = covariates::seen(p_, who[i], morning);
    const std::span s{all.data(), who.size()};
    covariates::weigh(p_, who, morning, s);
    Eight p{}, p_attempt{}, p_north{}, p_list{};
    for (std::size_t i = 0; i < who.size(); ++i)
      p[i] = all[i].p, p_attempt[i] = all[i].p_attempt, p_north[i] = all[i].p_north, p_list[i] = all[i].p_list;
    for (Eight* one : {&p, &p_attempt, &p_north, &p_list}) {
      for (double& value : *one) value = over_p3(p_, value);
      log_all(*one);
    }
    for (std::size_t i = 0; i < who.size(); ++i)
      out[i] = six_way_utilities(p_, all[i], {p[i], p_attempt[i], p_north[i], p_list[i]});
  }

  SixWay p_;
};

}  // namespace

extern const RuleEntry rule_decision_six_way;
const RuleEntry rule_decision_six_way = rule_entry<&Rules::decision, SixWayRule, SixWay>(
    "decision", "six_way",
    "one logit for both directions: continue, wait, settle, switch, turn back or resume, assisted return", "SixWay");

}  // namespace retorno
