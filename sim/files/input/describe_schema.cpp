// The JSON schema by which editors complete and check a scenario while it is written.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/files/input/describe.hpp"
#include "sim/files/input/scenario.hpp"
#include "sim/files/input/schema.hpp"
#include "sim/files/input/tables.hpp"
#include "sim/files/spoken.hpp"

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;

Json reference(std::string_view shape_name) { return {{"$ref", "#/definitions/" + std::string(shape_name)}}; }

/// Any key may be null, which removes what is inherited.
Json or_null(Json schema) {
  if (schema.contains("type")) {
    if (!schema["type"].is_array()) schema["type"] = Json::array({schema["type"]});
    schema["type"].push_back("null");
  } else if (schema.contains("enum")) {
    schema["enum"].push_back(nullptr);
  } else {
    return {{"anyOf", Json::array({std::move(schema), Json{{"type", "null"}}})}};
  }
  return schema;
}

Json list_of(Json item) { return {{"type", "array"}, {"items", std::move(item)}, {"uniqueItems", true}}; }
Json strings() { return list_of({{"type", "string"}}); }

Json number(std::string_view type, const Range& valid) {
  Json schema{{"type", type}};
  if (valid.low > -1e300) schema["minimum"] = valid.low;
  if (valid.high < 1e300) schema["maximum"] = valid.high;
  return schema;
}

Json table_schema(std::string_view row) {
  return {{"type", "object"},
          {"properties",
           {{"file", {{"type", "string"}}},
            {"items", {{"type", "object"}, {"additionalProperties", or_null(reference(row))}}}}},
          {"additionalProperties", false}};
}

Json changes_schema() {
  return {{"type", "array"},
          {"items",
           {{"type", "object"},
            {"properties",
             {{"path", {{"type", "string"}}},
              {"to", Json::object()},
              {"times", {{"type", "number"}}},
              {"odds", {{"type", "number"}, {"exclusiveMinimum", 0}}}}},
            {"required", {"path"}},
            {"minProperties", 2},
            {"maxProperties", 2},
            {"additionalProperties", false}}}};
}

Json value_schema(const Key& key) {
  switch (key.takes) {
    case Takes::number:
      return number("number", key.valid);
    case Takes::whole:
      return number("integer", key.valid);
    case Takes::date:
      return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
    case Takes::yes_no:
      return {{"type", {"boolean", "integer"}}, {"minimum", 0}, {"maximum", 1}};  // tables have 0 and 1
    case Takes::choice:
      return {{"enum", words_of(key)}};
    case Takes::name:
      return {{"type", "string"}, {"pattern", key.of == "code" ? "^[A-Z]{2,12}$" : "^[a-z][a-z0-9_]*$"}};
    case Takes::ids:
      return key.of == "month" ? list_of(number("integer", {1, 12})) : strings();
    case Takes::one_or_more:
      return {{"anyOf", Json::array({Json{{"type", "string"}}, strings()})}};
    case Takes::range:
      return {{"type", "array"}, {"items", number("number", key.valid)}, {"minItems", 2}, {"maxItems", 2}};
    case Takes::ids_or_all:
      return {{"anyOf", Json::array({Json{{"const", "all"}}, strings()})}};
    case Takes::table:
      return table_schema(key.of);
    case Takes::entries:
      return {{"type", "object"},
              {"additionalProperties", key.of.empty() ? Json{{"type", "object"}} : or_null(reference(key.of))}};
    case Takes::changes:
      return changes_schema();
    case Takes::map:
      return key.of.empty() ? Json{{"type", "object"}} : reference(key.of);
    default:
      return {{"type", "string"}};
  }
}

/// "(USD), 0 to 1000": what an editor shows of a number under the pointer. Bounds that nobody reaches are left out.
std::string unit_and_range(std::string_view unit, const Range& valid) {
  std::string text = unit.empty() || unit == "1" ? "" : fmt::format(" ({})", unit);
  const bool low = valid.low > -1e300, high = valid.high < 1e300;
  if (low && high) return text + fmt::format(", {} to {}", valid.low, valid.high);
  if (low) return text + fmt::format(", {} or more", valid.low);
  return high ? text + fmt::format(", at most {}", valid.high) : text;
}

