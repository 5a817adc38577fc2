// What the months after coming home hang on, each number with its unit, range and source. Included by
// scores_and_hazards.cpp alone.
#pragma once
#include "models/reintegration/scores.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

#define OF(field, ...) PARAMETER(ScoresAndHazards, field, __VA_ARGS__)
OF(job_finding, .unit = "1/month", .usual = 0.10, .valid = {0, 5}, .vary = Range{0.05, 0.2},
    .meaning = "hazard of finding work at reference covariates", .source = "assumed")
OF(job_by_education, .unit = "1", .usual = 0.4, .valid = {-3, 3}, .vary = Range{0.2, 0.8},
    .meaning = "weight of education (-1.5 to 1.5 levels around the middle) on its log", .source = "assumed")
OF(job_by_contacts, .unit = "1", .usual = 0.3, .valid = {-3, 3}, .vary = Range{0.15, 0.6},
    .meaning = "weight of contacts at home on its log", .source = "assumed")
OF(job_by_stigma, .unit = "1", .usual = -0.5, .valid = {-3, 3}, .vary = Range{-1, -0.25},
    .meaning = "weight of stigma on its log", .source = "assumed")
OF(job_by_language, .unit = "1", .usual = -0.6, .valid = {-3, 3}, .vary = Range{-1.2, -0.3},
    .meaning = "weight of a language gap on its log", .source = "assumed")
OF(job_by_illness, .unit = "1", .usual = -0.4, .valid = {-3, 3}, .vary = Range{-0.8, -0.2},
    .meaning = "weight of the health deficit on its log", .source = "assumed")
OF(job_by_force, .unit = "1", .usual = -0.3, .valid = {-3, 3}, .vary = Range{-0.6, -0.15},
    .meaning = "weight of a forced return on its log", .source = "assumed")
OF(job_loss, .unit = "1/month", .usual = 0.05, .valid = {0, 5}, .vary = Range{0.025, 0.1},
    .meaning = "hazard of losing work", .source = "assumed")
OF(loss_by_instability, .unit = "1", .usual = 0.5, .valid = {-3, 3}, .vary = Range{0.25, 1},
    .meaning = "weight of the country's instability on its log", .source = "assumed")
OF(training_gain, .unit = "1", .usual = 0.025, .valid = {-0.1, 0.3}, .vary = Range{0, 0.06},
    .meaning = "employment after 12 months added by vocational training at full dose",
    .source = "mckenzie_2017: most trials find little; assumed: 0.025", .confidence = Confidence::medium)
OF(placement_gain, .unit = "1", .usual = 0.02, .valid = {-0.1, 0.3}, .vary = Range{0, 0.05},
    .meaning = "the same by job placement",
    .source = "mckenzie_2017: direction; world_bank_jobs_13: coaching helps; assumed: 0.02",
    .confidence = Confidence::low)
OF(cash_gain, .unit = "1", .usual = 0, .valid = {-0.1, 0.3}, .vary = Range{-0.01, 0.03},
    .meaning = "the same by a cash grant: none was found", .source = "esper_2022: none found",
    .confidence = Confidence::high)
OF(cash_assets, .unit = "1", .usual = 0.17, .valid = {0, 1}, .vary = Range{0.08, 0.25},
    .meaning = "chance that 200 USD per person more become a house or durables",
    .source = "esper_2022: 17 points for 200 USD more", .confidence = Confidence::medium)
OF(business_gain, .unit = "1", .usual = 0.05, .valid = {0, 0.5}, .vary = Range{0, 0.1},
    .meaning = "added to all three scores by a micro-business at full dose: an association, no trial",
    .source = "assumed: size; iom_knowledge_bite_1: sign, an association")
OF(contacts_home, .unit = "ln(1+n)", .usual = 0.3, .valid = {0, 5}, .vary = Range{0, 1},
    .meaning = "contacts at home of who wasn't long away", .source = "assumed")
OF(isolation_base, .unit = "1", .usual = 0.3, .valid = {0, 1}, .vary = Range{0.15, 0.45},
    .meaning = "isolation that a returnee tends to", .source = "assumed")
OF(isolation_absence, .unit = "1", .usual = 0.2, .valid = {0, 1}, .vary = Range{0.1, 0.4},
    .meaning = "added after a long absence", .source = "assumed")
OF(isolation_forced, .unit = "1", .usual = 0.1, .valid = {0, 1}, .vary = Range{0.05, 0.2},
    .meaning = "added after a forced return", .source = "assumed")
OF(isolation_pull, .unit = "1/month", .usual = 0.10, .valid = {0, 1}, .vary = Range{0.05, 0.2},
    .meaning = "share of the way to that level in a month", .source = "assumed")
