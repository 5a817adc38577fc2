#include "sim/files/sweep/spending.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "sim/base/problems.hpp"
#include "sim/files/input/merge.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr std::string_view kPolicies = "policies.";
constexpr const char* kOfMoney[] = {"amount", "budget_usd", "capital_usd", "running_usd_per_day"};

bool is_investment(const Node& policy) {
  const Node* type = policy.find("type");
  return type && type->is_scalar() && type->scalar == "investment";
}

std::string what_grows(const World& world, const Policy& policy) {
  return policy.gate.exists() ? world.gates[policy.gate].id : std::string{to_text(policy.resource)};
}

/// Does a policy of the world come from that key? A bundle makes one for each of its shares.
bool comes_from(const Policy& policy, const std::string& key) {
  return policy.id == key || policy.id.starts_with(key + ".");
}

/// What an investment is at usual unit costs, read where it is part of the scenario.
SpendingOption::Part part_of(const Scenario& scenario, const Node& written) {
  SpendingOption::Part part{.policy = written, .buys = {}};
  part.priced = written.find("capital_usd") || written.find("running_usd_per_day");
  for (const Policy& policy : scenario.world.policies) {
    if (!comes_from(policy, written.key)) continue;
    const Day there = policy.from + policy.lead_time_days;
    const double days = std::max(1, std::min(policy.until, scenario.end) - there + 1);
    part.amount += policy.value;
    part.capital_usd += policy.capital_usd;
    part.running_usd_per_day += policy.running_usd_per_day;
    part.usd += policy.budget_usd > 0 ? policy.budget_usd : policy.capital_usd + days * policy.running_usd_per_day;
    part.buys.emplace_back(what_grows(scenario.world, policy), policy.value);
  }
  return part;
}

/// Why an arm is no option; nothing where it is one.
std::optional<Spending::LeftOut> fault_of(const Node& arm, const Node& base_policies) {
  const auto left_out = [&](std::string english, std::string spanish) {
    return Spending::LeftOut{arm.key, std::move(english), std::move(spanish)};
  };
  const Node* set = arm.find("set");
  if (!set || set->items.empty()) return left_out("it changes nothing", "no cambia nada");
  for (const Node& value : set->items) {
    const std::string id = value.key.starts_with(kPolicies) ? value.key.substr(kPolicies.size()) : "";
    if (id.empty() || id.find('.') != std::string::npos || !value.is_map() || !is_investment(value))
      return left_out(fmt::format("{} is no investment of its own", value.key),
                      fmt::format("{} no es una inversión propia", value.key));
    if (base_policies.find(id))
      return left_out(fmt::format("{} changes an investment that is there without it too", value.key),
                      fmt::format("{} cambia una inversión que existe también sin ella", value.key));
  }
  return std::nullopt;
}

struct Reading {
  const std::string& scenario;
  const Overrides& overrides;
  const Scenario& base;
  const Node* arms = nullptr;
  const Node* policies = nullptr;

  const Node* arm(const std::string& name) const { return arms ? arms->find(name) : nullptr; }
  const Node* investment(const std::string& name) const {
    const Node* found = policies ? policies->find(name) : nullptr;
    return found && is_investment(*found) ? found : nullptr;
  }
};

SpendingOption option_of_arm(const Reading& from, const Node& arm) {
  Overrides overrides = from.overrides;
  overrides.arm = arm.key;
  const Scenario scenario = load_scenario(from.scenario, overrides);
  SpendingOption option{arm.key, {}};
  for (const Node& value : arm.find("set")->items) {
    Node written = value;
    written.key = value.key.substr(kPolicies.size());
    option.parts.push_back(part_of(scenario, written));
  }
  return option;
}

void take_arm(const Reading& from, const Node& arm, Spending& spending) {
  const Node nothing;
  if (auto fault = fault_of(arm, from.policies ? *from.policies : nothing))
    spending.left_out.push_back(std::move(*fault));
  else
    spending.options.push_back(option_of_arm(from, arm));
}

void take_investment(const Reading& from, const Node& policy, Spending& spending) {
  spending.options.push_back({policy.key, {part_of(from.base, policy)}});
  spending.without.push_back(fmt::format("policies.{}=null", policy.key));
}

