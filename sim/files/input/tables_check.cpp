// What a field must be: types, ranges, words and references.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/files/input/capacity_units.hpp"
#include "sim/files/input/tables.hpp"
#include "sim/files/scalars.hpp"
#include "sim/rules/rules.hpp"
#include "sim/run/measures.hpp"

namespace retorno {
namespace {

/// Says what is wrong with a value and returns false; used as `return wrong(…)`.
struct Fault {
  const Record& record;
  const Key& key;
  Reading& reading;

  bool operator()(const Value& value, std::string_view text, std::string advice = "") const {
    reading.problems.add(value.where, fmt::format("{} = '{}' {}", record.at(key.name), value.text, text),
                         advice + row_advice(advice));
    return false;
  }

  /// Which row a change would alter.
  std::string row_advice(std::string_view before = "") const {
    const Field* field = record.find(key.name);
    if (!field || field->row.file.empty()) return "";
    return fmt::format("{}the row is {}:{}", before.empty() ? "" : "; ", field->row.file, field->row.line);
  }
};

bool is_in_range(const Value& value, const Fault& fault) {
  const double number = *parse_number(value.text);
  const Range valid = fault.key.valid;
  if (number >= valid.low && number <= valid.high) return true;
  fault.reading.problems.add(value.where,
                             fmt::format("{} = {} lies outside {} .. {}", fault.record.at(fault.key.name), value.text,
                                         to_text(valid.low), to_text(valid.high)),
                             fault.row_advice());
  return false;
}

bool counts_wholes(const Key& key) {
  constexpr std::string_view kSlots[] = {"slots_per_day", "permits_per_day", "sheltered_per_day", "capacity_per_day"};
  const bool of_staff = key.name.starts_with("staff_");  // some work half the day
  return (key.unit == "count" && !of_staff) ||
         std::find(std::begin(kSlots), std::end(kSlots), key.name) != std::end(kSlots);
}

/// As people write it who divide thousands by a point.
bool looks_like_thousands(const std::string& text) {
  const auto point = text.find('.');
  return point != std::string::npos && text.size() == point + 4 && text[0] != '0' &&
         text.find_first_not_of("0123456789.") == std::string::npos;
}

/// What to write in place of a number of which only whole ones are; empty where it is whole. Nobody is 1.283 persons:
/// in Spanish that is 1283. What a factor or a sweep makes of a whole number may be a fraction.
std::string whole_instead(const Value& value) {
  const auto number = parse_number(value.text);
  const bool as_written = value.where.line > 0 || value.where.file.ends_with("=" + value.text);  // of --set
  if (!number || *number == std::floor(*number) || !as_written) return "";
  std::string without = value.text;
  std::erase(without, '.');
  if (looks_like_thousands(value.text)) return fmt::format("write {} if the point divides thousands", without);
  return value.where.line > 0 ? "write a whole number" : "";
}

bool is_whole_where_counted(const Value& value, const Fault& fault) {
  const Field* field = fault.record.find(fault.key.name);
  if (!counts_wholes(fault.key) || !field || !field->row.file.empty()) return true;
  const std::string advice = whole_instead(value);
  return advice.empty() || fault(value, "isn't a whole number, and whole ones are counted here", advice);
}

bool is_date(const Value& value, const Fault& fault) {
  const auto day = parse_day(value.text);
  if (!day) return fault(value, "isn't a date", "write year-month-day, such as 2025-01-20");
  if (day->value < 0 || day->value >= 60000) return fault(value, "lies outside 2000-01-01 .. 2164-04-09");
  return true;
}

bool is_name(const Value& value, const Fault& fault) {
  if (fault.key.of == "code")
    return is_code(value.text) || fault(value, "isn't a country code", "write 2 to 12 capital letters, such as PAN");
  return is_snake_case(value.text) ||
         fault(value, "can't be an id", "use small letters, digits and _, such as paso_canoas");
}

/// The nearest id; else all of them where they are few.
std::string known_ids(std::string_view found, std::string_view entity, const std::vector<std::string>& ids) {
  constexpr std::size_t kFew = 30;
  const std::string meant = did_you_mean(found, ids);
  if (!meant.empty()) return meant;
  if (ids.empty()) return fmt::format("this scenario has no {}", entity);
  return ids.size() <= kFew ? fmt::format("known are {}", fmt::join(ids, ", "))
                            : fmt::format("write an id, as in the table where each {} has its row", entity);
}

bool is_known(const Value& value, const Fault& fault, std::string_view entity) {
  if (entity.ends_with("_or_all")) {
    if (value.text == "all") return true;
    entity.remove_suffix(7);
  }
  const auto known = fault.reading.names.find(entity);
  if (known == fault.reading.names.end()) return true;
  if (std::binary_search(known->second.begin(), known->second.end(), value.text)) return true;
  return fault(value, fmt::format("is no known {}", entity), known_ids(value.text, entity, known->second));
}

bool is_word(const Value& value, const Fault& fault) {
  const std::vector<std::string> words = words_of(fault.key);
  if (std::find(words.begin(), words.end(), value.text) != words.end()) return true;
  std::string advice = did_you_mean(value.text, words);
  if (advice.empty()) advice = fmt::format("write one of {}", fmt::join(words, ", "));
  return fault(value, "isn't known here", advice);
}

bool fits(const Value& value, const Fault& fault) {
  switch (fault.key.takes) {
    case Takes::number:
    case Takes::range:
      if (!parse_number(value.text)) return fault(value, "isn't a number", number_advice(value.text));
      return is_in_range(value, fault) && is_whole_where_counted(value, fault);
    case Takes::whole:
      if (!parse_whole(value.text))
        return fault(value, "isn't a whole number", parse_number(value.text) ? "" : number_advice(value.text));
      return is_in_range(value, fault);
    case Takes::date:
      return is_date(value, fault);
    case Takes::yes_no:
      return parse_yes_no(value.text) || fault(value, "is neither true nor false", "write true or false");
    case Takes::choice:
      return is_word(value, fault);
    case Takes::name:
      return is_name(value, fault);
    case Takes::id:
    case Takes::ids:
    case Takes::one_or_more:
      return is_known(value, fault, fault.key.of);
    case Takes::ids_or_all:
      return value.text == "all" || is_known(value, fault, fault.key.of);
    case Takes::text:
    case Takes::file:
      return !value.text.empty() || fault(value, "is empty", "write a text, or leave the key out");
    default:
      return true;
  }
}

bool has_twins(const Field& field, const Fault& fault) {
  bool found = false;
  for (std::size_t i = 0; i < field.values.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (field.values[i].text == field.values[k].text)
        found = !fault(field.values[i], "stands in the list twice", "remove one");
  return found;
}

/// Two numbers, the lower first.
bool is_range(const Field& field, const Fault& fault) {
  const auto& ends = field.values;
  if (ends.size() == 2 && *parse_number(ends[0].text) <= *parse_number(ends[1].text)) return true;
  fault.reading.problems.add(field.where, fmt::format("{} isn't a range", fault.record.at(fault.key.name)),
                             "write two numbers, the lower first, such as [0.03, 0.15]");
  return false;
}

/// A bare word where a list belongs: only `all` may stand alone in YAML.
bool is_right_kind(const Field& field, const Fault& fault) {
  const bool wants_list = fault.key.takes == Takes::ids || fault.key.takes == Takes::ids_or_all;
  if (field.is_list || !wants_list) return true;
  if (fault.key.takes == Takes::ids_or_all && field.values.size() == 1 && field.values[0].text == "all") return true;
  return fault(field.values.front(), "must be a list", fmt::format("write [{}]", field.values.front().text));
}

bool is_sound(const Field& field, const Fault& fault) {
  if (field.refused) return true;
  if (field.values.empty())
    return fault.key.takes != Takes::ids_or_all ||
           fault({"[]", field.where}, "names nobody", "name some, or write all");
  if (!is_right_kind(field, fault)) return false;
  bool sound = true;
  for (const Value& value : field.values) sound = fits(value, fault) && sound;
  if (fault.key.takes == Takes::range) return sound && is_range(field, fault);
  return sound && !has_twins(field, fault);
}

void refuse(Record& record, std::string_view name) {
  for (Field& field : record.fields) {
    if (field.name != name) continue;
    field.refused = true;
    field.values.clear();
  }
}

bool is_given_elsewhere(const Key& key) {
  return key.takes == Takes::table || key.takes == Takes::entries || key.takes == Takes::map ||
         key.takes == Takes::changes;
}

}  // namespace

std::vector<std::string> words_of(const Key& key) {
  std::vector<std::string> words;
  if (key.of == "@policies") return policy_types();
  if (key.of == "@standard_units") return standard_units();
  if (key.of == "@cost_units") return cost_units();
  if (key.of == "@measures") {
    for (const MeasureText& measure : measures()) words.emplace_back(measure.name);
    return words;
  }
  if (key.of.starts_with("@rules:")) {
    for (const RuleEntry* rule : catalogue())
      if (rule->kind == key.of.substr(7)) words.emplace_back(rule->name);
    return words;
  }
  std::string_view rest = key.of;
  while (!rest.empty()) {
    const auto blank = std::min(rest.find(' '), rest.size());
    words.emplace_back(rest.substr(0, blank));
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
  return words;
}

void check(Record& record, const Shape& shape, Reading& reading) {
  for (const Key& key : shape.keys) {
    if (is_given_elsewhere(key)) continue;
    const Field* field = record.find(key.name);
    if (!field && key.required && reading.whole)
      reading.problems.add(record.where, fmt::format("{} is missing", record.at(key.name)),
                           fmt::format("add it: {}", key.meaning));
    if (field && !is_sound(*field, {record, key, reading})) refuse(record, key.name);
  }
}

}  // namespace retorno
