// The arms of an experiment and the points of its sweep.
#include <fmt/format.h>

#include <algorithm>

#include "sim/files/design.hpp"
#include "sim/files/input/load.hpp"
#include "sim/files/input/merge.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

/// With fewer, rows drawn anew for an interval are often all the same.
constexpr std::int64_t kFewestBasePoints = 8;

std::vector<std::string> arm_names(const Node& tree) {
  std::vector<std::string> names;
  const Node* arms = tree.at("experiment.arms");
  if (arms)
    for (const Node& arm : arms->items) names.push_back(arm.key);
  return names;
}

void check_arms(Load& load, const Node& arms) {
  for (const Node& arm : arms.items) {
    const std::string path = "experiment.arms." + arm.key;
    check_entry_id(load, arm, "experiment.arms");
    // Of a sweep's folder: its own files have these names.
    for (const char* taken : kTakenNames)
      if (arm.key == taken)
        load.problems().add(arm.key_where, fmt::format("{} has a name that the sweep itself needs", path),
                            "choose another");
    if (!arm.is_map()) {
      load.problems().add(arm.where, fmt::format("{} must hold keys", path), "{} is the file as written");
      continue;
    }
    Record keys = read_record(arm, shape("arm"), path, load.reading);
    check(keys, shape("arm"), load.reading);
  }
}

/// Says so where a path ends in a key that its policy or rule doesn't have, or names no kind of rule.
bool ends_in_known_key(Load& load, const Node& tree, const Node& key) {
  const auto is_among = [&](std::string_view word, const std::vector<std::string>& known) {
    if (known.empty() || std::find(known.begin(), known.end(), word) != known.end()) return true;
    const std::string meant = did_you_mean(word, known);
    load.problems().add(key.key_where, fmt::format("{}: there is no such key as '{}'", key.key, word),
                        meant.empty() ? fmt::format("known are {}", fmt::join(known, ", ")) : meant);
    return false;
  };
  const std::string_view path = key.key;
  if (is_row_path(path)) return true;  // its column is judged where it is set
  if (path.starts_with("rules.") && !is_among(path.substr(6, path.find('.', 6) - 6), rule_kinds())) return false;
  return is_among(path.substr(path.rfind('.') + 1), known_keys_at(tree, path));
}

/// Does an arm choose the policy or rule of this path, or its type? Which keys it has is then known only with the arm.
bool is_set_by_arms(const Load& load, std::string_view path) {
  const std::string_view entry = path.substr(0, path.rfind('.'));
  const Node* arms = load.tree.at("experiment.arms");
  for (const Node& arm : arms ? arms->items : std::vector<Node>{})
    if (const Node* set = arm.find("set"))
      for (const Node& value : set->items)
        if (entry.starts_with(value.key) || value.key == fmt::format("{}.rule", entry) ||
            value.key == fmt::format("{}.type", entry))
          return true;
  return false;
}

/// Only that the key leads somewhere: what the values do is seen when each point is loaded.
void check_leads_somewhere(Load& load, const Node& key, Act act, const std::string& value) {
  if (!is_set_by_arms(load, key.key) && !ends_in_known_key(load, load.tree, key)) return;
  Node tree = load.tree;
  Node tried = act == Act::set ? scalar_from(value, "") : factor_from(act, value);
  tried.key_where = tried.where = key.key_where;
  const std::size_t faults = load.problems().all().size();
  set_path(tree, key.key, tried, load.problems());
  if (!is_row_path(key.key) || load.problems().all().size() > faults) return;
  const auto cells = parse_row_path(key.key, key.key_where, load.problems());
  const auto rows = load.records.find(cells->table.shape);
  if (rows != load.records.end()) chosen_rows(*cells, rows->second, key.key_where, load.problems());
}

void check_values(Load& load, const Node& key, const std::string& path) {
  const auto [act, values] = act_and_values(key);
  if (values->kind != Node::Kind::list || values->items.empty()) {
    load.problems().add(key.where, fmt::format("{} must be a list of values", path), "write [1, 2, 3]");
    return;
  }
  bool sound = true;
  for (const Node& value : values->items) {
    if (!value.is_scalar())
      load.problems().add(value.where, fmt::format("{} must hold single values", path),
                          "what needs more keys is an arm");
    else if (act != Act::set && !parse_number(value.scalar))
      load.problems().add(value.where, fmt::format("{}: the factor '{}' isn't a number", path, value.scalar),
                          number_advice(value.scalar));
    else
      continue;
    sound = false;
  }
  if (sound) check_leads_somewhere(load, key, act, values->items.front().scalar);
}