OF(isolation_contacts, .unit = "1/month", .usual = 0.05, .valid = {0, 1}, .vary = Range{0.025, 0.1},
    .meaning = "isolation taken off by contacts", .source = "assumed")
OF(isolation_accompanied, .unit = "1/month", .usual = 0.08, .valid = {0, 1}, .vary = Range{0, 0.16},
    .meaning = "isolation taken off by full accompaniment at full dose", .source = "assumed: no evaluation found")
OF(stigma_unassisted, .unit = "1", .usual = 0.2, .valid = {0, 1}, .vary = Range{0.1, 0.4},
    .meaning = "stigma on coming home on one's own", .source = "assumed")
OF(stigma_assisted, .unit = "1", .usual = 0.3, .valid = {0, 1}, .vary = Range{0.15, 0.45},
    .meaning = "the same with assistance", .source = "assumed")
OF(stigma_deported, .unit = "1", .usual = 0.45, .valid = {0, 1}, .vary = Range{0.3, 0.7},
    .meaning = "the same after removal", .source = "assumed")
OF(stigma_months, .unit = "month", .usual = 18, .valid = {1, 600}, .vary = Range{9, 36}, .meaning = "fading of stigma",
    .source = "assumed")
OF(gap_start, .unit = "1", .usual = 0.5, .valid = {0, 1}, .vary = Range{0.25, 0.8},
    .meaning = "readjustment gap on coming home; full after a long absence", .source = "assumed")
OF(gap_months, .unit = "month", .usual = 12, .valid = {1, 600}, .vary = Range{6, 24}, .meaning = "fading of the gap",
    .source = "assumed")
OF(gap_months_oriented, .unit = "month", .usual = 8, .valid = {1, 600}, .vary = Range{6, 12},
    .meaning = "the same with cultural orientation at full dose", .source = "assumed")
OF(language_closing, .unit = "1/month", .usual = 0.05, .valid = {0, 1}, .vary = Range{0.02, 0.1},
    .meaning = "chance that a language gap closes in a month",
    .source = "assumed; iom_haiti_reception_2022: many came home with children born in Chile or Brazil")
OF(language_training, .unit = "1", .usual = 2, .valid = {1, 10}, .vary = Range{1, 3},
    .meaning = "factor of language training on it at full dose", .source = "assumed")
OF(disorder, .unit = "logit", .usual = -1.66, .valid = {-10, 5}, .vary = Range{-1.96, -1.35},
    .meaning = "log odds of a common mental disorder at reference: 16%",
    .source = "deportees_disorders_2015: 16.0% (12.3-20.6), probability sample", .confidence = Confidence::high)
OF(disorder_isolation, .unit = "1", .usual = 0.9, .valid = {-5, 5}, .vary = Range{0.45, 1.8},
    .meaning = "weight of isolation above 0.3", .source = "assumed")
OF(disorder_stigma, .unit = "1", .usual = 0.9, .valid = {-5, 5}, .vary = Range{0.45, 1.8},
    .meaning = "weight of stigma above 0.3", .source = "assumed")
OF(disorder_debt, .unit = "1", .usual = 0.6, .valid = {-5, 5}, .vary = Range{0.3, 1.2},
    .meaning = "weight of a year's income of debt", .source = "assumed")
OF(disorder_adverse, .unit = "1", .usual = 0.5, .valid = {-5, 5}, .vary = Range{0.25, 1},
    .meaning = "weight of adverse experience", .source = "assumed")
OF(disorder_support, .unit = "1", .usual = -0.7, .valid = {-5, 5}, .vary = Range{-1.4, 0},
    .meaning = "effect of mental-health support at full dose", .source = "assumed: as brief interventions mostly have")
OF(symptoms, .unit = "logit", .usual = 3.17, .valid = {0, 10}, .vary = Range{2.5, 3.9},
    .meaning = "log odds by which any symptom is likelier than a disorder: 82% where a disorder has 16%",
    .source = "swisscontact_returnees: 82% with a symptom; assumed: the form", .confidence = Confidence::low)
OF(loan_share, .unit = "1", .usual = 0.5, .valid = {0, 1}, .vary = Range{0.2, 0.8},
    .meaning = "share of what the journey cost that is owed", .source = "assumed")
OF(debt_repaid, .unit = "month", .usual = 0.25, .valid = {0, 1}, .vary = Range{0.1, 0.5},
    .meaning = "months of income paid back a month by who has work", .source = "assumed")
OF(income_without_job, .unit = "1", .usual = 0.4, .valid = {0, 1}, .vary = Range{0.2, 0.6},
    .meaning = "income over the basket without steady work; with it 1",
    .source = "assumed: so that the economic score starts near 0.45")
