// Decisions switched off: everybody goes on, and tries again whatever happened. For laws about queues.
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct AlwaysContinueRule : DecisionRule {
  void utilities(std::span<const Party> who, const Morning&, std::span<Utilities> out) const override {
    for (std::size_t i = 0; i < who.size(); ++i) {
      out[i].fill(kNotFeasible);
      out[i][static_cast<std::size_t>(Choice::continue_)] = 0;
    }
  }

  double reattempt(const Party&, const Morning&) const override { return 1; }
};

}  // namespace

extern const RuleEntry rule_decision_always_continue;
const RuleEntry rule_decision_always_continue =
    rule_entry<&Rules::decision, AlwaysContinueRule>("decision", "always_continue", "everybody goes on");

}  // namespace retorno
