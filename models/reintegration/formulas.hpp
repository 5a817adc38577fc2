// The formulas of a month at home, apart from chance. See models/reintegration/README.md.
#pragma once
#include <algorithm>
#include <cmath>

#include "models/reintegration/scores.hpp"
#include "sim/base/exact_math.hpp"

namespace retorno {

/// Chance in a month from a hazard.
inline double chance_of(double hazard_per_month) { return 1 - exp(-std::max(0.0, hazard_per_month)); }

/// Cumulative normal distribution.
inline double normal_below(double z) { return 0.5 * (1 + erf(z * 0.7071067811865476)); }

/// Employed after 12 months, starting without work, when finding is `factor` times as quick.
inline double employed_after_a_year(const ScoresAndHazards& p, double factor) {
  const double finds = chance_of(p.job_finding * factor), loses = chance_of(p.job_loss);
  double employed = 0;
  for (int month = 0; month < 12; ++month) employed += (1 - employed) * finds - employed * loses;
  return employed;
}

/// Utility of finding work added by a programme at full dose, so that employment after 12 months rises by `gain` (a
/// share) for somebody at reference covariates who starts without work.
inline double boost_for_gain(const ScoresAndHazards& p, double gain) {
  if (gain == 0) return 0;
  const double wanted = employed_after_a_year(p, 1) + gain;
  double low = -3, high = 3;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (employed_after_a_year(p, exp(middle)) < wanted ? low : high) = middle;
  }
  return (low + high) / 2;
}

inline bool was_forced(const Party& who) {
  return who.return_kind() == ReturnKind::removed || who.return_kind() == ReturnKind::forced;
}
inline double contacts_of(const ScoresAndHazards& p, const Party& who) {
  return who.has(Paper::long_absence) ? 0.0 : p.contacts_home;
}

inline double isolation_level(const ScoresAndHazards& p, const Party& who) {
  return p.isolation_base + (who.has(Paper::long_absence) ? p.isolation_absence : 0.0) +
         (was_forced(who) ? p.isolation_forced : 0.0);
}

inline double stigma(const ScoresAndHazards& p, const Party& who, double months_home) {
  const double start = was_forced(who)                             ? p.stigma_deported
                       : who.return_kind() == ReturnKind::assisted ? p.stigma_assisted
                                                                   : p.stigma_unassisted;
  return start * exp(-months_home / p.stigma_months);
}

/// Chances in a month of finding and of losing work.
inline double finds_job(const ScoresAndHazards& p, const Party& who, const HomeView& view, double boost) {
  constexpr double kMiddle = 1.5;  // of the four levels of education
  return chance_of(p.job_finding *
                   exp(p.job_by_education * (who.education() - kMiddle) + p.job_by_contacts * contacts_of(p, who) +
                       p.job_by_stigma * stigma(p, who, view.months_home) +
                       p.job_by_language * (who.has(Paper::language_gap) ? 1 : 0) + p.job_by_illness * who.ill() +
                       p.job_by_force * (was_forced(who) ? 1 : 0) + boost));
}

inline double loses_job(const ScoresAndHazards& p, const HomeView& view) {
  return chance_of(p.job_loss * exp(p.loss_by_instability * view.home.instability));
}

/// Log odds of a common mental disorder under so much stigma.
inline double disorder_odds(const ScoresAndHazards& p, const Party& who, double stigma) {
  const double supported = who.support() == static_cast<unsigned>(Support::mental_health) ? who.dose * 0.005 : 0.0;
  return p.disorder + p.disorder_isolation * (who.isolation * 0.005 - p.isolation_reference) +
         p.disorder_stigma * (stigma - p.stigma_reference) + p.disorder_debt * who.debt_months() / 12 +
         p.disorder_adverse * who.adverse_experience() + p.disorder_support * supported;
}

/// Five parts of equal weight in each domain, as RSS has domains; not its weights, which couldn't be read.
inline Wellbeing fare(const ScoresAndHazards& p, const Party& who, const HomeView& view) {
  const double income = who.is(Life::employed) ? 1.0 : p.income_without_job;
  const auto yes = [](bool b) { return b ? 1.0 : 0.0; };
  Wellbeing found;
  const double stigma_felt = stigma(p, who, view.months_home), odds = disorder_odds(p, who, stigma_felt);
  found.disorder = logistic(odds);
  found.symptoms = logistic(odds + p.symptoms);
  const double food = p.food_without_income + (1 - p.food_without_income) * income;
  const double debt_borne = std::clamp(1 - who.debt_months() / p.debt_unbearable, 0.0, 1.0);
  found.scores = {
      (yes(who.is(Life::employed) || who.is(Life::training)) + income + debt_borne + food + yes(who.is(Life::assets))) /
          5,
      (yes(who.is(Life::housing)) + yes(who.registered_at_home() || who.has(Paper::passport)) +
       yes(who.is(Life::health_care)) + yes(who.is(Life::school)) + view.home.services_share) /
          5,
      (1 - who.isolation * 0.005 + 1 - stigma_felt + 1 - found.disorder + view.home.safety_share + 1 -
       who.readjustment * 0.005) /
          5};
  const double business =
      who.support() == static_cast<unsigned>(Support::micro_business) ? p.business_gain * who.dose * 0.005 : 0.0;
  for (double& score : found.scores) score = std::clamp(score + business, 0.0, 1.0);
  found.composite = (found.scores[0] + found.scores[1] + found.scores[2]) / 3;
  return found;
}

}  // namespace retorno
