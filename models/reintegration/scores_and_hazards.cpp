// The months after coming home: work, isolation, stigma, readjustment, distress, debt, access, programmes, and the
// hazard of leaving again. Effects of programmes are what trials found, zero where they found none.
#include "models/reintegration/scores.hpp"

#include <algorithm>
#include <cmath>

#include "models/reintegration/formulas.hpp"
#include "models/reintegration/scores_and_hazards_parameters.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

std::uint8_t in_steps(Draw& draw, double value) {
  return static_cast<std::uint8_t>(std::clamp<std::int64_t>(whole(draw, std::clamp(value, 0.0, 1.0) / 0.005), 0, 200));
}

class ScoresAndHazardsRule : public ReintegrationRule {
 public:
  explicit ScoresAndHazardsRule(const ScoresAndHazards& p)
      : p_(p),
        boosts_{boost_for_gain(p, p.placement_gain), boost_for_gain(p, p.training_gain),
                boost_for_gain(p, p.cash_gain)} {}

  LeverEffects effects(const ReturnLevers& levers, const Home& home) const override {
    const double apart = 1 - levers.coordination;
    LeverEffects effects;
    effects.keeps_file = levers.continuity;
    effects.handover_days = static_cast<Days>(p_.handover_least + (p_.handover_most - p_.handover_least) * apart + 0.5);
    effects.case_rate_factor = 1 + p_.case_rate * levers.coordination;
    effects.duplicate_share = p_.duplicates * apart;
    effects.flight_every_days = std::max<Days>(1, static_cast<Days>(1 + (home.flight_every_days - 1) * apart + 0.5));
    effects.hazard_factor = 1 - p_.hazard_accompanied * levers.accompaniment;
    return effects;
  }

  void come_home(Party& who, const HomeView& view, Draw draw) const override {
    who.set(Paper::long_absence, CountryId{who.previous_host}.exists());
    // Children who were born or grew up abroad may not speak the language of school and work at home.
    who.set(Paper::language_gap, who.has(Paper::long_absence) && who.children() > 0);
    who.isolation = in_steps(draw, isolation_level(p_, who));
    who.readjustment = in_steps(draw, who.has(Paper::long_absence) ? 1.0 : p_.gap_start);
    who.dose = 0;
    who.set_support(0);
    const double owed = p_.loan_share * who.spent / std::max(1.0, view.home.income_usd_per_month) / 0.25;
    who.debt = static_cast<std::uint8_t>(std::min<std::int64_t>(255, who.debt + whole(draw, owed)));
    who.set(Life::employed, false);
    who.set(Life::training, false);
    who.set(Life::housing, draw.chance(p_.housing_start));
    who.set(Life::assets, draw.chance(p_.assets_start));
    who.set(Life::health_care, draw.chance(p_.access_start));
    who.set(Life::school, who.children() == 0 || draw.chance(p_.access_start));
  }

  void month(Party& who, const HomeView& view, Draw draw) const override {
    work(who, view, draw);
    const double dose = who.dose * 0.005;
    const double i = who.isolation * 0.005;
    who.isolation = in_steps(draw, i + p_.isolation_pull * (isolation_level(p_, who) - i) -
                                       p_.isolation_contacts * contacts_of(p_, who) -
                                       p_.isolation_accompanied * view.levers.accompaniment * dose);
    const double oriented = who.support() == static_cast<unsigned>(Support::cultural_orientation) ? dose : 0.0;
    const double fading = 1 / p_.gap_months + (1 / p_.gap_months_oriented - 1 / p_.gap_months) * oriented;
    who.readjustment = in_steps(draw, who.readjustment * 0.005 * (oriented > 0 ? exp(-fading) : gap_left_));
    const double taught = who.support() == static_cast<unsigned>(Support::language_training) ? dose : 0.0;
    if (who.has(Paper::language_gap) && draw.chance(p_.language_closing * (1 + (p_.language_training - 1) * taught)))
      who.set(Paper::language_gap, false);
    who.adverse =
        static_cast<std::uint16_t>(std::min<std::int64_t>(65535, whole(draw, who.adverse * view.adverse_left)));
    who.illness = in_steps(draw, who.ill() * ill_left_);
    follow(who, view, draw);
  }

  Wellbeing wellbeing(const Party& who, const HomeView& view) const override { return fare(p_, who, view); }

  double hazard_per_month(const Party& who, const HomeView& view, const Wellbeing& fares) const override {
    return view.home.re_emigration_per_month *
           exp(p_.by_composite * (fares.composite - p_.composite_reference) +
               p_.by_job * (who.is(Life::employed) ? 1 : 0) +
               p_.by_violence * (1 - view.home.safety_share / p_.safety_reference) +
               p_.by_contacts_abroad * p_.contacts_abroad + p_.by_debt * who.debt_months() +
               p_.by_force * (was_forced(who) ? 1 : 0) + p_.by_accompaniment * view.levers.accompaniment +
               p_.by_hope * log(std::max(view.p_north, p_.hope_least) / p_.hope_reference));
  }

