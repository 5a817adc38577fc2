#include "sim/files/input/scenario.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "sim/files/input/load.hpp"
#include "sim/files/input/load_posterior.hpp"
#include "sim/files/input/merge.hpp"
#include "sim/files/input/plausible.hpp"
#include "sim/files/input/shipped.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

void read_file(Load& load) {
  const std::string& path = load.scenario.path;
  if (!std::filesystem::exists(path)) {
    load.problems().add({path, 0, 0}, "there is no such file", did_you_mean_scenario(path, path));
    load.problems().stop_if_any();
  }
  Tree tree = read_tree(path, load.reading.inputs, load.problems());
  load.tree = std::move(tree.node);
  load.reading.whole = tree.whole;
  // With a misspelt `extends` all that would be inherited is missing, and saying so helps nobody.
  for (const Node& key : load.tree.items)
    if (!nearest(key.key, {"extends"}).empty()) load.reading.whole = false;
  if (load.tree.items.empty()) load.problems().stop_if_any();
  load.scenario.as_written = read_input(path, load.reading.inputs);
}

void lay_over(Load& load, const Overrides& overrides) {
  const auto option = [&](std::string_view path, const std::string& value, const std::string& name) {
    load.scenario.options.emplace_back(name, value);
    set_path(load.tree, path, scalar_from(value, "--" + name), load.problems());
  };
  if (!overrides.arm.empty()) {
    lay_arm_over(load.tree, overrides.arm, {"--arm", 0, 0}, load.problems());
    load.scenario.options.emplace_back("arm", overrides.arm);
  }
  if (!overrides.draws.empty()) load.scenario.options.emplace_back("draws", overrides.draws);
  for (const std::string& assignment : overrides.set) {
    load.scenario.options.emplace_back("set", assignment);
    set_option(load.tree, assignment, load.problems());
  }
  if (overrides.seed) option("run.seed", std::to_string(*overrides.seed), "seed");
  if (overrides.members) option("run.members", std::to_string(*overrides.members), "members");
  if (overrides.until) option("time.end", to_text(*overrides.until), "until");
}

Record checked_record(Load& load, const std::string& section) {
  Record record;
  record.path = section;
  record.where = {load.scenario.path, 1, 1};
  const Node* node = section.empty() ? &load.tree : load.tree.find(section);
  if (!node || !node->is_map()) return record;
  record = read_record(*node, shape(section.empty() ? "scenario" : section), section, load.reading);
  check(record, shape(section.empty() ? "scenario" : section), load.reading);
  return record;
}

void fill_header(Load& load) {
  Scenario& scenario = load.scenario;
  const Record head = checked_record(load, "");
  scenario.name = head.text("name");
  scenario.description = head.text("description");
  scenario.corridor = head.text("corridor");
  for (const Key& key : shape("scenario").keys)
    if (key.required && key.takes == Takes::map && !load.tree.find(key.name) && load.reading.whole)
      load.problems().add({scenario.path, 1, 1}, fmt::format("the section {} is missing", key.name),
                          fmt::format("add it: {}", key.meaning));

  const Record time = checked_record(load, "time");
  scenario.start = time.day("start");
  scenario.end = time.day("end");
  if (time.has("start") && time.has("end") && scenario.end < scenario.start)
    load.problems().add(time.where_of("end"),
                        fmt::format("time.end = {} lies before time.start = {}", time.text("end"), time.text("start")),
                        "the end is the last simulated day");

  const Record run = checked_record(load, "run");
  scenario.seed = static_cast<std::uint32_t>(run.number("seed", 1));
  scenario.members = static_cast<int>(run.number("members", 1));
  scenario.one_in = static_cast<int>(run.number("one_in", 1));
}

/// File names are relative to the file that says them; in the resolved scenario to where the program runs.
void resolve_files(Node& node) {
  for (Node& item : node.items) {
    const bool names_file = item.is_scalar() && (item.key == "file" || item.key == "beliefs" || item.key == "origins");
    if (names_file && item.where.line > 0) item.scalar = path_beside(item.where.file, item.scalar);
    resolve_files(item);
  }
}

Node& open_section(Node& map, const std::string& key) {
  if (Node* found = map.find(key)) return *found;
  Node made = scalar_from("", "default");
  made.kind = Node::Kind::map;
  made.key = key;
  map.items.push_back(made);
  return map.items.back();
}

void add_default(Node& map, const std::string& key, const std::string& value) {
  if (map.find(key)) return;
  Node node = scalar_from(value, "default");
  node.key = key;
  map.items.push_back(node);
}

/// The tree with every value that counts: defaults of the run and of all rules too.
void resolve(Load& load) {
  Node& tree = load.scenario.resolved = load.tree;
  resolve_files(tree);
  Node& run = open_section(tree, "run");
  add_default(run, "seed", std::to_string(load.scenario.seed));
  add_default(run, "members", std::to_string(load.scenario.members));
  add_default(run, "one_in", std::to_string(load.scenario.one_in));
  for (const RuleChoice& choice : load.scenario.rules) {
    Node& rule = open_section(open_section(tree, "rules"), choice.kind);
    if (choice.kind != "order") add_default(rule, "rule", choice.name);
    for (const Parameter& parameter : parameters_of(find_rule(choice.kind, choice.name)->owner))
      if (parameter.usual) add_default(rule, parameter.name, to_text(*parameter.usual));
  }
}

/// On the first day: are there finite sums over routes? The rule knows; it can't know the file.
void check_routes(Load& load) {
  World first_day = load.world();
  apply_policies(first_day, load.scenario.start, Seed{load.scenario.seed, 0}, true);
  const Rules rules = make_rules(load.scenario);
  try {
    first_day.routes.short_legs = rules.route->short_legs();
    rules.route->solve(first_day.geography, link_costs(first_day), first_day.routes);
    load.world().routes.spectral_radius = first_day.routes.spectral_radius;
    load.world().routes.largest_row_sum = first_day.routes.largest_row_sum;
  } catch (const InputError& fault) {
    const Node* links = load.tree.at("geography.links");
    for (const Problem& problem : fault.problems) load.problems().add(links->where, problem.text, problem.advice);
  }
}

void fill_world(Load& load) {
  read_all_tables(load);
  leave_out_rows(load);
  fill_geography(load);
  fill_populations(load);
  fill_standards_and_payers(load);
  fill_capacity(load);
  fill_homes(load);
  fill_borders(load);
  fill_watch(load);
  fill_policies(load);
  fill_stocks(load);
  fill_beliefs(load);
}

}  // namespace

Scenario load_scenario(const std::string& path, const Overrides& overrides) {
  Load load;
  load.scenario.path = path;
  read_file(load);
  take_posterior(load, overrides);
  if (overrides.arm.empty() && load.reading.whole) check_arm_sets(load);
  lay_over(load, overrides);
  refuse_later_posterior(load);
  fill_header(load);
  fill_world(load);
  fill_rules(load);
  fill_observed(load);
  fill_experiment(load);
  check_plausible(load);
  load.problems().stop_if_any();

  build_world(load);
  find_closed_links(load);
  find_watched_links(load);
  load.problems().stop_if_any();

  load.world().finish();
  check_routes(load);
  load.problems().stop_if_any();
  resolve(load);
  load.scenario.inputs = std::move(load.reading.inputs);
  return std::move(load.scenario);
}

}  // namespace retorno