OF(housing_start, .unit = "1", .usual = 0.7, .valid = {0, 1}, .vary = Range{0.5, 0.9},
    .meaning = "chance of adequate housing on coming home", .source = "assumed")
OF(assets_start, .unit = "1", .usual = 0.35, .valid = {0, 1}, .vary = Range{0.2, 0.5},
    .meaning = "chance of land or assets on coming home", .source = "assumed")
OF(access_start, .unit = "1", .usual = 0.4, .valid = {0, 1}, .vary = Range{0.2, 0.6},
    .meaning = "chance of access to a clinic, and to school, on coming home",
    .source = "assumed: so that the social score starts near 0.55")
OF(access_without_papers, .unit = "1", .usual = 0.5, .valid = {0, 1}, .vary = Range{0.2, 1},
    .meaning = "chance in a month that who has no papers asks the municipality", .source = "assumed")
OF(by_composite, .unit = "1", .usual = -2, .valid = {-10, 10}, .vary = Range{-4, -1},
    .meaning = "weight of the composite score above 0.5 on the log hazard of leaving again", .source = "assumed")
OF(by_job, .unit = "1", .usual = -0.5, .valid = {-10, 10}, .vary = Range{-1, -0.25}, .meaning = "weight of work",
    .source = "assumed")
OF(by_violence, .unit = "1", .usual = 0.4, .valid = {-10, 10}, .vary = Range{0, 0.8},
    .meaning = "weight of want of safety (1 - twice the perceived safety)", .source = "assumed")
OF(by_contacts_abroad, .unit = "1", .usual = 0.3, .valid = {-10, 10}, .vary = Range{0.15, 0.6},
    .meaning = "weight of contacts abroad", .source = "assumed")
OF(by_debt, .unit = "1/month", .usual = 0.04, .valid = {-1, 1}, .vary = Range{0.02, 0.08},
    .meaning = "weight of a month's income of debt", .source = "assumed")
OF(by_force, .unit = "1", .usual = 0.3, .valid = {-10, 10}, .vary = Range{0.15, 0.6},
    .meaning = "weight of a forced return", .source = "assumed")
OF(by_accompaniment, .unit = "1", .usual = -0.35, .valid = {-10, 0}, .vary = Range{-0.7, 0},
    .meaning = "weight of accompaniment", .source = "assumed: no evaluation found")
OF(by_hope, .unit = "1", .usual = 0.5, .valid = {0, 10}, .vary = Range{0.25, 1},
    .meaning = "weight of ln(believed chance of admission / 0.3)", .source = "assumed")
OF(contacts_abroad, .unit = "ln(1+n)", .usual = 0, .valid = {0, 5}, .vary = Range{0, 1},
    .meaning = "contacts where it would go", .source = "assumed")
OF(needed_share, .unit = "1", .usual = 0.44, .valid = {0.01, 1}, .vary = Range{0.2, 1},
    .meaning = "share of the cost of the way that must be at hand",
    .source = "assumed: as return_money_share in models/decision")
OF(credit_usd, .unit = "USD", .usual = 500, .valid = {0, 20000}, .vary = Range{0, 2000},
    .meaning = "credit and remittances that can be had, per person", .source = "assumed")
OF(take_up, .unit = "logit", .usual = 0, .valid = {-10, 10}, .vary = Range{-1, 1},
    .meaning = "log odds that an offer of a programme is taken up", .source = "assumed")
OF(take_up_accompanied, .unit = "1", .usual = 1, .valid = {-5, 5}, .vary = Range{0, 2},
    .meaning = "added to them by full accompaniment", .source = "assumed: no evaluation found")
OF(outreach, .unit = "1/month", .usual = 0.05, .valid = {0, 1}, .vary = Range{0, 0.2},
    .meaning = "chance that a programme finds who has no case file", .source = "assumed")
OF(delay_days, .unit = "day", .usual = 120, .valid = {1, 10000}, .vary = Range{60, 360},
    .meaning = "days after coming home by which a programme loses a factor e of its effect", .source = "assumed")
OF(referral, .unit = "1", .usual = 0.8, .valid = {0, 1}, .vary = Range{0.6, 1},
    .meaning = "effect of support by referral relative to direct support",
    .source = "assumed: size; iom_knowledge_bite_2: sign")
OF(dose_decay, .unit = "month", .usual = 12, .valid = {1, 600}, .vary = Range{6, 36},
    .meaning = "fading of the effect after the follow-up has ended", .source = "assumed")
OF(handover_most, .unit = "day", .usual = 45, .valid = {0, 365}, .vary = Range{20, 90},
    .meaning = "days from coming home to the first offer without coordination", .source = "assumed")
OF(handover_least, .unit = "day", .usual = 3, .valid = {0, 365}, .vary = Range{1, 7},
    .meaning = "the same with full coordination", .source = "assumed")
