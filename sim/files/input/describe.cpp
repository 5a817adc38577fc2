#include "sim/files/input/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/files/input/scenario.hpp"
#include "sim/files/input/schema.hpp"
#include "sim/files/input/table_ranges.hpp"
#include "sim/files/input/tables.hpp"
#include "sim/files/scalars.hpp"
#include "sim/run/measures.hpp"

namespace retorno {
namespace {

/// Either a text or tables.
struct Description {
  std::string_view name;
  std::string (*text)();
  std::vector<Described> (*tables)();
};
constexpr Description kDescriptions[] = {
    {"schema", describe_schema, nullptr},     {"parameters", nullptr, describe_parameters},
    {"measures", nullptr, describe_measures}, {"columns", nullptr, describe_columns},
    {"ranges", describe_ranges, nullptr},     {"rules", nullptr, describe_rules},
    {"policies", nullptr, describe_policies}, {"words", nullptr, describe_words},
};

std::string range_text(const Range& range) {
  if (range.low <= -1e300 && range.high >= 1e300) return "";
  return fmt::format("{} .. {}", to_text(range.low), to_text(range.high));
}

std::string_view type_text(const Key& key) {
  switch (key.takes) {
    case Takes::number:
      return "number";
    case Takes::whole:
      return "whole number";
    case Takes::date:
      return "date";
    case Takes::yes_no:
      return "true or false";
    case Takes::choice:
      return "word";
    case Takes::name:
      return "new id";
    case Takes::id:
      return "id";
    case Takes::ids:
    case Takes::ids_or_all:
      return "ids";
    case Takes::one_or_more:
      return "id or ids";
    case Takes::range:
      return "[low, high]";
    case Takes::file:
      return "file";
    case Takes::table:
      return "table";
    case Takes::entries:
      return "entries";
    case Takes::map:
      return "keys";
    case Takes::changes:
      return "list";
    default:
      return "text";
  }
}

std::string allowed_text(const Key& key) {
  if (key.takes == Takes::choice) return fmt::format("{}", fmt::join(words_of(key), ", "));
  if (key.takes == Takes::ids_or_all) return std::string(key.of) + " or all";
  if (key.takes == Takes::number || key.takes == Takes::whole) return range_text(key.valid);
  return std::string(key.of);
}

Described keys_of(const Shape& one, std::string name, std::string lead) {
  Described table{
      std::move(name), std::move(lead), {"key", "type", "unit", "allowed", "needed", "without it", "meaning"}, {}};
  for (const Key& key : one.keys)
    if (key.modelled)
      table.rows.push_back({std::string(key.name), std::string(type_text(key)), std::string(key.unit),
                            allowed_text(key), key.required ? "yes" : "", std::string(key.usual),
                            std::string(key.meaning)});
  return table;
}

std::vector<const RuleEntry*> rules_in_order() {
  const auto all = catalogue();
  std::vector<const RuleEntry*> sorted(all.begin(), all.end());
  std::sort(sorted.begin(), sorted.end(), [](const RuleEntry* a, const RuleEntry* b) {
    return std::pair(a->kind, a->name) < std::pair(b->kind, b->name);
  });
  return sorted;
}

Described party_columns() {
  Described table{"party", "## a travel party\n\n", {"column", "kept", "unit", "quantum", "meaning"}, {}};
#define HOT(type, name, unit, quantum, start, meaning) \
  table.rows.push_back({#name, "hot, " #type, unit, quantum, meaning});
#define COLD(type, name, unit, quantum, start, meaning) \
  table.rows.push_back({#name, "cold, " #type, unit, quantum, meaning});
#include "sim/world/party_columns.def"
  return table;
}

std::string_view kind_text(MeasureKind kind) {
  constexpr std::string_view names[] = {"stock, end of day", "flow, total of the day", "flow, in millionths",
                                        "gauge, end of day"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace

std::string describe_shape(std::string_view name) { return as_markdown({keys_of(shape(name), "", "")}) + "\n"; }

std::vector<Described> describe_parameters() {
  Described table{
      "", "", {"rule", "parameter", "unit", "usual", "valid", "vary", "meaning", "source", "confidence"}, {}};
  for (const RuleEntry* rule : rules_in_order())
    for (const Parameter& p : parameters_of(rule->owner))
      table.rows.push_back({fmt::format("{}/{}", rule->kind, rule->name), p.name, std::string(p.unit),
                            p.usual ? to_text(*p.usual) : "must be given", range_text(p.valid),
                            p.vary ? range_text(*p.vary) : "", std::string(p.meaning), std::string(p.source),
                            std::string(to_text(p.confidence))});
  return {table};
}

/// In the same columns: the table in brackets, and for `usual` what the numbers do in each row.
std::string table_ranges() {
  constexpr std::string_view acts[] = {"for each row", "for each row times", "for each row odds times"};
  std::string text;
  const auto add = [&](std::string_view table, const Shape& row) {
    for (const Key& key : row.keys)
      if (const auto vary = vary_of(row, key.name))
        text += fmt::format("{}[{}],{},{},{},{},{}\n", table, fmt::join(row.identity, ";"), key.name,
                            acts[static_cast<std::size_t>(vary->act)], to_text(vary->range.low),
                            to_text(vary->range.high), key.unit);
  };
  for (const TableSource& source : table_sources()) add(source.path, shape(source.shape));
  return text;
}

std::string describe_ranges() {
  std::string text = "rule,parameter,usual,low,high,unit\n";
  for (const RuleEntry* rule : rules_in_order())
    for (const Parameter& p : parameters_of(rule->owner))
      if (p.vary)
        text += fmt::format("{}.{},{},{},{},{},{}\n", rule->kind, rule->name, p.name, p.usual ? to_text(*p.usual) : "",
                            to_text(p.vary->low), to_text(p.vary->high), p.unit);
  return text + table_ranges();
}

std::vector<Described> describe_rules() {
  Described table{"", "", {"kind", "rule", "usual", "what it does"}, {}};
  for (const RuleEntry* rule : rules_in_order())
    table.rows.push_back({std::string(rule->kind), std::string(rule->name),
                          usual_rule(rule->kind) == rule->name ? "yes" : "", std::string(rule->summary)});
  return {table};
}

std::vector<Described> describe_measures() {
  Described table{"", "", {"measure", "kind", "unit", "dimensions", "meaning"}, {}};
  for (const MeasureText& measure : measures()) {
    std::string dimensions = "time";
    for (Dimension d : measure.dimensions) dimensions += ", " + std::string(to_text(d));
    table.rows.push_back({std::string(measure.name), std::string(kind_text(measure.kind)), std::string(measure.unit),
                          dimensions, std::string(measure.meaning)});
  }
  return {table};
}

std::vector<Described> describe_columns() {
  std::vector<Described> tables;
  for (const Shape& one : shapes())
    if (!one.identity.empty())
      tables.push_back(keys_of(one, std::string(one.name),
                               fmt::format("## {} ({})\n\n{}. Rows are chosen by {}\n\n", one.name, one.section,
                                           one.meaning, fmt::join(one.identity, ", "))));
  tables.push_back(party_columns());
  return tables;
}

std::vector<Described> describe_policies() {
  std::vector<Described> tables;
  for (const Shape& one : shapes())
    if (one.name.starts_with("policy."))
      tables.push_back(keys_of(one, std::string(one.name.substr(7)),
                               fmt::format("## {}\n\n{}{}\n\n", one.name.substr(7), one.meaning,
                                           one.modelled ? "" : "; not modelled yet: a scenario can't use it")));
  return tables;
}

std::vector<std::string> description_names() {
  std::vector<std::string> names;
  for (const Description& one : kDescriptions) names.emplace_back(one.name);
  return names;
}

bool is_of_tables(std::string_view description) {
  return std::ranges::any_of(kDescriptions, [&](const Description& d) { return d.name == description && d.tables; });
}

std::vector<Described> tables_of(std::string_view description) {
  for (const Description& one : kDescriptions)
    if (one.name == description && one.tables) return one.tables();
  return {};
}

std::string describe(std::string_view name) {
  for (const Description& one : kDescriptions)
    if (one.name == name) return one.text ? one.text() : as_markdown(one.tables());
  return "";
}

}  // namespace retorno
