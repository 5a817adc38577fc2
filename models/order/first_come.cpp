// Who came first goes first; of those who came on one day, by lot.
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct FirstComeRule : OrderRule {
  int priority_class(const Party&) const override { return 0; }
  double lottery_share() const override { return 0.0; }
};

}  // namespace

extern const RuleEntry rule_order_first_come;
const RuleEntry rule_order_first_come =
    rule_entry<&Rules::orders, FirstComeRule>("order", "first_come", "who came first goes first");

}  // namespace retorno