/// `vary`, where the rule that is used declares a range; else [low, high].
void check_range(Load& load, const Node& range, const std::string& path) {
  const auto complain = [&](std::string text, std::string advice) {
    load.problems().add(range.where, std::move(text), std::move(advice));
  };
  if (range.is_scalar()) {
    std::vector<std::string> declared;
    for (const DeclaredRange& known : declared_ranges(load.scenario)) declared.push_back(known.path);
    const auto found = declared_range(load.scenario, range.key);
    if (range.scalar != "vary")
      complain(fmt::format("{} = {} is no range", path, range.scalar), "write [low, high], or vary");
    else if (found)
      check_leads_somewhere(load, range, found->act, to_text(found->range.low));
    else if (is_row_path(range.key) && !parse_row_path(range.key, range.key_where, load.problems()))
      return;  // said
    else
      complain(fmt::format("no range is declared for {}", range.key),
               did_you_mean(range.key, declared).empty() ? "write [low, high]" : did_you_mean(range.key, declared));
    return;
  }
  const auto [act, ends] = act_and_values(range);
  const auto number = [&, list = ends](std::size_t i) {
    return list->items.size() == 2 && list->items[i].is_scalar() ? parse_number(list->items[i].scalar) : std::nullopt;
  };
  if (!number(0) || !number(1) || *number(0) >= *number(1))
    return complain(fmt::format("{} must be a range", path), "write [low, high] with low below high");
  check_leads_somewhere(load, range, act, ends->items.front().scalar);
}

/// The whole number at a key of the sweep; 0 where it isn't given.
std::int64_t whole_in(Load& load, const Node& sweep, const char* key, std::int64_t least) {
  constexpr std::int64_t kMost = 1'000'000;
  const Node* node = sweep.find(key);
  if (!node) return 0;
  const std::int64_t value = parse_whole(node->scalar).value_or(-1);
  if (!node->is_scalar() || value < least || value > kMost)
    load.problems().add(node->where,
                        fmt::format("experiment.sweep.{} must be a whole number of {} .. {}", key, least, kMost),
                        "write 64");
  return value;
}

bool is_by_values(const std::string& kind) { return kind == "grid" || kind == "list"; }

void check_over(Load& load, const Node& over, const std::string& kind) {
  if (over.is_scalar() && over.scalar == "vary" && !is_by_values(kind)) return;
  if (!over.is_map() || over.items.empty()) {
    load.problems().add(over.where, "experiment.sweep.over must hold keys",
                        "write a.b: [low, high]; or vary, which is every range that the rules declare");
    return;
  }
  std::size_t most = 0;
  for (const Node& key : over.items) {
    const std::string path = fmt::format("experiment.sweep.over.'{}'", key.key);
    is_by_values(kind) ? check_values(load, key, path) : check_range(load, key, path);
    const std::size_t values = act_and_values(key).second->items.size();
    if (most == 0) most = values;
    if (kind == "list" && values != most)
      load.problems().add(key.where, fmt::format("{} has {} values, the first key has {}", path, values, most),
                          "the n-th values of all keys are run together");
  }
}

