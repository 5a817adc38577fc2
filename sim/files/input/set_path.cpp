// Values laid over a tree at dotted paths: by options, arms and points of sweeps.
#include <fmt/format.h>

#include <algorithm>

#include "sim/files/input/changes.hpp"
#include "sim/files/input/merge.hpp"
#include "sim/files/input/row_path.hpp"
#include "sim/files/input/scenario.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

std::vector<std::string> keys_of(const Node& map) {
  std::vector<std::string> keys;
  for (const Node& item : map.items) keys.push_back(item.key);
  return keys;
}

bool is_table(std::string_view path) {
  const auto tables = table_sources();
  return std::any_of(tables.begin(), tables.end(), [&](const TableSource& t) { return t.path == path; });
}

/// Can the word stand there, though nothing of that name does yet? Ids of rows are judged when the table is read: the
/// row may stand in a file, and another one of a similar name be no reason to doubt it.
bool may_stand(std::string_view holder, std::string_view word) {
  if (holder.ends_with(".items")) return true;
  const std::vector<std::string> kinds = rule_kinds();
  if (holder == "rules") return std::find(kinds.begin(), kinds.end(), word) != kinds.end();
  if (holder.empty()) return shape("scenario").find(word) != nullptr;
  if (is_table(holder)) return shape("table").find(word) != nullptr;
  const auto all = shapes();
  return std::any_of(all.begin(), all.end(),
                     [&](const Shape& s) { return s.section == holder && s.identity.empty() && s.find(word); });
}

/// What names a row is no change of it.
bool may_change(const RowPath& cell) {
  const Shape& row = shape(cell.table.shape);
  return row.find(cell.column) &&
         std::find(row.identity.begin(), row.identity.end(), cell.column) == row.identity.end();
}

/// The map that holds the last word of a path; makes what is missing on the way.
Node* open_map(Node& tree, std::string_view path, const Node& value, Problems& problems) {
  Node* node = &tree;
  std::string so_far;
  while (!path.empty()) {
    const auto dot = path.find('.');
    const std::string word(path.substr(0, dot)), holder = so_far;
    path = dot == std::string_view::npos ? "" : path.substr(dot + 1);
    so_far += (holder.empty() ? "" : ".") + word;
    Node* next = node->find(word);
    const std::string advice = next || may_stand(holder, word) ? "" : did_you_mean(word, keys_of(*node));
    if ((next && !next->is_map()) || !advice.empty() || word.empty()) {
      problems.add(value.key_where, fmt::format("{} {}", so_far, next ? "holds no keys" : "doesn't exist"), advice);
      return nullptr;
    }
    if (!next) {
      Node made;
      made.kind = Node::Kind::map;
      made.key = word;
      made.key_where = made.where = value.key_where;
      node->items.push_back(made);
      next = &node->items.back();
    }
    node = next;
  }
  return node;
}

void move_to(Node& node, const Where& where) {
  node.where = node.key_where = where;
  for (Node& item : node.items) move_to(item, where);
}

/// What a key means that isn't written: the usual value of a parameter or of a policy's key.
std::optional<double> usual_at(const Node& tree, std::string_view holder, const std::string& word) {
  const auto named = [&](const char* key) {
    const Node* node = tree.at(fmt::format("{}.{}", holder, key));
    return node && node->is_scalar() ? node->scalar : "";
  };
  if (holder.starts_with("rules.")) {
    const std::string kind(holder.substr(6)), chosen = named("rule");
    const std::string name = chosen.empty() ? usual_rule(kind) : chosen;
    for (const RuleEntry* rule : catalogue())
      for (const Parameter& parameter : parameters_of(rule->owner))
        if (rule->kind == kind && (rule->name == name || kind == "order") && parameter.name == word)
          return parameter.usual;
    return std::nullopt;
  }
  const std::string section(holder.substr(0, holder.find('.')));
  for (const Shape& one : shapes()) {
    const bool is_it = section == "policies" ? one.name == "policy." + named("type")
                                             : one.section == section && one.identity.empty() && one.name != "table";
    if (const Key* key = is_it ? one.find(word) : nullptr; key && !key->usual.empty()) return parse_number(key->usual);
  }
  return std::nullopt;
}

