#include "sim/files/input/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/files/input/merge.hpp"
#include "sim/files/input/whole_shares.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr std::size_t kFew = 30;

std::string value_of(const Record& row, std::string_view column, const Shape& shape) {
  const Key* key = shape.find(column);
  return row.text(column, key ? key->usual : "");
}

std::string values_text(const std::set<std::string>& values) {
  std::vector<std::string> some(values.begin(), values.end());
  std::replace(some.begin(), some.end(), std::string(), std::string("(blank)"));
  const bool all = some.size() <= kFew;
  if (!all) some.resize(kFew);
  return fmt::format("{}{}", fmt::join(some, ", "), all ? "" : " …");
}

/// What is there instead of a value that no row has.
std::string advice_for(const std::string& found, const std::set<std::string>& values, std::string_view column) {
  const std::string meant = did_you_mean(found, {values.begin(), values.end()});
  return fmt::format("{}{}{} is one of {}", meant, meant.empty() ? "" : " ", column, values_text(values));
}

Node one_cell(const std::string& column, Node value) {
  value.key = column;
  Node map;
  map.kind = Node::Kind::map;
  map.where = map.key_where = value.where;
  map.items.push_back(std::move(value));
  return map;
}

/// Lays a value over a cell; what it must be is asked later, as of any other cell.
void lay_over(Record& row, const Node& value, const RowChange& change, const Shape& shape, Reading& reading) {
  const Record laid = read_record(one_cell(change.path.column, value), shape, row.path, reading);
  for (Field field : laid.fields) {
    field.row = row.where;
    std::erase_if(row.fields, [&](const Field& old) { return old.name == field.name; });
    row.fields.push_back(std::move(field));
  }
}

/// The number of a cell; nothing where it is blank and blank means no number.
std::optional<double> number_in(const Record& row, const Key& key) {
  return parse_number(row.text(key.name, key.usual));
}

bool is_number(const Key& key) { return key.takes == Takes::number || key.takes == Takes::whole; }

bool change_by_factor(Record& row, const RowChange& change, const Shape& shape, Reading& reading) {
  const Key& key = *shape.find(change.path.column);
  const auto number = number_in(row, key);
  if (!number) return false;
  const std::string fault = fault_of(change.amount, *number);
  if (!fault.empty())
    reading.problems.add(change.where, fmt::format("{}: {}", row.at(key.name), fault),
                         fmt::format("the row is {}:{}", row.where.file, row.where.line));
  if (!fault.empty()) return true;
  const double result = changed(*number, change.amount);
  Node value = scalar_from(to_text(key.takes == Takes::whole ? std::round(result) : result), "");
  value.where = value.key_where = change.where;
  lay_over(row, value, change, shape, reading);
  return true;
}

void do_change(const RowChange& change, std::vector<Record>& rows, Reading& reading) {
  const Shape& row_shape = shape(change.path.table.shape);
  Problems ignored;
  const std::vector<Record*> chosen =
      chosen_rows(change.path, rows, change.where, change.may_miss ? ignored : reading.problems);
  if (change.amount.act == Act::set) {
    for (Record* row : chosen) lay_over(*row, change.value, change, row_shape, reading);
    return;
  }
  if (!is_number(*row_shape.find(change.path.column))) {
    reading.problems.add(change.where, fmt::format("{} holds no numbers", change.path.text()),
                         "set it to a value instead of a factor");
    return;
  }
  bool any = chosen.empty();
  for (Record* row : chosen) any = change_by_factor(*row, change, row_shape, reading) || any;
  if (!any)
    reading.problems.add(change.where, fmt::format("{}: every cell is blank", change.path.text()),
                         "set it to a value instead of a factor");
}

RowChange change_from(const Node& entry, RowPath path) {
  for (std::size_t act = 0; act < std::size(kActs); ++act)
    if (const Node* value = entry.find(kActs[act]))
      return {std::move(path), *value, {static_cast<Act>(act), parse_number(value->scalar).value_or(1)}, value->where};
  return {std::move(path), {}, {}, entry.where};
}

bool is_sound(const Node& entry) {
  const Node* path = entry.find("path");
  if (!path || !path->is_scalar() || entry.items.size() != 2) return false;
  const Node* to = entry.find("to");
  const Node* factor = entry.find("times") ? entry.find("times") : entry.find("odds");
  return to ? !to->is_map() && to->kind != Node::Kind::null
            : factor && factor->is_scalar() && parse_number(factor->scalar);
}

}  // namespace

