// The weights of the six-way decision, each with its unit, range and source. Included by six_way.cpp alone.
#pragma once
#include "models/decision/six_way.hpp"

namespace retorno {
namespace {

PARAMETER(SixWay, go_on, .unit = "utils", .usual = 1.2, .valid = {-20, 20}, .vary = Range{0.6, 2.4},
          .meaning = "intercept of continuing",
          .source = "assumed: sizes and signs, models/decision, not identified")
PARAMETER(SixWay, go_hope, .unit = "utils", .usual = 1, .valid = {0, 10}, .vary = Range{0.5, 2},
          .meaning = "weight of ln p, the belief in being let in, on the way there",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, go_adverse, .unit = "utils", .usual = 0.3, .valid = {0, 10}, .vary = Range{0.15, 0.6},
          .meaning = "taken off continuing for each adverse experience",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, go_ill, .unit = "utils", .usual = 0.6, .valid = {0, 10}, .vary = Range{0.3, 1.2},
          .meaning = "taken off continuing by a health deficit of 1",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, go_vulnerable, .unit = "utils", .usual = 0.2, .valid = {0, 10}, .vary = Range{0.1, 0.4},
          .meaning = "taken off continuing where all are children or otherwise vulnerable",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, go_deterrence, .unit = "utils", .usual = 1, .valid = {0, 10}, .vary = Range{0.5, 2},
          .meaning = "taken off continuing by a deterrence of 1",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, go_contacts, .unit = "utils", .usual = 0.3, .valid = {0, 10}, .vary = Range{0.15, 0.6},
          .meaning = "weight of contacts at the goal",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, go_sunk, .unit = "utils", .usual = 0.6, .valid = {0, 10}, .vary = Range{0.3, 1.2},
          .meaning = "weight of the share of the journey that is paid for",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, go_wait, .unit = "utils/month", .usual = 0.1, .valid = {0, 10}, .vary = Range{0.05, 0.2},
          .meaning = "taken off continuing for each month of wait ahead",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, transit_bonus, .unit = "utils", .usual = 3, .valid = {-5, 10}, .vary = Range{1.5, 4},
          .meaning = "added to continuing at a transit node beyond the jungle",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, transit_bonus_before, .unit = "utils", .usual = 0, .valid = {-5, 10}, .vary = Range{0, 3},
          .meaning = "the same before the jungle",
          .source = "fitted for americas: to Darien counts of October and November 2022",
          .confidence = Confidence::weak)
PARAMETER(SixWay, border_shift, .unit = "utils", .usual = -0.09, .valid = {-10, 10}, .vary = Range{-2, 2},
          .meaning = "added to continuing at the northern border",
          .source = "fitted for americas: to Darien counts and US encounters to 2024-06",
          .confidence = Confidence::weak)
PARAMETER(SixWay, border_slope, .unit = "utils", .usual = 1.65, .valid = {0, 10}, .vary = Range{0.55, 2.4},
          .meaning = "weight of ln p of an attempt at the northern border",
          .source = "fitted for americas: to Darien counts and US encounters to 2024-06",
          .confidence = Confidence::weak)
PARAMETER(SixWay, border_wait, .unit = "utils/month", .usual = 0.05, .valid = {0, 10}, .vary = Range{0.025, 0.1},
          .meaning = "taken off an attempt for each month of wait for an appointment",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, border_sent_back, .unit = "utils", .usual = 3, .valid = {0, 20}, .vary = Range{0, 4},
          .meaning = "taken off an attempt by certainty of being sent back on this side of the border",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, border_removed, .unit = "utils", .usual = 1, .valid = {0, 20}, .vary = Range{0, 4},
          .meaning = "taken off an attempt by certainty of being flown out, and barred for years",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, border_tried, .unit = "utils", .usual = 0.5, .valid = {0, 10}, .vary = Range{0, 1.5},
          .meaning = "taken off an attempt for each unit of ln(1 + attempts so far)",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, hope_reference, .unit = "1", .usual = 0.3, .valid = {0.005, 1},
          .meaning = "believed chance of being let in at which hope adds and takes nothing", .source = "definition",
          .confidence = Confidence::high)
PARAMETER(SixWay, hope_least, .unit = "1", .usual = 0.005, .valid = {1e-6, 1}, .vary = Range{0.001, 0.02},
          .meaning = "smaller believed chances count as this", .source = "assumed")
PARAMETER(SixWay, appointment, .unit = "1", .usual = 0.9, .valid = {0.005, 0.95}, .vary = Range{0.7, 0.95},
          .meaning = "chance of being let in with an appointment that one reckons with before others have told",
          .source = "assumed: nearly all who came with one were let in")
PARAMETER(SixWay, list_gain, .unit = "utils", .usual = 4.5, .valid = {0, 20}, .vary = Range{1, 6},
          .meaning = "worth of an appointment, by ln p of being let in with one",
          .source = "fitted for americas: to Darien counts and US encounters to 2024-06",
          .confidence = Confidence::medium)
PARAMETER(SixWay, list_wait, .unit = "1/month", .usual = 0.07, .valid = {0, 10}, .vary = Range{0.03, 0.3},
          .meaning = "taken off ln p for each month that is left to wait",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, list_exposure, .unit = "utils", .usual = 1, .valid = {0, 20}, .vary = Range{0, 4},
          .meaning = "taken off waiting for each time that one reckons to be sent back before the appointment comes",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, settle, .unit = "utils", .usual = -6.3, .valid = {-20, 5}, .vary = Range{-7.5, -5.6},
          .meaning = "intercept of settling here",
          .source = "fitted for americas: to plans to stay in Mexico; irc_mexico_2025: 44% of 243 households",
          .confidence = Confidence::weak)
PARAMETER(SixWay, settle_jobs, .unit = "utils", .usual = 2, .valid = {0, 10}, .vary = Range{1, 4},
          .meaning = "weight of the chance of local work",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, settle_regular, .unit = "utils", .usual = 1.2, .valid = {0, 10}, .vary = Range{0.6, 2.4},
          .meaning = "weight of the chance of regular status here",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, settle_contacts, .unit = "utils", .usual = 0.35, .valid = {0, 10}, .vary = Range{0.15, 0.7},
          .meaning = "weight of contacts here",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, settle_stress, .unit = "utils", .usual = 0.8, .valid = {0, 10}, .vary = Range{0.4, 1.6},
          .meaning = "taken off settling by a stress of 1",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, settle_hope, .unit = "utils", .usual = 0.45, .valid = {0, 10}, .vary = Range{0.2, 0.9},
          .meaning = "taken off settling by ln p of the goal",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, settle_adverse, .unit = "utils", .usual = 0.1, .valid = {0, 10}, .vary = Range{0.05, 0.2},
          .meaning = "added to settling for each adverse experience",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, switch_destination, .unit = "utils", .usual = -7, .valid = {-20, 5}, .vary = Range{-8, -6},
          .meaning = "intercept of another destination",
          .source = "assumed: so low that returns, not new destinations, make the flow south",
          .confidence = Confidence::weak)
PARAMETER(SixWay, switch_hope, .unit = "utils", .usual = 0.45, .valid = {0, 10}, .vary = Range{0.2, 0.9},
          .meaning = "taken off another destination by ln p of the goal",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, other_goals, .unit = "1", .usual = 1, .valid = {0, 5}, .vary = Range{0, 2},
          .meaning = "weight of the gain of other goals since 2021",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, turn_back, .unit = "utils", .usual = -5.72, .valid = {-20, 5}, .vary = Range{-8, -5},
          .meaning = "intercept of turning back",
          .source = "fitted for americas: to southbound entries to Panama and Honduras to May 2025",
          .confidence = Confidence::weak)
PARAMETER(SixWay, turn_back_cost, .unit = "utils/USD", .usual = 0.0015, .valid = {0, 1}, .vary = Range{0.0007, 0.003},
          .meaning = "taken off turning back for each USD that the way home costs",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, back_hope, .unit = "utils", .usual = 0.6, .valid = {0, 10}, .vary = Range{0.3, 1.2},
          .meaning = "taken off going home by ln p of the goal",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, back_adverse, .unit = "utils", .usual = 0.3, .valid = {0, 10}, .vary = Range{0.15, 0.6},
          .meaning = "added to going home for each adverse experience",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, back_ill, .unit = "utils", .usual = 0.5, .valid = {0, 10}, .vary = Range{0.25, 1},
          .meaning = "added to going home by a health deficit of 1",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, back_vulnerable, .unit = "utils", .usual = 0.3, .valid = {0, 10}, .vary = Range{0.15, 0.6},
          .meaning = "added to going home where all are vulnerable",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, back_poor, .unit = "utils", .usual = 1, .valid = {0, 10}, .vary = Range{0.5, 2},
          .meaning = "added to going home for who can't pay the way ahead",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, back_debt, .unit = "utils/month", .usual = 0.1, .valid = {0, 10}, .vary = Range{0.05, 0.2},
          .meaning = "taken off going home for each month of income owed",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, back_sunk, .unit = "utils", .usual = 0.6, .valid = {0, 10}, .vary = Range{0.3, 1.2},
          .meaning = "taken off going home by the share of the journey that is paid for",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, back_home, .unit = "utils", .usual = 3, .valid = {0, 20}, .vary = Range{1.5, 6},
          .meaning = "added to going home where home conditions pass the personal threshold",
          .source = "assumed; alrababah_2023: home weighs more than the host")
PARAMETER(SixWay, back_stress, .unit = "utils", .usual = 0.6, .valid = {0, 10}, .vary = Range{0.3, 1.2},
          .meaning = "added to going home by a stress of 1",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, strain_in_town, .unit = "1", .usual = 0.8, .valid = {0, 1}, .vary = Range{0.4, 1},
          .meaning = "what living in a rented room or with others on the way weighs, as a stress of a site",
          .source = "assumed: so that the flows fitted before stay as they were")
PARAMETER(SixWay, back_wait, .unit = "utils/month", .usual = 0.05, .valid = {0, 10}, .vary = Range{0.025, 0.1},
          .meaning = "added to going home for each month of wait",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, cancelled, .unit = "utils", .usual = 0.5, .valid = {-5, 10}, .vary = Range{0, 3},
          .meaning = "added to turning back for who had a place on the list when it closed",
          .source = "fitted for americas: to southbound entries to Honduras in February 2025",
          .confidence = Confidence::weak)
PARAMETER(SixWay, assisted, .unit = "utils", .usual = -6.9, .valid = {-20, 5}, .vary = Range{-8, -6},
          .meaning = "intercept of accepting assisted return",
          .source = "fitted for americas: to requests in Mexico; reuters_returns_2025: 2,862 in two months",
          .confidence = Confidence::weak)
PARAMETER(SixWay, assisted_information, .unit = "utils", .usual = 1, .valid = {0, 10}, .vary = Range{0.5, 2},
          .meaning = "weight of the quality of information on it",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, assisted_grant, .unit = "utils/USD", .usual = 0.0005, .valid = {0, 1}, .vary = Range{0.0002, 0.001},
          .meaning = "added for each USD of the grant",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, resume_north, .unit = "utils", .usual = -7.3, .valid = {-20, 5}, .vary = Range{-8, -6},
          .meaning = "intercept of resuming the way north",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, resume_hope, .unit = "utils", .usual = 0.8, .valid = {0, 10}, .vary = Range{0.4, 1.6},
          .meaning = "weight of ln p of the northern goal",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, resume_contacts, .unit = "utils", .usual = 0.3, .valid = {0, 10}, .vary = Range{0.15, 0.6},
          .meaning = "weight of contacts there",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, resume_adverse, .unit = "utils", .usual = 0.3, .valid = {0, 10}, .vary = Range{0.15, 0.6},
          .meaning = "taken off for each adverse experience",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, resume_deterrence, .unit = "utils", .usual = 1, .valid = {0, 10}, .vary = Range{0.5, 2},
          .meaning = "taken off by a deterrence of 1",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, resume_poor, .unit = "utils", .usual = 0.5, .valid = {0, 10}, .vary = Range{0.25, 1},
          .meaning = "taken off for who can't pay",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, return_money_share, .unit = "1", .usual = 0.36, .valid = {0, 1}, .vary = Range{0.2, 0.8},
          .meaning = "share of the cost home that must be at hand to turn back",
          .source = "fitted for americas: to southbound counts to May 2025", .confidence = Confidence::medium)
PARAMETER(SixWay, p_southbound, .unit = "1", .usual = 0.9, .valid = {0.005, 0.95}, .vary = Range{0.5, 0.95},
          .meaning = "believed chance of being let through the next border southbound, or toward another goal",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, wait_after_closure, .unit = "month", .usual = 12, .valid = {0, 120}, .vary = Range{6, 24},
          .meaning = "wait that is perceived after the list has closed",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, contacts_ahead, .unit = "ln(1+n)", .usual = 0, .valid = {0, 5}, .vary = Range{0, 1},
          .meaning = "contacts at the goal",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, contacts_here, .unit = "ln(1+n)", .usual = 0.3, .valid = {0, 5}, .vary = Range{0, 1},
          .meaning = "contacts where it stands",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, information, .unit = "1", .usual = 0.3, .valid = {0, 1}, .vary = Range{0, 1},
          .meaning = "quality of information on assisted return",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, grant_usd, .unit = "USD", .usual = 0, .valid = {0, 10000}, .vary = Range{0, 1000},
          .meaning = "cash grant of assisted return",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, voluntary_floor, .unit = "utils", .usual = -3.5, .valid = {-20, 5}, .vary = Range{-5, -2},
          .meaning = "worth of going on, settling or another destination from which a return counts as one "
                     "with an alternative; waiting is worth 0",
          .source = "assumed: a choice made by 3 in 100 a week or more")
PARAMETER(SixWay, threshold_mean, .unit = "1", .usual = 0.5, .valid = {0, 1}, .vary = Range{0.4, 0.6},
          .meaning = "mean personal threshold of home conditions",
          .source = "assumed; fidakar_oconnell: that there is a threshold")
PARAMETER(SixWay, threshold_sd, .unit = "1", .usual = 0.15, .valid = {0, 1}, .vary = Range{0.1, 0.2},
          .meaning = "its standard deviation; truncated to 0-1",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, threshold_slope, .unit = "1", .usual = 12, .valid = {0, 100}, .vary = Range{6, 24},
          .meaning = "how sharply home conditions above the threshold count",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, purse_spread, .unit = "1", .usual = 0.25, .valid = {0.01, 5}, .vary = Range{0.1, 0.5},
          .meaning = "share of the cost ahead over which a purse turns from too small to enough",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, purse_floor, .unit = "USD", .usual = 10, .valid = {0.1, 1000}, .vary = Range{5, 20},
          .meaning = "the same where the way ahead costs next to nothing",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, reattempt, .unit = "utils", .usual = 0, .valid = {-10, 10}, .vary = Range{-1.5, 1.5},
          .meaning = "intercept of trying again after a turn-away",
          .source = "fitted for americas: to repeated encounters and their level by nationality; trac_2022")
PARAMETER(SixWay, reattempt_hope, .unit = "utils", .usual = 0.8, .valid = {0, 10}, .vary = Range{0.4, 1.6},
          .meaning = "weight of ln p on trying again",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, reattempt_contacts, .unit = "utils", .usual = 0.4, .valid = {0, 10}, .vary = Range{0.2, 0.8},
          .meaning = "weight of contacts at the goal on trying again",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, reattempt_tried, .unit = "utils", .usual = 0.5, .valid = {0, 10}, .vary = Range{0.2, 1},
          .meaning = "taken off trying again for each unit of ln(1 + attempts so far)",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, reattempt_deterrence, .unit = "utils", .usual = 1.2, .valid = {0, 10}, .vary = Range{0.6, 2.4},
          .meaning = "taken off trying again by a deterrence of 1",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, reattempt_poor, .unit = "utils", .usual = 0.8, .valid = {0, 10}, .vary = Range{0.4, 1.6},
          .meaning = "taken off trying again for who can't pay the way ahead",
          .source = "assumed: sizes and signs, models/decision")
PARAMETER(SixWay, preparation, .unit = "day", .usual = 45, .valid = {0, 100}, .vary = Range{3, 60},
          .meaning = "mean time between the decision to turn back and setting out",
          .source = "fitted for americas: to southbound entries to Honduras and Panama to May 2025",
          .confidence = Confidence::weak)
PARAMETER(SixWay, preparation_cancelled, .unit = "day", .usual = 10, .valid = {0, 100}, .vary = Range{3, 30},
          .meaning = "the same for who had a place on the list when it closed",
          .source = "fitted for americas: to southbound entries to Honduras and Panama to May 2025",
          .confidence = Confidence::weak)

}  // namespace
}  // namespace retorno
