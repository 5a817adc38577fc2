// Rules by kind, their parameters, and the table of departures.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <set>

#include "sim/files/input/load.hpp"
#include "sim/files/input/table_ranges.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr std::pair<std::string_view, std::string_view> kUsualRules[] = {
    {"belief", "news_and_evidence"}, {"border", "regime_table"}, {"capacity", "strained_services"},
    {"decision", "six_way"},         {"departures", "drivers"},  {"destination", "nested_logit"},
    {"harm", "leg_hazards"},         {"livelihood", "savings"},  {"route", "recursive_logit"},
    {"traits", "household"},
};

std::vector<std::string> rules_of(std::string_view kind) {
  std::vector<std::string> names;
  for (const RuleEntry* entry : catalogue())
    if (entry->kind == kind) names.emplace_back(entry->name);
  return names;
}

std::vector<std::string> keys_of(const std::vector<Parameter>& parameters) {
  std::vector<std::string> keys{"rule"};
  for (const Parameter& parameter : parameters) keys.push_back(parameter.name);
  return keys;
}

void take_parameter(Load& load, const Node& item, const Parameter& parameter, RuleChoice& choice) {
  if (item.refused) return;
  const std::string path = fmt::format("rules.{}.{}", choice.kind, item.key);
  const auto value = item.is_scalar() ? parse_number(item.scalar) : std::nullopt;
  if (!value) {
    load.problems().add(item.where, fmt::format("{} = '{}' isn't a number", path, item.scalar),
                        number_advice(item.scalar));
  } else if (*value < parameter.valid.low || *value > parameter.valid.high) {
    load.problems().add(item.where, fmt::format("{} = {} lies outside {} .. {}", path, item.scalar,
                                                to_text(parameter.valid.low), to_text(parameter.valid.high)));
  } else {
    choice.parameters.emplace_back(item.key, *value);
    choice.wheres.push_back(item.where);
  }
}

void check_required(Load& load, const Node* node, const std::vector<Parameter>& parameters, const RuleChoice& choice) {
  for (const Parameter& parameter : parameters)
    if (!parameter.usual && !(node && node->find(parameter.name)))
      load.problems().add(choice.where, fmt::format("rules.{}.{} is missing", choice.kind, parameter.name),
                          fmt::format("add it: {}", parameter.meaning));
}

void take_parameters(Load& load, const Node* node, const RuleEntry& entry, RuleChoice& choice) {
  const auto parameters = parameters_of(entry.owner);
  std::vector<std::string> known = keys_of(parameters);
  const std::vector<std::string> words = keys_of_departures(choice);
  known.insert(known.end(), words.begin(), words.end());
  for (const Node& item : node ? node->items : std::vector<Node>{}) {
    const auto parameter =
        std::find_if(parameters.begin(), parameters.end(), [&](const Parameter& p) { return p.name == item.key; });
    if (item.key == "rule") continue;
    if (std::find(words.begin(), words.end(), item.key) != words.end() || item.key == "file") {
      continue;  // tables, and who leaves
    } else if (parameter != parameters.end()) {
      take_parameter(load, item, *parameter, choice);
    } else {
      std::string advice = did_you_mean(item.key, known);
      if (advice.empty()) advice = "`retorno describe parameters` lists those of each rule";
      load.problems().add(item.key_where, fmt::format("unknown parameter '{}' of the rule '{}'", item.key, choice.name),
                          advice);
    }
  }
  check_required(load, node, parameters, choice);
  take_departures(load, node, choice);
}

/// What the choice of one kind says; the usual rule where it names none.
void take_choice(Load& load, const Node* node, const std::string& kind) {
  const Node* named = node ? node->find("rule") : nullptr;
  RuleChoice choice;
  choice.kind = kind;
  choice.name = named && named->is_scalar() ? named->scalar : usual_rule(kind);
  choice.where = named ? named->where : node ? node->key_where : Where{load.scenario.path, 1, 1};
  const RuleEntry* entry = find_rule(kind, choice.name);
  if (!entry) {
    std::string advice = did_you_mean(choice.name, rules_of(kind));
    if (advice.empty()) advice = fmt::format("there are {}", fmt::join(rules_of(kind), ", "));
    load.problems().add(choice.where, fmt::format("rules.{}.rule = '{}' isn't a rule of this kind", kind, choice.name),
                        advice);
    return;
  }
  take_parameters(load, node, *entry, choice);
  load.scenario.rules.push_back(std::move(choice));
}