std::string description_of(const Key& key) {
  const bool counts = key.takes == Takes::number || key.takes == Takes::whole;
  std::string text = translated(key.meaning) + unit_and_range(key.unit, counts ? key.valid : Range{-1e300, 1e300});
  if (!key.usual.empty()) text += "; " + translated("without it") + ": " + std::string(key.usual);
  return text;
}

std::string description_of(const Parameter& parameter) {
  std::string text = std::string(parameter.meaning) + unit_and_range(parameter.unit, parameter.valid);
  if (parameter.usual) text += fmt::format("; {}: {}", translated("without it"), *parameter.usual);
  return fmt::format("{}. Source ({} confidence): {}", text, to_text(parameter.confidence), parameter.source);
}

/// Nothing is required but a name: a child may say only what it changes. Any section may be null, which removes it.
Json object_schema(const Shape& one) {
  Json properties = Json::object();
  for (const Key& key : one.keys) {
    if (!key.modelled) continue;
    // Editors say what is wrong inside a section only where it isn't one of two.
    Json value =
        key.takes == Takes::map ? Json{{"allOf", Json::array({value_schema(key)})}} : or_null(value_schema(key));
    value["description"] = description_of(key);
    properties[std::string(key.name)] = std::move(value);
  }
  return {{"type", {"object", "null"}},
          {"description", translated(one.meaning)},
          {"properties", std::move(properties)},
          {"additionalProperties", false}};
}

/// With a type the keys of that type; without one, a change of an inherited policy, those of any.
Json policy_schema() {
  Json by_type = Json::array();
  Json any = Json::object();
  for (const Shape& one : shapes()) {
    if (!one.name.starts_with("policy.") || !one.modelled) continue;
    by_type.push_back(
        {{"if", {{"properties", {{"type", {{"const", one.name.substr(7)}}}}}}}, {"then", reference(one.name)}});
    for (const Key& key : one.keys) any[std::string(key.name)] = Json{{"description", translated(key.meaning)}};
  }
  for (const Key& key : shape("policy.news").keys)
    if (key.name == "type") any["type"] = value_schema(key);
  return {{"type", "object"},
          {"description", "a dated change"},
          {"properties", any},
          {"additionalProperties", false},
          {"if", {{"required", {"type"}}}},
          {"then", {{"allOf", std::move(by_type)}}}};
}

Json rule_schema(const std::string& kind) {
  Json names = Json::array();
  Json properties = Json::object();
  for (const RuleEntry* rule : catalogue()) {
    if (rule->kind != kind) continue;
    names.push_back(rule->name);
    for (const Parameter& p : parameters_of(rule->owner)) {
      Json value = or_null(number("number", p.valid));
      value["description"] = description_of(p);
      properties[p.name] = std::move(value);
    }
  }
  std::sort(names.begin(), names.end());
  Json all = Json::object();
  if (kind != "order")
    all["rule"] = Json{{"enum", names}, {"description", translated("without it") + ": " + usual_rule(kind)}};
  if (kind == "departures")
    for (const auto& [key, meaning] : {std::pair{"file", "table of departures, for the rules series and total"},
                                       {"origins", "table of the places from which they leave, for the rule total"},
                                       {"country", "where they live, for the rule total"},
                                       {"nationality", "who they are, for the rule total"},
                                       {"goal", "country that they mean to reach, for the rule total"}})
      all[key] = Json{{"type", "string"}, {"description", translated(meaning)}};
  all.update(properties);
  return {{"type", "object"}, {"properties", std::move(all)}, {"additionalProperties", false}};
}

Json rules_schema() {
  Json kinds = Json::object();
  for (const std::string& kind : rule_kinds()) kinds[kind] = rule_schema(kind);
  return {{"type", "object"},
          {"description", "a rule by name for each kind"},
          {"properties", std::move(kinds)},
          {"additionalProperties", false}};
}

}  // namespace

std::string describe_schema() {
  Json definitions = Json::object();
  for (const Shape& one : shapes())
    if (one.name != "scenario" && one.name != "table") definitions[std::string(one.name)] = object_schema(one);
  definitions["policy"] = policy_schema();
  definitions["rules"] = rules_schema();
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Retorno scenario"}};
  schema.update(object_schema(shape("scenario")));
  schema["required"] = {"name"};
  schema["definitions"] = std::move(definitions);
  return schema.dump(2) + "\n";
}

}  // namespace retorno
