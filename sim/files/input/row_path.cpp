#include "sim/files/input/row_path.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr TableSource kTables[] = {
    {"geography.countries", "country"},
    {"geography.places", "place"},
    {"geography.links", "link"},
    {"populations.nationalities", "nationality"},
    {"populations.groups", "population"},
    {"populations.destination_shares", "destination_share"},
    {"populations.channels", "channel"},
    {"drivers", "driver"},
    {"facilities", "facility"},
    {"gates", "gate"},
    {"care", "care"},
    {"standards", "standard"},
    {"payers", "payer"},
    {"budgets", "budget"},
    {"unit_costs", "unit_cost"},
    {"host_communities", "host_community"},
    {"regimes", "regime"},
    {"stocks", "stock"},
    {"homes", "home"},
    {"receptions", "reception"},
    {"consulates", "consulate"},
    {"hosts", "host"},
    {"removals", "removal"},
};
/// Tables that are no section of their own; they are reached with brackets alone.
constexpr TableSource kFilesOnly[] = {{"stocks.beliefs", "belief"}, {"rules.departures", "departures_row"}};

std::string_view last_word(std::string_view path) { return path.substr(path.rfind('.') + 1); }

std::optional<TableSource> table_called(std::string_view name) {
  for (const auto& tables : {std::span<const TableSource>(kTables), std::span<const TableSource>(kFilesOnly)})
    for (const TableSource& table : tables)
      if (table.path == name || last_word(table.path) == name) return table;
  if (name == "populations") return table_called("populations.groups");
  return std::nullopt;
}

std::vector<std::string> table_names() {
  std::vector<std::string> names;
  for (const TableSource& table : kTables) names.emplace_back(table.path);
  return names;
}

std::string suggestion(std::string_view found, const std::vector<std::string>& known) {
  const std::string meant = did_you_mean(found, known);
  return meant.empty() ? fmt::format("known are {}", fmt::join(known, ", ")) : meant;
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// nationality=VEN, country=PER; or one bare id; or *.
bool take_selection(std::string_view inside, RowPath& path, const Where& where, Problems& problems) {
  const auto& identity = shape(path.table.shape).identity;
  const std::vector<std::string> known(identity.begin(), identity.end());
  if (trim(inside) == "*" || trim(inside).empty()) return true;
  if (inside.find('=') == std::string_view::npos) {
    path.id = trim(inside);
    return true;
  }
  while (!inside.empty()) {
    const std::size_t end = std::min(inside.find(','), inside.size());
    const std::string_view one = inside.substr(0, end);
    const std::size_t equals = std::min(one.find('='), one.size());
    const std::string column(trim(one.substr(0, equals)));
    if (equals == one.size() || std::find(known.begin(), known.end(), column) == known.end()) {
      problems.add(where, fmt::format("'{}' is no key column of {}", column, path.table.path),
                   suggestion(column, known));
      return false;
    }
    path.wanted.emplace_back(column, trim(one.substr(equals + 1)));
    inside.remove_prefix(std::min(end + 1, inside.size()));
  }
  return true;
}

bool take_column(std::string_view column, RowPath& path, const Where& where, Problems& problems) {
  const Shape& row = shape(path.table.shape);
  const auto names_row = std::find(row.identity.begin(), row.identity.end(), column) != row.identity.end();
  path.column = column;
  if (row.find(column) && !names_row) return true;
  if (names_row) {
    problems.add(where, fmt::format("{}: the column '{}' names the row, so it can't be set", path.table.path, column),
                 "choose rows by it, in brackets");
    return false;
  }
  std::vector<std::string> known;
  for (const std::string& name : row.names())
    if (std::find(row.identity.begin(), row.identity.end(), name) == row.identity.end()) known.push_back(name);
  if (table_called(path.table.path)->shape != "belief") known.insert(known.end(), {"file", "items"});
  problems.add(where, fmt::format("unknown column '{}' of {}", column, path.table.path), suggestion(column, known));
  return false;
}

bool is_key_of_table(std::string_view table, std::string_view word) {
  return shape(table == "stocks" ? "stocks" : "table").find(word) != nullptr;
}

}  // namespace

std::span<const TableSource> table_sources() { return kTables; }

std::string RowPath::text() const {
  std::string chosen = id;
  for (const auto& [key, value] : wanted) chosen += (chosen.empty() ? "" : ",") + key + "=" + value;
  return fmt::format("{}[{}].{}", table.path, chosen.empty() ? "*" : chosen, column);
}

