#include "sim/files/input/idle_policies.hpp"

#include <fmt/format.h>

namespace retorno {

std::vector<std::string> idle_policies(const Scenario& scenario) {
  std::vector<std::string> told;
  for (const Policy& policy : scenario.world.policies) {
    const Node* node = scenario.resolved.at("policies." + policy.id);
    const bool own = node && (node->where.file == scenario.path || node->where.file.starts_with("--set"));
    if (!own || (policy.from <= scenario.end && policy.until >= scenario.start)) continue;
    const bool late = policy.from > scenario.end;
    told.push_back(fmt::format("{}: the policy {} {} {}, {} the run {} on {}, and changes nothing", origin_of(*node),
                               policy.id, late ? "begins on" : "ends on", to_text(late ? policy.from : policy.until),
                               late ? "after" : "before", late ? "ends" : "begins",
                               to_text(late ? scenario.end : scenario.start)));
  }
  return told;
}

}  // namespace retorno