OF(case_rate, .unit = "1", .usual = 0.5, .valid = {0, 5}, .vary = Range{0, 1},
    .meaning = "share by which full coordination raises the cases of assisted return handled a day",
    .source = "assumed: no evaluation found")
OF(duplicates, .unit = "1", .usual = 0.2, .valid = {0, 5}, .vary = Range{0, 0.4},
    .meaning = "registrations made twice, without coordination, per registration", .source = "assumed")
OF(hazard_accompanied, .unit = "1", .usual = 0.20, .valid = {0, 1}, .vary = Range{0, 0.4},
    .meaning = "share of the hazards of legs on the way home that full accompaniment takes off",
    .source = "assumed: no evaluation found")
OF(threshold, .unit = "1", .usual = 0.5, .valid = {0, 1}, .vary = Range{0.5, 0.66},
    .meaning = "composite score from which a return counts as sustained", .source = "assumed")
OF(level_low, .unit = "1", .usual = 0.6, .valid = {0, 1}, .vary = Range{0.5, 0.65},
    .meaning = "composite score below which people fare poorly",
    .source = "assumed: the levels part those who come home into groups that differ")
OF(level_middle, .unit = "1", .usual = 0.7, .valid = {0, 1}, .vary = Range{0.6, 0.75},
    .meaning = "composite score below which they fare barely", .source = "assumed")
OF(level_high, .unit = "1", .usual = 0.8, .valid = {0, 1}, .vary = Range{0.75, 0.9},
    .meaning = "composite score from which they fare well, between the two fairly", .source = "assumed")
OF(days_without_consulate, .unit = "day", .usual = 120, .valid = {0, 250}, .vary = Range{60, 240},
    .meaning = "days till papers for the way home are there in a country without a consulate", .source = "assumed")
OF(case_usd, .unit = "USD", .usual = 1000, .valid = {0, 100000}, .vary = Range{500, 3000},
    .meaning = "cost of bringing home one assisted person", .source = "assumed")
OF(patience_days, .unit = "day", .usual = 3, .valid = {0, 250}, .vary = Range{1, 7},
    .meaning = "days for which people queue at a reception before they go on home", .source = "assumed")
OF(belief_elsewhere, .unit = "1", .usual = 0.3, .valid = {0.005, 1}, .vary = Range{0.1, 0.8},
    .meaning = "chance of admission reckoned with on leaving again for another country than the northern goal, where "
               "no refusals are on record", .source = "assumed")
OF(isolation_reference, .unit = "1", .usual = 0.3, .valid = {0, 1}, .meaning = "isolation at which `disorder` holds",
    .source = "definition")
OF(stigma_reference, .unit = "1", .usual = 0.3, .valid = {0, 1}, .meaning = "stigma at which `disorder` holds",
    .source = "definition")
OF(debt_unbearable, .unit = "month", .usual = 12, .valid = {0.25, 600}, .vary = Range{6, 24},
    .meaning = "months of income of debt from which nothing of the score for debt is left", .source = "assumed")
OF(food_without_income, .unit = "1", .usual = 0.25, .valid = {0, 1}, .vary = Range{0, 0.5},
    .meaning = "score for food without any income; with the basket 1",
    .source = "assumed: those without work go short, not hungry for good")
OF(composite_reference, .unit = "1", .usual = 0.5, .valid = {0, 1},
    .meaning = "composite score at which the hazard of leaving again is the country's", .source = "definition")
OF(safety_reference, .unit = "1", .usual = 0.5, .valid = {0.01, 1}, .meaning = "perceived safety at which it is",
    .source = "definition")
OF(hope_reference, .unit = "1", .usual = 0.30, .valid = {0.005, 1},
    .meaning = "believed chance of admission at which it is", .source = "definition")
OF(hope_least, .unit = "1", .usual = 0.005, .valid = {1e-6, 1}, .vary = Range{0.001, 0.02},
    .meaning = "smaller believed chances count as this", .source = "assumed")
OF(cash_tried_usd, .unit = "USD", .usual = 200, .valid = {1, 100000},
    .meaning = "grant per person of which cash_assets is the effect; larger ones have a proportional one",
    .source = "esper_2022", .confidence = Confidence::medium)
OF(full_follow_up, .unit = "month", .usual = 12, .valid = {0.25, 120}, .vary = Range{6, 24},
    .meaning = "months of follow-up from which a programme has its full effect", .source = "assumed")
OF(ill_months, .unit = "month", .usual = 1, .valid = {0.05, 600}, .vary = Range{0.5, 3},
    .meaning = "fading of a health deficit at home", .source = "assumed")
#undef OF

}  // namespace
}  // namespace retorno
