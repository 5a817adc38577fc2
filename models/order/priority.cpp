// Classes of need first, who came first inside a class: medical emergency; unaccompanied child, pregnancy, disability;
// families with children; others. See models/order/README.md.
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct Priority {
  double emergency_from = 0;
};
PARAMETER(Priority, emergency_from, .unit = "1", .usual = 0.8, .valid = {0, 1}, .vary = Range{0.6, 0.95},
          .meaning = "health deficit from which somebody is a medical emergency", .source = "assumed")

struct PriorityRule : OrderRule {
  explicit PriorityRule(const Priority& p) : p_(p) {}
  int priority_class(const Party& who) const override {
    if (who.ill() >= p_.emergency_from) return 0;
    if (who.unaccompanied() || who.has(Paper::pregnant) || who.has(Paper::disabled)) return 1;
    return who.children() > 0 ? 2 : 3;
  }
  double lottery_share() const override { return 0.0; }

 private:
  Priority p_;
};

}  // namespace

extern const RuleEntry rule_order_priority;
const RuleEntry rule_order_priority = rule_entry<&Rules::orders, PriorityRule, Priority>(
    "order", "priority", "classes of need first, who came first inside a class", "Priority");

}  // namespace retorno
