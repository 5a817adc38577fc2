#include "sim/run/money.hpp"

#include <algorithm>
#include <cmath>

namespace retorno {
namespace {

struct Cost {
  PayerId payer;
  Line line;
  double usd = 0;
};

Days days_left_in_year(Day today) { return day_of({date_of(today).year + 1, 1, 1}) - today; }

const Budget* budget_for(const World& world, PayerId payer, Line line) {
  const Budget* of_all = nullptr;
  for (const Budget& budget : world.budgets) {
    if (budget.payer != payer) continue;
    if (budget.line == static_cast<int>(line)) return &budget;
    if (budget.line == kAllLines) of_all = &budget;
  }
  return of_all;
}

const Purse* purse_for(const World& world, PayerId payer, Line line) {
  const Budget* budget = payer.exists() ? budget_for(world, payer, line) : nullptr;
  if (budget == nullptr || budget->usd_per_day < 0) return nullptr;
  for (const Purse& purse : world.purses)
    if (purse.payer == payer && purse.line == budget->line) return &purse;
  return nullptr;
}

/// What a supply costs a day were it wholly paid for. What was invested is booked with its investment.
double running_usd(const Supply& supply, bool surging, const SurgeTerms& terms) {
  const double own = std::max(0.0, supply.nominal - supply.invested);
  const double added = surging ? own * supply.upkeep.surge_share * terms.cost_factor : 0.0;
  return (own + added) * supply.upkeep.running_usd;
}

/// Everything that has to be paid today, were all of it funded.
std::vector<Cost> costs_of_today(const Simulation& sim) {
  const World& world = sim.world;
  const SurgeTerms terms = sim.rules.capacity->surge();
  std::vector<Cost> costs;
  for (FacilityId id : world.facilities.ids()) {
    if (!world.facilities[id].is_open(sim.today)) continue;
    for (Resource resource : all_resources()) {
      const Supply& supply = world.facilities[id].supply[resource];
      const double usd = running_usd(supply, world.sites[id].use[resource].surging(sim.today), terms);
      if (usd > 0) costs.push_back({supply.upkeep.payer, line_of(resource), usd});
    }
  }
  for (const Gate& gate : world.gates) {
    const double slots = gate.limited() ? std::max(0.0, gate.slots_per_day - gate.invested_slots) : 0.0;
    if (slots * gate.upkeep.running_usd > 0)
      costs.push_back({gate.upkeep.payer, Line::gates, slots * gate.upkeep.running_usd});
  }
  for (const Investment& one : world.investments)
    if (one.running_usd_per_day > 0)
      costs.push_back(
          {one.payer, one.facility.exists() ? line_of(one.resource) : Line::gates, one.running_usd_per_day});
  return costs;
}

/// A year's money is there on its first day and lasts to its end; a budget that a policy changes starts afresh, so that
/// what was saved before a cut doesn't outlive it.
void fill_purses(World& world, Day today, bool new_year) {
  std::vector<Purse> purses;
  for (const Budget& budget : world.budgets) {
    Purse purse{budget.payer, budget.line, budget.usd_per_day, budget.usd_per_day * days_left_in_year(today), 0};
    for (const Purse& was : world.purses)
      if (!new_year && was.payer == budget.payer && was.line == budget.line && was.usd_per_day == budget.usd_per_day)
        purse.left_usd = was.left_usd;
    purses.push_back(purse);
  }
  world.purses = std::move(purses);
}

}  // namespace

void reckon_budgets(Simulation& sim) {
  const Date date = date_of(sim.today);
  fill_purses(sim.world, sim.today, date.month == 1 && date.day == 1);
  for (const Cost& cost : costs_of_today(sim))
    if (const Purse* purse = purse_for(sim.world, cost.payer, cost.line))
      sim.world.purses[static_cast<std::size_t>(purse - sim.world.purses.data())].asked_usd += cost.usd;
}

double funded_share(const Simulation& sim, PayerId payer, Line line) {
  const Purse* purse = purse_for(sim.world, payer, line);
  if (purse == nullptr || purse->asked_usd <= 0) return 1;
  return std::min(1.0, purse->left_usd / (purse->asked_usd * days_left_in_year(sim.today)));
}

void fund_fares(Simulation& sim) {
  for (Link& link : sim.world.geography.links) {
    if (link.promised_usd <= 0) continue;
    const Purse* purse = purse_for(sim.world, link.subsidy_payer, Line::fares);
    const double granted = purse == nullptr || purse->left_usd > 0 ? link.promised_usd : 0.0;
    if (granted == link.subsidy_usd) continue;
    link.fare_usd += link.subsidy_usd - granted;
    link.subsidy_usd = granted;
    sim.world.routes_changed = true;
  }
}

void pay(Simulation& sim) {
  const std::size_t unassigned = sim.world.payers.size();
  const auto book = [&](PayerId payer, Line line, double usd) {
    const std::size_t who = payer.exists() ? payer.at() : unassigned;
    double& owed = sim.cents[who * kLines + static_cast<std::size_t>(line)];
    owed += usd;
    const double whole_usd = std::floor(owed);
    owed -= whole_usd;
    sim.ledger.add(Measure::spending, static_cast<std::int64_t>(whole_usd), who, static_cast<std::size_t>(line));
  };
  // What was promised in the morning is paid, so the last day may overdraw a purse.
  for (PayerId payer : sim.world.payers.ids())
    if (const Purse* purse = purse_for(sim.world, payer, Line::fares))
      sim.world.purses[static_cast<std::size_t>(purse - sim.world.purses.data())].left_usd -= static_cast<double>(
          sim.ledger.counts[sim.layout.at(Measure::spending, payer.at(), static_cast<std::size_t>(Line::fares))]);
  std::vector<Cost> paid = costs_of_today(sim);
  for (Cost& cost : paid) cost.usd *= funded_share(sim, cost.payer, cost.line);
  for (const Cost& cost : paid) {
    book(cost.payer, cost.line, cost.usd);
    if (const Purse* purse = purse_for(sim.world, cost.payer, cost.line))
      sim.world.purses[static_cast<std::size_t>(purse - sim.world.purses.data())].left_usd -= cost.usd;
  }
  for (const Investment& one : sim.world.investments)
    if (one.since == sim.today) book(one.payer, Line::construction, one.capital_usd);
}

}  // namespace retorno
