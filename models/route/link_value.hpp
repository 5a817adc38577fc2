// What a leg is worth to a party, shared by the route rules: money, time, danger and a fixed price per leg.
#pragma once
#include <vector>

#include "sim/base/parameter.hpp"
#include "sim/world/geography.hpp"
#include "sim/world/routes.hpp"

namespace retorno {

struct LinkValue {
  double per_usd = 0;
  double per_day = 0;
  double per_risk = 0;
  double transfer_cost = 0;
  double poorest_third_per_usd = 0;
  double richest_third_per_usd = 0;
  double food_usd_per_day = 0;
};

/// The parameters of LinkValue under the name of the rule that takes them.
#define LINK_VALUE_PARAMETERS(Owner)                                                                                  \
  PARAMETER(Owner, per_usd, .unit = "util/USD", .usual = 1.0 / 60, .valid = {0.0001, 1}, .vary = Range{0.008, 0.033}, \
            .meaning = "weight of a dollar of fare for the middle third by wealth",                                   \
            .source = "assumed: 60 USD weigh as much as 1 util", .confidence = Confidence::low)                       \
  PARAMETER(Owner, per_day, .unit = "util/day", .usual = 0.25, .valid = {0, 10}, .vary = Range{0.12, 0.5},            \
            .meaning = "weight of a day on the way or in a queue; 0.25 makes a day worth 15 USD",                     \
            .source = "assumed: with per_usd a day is worth 15 USD", .confidence = Confidence::low)                   \
  PARAMETER(Owner, per_risk, .unit = "util", .usual = 55, .valid = {0, 500}, .vary = Range{20, 90},                   \
            .meaning = "weight of a certain serious incident; set by the share that sails the Pacific",               \
            .source = "fitted for americas: to about 3% by the Pacific; aicf_pacific_2025: who was counted there",    \
            .confidence = Confidence::weak)                                                                           \
  PARAMETER(Owner, transfer_cost, .unit = "util", .usual = 1.5, .valid = {0, 20}, .vary = Range{1.3, 2.5},            \
            .meaning = "price of each leg beside money, time and danger; keeps the sums over routes finite",          \
            .source = "assumed: with 1.0 the sums over routes are not finite on this map",                            \
            .confidence = Confidence::assumed)                                                                        \
  PARAMETER(Owner, poorest_third_per_usd, .usual = 1.4, .valid = {0.1, 10}, .vary = Range{1, 2},                      \
            .meaning = "weight of a dollar for the poorest third, as a multiple of the middle third's")               \
  PARAMETER(Owner, richest_third_per_usd, .usual = 0.7, .valid = {0.1, 10}, .vary = Range{0.5, 1},                    \
            .meaning = "weight of a dollar for the richest third, as a multiple of the middle third's")               \
  PARAMETER(Owner, food_usd_per_day, .unit = "USD/day", .usual = 7, .valid = {0, 1000}, .vary = Range{4, 12},         \
            .meaning = "food and shelter per person on the way, in the expected cost of a journey",                   \
            .source = "assumed: as subsistence in models/livelihood", .confidence = Confidence::assumed)

/// Wealth terciles without passport, then with.
inline std::vector<CostClass> cost_classes(const LinkValue& value) {
  std::vector<CostClass> classes;
  for (bool passport : {false, true})
    for (double factor : {value.poorest_third_per_usd, 1.0, value.richest_third_per_usd})
      classes.push_back({value.per_usd * factor, value.per_day, value.per_risk, passport});
  return classes;
}

/// v of a leg; at most 0.
inline double leg_utility(const LinkValue& value, const CostClass& who, const LinkCosts& costs, LinkId link) {
  const std::size_t at = link.at();
  return -(who.per_usd * costs.fare_usd[at] + who.per_day * (costs.days[at] + costs.wait_days[at]) +
           who.per_risk * costs.risk_share[at]) -
         value.transfer_cost;
}

/// [links] fare and food of each leg, USD per person.
inline std::vector<double> leg_costs_usd(const LinkValue& value, const LinkCosts& costs) {
  std::vector<double> usd(costs.fare_usd);
  for (std::size_t i = 0; i < usd.size(); ++i) usd[i] += value.food_usd_per_day * costs.days[i];
  return usd;
}

}  // namespace retorno
