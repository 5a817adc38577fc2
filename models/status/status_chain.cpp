// Legal status in a host country by month: irregular, applicant, temporary, permanent, and back; and who leaves.
// Signs of the effects of regular status are on record for Colombia, sizes are assumed.
#include <algorithm>
#include <array>

#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct StatusChain {
  double application = 0, approval = 0, permanent = 0, permanent_after = 0, expiry = 0, permanent_loss = 0;
  double home = 0, onward = 0, regular = 0, by_hope = 0, hope_reference = 0, hope_least = 0;
};
PARAMETER(StatusChain, application, .unit = "1/month", .usual = 0.08, .valid = {0, 10}, .vary = Range{0.02, 0.3},
    .meaning = "hazard of applying where all may",
    .source = "assumed; dane_pulso_2024: 67% of Venezuelans in Colombia held the permit")
PARAMETER(StatusChain, approval, .unit = "1", .usual = 0.82, .valid = {0, 1}, .vary = Range{0.7, 0.95},
    .meaning = "share of applications granted", .source = "peff_unhcr_ipa: 19,106 of 23,193 employer-based permits",
    .confidence = Confidence::high)
PARAMETER(StatusChain, permanent, .unit = "1/month", .usual = 0.01, .valid = {0, 10}, .vary = Range{0, 0.05},
    .meaning = "hazard of permanent status once the least stay is over", .source = "assumed")
PARAMETER(StatusChain, permanent_after, .unit = "month", .usual = 60, .valid = {0, 600}, .vary = Range{24, 120},
    .meaning = "least stay before it", .source = "assumed")
PARAMETER(StatusChain, expiry, .unit = "1/month", .usual = 0.003, .valid = {0, 10}, .vary = Range{0, 0.02},
    .meaning = "hazard that a temporary permit lapses",
    .source = "assumed; etpv_2021: the Colombian permit runs ten years")
PARAMETER(StatusChain, permanent_loss, .unit = "1/month", .usual = 0.0003, .valid = {0, 10}, .vary = Range{0, 0.001},
    .meaning = "hazard that permanent status is lost", .source = "assumed")
PARAMETER(StatusChain, home, .unit = "1/month", .usual = 0.0005, .valid = {0, 10}, .vary = Range{0, 0.005},
    .meaning = "hazard that an irregular settled person leaves for home", .source = "assumed: no rate found")
PARAMETER(StatusChain, onward, .unit = "1/month", .usual = 0.0005, .valid = {0, 10}, .vary = Range{0, 0.005},
    .meaning = "the same onward to the north, at a believed chance of admission of 0.3",
    .source = "assumed: no rate found")
PARAMETER(StatusChain, regular, .unit = "1", .usual = -0.8, .valid = {-5, 5}, .vary = Range{-1.6, 0},
    .meaning = "effect of regular status on the logs of both",
    .source = "assumed: size; ibanez_2024: sign, from Colombia's permits")
PARAMETER(StatusChain, by_hope, .unit = "1", .usual = 0.5, .valid = {0, 5}, .vary = Range{0.25, 1},
    .meaning = "weight of ln(believed chance / 0.3) on leaving onward", .source = "assumed: as for those who came home")

PARAMETER(StatusChain, hope_reference, .unit = "1", .usual = 0.30, .valid = {0.005, 1},
    .meaning = "believed chance of admission at which the hazard of leaving onward is `onward`", .source = "definition")
PARAMETER(StatusChain, hope_least, .unit = "1", .usual = 0.005, .valid = {1e-6, 1}, .vary = Range{0.001, 0.02},
    .meaning = "smaller believed chances count as this", .source = "assumed")

class StatusChainRule : public StatusRule {
 public:
  explicit StatusChainRule(const StatusChain& p)
      : p_(p),
        permanent_(in_a_month(p.permanent)),
        expiry_(in_a_month(p.expiry)),
        permanent_loss_(in_a_month(p.permanent_loss)),
        home_{in_a_month(p.home), in_a_month(p.home * exp(p.regular))},
        onward_{p.onward, p.onward * exp(p.regular)},
        most_onward_(in_a_month(std::max(onward_[0], onward_[1]) * exp(p.by_hope * log(1 / p.hope_reference)))) {}

  StatusChange month(const Party& who, const HostView& view, Draw& draw) const override {
    switch (who.status()) {
      case Status::irregular:
        return draw.chance(in_a_month(p_.application * view.open_share)) ? StatusChange::applied : StatusChange::none;
      case Status::applicant: return StatusChange::none;  // the office decides
      case Status::temporary:
        if (draw.chance(expiry_)) return StatusChange::expired;
        return view.months_here >= p_.permanent_after && draw.chance(permanent_) ? StatusChange::made_permanent :
            StatusChange::none;
      case Status::permanent: return draw.chance(permanent_loss_) ? StatusChange::expired : StatusChange::none;
    }
    return StatusChange::none;
  }

  double approval_share() const override { return p_.approval; }
  double goes_home(const Party& who, const HostView&) const override { return home_[is_regular(who)]; }
  double goes_onward(const Party& who, const HostView& view) const override {
    return in_a_month(onward_[is_regular(who)] * exp(p_.by_hope * log(std::max(view.p_north,
        p_.hope_least) / p_.hope_reference)));
  }
  double goes_onward_at_most() const override { return most_onward_; }

 private:
  static double in_a_month(double hazard) { return 1 - exp(-hazard); }
  static std::size_t is_regular(const Party& who) { return who.status() >= Status::temporary ? 1 : 0; }

  StatusChain p_;
  double permanent_, expiry_, permanent_loss_;       ///< chances in a month
  std::array<double, 2> home_, onward_;              ///< [irregular, regular] chance and hazard in a month
  double most_onward_;                               ///< chance in a month of who is sure to be admitted
};

}  // namespace

extern const RuleEntry rule_status_status_chain;
const RuleEntry rule_status_status_chain = rule_entry<&Rules::status, StatusChainRule, StatusChain>(
    "status", "status_chain",
        "irregular, applicant, temporary, permanent and back, by month; who leaves a host country", "StatusChain");

}  // namespace retorno
