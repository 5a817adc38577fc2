// Everybody goes on toward the goal that they set out for: for maps on which nothing but the way and the place to stay
// is asked about.
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

class KeepGoingRule : public DecisionRule {
 public:
  void utilities(std::span<const Party> who, const Morning&, std::span<Utilities> out) const override {
    for (std::size_t i = 0; i < who.size(); ++i) {
      out[i].fill(kNotFeasible);
      out[i][static_cast<std::size_t>(Choice::continue_)] = 0;
    }
  }
  double reattempt(const Party&, const Morning&) const override { return 1; }
};

}  // namespace

extern const RuleEntry rule_decision_keep_going;
const RuleEntry rule_decision_keep_going = rule_entry<&Rules::decision, KeepGoingRule>(
    "decision", "keep_going", "everybody goes on; nobody settles on the way or turns back");

}  // namespace retorno