/// The number in force with an amount laid over it.
std::optional<Node> changed_value(const Node& tree, std::string_view holder, const Node& value, const Amount& amount,
                                  Problems& problems) {
  const std::string path = fmt::format("{}.{}", holder, value.key);
  const Node* old = tree.at(path);
  const auto number = old ? parse_number(old->scalar) : usual_at(tree, holder, value.key);
  if (!number) {
    problems.add(value.where, fmt::format("{} holds no number that could be changed by a factor", path),
                 "write a number");
    return std::nullopt;
  }
  const std::string fault = fault_of(amount, *number);
  if (!fault.empty()) problems.add(value.where, fmt::format("{}: {}", path, fault));
  if (!fault.empty()) return std::nullopt;
  Node made = scalar_from(to_text(changed(*number, amount)), "");
  made.key = value.key;
  made.where = value.where;
  made.key_where = value.key_where;
  return made;
}

/// `*1.3` isn't YAML, for which it would be an alias.
Node parse_value(std::string_view text, const std::string& origin, Problems& problems) {
  if (text.starts_with('*') && parse_number(text.substr(1))) return scalar_from(std::string(text), origin);
  Problems in_value;
  Node value = parse_yaml(text, origin, in_value);
  for (const Problem& problem : in_value.all())
    problems.add({origin, 0, 0}, problem.text, text.starts_with('*') ? "a factor is written *1.3" : problem.advice);
  return value;
}

}  // namespace

void set_path(Node& tree, std::string_view path, Node value, Problems& problems) {
  const auto amount = amount_in(value);
  const auto cell = row_path_of_item(path);
  if (is_row_path(path)) return add_change(tree, path, value, problems);
  if (cell && amount) return add_change(tree, cell->text(), value, problems);
  if (cell && value.is_scalar() && is_changed(tree, cell->table) && may_change(*cell))
    add_change(tree, cell->text(), value, problems);
  const auto dot = path.rfind('.');
  const std::string_view holder = dot == std::string_view::npos ? "" : path.substr(0, dot);
  value.key = std::string(dot == std::string_view::npos ? path : path.substr(dot + 1));
  Node* map = open_map(tree, holder, value, problems);
  if (!map) return;
  if (amount) {
    auto result = changed_value(tree, holder, value, *amount, problems);
    if (!result) return;
    value = std::move(*result);
  }
  Node one;
  one.kind = Node::Kind::map;
  one.where = map->where;
  one.key_where = map->key_where;
  one.items.push_back(std::move(value));
  *map = merge(std::move(*map), one, problems, std::string(holder));
}

void set_option(Node& tree, const std::string& assignment, Problems& problems) {
  const std::string origin = "--set " + assignment;
  const auto equals = equals_of(assignment);
  if (equals == std::string::npos || equals == 0) {
    problems.add({origin, 0, 0}, "this sets nothing", "write --set run.seed=7");
    return;
  }
  if (assignment.substr(0, equals) == "extends") {
    problems.add({origin, 0, 0}, "the parent can't be chosen here: it is read before anything is set",
                 "write a file that extends another");
    return;
  }
  Problems in_value;
  Node value = parse_value(std::string_view(assignment).substr(equals + 1), origin, in_value);
  for (const Problem& problem : in_value.all()) problems.add(problem.where, problem.text, problem.advice);
  if (in_value.any()) return;
  move_to(value, {origin, 0, 0});
  set_path(tree, assignment.substr(0, equals), std::move(value), problems);
}

Node scalar_from(std::string text, const std::string& origin) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.scalar = std::move(text);
  node.where = node.key_where = {origin, 0, 0};
  return node;
}

}  // namespace retorno
