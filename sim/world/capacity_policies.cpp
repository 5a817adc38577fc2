#include "sim/world/capacity_policies.hpp"

#include <algorithm>

namespace retorno {

void invest(World& world, const Policy& policy, Day since, double share_in) {
  const double amount = policy.value * share_in;
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
                               .capital_usd = policy.capital_usd,
                               .running_usd_per_day = policy.running_usd_per_day * share_in,
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