std::string fault_of(const Amount& amount, double number) {
  if (amount.act != Act::odds) return "";
  if (!(amount.factor > 0)) return fmt::format("odds can't be multiplied by {}", to_text(amount.factor));
  return number >= 0 && number <= 1 ? "" : fmt::format("{} is no share, so it has no odds", to_text(number));
}

void add_change(Node& tree, std::string_view path, const Node& value, Problems& problems) {
  const auto parsed = parse_row_path(path, value.key_where, problems);
  if (!parsed) return;
  const auto amount = amount_in(value);
  if (value.kind == Node::Kind::null || (value.is_map() && !amount)) {
    problems.add(value.where, fmt::format("{} must be a value", path), "write 0.5, {times: 1.3} or {odds: 2}");
    return;
  }
  Node* list = tree.find("changes");
  if (!list) {
    Node made;
    made.kind = Node::Kind::list;
    made.key = "changes";
    made.where = made.key_where = value.key_where;
    tree.items.push_back(made);
    list = &tree.items.back();
  }
  Node where = scalar_from(parsed->text(), "");
  where.key = "path";
  where.where = where.key_where = value.key_where;
  Node what = !amount ? value : value.is_scalar() ? scalar_from(value.scalar.substr(1), "") : value.items[0];
  what.key = kActs[static_cast<std::size_t>(amount ? amount->act : Act::set)];
  what.where = value.where;
  what.key_where = value.key_where;
  Node entry;
  entry.kind = Node::Kind::map;
  entry.where = value.where;
  entry.items = {std::move(where), std::move(what)};
  list->items.push_back(std::move(entry));
}

bool is_changed(const Node& tree, const TableSource& table) {
  const Node* list = tree.find("changes");
  const std::string head = std::string(table.path) + "[";
  return list && std::any_of(list->items.begin(), list->items.end(), [&](const Node& entry) {
           const Node* path = entry.find("path");
           return path && path->scalar.starts_with(head);
         });
}

std::vector<RowChange> read_changes(const Node& tree, Problems& problems) {
  std::vector<RowChange> changes;
  const Node* list = tree.find("changes");
  if (list && list->kind != Node::Kind::list)
    problems.add(list->where, "changes must be a list", "write - {path: \"gates[id=pier].fare_usd\", times: 1.3}");
  for (const Node& entry : list && list->kind == Node::Kind::list ? list->items : std::vector<Node>{}) {
    if (!is_sound(entry)) {
      problems.add(entry.where, "a change has a path and one of to, times, odds",
                   "write {path: \"gates[id=pier].fare_usd\", times: 1.3}");
      continue;
    }
    const Node& path = *entry.find("path");
    if (auto parsed = parse_row_path(path.scalar, path.where, problems))
      changes.push_back(change_from(entry, std::move(*parsed)));
  }
  return changes;
}

std::vector<Record*> chosen_rows(const RowPath& path, std::vector<Record>& rows, const Where& where,
                                 Problems& problems) {
  std::vector<Record*> chosen;
  for (Record& row : rows) chosen.push_back(&row);
  const auto narrow = [&](std::string_view column, const std::string& wanted, auto get) {
    std::set<std::string> there;
    for (const Record* row : chosen) there.insert(get(*row));
    const bool any = !chosen.empty();
    std::erase_if(chosen, [&](const Record* row) { return get(*row) != wanted; });
    if (chosen.empty() && any)
      problems.add(where, fmt::format("{} chooses no row: none has {} = {}", path.text(), column, wanted),
                   advice_for(wanted, there, column));
  };
  if (rows.empty()) problems.add(where, fmt::format("{} chooses no row: the table is empty", path.text()));
  // Rows written in a scenario have names of their own there.
  const std::string named = fmt::format("{}.{}", path.table.path, path.id);
  if (!path.id.empty()) narrow("id", path.id, [&](const Record& row) { return row.path == named ? path.id : row.id; });
  const Shape& row_shape = shape(path.table.shape);
  for (const auto& [column, wanted] : path.wanted)
    narrow(column, wanted, [&, c = column](const Record& row) { return value_of(row, c, row_shape); });
  return chosen;
}

void change_rows(const std::vector<RowChange>& changes, const TableSource& table, std::vector<Record>& rows,
                 Reading& reading) {
  std::vector<const RowChange*> done;
  for (const RowChange& change : changes) {
    if (change.path.table.path != table.path) continue;
    do_change(change, rows, reading);
    done.push_back(&change);
  }
  if (!done.empty()) fill_up_shares(table, rows, reading);
}

}  // namespace retorno
