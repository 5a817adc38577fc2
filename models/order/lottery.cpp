// Everybody who waits has the same chance, every day anew.
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct LotteryRule : OrderRule {
  int priority_class(const Party&) const override { return 0; }
  double lottery_share() const override { return 1.0; }
};

}  // namespace

extern const RuleEntry rule_order_lottery;
const RuleEntry rule_order_lottery = rule_entry<&Rules::orders, LotteryRule>(
    "order", "lottery", "everybody who waits has the same chance, every day anew");

}  // namespace retorno