/// Keys and lists alone are a grid; a `design` says how its keys under `over` are tried.
void check_sweep(Load& load, const Node& sweep) {
  const Node* design = sweep.find("design");
  if (!design) {
    for (const Node& key : sweep.items) check_values(load, key, fmt::format("experiment.sweep.'{}'", key.key));
    return;
  }
  const std::vector<std::string> known = {"design", "over", "points", "seed"};
  for (const Node& key : sweep.items)
    if (std::find(known.begin(), known.end(), key.key) == known.end())
      load.problems().add(
          key.key_where, fmt::format("unknown key '{}' in experiment.sweep", key.key),
          did_you_mean(key.key, known).empty() ? "swept keys stand under over:" : did_you_mean(key.key, known));
  const auto& kinds = design_kinds();
  if (std::find(kinds.begin(), kinds.end(), design->scalar) == kinds.end()) {
    const std::string meant = did_you_mean(design->scalar, kinds);
    load.problems().add(design->where, fmt::format("there is no design '{}'", design->scalar),
                        meant.empty() ? fmt::format("known are {}", fmt::join(kinds, ", ")) : meant);
    return;
  }
  const std::int64_t points = whole_in(load, sweep, "points", 1);
  whole_in(load, sweep, "seed", 0);
  if (!is_by_values(design->scalar) && !sweep.find("points"))
    load.problems().add(design->where, "experiment.sweep.points is missing",
                        "it is the number of points; of trajectories for morris, of base points for saltelli");
  if (design->scalar == "morris" && points == 1)
    load.problems().add(sweep.find("points")->where, "one trajectory tells no interval", "take ten or more");
  if (design->scalar == "saltelli" && points > 0 && points < kFewestBasePoints)
    load.problems().add(sweep.find("points")->where,
                        fmt::format("no index can be told from {} base point{}", points, points == 1 ? "" : "s"),
                        fmt::format("take at least {}; hundreds give narrow intervals", kFewestBasePoints));
  if (const Node* over = sweep.find("over"))
    check_over(load, *over, design->scalar);
  else
    load.problems().add(design->where, "experiment.sweep.over is missing", "name the keys to sweep under it");
}

}  // namespace

std::vector<std::string> known_keys_at(const Node& tree, std::string_view path) {
  const auto first = path.find('.'), last = path.rfind('.');
  if (first == last || first == std::string_view::npos || path.find('.', first + 1) != last) return {};
  const std::string section(path.substr(0, first)), entry(path.substr(first + 1, last - first - 1));
  std::vector<std::string> keys;
  if (section == "policies") {
    const Node* type = tree.at(std::string(path.substr(0, last)) + ".type");
    const auto types = policy_types();
    if (!type || std::find(types.begin(), types.end(), type->scalar) == types.end()) return {};
    for (const Key& key : shape("policy." + type->scalar).keys) keys.emplace_back(key.name);
  } else if (section == "rules") {
    const Node* named = tree.at("rules." + entry + ".rule");
    const RuleEntry* rule = find_rule(entry, named && named->is_scalar() ? named->scalar : usual_rule(entry));
    if (!rule) return {};
    for (const Parameter& parameter : parameters_of(rule->owner)) keys.push_back(parameter.name);
    keys.insert(keys.end(), {"rule", "file"});
  }
  return keys;
}

void fill_experiment(Load& load) {
  const Node* experiment = load.tree.find("experiment");
  if (!experiment || !experiment->is_map()) return;
  load.scenario.arms = arm_names(load.tree);
  load.reading.names["arm"] = load.scenario.arms;
  std::sort(load.reading.names["arm"].begin(), load.reading.names["arm"].end());
  Record row = read_record(*experiment, shape("experiment"), "experiment", load.reading);
  check(row, shape("experiment"), load.reading);
  load.scenario.compare_to = row.text("compare_to");
  const Node *arms = experiment->find("arms"), *sweep = experiment->find("sweep");
  if (!arms && !sweep) load.problems().add(row.where, "experiment.arms is missing", "name at least one arm");
  if (arms && arms->is_map()) check_arms(load, *arms);
  if (sweep && sweep->is_map()) check_sweep(load, *sweep);
}

void check_arm_sets(Load& load) {
  const Node* arms = load.tree.at("experiment.arms");
  for (const Node& arm : arms && arms->is_map() ? arms->items : std::vector<Node>{}) {
    const Node* set = arm.find("set");
    Node tree = load.tree;
    if (set && set->is_map())
      for (const Node& value : set->items) set_path(tree, value.key, value, load.problems());
    // Only then, for an arm may choose another rule beside its parameters.
    if (set && set->is_map())
      for (const Node& value : set->items) ends_in_known_key(load, tree, value);
  }
}

void lay_arm_over(Node& tree, const std::string& arm, const Where& asked, Problems& problems) {
  const Node* chosen = tree.at("experiment.arms." + arm);
  if (!chosen) {
    problems.add(asked, fmt::format("there is no arm '{}'", arm), did_you_mean(arm, arm_names(tree)));
    return;
  }
  const Node* set = chosen->find("set");
  if (!set || !set->is_map()) return;
  const std::vector<Node> values = set->items;  // the tree changes under them
  for (const Node& value : values) set_path(tree, value.key, value, problems);
}

}  // namespace retorno