void take_named(const Reading& from, const std::vector<std::string>& named, Spending& spending) {
  std::vector<std::string> known = from.base.arms;
  for (const Node& policy : from.policies ? from.policies->items : std::vector<Node>{})
    if (is_investment(policy)) known.push_back(policy.key);
  Problems problems;
  for (const std::string& name : named) {
    const Node *arm = from.arm(name), *investment = from.investment(name);
    if (arm)
      take_arm(from, *arm, spending);
    else if (investment)
      take_investment(from, *investment, spending);
    else
      problems.add({from.scenario, 0, 0}, fmt::format("it holds no option '{}'", name),
                   did_you_mean(name, known).empty() ? fmt::format("options are {}", fmt::join(known, ", "))
                                                     : did_you_mean(name, known));
  }
  for (const Spending::LeftOut& one : spending.left_out)
    problems.add({from.scenario, 0, 0}, fmt::format("{} is nothing to spend on: {}", one.name, one.english),
                 "name options that hold nothing but investments of their own");
  problems.stop_if_any();
}

void take_all(const Reading& from, Spending& spending) {
  for (const Node& arm : from.arms ? from.arms->items : std::vector<Node>{})
    if (arm.key != spending.arm && arm.is_map()) take_arm(from, arm, spending);
  if (!spending.options.empty()) return;
  for (const Node& policy : from.policies ? from.policies->items : std::vector<Node>{})
    if (is_investment(policy)) take_investment(from, policy, spending);
}

/// What costs nothing could be bought without end.
void refuse_free(const std::string& scenario, const Spending& spending) {
  Problems problems;
  if (spending.options.empty())
    problems.add(
        {scenario, 0, 0}, "it holds nothing to spend on",
        "add an experiment whose arms hold investments, `policies.beds: {type: investment, budget_usd: 100000, "
        "…}`, or investments under policies");
  for (const SpendingOption& option : spending.options)
    for (const SpendingOption::Part& part : option.parts)
      if (!(part.usd > 0))
        problems.add(part.policy.key_where, fmt::format("{} of {} costs nothing", part.policy.key, option.name),
                     "give it budget_usd, an amount with a known unit cost, or its own costs");
  problems.stop_if_any();
}

void put(Node& map, const char* key, double value) {
  Node node = scalar_from(to_text(value), "");
  node.key = key;
  map.items.push_back(std::move(node));
}

/// The investment for so much money, `times` as large as written.
std::string assignment(const SpendingOption& option, const SpendingOption::Part& part, double times) {
  Node policy = part.policy;
  policy.key = fmt::format("mix_{}_{}", option.name, part.policy.key);
  std::erase_if(policy.items, [](const Node& key) {
    return key.key == "description" ||
           std::any_of(std::begin(kOfMoney), std::end(kOfMoney), [&](const char* of) { return key.key == of; });
  });
  if (part.priced) {
    put(policy, "amount", times * part.amount);
    put(policy, "capital_usd", times * part.capital_usd);
    put(policy, "running_usd_per_day", times * part.running_usd_per_day);
  } else {
    put(policy, "budget_usd", times * part.usd);
  }
  std::string text = to_flow(policy, kPolicies);
  text.replace(text.find(": "), 2, "=");
  while (text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

double SpendingOption::usd() const {
  return std::accumulate(parts.begin(), parts.end(), 0.0, [](double sum, const Part& part) { return sum + part.usd; });
}

Spending spending_of(const std::string& scenario, const Overrides& overrides, const std::vector<std::string>& named) {
  Spending spending{.arm = {}, .without = {}, .options = {}, .left_out = {}};
  const Scenario as_written = load_scenario(scenario, overrides);
  const auto& arms = as_written.arms;
  if (std::find(arms.begin(), arms.end(), as_written.compare_to) != arms.end()) spending.arm = as_written.compare_to;
  Overrides of_base = overrides;
  of_base.arm = spending.arm;
  const Scenario base = spending.arm.empty() ? as_written : load_scenario(scenario, of_base);
  const Reading from{scenario, overrides, base, base.resolved.at("experiment.arms"), base.resolved.find("policies")};
  if (named.empty())
    take_all(from, spending);
  else
    take_named(from, named, spending);
  refuse_free(scenario, spending);
  return spending;
}

std::vector<std::string> bought(const Spending& spending, const std::vector<double>& usd) {
  std::vector<std::string> set = spending.without;
  for (std::size_t i = 0; i < spending.options.size(); ++i)
    for (const SpendingOption::Part& part : spending.options[i].parts)
      if (usd[i] > 0) set.push_back(assignment(spending.options[i], part, usd[i] / spending.options[i].usd()));
  return set;
}

}  // namespace retorno
