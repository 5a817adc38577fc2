#include "sim/files/input/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "sim/files/input/scenario.hpp"
#include "sim/files/input/schema.hpp"
#include "sim/files/input/table_ranges.hpp"
#include "sim/files/input/tables.hpp"
#include "sim/files/scalars.hpp"
#include "sim/run/measures.hpp"

namespace retorno {
namespace {

using Describe = std::string (*)();
constexpr std::pair<std::string_view, Describe> kDescriptions[] = {
    {"schema", describe_schema},     {"parameters", describe_parameters}, {"measures", describe_measures},
    {"columns", describe_columns},   {"ranges", describe_ranges},         {"rules", describe_rules},
    {"policies", describe_policies}, {"words", describe_words},
};

std::string cell(std::string_view text) {
  std::string safe(text);
  for (std::size_t at = 0; (at = safe.find('|', at)) != std::string::npos; at += 2) safe.replace(at, 1, "\\|");
  return safe.empty() ? " " : safe;
}

std::string row(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& one : cells) text += " " + cell(one) + " |";
  return text + "\n";
}

std::string head(const std::vector<std::string>& cells) {
  return row(cells) + row(std::vector<std::string>(cells.size(), "---"));
}

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

std::string table_of(const Shape& one) {
  std::string text = head({"key", "type", "unit", "allowed", "needed", "without it", "meaning"});
  for (const Key& key : one.keys)
    if (key.modelled)
      text += row({std::string(key.name), std::string(type_text(key)), std::string(key.unit), allowed_text(key),
                   key.required ? "yes" : "", std::string(key.usual), std::string(key.meaning)});
  return text + "\n";
}

std::vector<const RuleEntry*> rules_in_order() {
  const auto all = catalogue();
  std::vector<const RuleEntry*> sorted(all.begin(), all.end());
  std::sort(sorted.begin(), sorted.end(), [](const RuleEntry* a, const RuleEntry* b) {
    return std::pair(a->kind, a->name) < std::pair(b->kind, b->name);
  });
  return sorted;
}

std::string party_columns() {
  std::string text = "## a travel party\n\n" + head({"column", "kept", "unit", "quantum", "meaning"});
#define HOT(type, name, unit, quantum, start, meaning) text += row({#name, "hot, " #type, unit, quantum, meaning});
#define COLD(type, name, unit, quantum, start, meaning) text += row({#name, "cold, " #type, unit, quantum, meaning});
#include "sim/world/party_columns.def"
  return text;
}

std::string_view kind_text(MeasureKind kind) {
  constexpr std::string_view names[] = {"stock, end of day", "flow, total of the day", "flow, in millionths",
                                        "gauge, end of day"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace

std::string describe_shape(std::string_view name) { return table_of(shape(name)); }

std::string describe_parameters() {
  std::string text = head({"rule", "parameter", "unit", "usual", "valid", "vary", "meaning", "source", "confidence"});
  for (const RuleEntry* rule : rules_in_order())
    for (const Parameter& p : parameters_of(rule->owner))
      text +=
          row({fmt::format("{}/{}", rule->kind, rule->name), p.name, std::string(p.unit),
               p.usual ? to_text(*p.usual) : "must be given", range_text(p.valid), p.vary ? range_text(*p.vary) : "",
               std::string(p.meaning), std::string(p.source), std::string(to_text(p.confidence))});
  return text;
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

std::string describe_rules() {
  std::string text = head({"kind", "rule", "usual", "what it does"});
  for (const RuleEntry* rule : rules_in_order())
    text += row({std::string(rule->kind), std::string(rule->name), usual_rule(rule->kind) == rule->name ? "yes" : "",
                 std::string(rule->summary)});
  return text;
}

std::string describe_measures() {
  std::string text = head({"measure", "kind", "unit", "dimensions", "meaning"});
  for (const MeasureText& measure : measures()) {
    std::string dimensions = "time";
    for (Dimension d : measure.dimensions) dimensions += ", " + std::string(to_text(d));
    text += row({std::string(measure.name), std::string(kind_text(measure.kind)), std::string(measure.unit), dimensions,
                 std::string(measure.meaning)});
  }
  return text;
}

std::string describe_columns() {
  std::string text;
  for (const Shape& one : shapes())
    if (!one.identity.empty())
      text += fmt::format("## {} ({})\n\n{}. Rows are chosen by {}\n\n{}", one.name, one.section, one.meaning,
                          fmt::join(one.identity, ", "), table_of(one));
  return text + party_columns();
}

std::string describe_policies() {
  std::string text;
  for (const Shape& one : shapes())
    if (one.name.starts_with("policy."))
      text += fmt::format("## {}\n\n{}{}\n\n{}", one.name.substr(7), one.meaning,
                          one.modelled ? "" : "; not modelled yet: a scenario can't use it", table_of(one));
  return text;
}

std::vector<std::string> description_names() {
  std::vector<std::string> names;
  for (const auto& [name, text] : kDescriptions) names.emplace_back(name);
  return names;
}

std::string describe(std::string_view name) {
  for (const auto& [known, text] : kDescriptions)
    if (known == name) return text();
  return "";
}

}  // namespace retorno
