#include <doctest/doctest.h>

#include "tests/support/rule_of.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

const OrderRule& order(Rules& rules, const char* name) {
  install_rule(rules, "order", name);
  return *rules.orders.at(name);
}

Party with_children(int children) {
  Party who;
  who.makeup = static_cast<std::uint8_t>(children | (children << 3));
  return who;
}

}  // namespace

TEST_CASE("by priority come the very ill, then children alone, pregnancy and disability, then families, then others") {
  Rules rules;
  const OrderRule& priority = order(rules, "priority");
  Party ill = with_children(2), alone, pregnant, disabled;
  ill.illness = 160;  // 0.8
  alone.makeup = 0x80;
  pregnant.set(Paper::pregnant, true);
  disabled.set(Paper::disabled, true);

  CHECK(priority.priority_class(ill) == 0);
  CHECK(priority.priority_class(alone) == 1);
  CHECK(priority.priority_class(pregnant) == 1);
  CHECK(priority.priority_class(disabled) == 1);
  CHECK(priority.priority_class(with_children(1)) == 2);
  CHECK(priority.priority_class(Party{}) == 3);
  CHECK(priority.lottery_share() == 0);
}

TEST_CASE("first come knows no classes and no lottery, a lottery nothing else, half and half both") {
  Rules rules;
  for (const auto& [name, share] : std::initializer_list<std::pair<const char*, double>>{
           {"first_come", 0.0}, {"half_and_half", 0.5}, {"lottery", 1.0}}) {
    const OrderRule& rule = order(rules, name);
    CHECK(rule.lottery_share() == share);
    CHECK(rule.priority_class(with_children(3)) == rule.priority_class(Party{}));
  }
}

TEST_CASE("a gate's order is the one that it names") {
  Rules rules;
  order(rules, "lottery");
  order(rules, "first_come");
  Gate gate;
  gate.order = "lottery";
  CHECK(rules.order(gate).lottery_share() == 1);
  gate.order = "first_come";
  CHECK(rules.order(gate).lottery_share() == 0);
}
