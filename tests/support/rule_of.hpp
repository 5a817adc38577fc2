// A rule from the catalogue with its usual values, some of them replaced.
#pragma once
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/ensure.hpp"
#include "sim/rules/rules.hpp"

namespace retorno::test {

using Values = std::vector<std::pair<std::string, double>>;

/// Puts the rule into `rules`; `values` replaces parameters by name.
inline void install_rule(Rules& rules, std::string_view kind, std::string_view name, const Values& values = {},
                         const RuleContext& context = {}) {
  const RuleEntry* entry = find_rule(kind, name);
  EXPECT(entry, "no rule {} of kind {}", name, kind);
  std::vector<std::max_align_t> room(entry->parameter_bytes / sizeof(std::max_align_t) + 1);
  entry->make_parameters(room.data());
  const std::vector<Parameter> parameters = parameters_of(entry->owner);
  for (const Parameter& parameter : parameters)
    if (parameter.usual) parameter.set(room.data(), *parameter.usual);
  for (const auto& [key, value] : values) {
    bool found = false;
    for (const Parameter& parameter : parameters) {
      if (parameter.name != key) continue;
      parameter.set(room.data(), value);
      found = true;
    }
    EXPECT(found, "{} has no parameter {}", entry->owner, key);
  }
  RuleContext named = context;
  named.name = entry->name;
  entry->install(rules, room.data(), named);
}

}  // namespace retorno::test
