// Outcome of an attempt by the table of the regime in force; some are held first and learn theirs on release.
// See models/border/README.md.
#include <algorithm>

#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct RegimeTable {
  double detention_median_days = 0, detention_sigma = 0, third_country_acceptance = 0;
  double removal_days = 0, sent_back_weight = 0, passage_usd = 0, passage_share = 0;
};
PARAMETER(RegimeTable, detention_median_days, .unit = "day", .usual = 12, .valid = {1, 200}, .vary = Range{6, 24},
          .meaning = "median stay in detention", .source = "assumed")
PARAMETER(RegimeTable, detention_sigma, .unit = "1", .usual = 1.0, .valid = {0, 3}, .vary = Range{0.5, 1.5},
          .meaning = "sigma of the log of the stay", .source = "assumed")
PARAMETER(RegimeTable, removal_days, .unit = "day", .usual = 14, .valid = {1, 200}, .vary = Range{7, 28},
          .meaning = "from the outcome to the flight", .source = "assumed")
PARAMETER(RegimeTable, sent_back_weight, .unit = "1", .usual = 0.3, .valid = {0, 1}, .vary = Range{0, 0.5},
          .meaning = "what being sent back upstream inside a country counts as, in refusals at the border",
          .source = "fitted for americas: to Darien counts and US encounters to 2024-06",
          .confidence = Confidence::weak)
PARAMETER(RegimeTable, passage_usd, .unit = "USD", .usual = 600, .valid = {0, 65535}, .vary = Range{200, 1500},
          .meaning = "money per person with which one may be let go when found inside a country", .source = "assumed")
PARAMETER(RegimeTable, passage_share, .unit = "1", .usual = 0.8, .valid = {0, 1}, .vary = Range{0.3, 0.95},
          .meaning = "of those found who have so much, let go for it", .source = "assumed")
PARAMETER(RegimeTable, third_country_acceptance, .unit = "1", .usual = 0.62, .valid = {0, 1}, .vary = Range{0.5, 0.75},
          .meaning = "share of those sent to a third country who accept to be brought home from there",
          .source = "efe_third_country_2025: of 299 sent to Panama 187 accepted, 112 refused",
          .confidence = Confidence::medium)

class RegimeTableRule : public BorderRule {
 public:
  explicit RegimeTableRule(const RegimeTable& p) : p_(p) {}

  double detention(const Party&, const RegimeRow& row) const override { return row.deterrence * (1 - row.admitted); }

  Days detention_stay(const Party&, Draw draw) const override {
    return static_cast<Days>(std::clamp(lognormal_with_median(draw, p_.detention_median_days, p_.detention_sigma), 1.0,
        200.0));
  }

  Outcome outcome(const Party& who, const RegimeRow& row, Draw draw) const override {
    double at = draw.uniform();
    const double in = admitted(who, row);
    // The others share what is left in the proportions that they have among all.
    const double rest = row.admitted < 1 ? (1 - in) / (1 - row.admitted) : 0;
    if ((at -= in) <= 0) return Outcome::admitted;
    if ((at -= row.turned_away * rest) <= 0) return Outcome::turned_away;
    if ((at -= row.removed_home * rest) <= 0) return Outcome::removed_home;
    return row.removed_third_country > 0 ? Outcome::removed_third_country : Outcome::turned_away;
  }

  double third_country_acceptance() const override { return p_.third_country_acceptance; }
  Days removal_days() const override { return static_cast<Days>(p_.removal_days); }
  double sent_back_weight() const override { return p_.sent_back_weight; }
  double passage_usd() const override { return p_.passage_usd; }
  double passage_share() const override { return p_.passage_share; }

 private:
  static double admitted(const Party& who, const RegimeRow& row) {
    return who.children() > 0 && row.admitted_family >= 0 ? row.admitted_family : row.admitted;
  }

  RegimeTable p_;
};

}  // namespace

extern const RuleEntry rule_border_regime_table;
const RuleEntry rule_border_regime_table = rule_entry<&Rules::border, RegimeTableRule, RegimeTable>(
    "border", "regime_table", "outcomes by the table of the regime in force, detention first for some", "RegimeTable");

}  // namespace retorno
