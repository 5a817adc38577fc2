// Parameters of the months after coming home.
#pragma once
#include "sim/rules/rules.hpp"

namespace retorno {

/// Parameters; declared with unit, range and source in scores_and_hazards.cpp.
struct ScoresAndHazards {
  double job_finding = 0, job_by_education = 0, job_by_contacts = 0, job_by_stigma = 0, job_by_language = 0,
         job_by_illness = 0, job_by_force = 0;
  double job_loss = 0, loss_by_instability = 0;
  double training_gain = 0, placement_gain = 0, cash_gain = 0, cash_assets = 0, business_gain = 0;
  double contacts_home = 0, isolation_base = 0, isolation_absence = 0, isolation_forced = 0, isolation_pull = 0,
         isolation_contacts = 0, isolation_accompanied = 0;
  double stigma_unassisted = 0, stigma_assisted = 0, stigma_deported = 0, stigma_months = 0;
  double gap_start = 0, gap_months = 0, gap_months_oriented = 0, language_closing = 0, language_training = 0;
  double disorder = 0, disorder_isolation = 0, disorder_stigma = 0, disorder_debt = 0, disorder_adverse = 0,
         disorder_support = 0, symptoms = 0;
  double loan_share = 0, debt_repaid = 0, income_without_job = 0, housing_start = 0, assets_start = 0, access_start = 0,
         access_without_papers = 0;
  double by_composite = 0, by_job = 0, by_violence = 0, by_contacts_abroad = 0, by_debt = 0, by_force = 0,
         by_accompaniment = 0, by_hope = 0, contacts_abroad = 0;
  double needed_share = 0, credit_usd = 0;
  double take_up = 0, take_up_accompanied = 0, outreach = 0, delay_days = 0, referral = 0, dose_decay = 0;
  double handover_most = 0, handover_least = 0, case_rate = 0, duplicates = 0, hazard_accompanied = 0;
  double threshold = 0, level_low = 0, level_middle = 0, level_high = 0, days_without_consulate = 0, case_usd = 0,
         patience_days = 0, belief_elsewhere = 0;
  double isolation_reference = 0, stigma_reference = 0, debt_unbearable = 0, food_without_income = 0;
  double composite_reference = 0, safety_reference = 0, hope_reference = 0, hope_least = 0;
  double cash_tried_usd = 0, full_follow_up = 0, ill_months = 0;
};

}  // namespace retorno