  double capability(const Party&, const HomeView& view) const override {
    if (!(view.cost_usd < 1e6)) return 0;
    const double median = view.purse_mean_usd * exp(-0.5 * view.purse_sigma * view.purse_sigma);
    const double needs = std::max(1.0, p_.needed_share * view.cost_usd);
    return 1 -
           normal_below((log(needs) - log(std::max(1.0, median + p_.credit_usd))) / std::max(0.05, view.purse_sigma));
  }

  double reached(const HomeView&) const override { return p_.outreach; }
  double takes_up(const Party&, const HomeView& view) const override {
    return logistic(p_.take_up + p_.take_up_accompanied * view.levers.accompaniment);
  }

  double suits(const Party& who, Support support) const override {
    switch (support) {
      case Support::job_placement:
      case Support::vocational_training: return who.is(Life::employed) ? 0 : 1;
      case Support::micro_business:
      case Support::cash_grant:
      case Support::mental_health: return 1;
      case Support::language_training: return who.has(Paper::language_gap) ? 1 : 0;
      case Support::cultural_orientation: return who.has(Paper::long_absence) ? 1 : 0;
      case Support::none: return 0;
    }
    return 0;
  }

  void enrol(Party& who, const Programme& programme, Days since_home, Draw draw) const override {
    const double dose = std::min(1.0, programme.follow_up_months / p_.full_follow_up) *
                        exp(-since_home / p_.delay_days) * (programme.by_referral ? p_.referral : 1.0);
    who.dose = in_steps(draw, dose);
    who.set(Life::training, true);
    const double usd = programme.grant_usd;
    who.savings = static_cast<std::uint16_t>(std::min<std::int64_t>(65535, who.savings + whole(draw, usd)));
    if (programme.support != Support::cash_grant) return;
    // What is known is the effect of one sum; a larger grant is taken to have a proportional one, up to certainty.
    if (draw.chance(std::min(1.0, p_.cash_assets * usd / p_.cash_tried_usd))) who.set(Life::assets, true);
    who.set_registered_at_home(true);
  }

  double asks_municipality(const Party& who) const override {
    return who.registered_at_home() || who.has(Paper::passport) ? 1.0 : p_.access_without_papers;
  }
  double sustained_from() const override { return p_.threshold; }
  std::array<double, 3> levels() const override { return {p_.level_low, p_.level_middle, p_.level_high}; }
  Days days_without_consulate() const override { return static_cast<Days>(p_.days_without_consulate); }
  double case_usd() const override { return p_.case_usd; }
  Days patience_days() const override { return static_cast<Days>(p_.patience_days); }
  double belief_elsewhere() const override { return p_.belief_elsewhere; }

 private:
  double boost(const Party& who) const {
    const double dose = who.dose * 0.005;
    switch (static_cast<Support>(who.support())) {
      case Support::job_placement: return dose * boosts_[0];
      case Support::vocational_training: return dose * boosts_[1];
      case Support::cash_grant: return dose * boosts_[2];
      default: return 0;
    }
  }

  void work(Party& who, const HomeView& view, Draw& draw) const {
    const bool had = who.is(Life::employed);
    if (had)
      who.debt = static_cast<std::uint8_t>(std::max<std::int64_t>(0, who.debt - whole(draw, p_.debt_repaid / 0.25)));
    who.set(Life::employed,
            had ? !draw.chance(loses_job(p_, view)) : draw.chance(finds_job(p_, who, view, boost(who))));
  }

  /// A programme ends, and without follow-up its effect fades.
  void follow(Party& who, const HomeView& view, Draw& draw) const {
    if (who.support() == 0 || who.listed_since != 0) return;
    if (who.is(Life::training)) {
      const double months = view.programme ? view.programme->months + view.programme->follow_up_months : 1;
      if (draw.chance(1 / std::max(1.0, months))) who.set(Life::training, false);
    } else {
      who.dose = in_steps(draw, who.dose * 0.005 * dose_left_);
    }
  }

  ScoresAndHazards p_;
  double boosts_[3];  ///< of placement, training and cash on the log hazard of finding work
  // Shares that are left after a month.
  double ill_left_ = exp(-1 / p_.ill_months);
  double gap_left_ = exp(-(1 / p_.gap_months)), dose_left_ = exp(-1 / p_.dose_decay);
};

}  // namespace

extern const RuleEntry rule_reintegration_scores_and_hazards;
const RuleEntry rule_reintegration_scores_and_hazards =
    rule_entry<&Rules::reintegration, ScoresAndHazardsRule, ScoresAndHazards>(
        "reintegration", "scores_and_hazards",
        "work, isolation, stigma, distress and programmes by month, and the hazard of leaving again",
        "ScoresAndHazards");

}  // namespace retorno
