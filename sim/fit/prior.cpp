#include "sim/fit/prior.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/exact_math.hpp"

namespace retorno {
namespace {

constexpr double kNinety = 1.6448536269514722;  ///< 5% of a standard normal lie above
constexpr double kNearest = 1e-6;               ///< to 0 or 1 that a share comes

double to_scale(Scale scale, double value) {
  if (scale == Scale::log) return log(value);
  if (scale == Scale::logit) return logit(std::clamp(value, kNearest, 1 - kNearest));
  return value;
}

/// The parameter of a rule that a path names; null where it is another path.
const Parameter* parameter_at(const Scenario& scenario, const std::string& path, std::vector<Parameter>& all) {
  for (const RuleChoice& choice : scenario.rules) {
    const std::string before = fmt::format("rules.{}.", choice.kind);
    const RuleEntry* rule = path.starts_with(before) ? find_rule(choice.kind, choice.name) : nullptr;
    if (!rule) continue;
    all = parameters_of(rule->owner);
    for (const Parameter& parameter : all)
      if (path == before + parameter.name) return &parameter;
  }
  return nullptr;
}

/// The key of a policy that a path names; null where it is another path.
const Key* policy_key(const Scenario& scenario, const std::string& path) {
  const auto last = path.rfind('.');
  if (!path.starts_with("policies.") || last == 8) return nullptr;
  const Node* type = scenario.resolved.at(path.substr(0, last) + ".type");
  return type ? shape("policy." + type->scalar).find(path.substr(last + 1)) : nullptr;
}

}  // namespace

std::string_view to_text(Scale scale) {
  constexpr std::string_view kScales[] = {"as it is", "log", "logit"};
  return kScales[static_cast<std::size_t>(scale)];
}

FittedKey fitted_key(std::string path, Act act, Range range, Range valid) {
  FittedKey key{.path = std::move(path), .act = act, .valid = valid, .where = {}};
  if (act != Act::set || (range.low > 0 && valid.low >= 0 && valid.high > 1)) key.scale = Scale::log;
  if (act == Act::set && valid.low == 0 && valid.high == 1) key.scale = Scale::logit;
  const double low = to_scale(key.scale, range.low), high = to_scale(key.scale, range.high);
  key.middle = (low + high) / 2;
  key.spread = (high - low) / (2 * kNinety);
  return key;
}

void centre_at(FittedKey& key, double value, Range range) {
  if (key.act == Act::set && value > range.low && value < range.high) key.middle = to_scale(key.scale, value);
}

double width_of(Confidence confidence) {
  switch (confidence) {
    case Confidence::high: return 0.7;
    case Confidence::weak:
    case Confidence::assumed: return 1.25;
    case Confidence::bound: return 1.5;
    default: return 1;
  }
}

double value_at(const FittedKey& key, double z) {
  const double at = key.middle + key.spread * z;
  const double value = key.scale == Scale::log ? exp(at) : key.scale == Scale::logit ? logistic(at) : at;
  return std::clamp(value, key.valid.low, key.valid.high);
}

std::string text_at(const FittedKey& key, double z) {
  return amount_text(key.act, fmt::format("{:.6g}", value_at(key, z)));
}

std::string assignment_at(const FittedKey& key, double z) { return key.path + "=" + text_at(key, z); }

Range valid_of(const Scenario& scenario, const std::string& path, Act act) {
  if (act != Act::set) return {0, 1e300};
  std::vector<Parameter> parameters;
  if (const Parameter* parameter = parameter_at(scenario, path, parameters)) return parameter->valid;
  if (const Key* key = policy_key(scenario, path)) return key->valid;
  if (path.starts_with("interceptions."))
    if (const Key* key = shape("interception").find(path.substr(path.rfind('.') + 1))) return key->valid;
  Problems unsaid;
  if (!is_row_path(path) && !row_path_of_item(path)) return {-1e300, 1e300};
  const auto cells = is_row_path(path) ? parse_row_path(path, {}, unsaid) : row_path_of_item(path);
  const Key* column = cells ? shape(cells->table.shape).find(cells->column) : nullptr;
  return column ? column->valid : Range{-1e300, 1e300};
}

Confidence confidence_of(const Scenario& scenario, const std::string& path) {
  std::vector<Parameter> parameters;
  const Parameter* parameter = parameter_at(scenario, path, parameters);
  return parameter ? parameter->confidence : Confidence::medium;
}

}  // namespace retorno
