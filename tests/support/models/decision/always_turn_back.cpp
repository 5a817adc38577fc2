// Whoever decides on the way north turns back, and goes on when southbound. One file, for a test: nothing else had to
// be touched to make it a rule that can be chosen by its name.
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct AlwaysTurnBack {
  double reattempt = 0;
};
PARAMETER(AlwaysTurnBack, reattempt, .unit = "1", .usual = 0, .valid = {0, 1},
          .meaning = "chance of trying the border again after a turn-away", .source = "definition")

class AlwaysTurnBackRule : public DecisionRule {
 public:
  explicit AlwaysTurnBackRule(const AlwaysTurnBack& p) : p_(p) {}

  void utilities(std::span<const Party> who, const Morning&, std::span<Utilities> out) const override {
    for (std::size_t i = 0; i < who.size(); ++i) {
      const Choice only = who[i].direction() == Direction::north ? Choice::turn_back : Choice::continue_;
      out[i].fill(kNotFeasible);
      out[i][static_cast<std::size_t>(only)] = 0;
    }
  }

  double reattempt(const Party&, const Morning&) const override { return p_.reattempt; }

 private:
  AlwaysTurnBack p_;
};

}  // namespace

extern const RuleEntry rule_decision_always_turn_back;
const RuleEntry rule_decision_always_turn_back = rule_entry<&Rules::decision, AlwaysTurnBackRule, AlwaysTurnBack>(
    "decision", "always_turn_back", "everybody turns back at the first decision", "AlwaysTurnBack");

}  // namespace retorno
