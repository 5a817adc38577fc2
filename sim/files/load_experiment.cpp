// The arms of an experiment and the points of its sweep.
#include <fmt/format.h>

#include <algorithm>

#include "sim/files/load.hpp"
#include "sim/files/merge.hpp"

namespace retorno {
namespace {

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
    if (!arm.is_map()) {
      load.problems().add(arm.where, fmt::format("{} must hold keys", path), "{} is the file as written");
      continue;
    }
    Record keys = read_record(arm, shape("arm"), path, load.reading);
    check(keys, shape("arm"), load.reading);
  }
}

/// Only that the key leads somewhere: what the values do is seen when each point is loaded.
void check_sweep(Load& load, const Node& sweep) {
  for (const Node& values : sweep.items) {
    const std::string path = fmt::format("experiment.sweep.'{}'", values.key);
    if (values.kind != Node::Kind::list || values.items.empty()) {
      load.problems().add(values.where, fmt::format("{} must be a list of values", path), "write [1, 2, 3]");
      continue;
    }
    for (const Node& value : values.items)
      if (!value.is_scalar())
        load.problems().add(value.where, fmt::format("{} must hold single values", path),
                            "what needs more keys is an arm");
    Node tree = load.tree;
    Node tried = scalar_from(values.items.front().scalar, "");
    tried.key_where = tried.where = values.key_where;
    set_path(tree, values.key, tried, load.problems());
  }
}

}  // namespace

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