/// Gates and policies name their orders, so no one is chosen; the parameters of those that have some stand together.
void take_orders(Load& load, const Node* node) {
  std::vector<RuleChoice>& rules = load.scenario.rules;
  for (const RuleEntry* entry : catalogue()) {
    if (entry->kind != "order" || parameters_of(entry->owner).empty()) continue;
    RuleChoice choice;
    choice.kind = entry->kind;
    choice.name = entry->name;
    take_parameters(load, node, *entry, choice);
    rules.push_back(std::move(choice));
  }
  std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.kind < b.kind; });
}

void install(const RuleEntry& entry, const std::vector<std::pair<std::string, double>>& given,
             const RuleContext& context, Rules& rules) {
  const auto words = (entry.parameter_bytes + sizeof(std::max_align_t) - 1) / sizeof(std::max_align_t);
  const auto memory = std::make_unique<std::max_align_t[]>(words + 1);
  if (entry.make_parameters) entry.make_parameters(memory.get());
  for (const Parameter& parameter : parameters_of(entry.owner)) {
    if (parameter.usual) parameter.set(memory.get(), *parameter.usual);
    for (const auto& [name, value] : given)
      if (name == parameter.name) parameter.set(memory.get(), value);
  }
  entry.install(rules, memory.get(), context);
}

}  // namespace

std::string usual_rule(std::string_view kind) {
  for (const auto& [known, name] : kUsualRules)
    if (known == kind) return std::string(name);
  return "";
}

std::vector<std::string> rule_kinds() {
  std::set<std::string> kinds;
  for (const RuleEntry* entry : catalogue()) kinds.emplace(entry->kind);
  return {kinds.begin(), kinds.end()};
}

void fill_rules(Load& load) {
  const Node* rules = load.tree.find("rules");
  std::vector<std::string> kinds = rule_kinds();
  std::erase(kinds, "order");
  for (const Node& item : rules ? rules->items : std::vector<Node>{}) {
    if (item.key == "order" && item.find("rule"))
      load.problems().add(item.key_where, "the order isn't chosen here", "each gate has its own `order`");
    else if (item.key == "order" && item.is_map())
      continue;  // what the orders have as parameters
    else if (std::find(kinds.begin(), kinds.end(), item.key) == kinds.end())
      load.problems().add(item.key_where, fmt::format("unknown kind of rule '{}'", item.key),
                          did_you_mean(item.key, kinds));
    else if (!item.is_map())
      load.problems().add(item.where, fmt::format("rules.{} must hold keys", item.key), "write {rule: name}");
  }
  for (const std::string& kind : kinds) {
    const Node* node = rules ? rules->find(kind) : nullptr;
    if (usual_rule(kind).empty() && !node) continue;  // coming home and status are followed only where a rule is named
    take_choice(load, node && node->is_map() ? node : nullptr, kind);
  }
  const Node* orders = rules ? rules->find("order") : nullptr;
  take_orders(load, orders && orders->is_map() && !orders->find("rule") ? orders : nullptr);
}

Rules make_rules(const Scenario& scenario) {
  Rules rules;
  std::map<std::string_view, std::vector<std::pair<std::string, double>>> of_orders;
  for (const RuleChoice& choice : scenario.rules)
    if (choice.kind == "order")
      of_orders[choice.name] = choice.parameters;
    else
      install(*find_rule(choice.kind, choice.name), choice.parameters,
              {&scenario.world, choice.series, {}, choice.totals}, rules);
  for (const RuleEntry* entry : catalogue())
    if (entry->kind == "order") install(*entry, of_orders[entry->name], {&scenario.world, {}, entry->name, {}}, rules);
  return rules;
}

std::vector<DeclaredRange> declared_ranges(const Scenario& scenario) {
  std::vector<DeclaredRange> declared;
  for (const RuleChoice& choice : scenario.rules)
    if (const RuleEntry* rule = find_rule(choice.kind, choice.name))
      for (const Parameter& parameter : parameters_of(rule->owner))
        if (parameter.vary)
          declared.push_back({fmt::format("rules.{}.{}", choice.kind, parameter.name), *parameter.vary, Act::set});
  return declared;
}

std::optional<DeclaredRange> declared_range(const Scenario& scenario, const std::string& path) {
  for (const DeclaredRange& declared : declared_ranges(scenario))
    if (declared.path == path) return declared;
  Problems unsaid;
  if (!is_row_path(path)) return std::nullopt;
  const auto cells = parse_row_path(path, {}, unsaid);
  const auto vary = cells ? vary_of(shape(cells->table.shape), cells->column) : std::nullopt;
  return vary ? std::optional(DeclaredRange{path, vary->range, vary->act}) : std::nullopt;
}

}  // namespace retorno
