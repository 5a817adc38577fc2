#include "sim/world/capacity_policies.hpp"

#include <algorithm>

#include "sim/base/exact_math.hpp"

namespace retorno {
namespace {

/// A unit cost of this run over the usual one: half of all draws lie below it, and each half is even on the log of its
/// side of the range. One draw for a line and kind, whoever buys it.
double drawn_over_usual(const UnitCost& cost, std::string_view line, std::uint32_t kind, Seed seed) {
  if (cost.usd_low <= 0 || cost.usd_high <= 0 || cost.usd_usual <= 0) return 1;
  Draw draw = seed.draw({hash_of(line), kind, Kind::world}, Day{0}, Purpose::lead_time);
  const double u = 2 * draw.uniform() - 1;
  return u < 0 ? pow(cost.usd_low / cost.usd_usual, -u) : pow(cost.usd_high / cost.usd_usual, u);
}

/// What of an investment hangs on what a unit costs in this run.
struct Bought {
  double amount = 0, capital_usd = 0, running_usd_per_day = 0;
};

Bought bought(const World& world, const Policy& policy, Seed seed) {
  if (policy.budget_usd < 0) return {policy.value, policy.capital_usd, policy.running_usd_per_day};
  const UnitCosts& costs = world.unit_costs;
  const std::string_view line = policy.gate.exists() ? to_text(Line::gates) : to_text(policy.resource);
  const UnitCost& once = policy.gate.exists() ? costs.slot_capital : costs.capital[policy.resource];
  const UnitCost& daily = policy.gate.exists() ? costs.slot_running : costs.running[policy.resource];
  const double capital = drawn_over_usual(once, line, 0, seed), running = drawn_over_usual(daily, line, 1, seed);
  // Both are given at usual costs and exhaust the budget together.
  const double dearer =
      (capital * policy.capital_usd + running * (policy.budget_usd - policy.capital_usd)) / policy.budget_usd;
  return {policy.value / dearer, policy.capital_usd * capital / dearer, policy.running_usd_per_day * running / dearer};
}

}  // namespace

void invest(World& world, const Policy& policy, Day since, double share_in, Seed seed) {
  const Bought all = bought(world, policy, seed);
  const double amount = all.amount * share_in;
  if (policy.gate.exists() && world.gates[policy.gate].limited()) {
    world.gates[policy.gate].slots_per_day += amount;
    world.gates[policy.gate].invested_slots += amount;
  }
  if (policy.facility.exists()) {
    Supply& supply = world.facilities[policy.facility].supply[policy.resource];
    supply.nominal += amount;
    supply.invested += amount;
  }
  world.investments.push_back({.policy = static_cast<std::size_t>(&policy - world.policies.data()),
                               .since = since,
                               .facility = policy.facility,
                               .gate = policy.gate,
                               .resource = policy.resource,
                               .amount = amount,
                               .capital_usd = all.capital_usd,
                               .running_usd_per_day = all.running_usd_per_day * share_in,
                               .payer = policy.payer});
}

void move_capacity(World& world, const Policy& policy, double share_in) {
  Supply& from = world.facilities[policy.from_facility].supply[policy.resource];
  const double amount = std::min(policy.value * share_in, from.nominal);
  from.nominal -= amount;
  world.facilities[policy.facility].supply[policy.resource].nominal += amount;
}

void fund(World& world, const Policy& policy) {
  if (policy.is_share) {
    for (Budget& budget : world.budgets)
      if (budget.payer == policy.payer && (policy.line == kAllLines || budget.line == policy.line))
        budget.usd_per_day *= policy.value;
    return;
  }
  const auto same = std::find_if(world.budgets.begin(), world.budgets.end(), [&](const Budget& budget) {
    return budget.payer == policy.payer && budget.line == policy.line;
  });
  if (same != world.budgets.end())
    same->usd_per_day = policy.value;
  else
    world.budgets.push_back({policy.payer, policy.line, policy.value});
}

void subsidise(World& world, const Policy& policy) {
  for (LinkId id : policy.links) {
    Link& link = world.geography.links[id];
    const double whole_fare = link.fare_usd + link.subsidy_usd;
    link.promised_usd = std::min(whole_fare, policy.is_share ? whole_fare * policy.value : policy.value);
    link.subsidy_usd = link.promised_usd;
    link.fare_usd = whole_fare - link.subsidy_usd;
    link.subsidy_payer = policy.payer;
  }
}

void take_at_face_value(ById<FacilityId, Facility>& facilities) {
  for (Facility& facility : facilities)
    for (Supply& supply : facility.supply) supply.effective = supply.nominal;
}

}  // namespace retorno
