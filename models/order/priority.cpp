// Classes of need first, who came first inside a class: medical emergency; unaccompanied child, pregnancy, disability;
// families with children; others. See models/order/README.md.
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

constexpr double kEmergencyFrom = 0.8;  // health deficit, assumed

struct PriorityRule : OrderRule {
  int priority_class(const Party& who) const override {
    if (who.ill() >= kEmergencyFrom) return 0;
    if (who.unaccompanied() || who.has(Paper::pregnant) || who.has(Paper::disabled)) return 1;
    return who.children() > 0 ? 2 : 3;
  }
  double lottery_share() const override { return 0.0; }
};

}  // namespace

extern const RuleEntry rule_order_priority;
const RuleEntry rule_order_priority = rule_entry<&Rules::orders, PriorityRule>(
    "order", "priority", "classes of need first, who came first inside a class");

}  // namespace retorno
