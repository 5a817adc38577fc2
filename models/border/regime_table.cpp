// Outcome of an attempt by the table of the regime in force; some are held first and learn theirs on release.
// Source: model.md 3.5; Mexico as an actor: prototype.md R13.
#include <algorithm>

#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct RegimeTable {
  double detention_median_days = 0, detention_sigma = 0, blocked_slope = 0, blocked_from = 0, third_country_acceptance = 0;
};
PARAMETER(RegimeTable, detention_median_days, .unit = "day", .usual = 12, .valid = {1, 200}, .vary = Range{6, 24},
          .meaning = "median stay in detention", .source = "assumed; model.md 3.5")
PARAMETER(RegimeTable, detention_sigma, .unit = "1", .usual = 1.0, .valid = {0, 3}, .vary = Range{0.5, 1.5},
          .meaning = "sigma of the log of the stay", .source = "assumed; model.md 3.5")
PARAMETER(RegimeTable, blocked_slope, .unit = "1", .usual = 1.98, .valid = {0, 10}, .vary = Range{1, 3},
          .meaning = "share blocked on this side of the border per interception share above blocked_from", .source = "prototype.md 4, fitted", .confidence = Confidence::weak)
PARAMETER(RegimeTable, blocked_from, .unit = "1", .usual = 0.35, .valid = {0, 1}, .vary = Range{0.2, 0.5},
          .meaning = "interception share from which the border itself is blocked", .source = "prototype.md 4, fitted", .confidence = Confidence::weak)
PARAMETER(RegimeTable, third_country_acceptance, .unit = "1", .usual = 0.62, .valid = {0, 1}, .vary = Range{0.5, 0.75},
          .meaning = "share of those sent to a third country who accept to be brought home from there", .source = "EFE, February 2025: of 299 sent to Panama 187 accepted, 112 refused", .confidence = Confidence::medium)

class RegimeTableRule : public BorderRule {
 public:
  explicit RegimeTableRule(const RegimeTable& p) : p_(p) {}

  double detention(const Party&, const RegimeRow& row) const override { return row.deterrence * (1 - row.admitted); }

  Days detention_stay(const Party&, Draw draw) const override {
    return static_cast<Days>(std::clamp(lognormal_with_median(draw, p_.detention_median_days, p_.detention_sigma), 1.0, 200.0));
  }

  Outcome outcome(const Party&, const RegimeRow& row, Draw draw) const override {
    double at = draw.uniform();
    if ((at -= row.admitted) <= 0) return Outcome::admitted;
    if ((at -= row.turned_away) <= 0) return Outcome::turned_away;
    if ((at -= row.removed_home) <= 0) return Outcome::removed_home;
    return row.removed_third_country > 0 ? Outcome::removed_third_country : Outcome::turned_away;
  }

  double third_country_acceptance() const override { return p_.third_country_acceptance; }

  double blocked(double interception_share) const override {
    return std::clamp(p_.blocked_slope * (interception_share - p_.blocked_from), 0.0, 1.0);
  }

 private:
  RegimeTable p_;
};

}  // namespace

extern const RuleEntry rule_border_regime_table;
const RuleEntry rule_border_regime_table = rule_entry<&Rules::border, RegimeTableRule, RegimeTable>(
    "border", "regime_table", "outcomes by the table of the regime in force, detention first for some", "RegimeTable");

}  // namespace retorno