bool is_row_path(std::string_view path) {
  if (path.find('[') != std::string_view::npos) return true;
  const std::size_t dot = last_dot_of(path);
  if (dot == std::string_view::npos) return false;
  const std::string_view head = path.substr(0, dot), word = path.substr(dot + 1);
  return std::any_of(std::begin(kTables), std::end(kTables), [&](const TableSource& t) { return t.path == head; }) &&
         !is_key_of_table(head, word);
}

std::optional<RowPath> parse_row_path(std::string_view path, const Where& where, Problems& problems) {
  const std::size_t open = std::min(path.find('['), path.size()), close = path.rfind(']');
  const bool bare = open == path.size();
  const std::string_view head = bare ? path.substr(0, last_dot_of(path)) : path.substr(0, open);
  const std::string_view rest = bare ? path.substr(head.size()) : path.substr(std::min(close, path.size() - 1) + 1);
  if (!rest.starts_with('.') || rest.size() < 2 || rest.find_first_of("[].", 1) != std::string_view::npos) {
    problems.add(where, fmt::format("'{}' names no column of a table", path),
                 "write table[key=value].column, such as gates[id=us_appointments].outside_share");
    return std::nullopt;
  }
  const auto table = table_called(head);
  if (!table) {
    problems.add(where, fmt::format("'{}' is no table", head), suggestion(head, table_names()));
    return std::nullopt;
  }
  RowPath found{*table, "", {}, ""};
  const std::string_view inside = bare ? "" : path.substr(open + 1, close - open - 1);
  const bool chosen = take_selection(inside, found, where, problems);
  if (!take_column(rest.substr(1), found, where, problems) || !chosen) return std::nullopt;
  return found;
}

std::optional<RowPath> row_path_of_item(std::string_view path) {
  for (const TableSource& table : kTables) {
    const std::string head = std::string(table.path) + ".items.";
    const std::size_t dot = path.rfind('.');
    if (path.starts_with(head) && dot > head.size() && dot != std::string_view::npos)
      return RowPath{
          table, std::string(path.substr(head.size(), dot - head.size())), {}, std::string(path.substr(dot + 1))};
  }
  return std::nullopt;
}

std::size_t equals_of(std::string_view assignment) {
  const std::size_t bracket = assignment.find('['), first = assignment.find('=');
  const std::size_t close = assignment.find(']');
  const bool within = bracket < first && close != std::string_view::npos;
  return within ? assignment.find('=', close) : first;
}

std::size_t last_dot_of(std::string_view path) {
  const std::size_t close = path.rfind(']'), dot = path.rfind('.');
  if (close == std::string_view::npos || dot == std::string_view::npos || dot > close) return dot;
  return path.rfind('.', path.find('['));
}

std::optional<Amount> amount_in(const Node& value) {
  const auto made = [](Act act, const std::string& text) -> std::optional<Amount> {
    const auto factor = parse_number(text);
    return factor ? std::optional(Amount{act, *factor}) : std::nullopt;
  };
  if (value.is_scalar() && value.scalar.starts_with('*')) return made(Act::times, value.scalar.substr(1));
  if (!value.is_map() || value.items.size() != 1 || !value.items[0].is_scalar()) return std::nullopt;
  if (value.items[0].key == "times") return made(Act::times, value.items[0].scalar);
  if (value.items[0].key == "odds") return made(Act::odds, value.items[0].scalar);
  return std::nullopt;
}

std::string amount_text(Act act, std::string_view value) {
  if (act == Act::times) return fmt::format("*{}", value);
  return act == Act::odds ? fmt::format("{{odds: {}}}", value) : std::string(value);
}

std::optional<double> number_of(std::string_view amount) {
  constexpr std::string_view kOdds = "{odds: ";
  if (amount.starts_with('*')) amount.remove_prefix(1);
  if (amount.starts_with(kOdds) && amount.ends_with('}'))
    amount = amount.substr(kOdds.size(), amount.size() - kOdds.size() - 1);
  return parse_number(amount);
}

Node factor_from(Act act, std::string value) {
  Node factor;
  factor.kind = Node::Kind::scalar;
  factor.key = kActs[static_cast<std::size_t>(act)];
  factor.scalar = std::move(value);
  Node map;
  map.kind = Node::Kind::map;
  map.items.push_back(std::move(factor));
  return map;
}

std::pair<Act, const Node*> act_and_values(const Node& key) {
  if (key.is_map() && key.items.size() == 1)
    for (Act act : {Act::times, Act::odds})
      if (const Node* values = key.find(kActs[static_cast<std::size_t>(act)])) return {act, values};
  return {Act::set, &key};
}

double changed(double number, const Amount& amount) {
  if (amount.act == Act::times) return number * amount.factor;
  return number * amount.factor / (1 - number + number * amount.factor);
}

}  // namespace retorno
