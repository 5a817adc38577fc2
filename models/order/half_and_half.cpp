// Half of the slots to those who waited longest, half by lottery: the appointment list of 2023.
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct HalfAndHalfRule : OrderRule {
  int priority_class(const Party&) const override { return 0; }
  double lottery_share() const override { return 0.5; }
};

}  // namespace

extern const RuleEntry rule_order_half_and_half;
const RuleEntry rule_order_half_and_half = rule_entry<&Rules::orders, HalfAndHalfRule>(
    "order", "half_and_half", "half to those who waited longest, half by lottery");

}  // namespace retorno
