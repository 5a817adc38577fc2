// Who a new party is: its size and make-up, its papers, its purse. Drawn from its identity alone.
#include <algorithm>
#include <array>

#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct Household {
  double family_share = 0.62;
  double first_adult_man_share = 0.6;
  double unaccompanied_share = 0.02;
  double pregnant_share = 0.02;
  double disabled_share = 0.02;
  double informed_share = 0.15;
};
PARAMETER(Household, family_share, .unit = "1", .usual = 0.62, .valid = {0, 1}, .vary = Range{0.5, 0.75},
          .meaning = "share of families with children among travel groups of two and more", .source = "unicef_panama_2024: 0.55 of persons in families with children; assumed: 0.62 of travel groups")
PARAMETER(Household, first_adult_man_share, .unit = "1", .usual = 0.6, .valid = {0, 1}, .vary = Range{0.5, 0.7},
          .meaning = "chance that the first adult is a man", .source = "assumed")
PARAMETER(Household, unaccompanied_share, .unit = "1", .usual = 0.02, .valid = {0, 1}, .vary = Range{0.01, 0.05},
          .meaning = "share of unaccompanied children among those who travel alone", .source = "assumed")
PARAMETER(Household, pregnant_share, .unit = "1", .usual = 0.02, .valid = {0, 1}, .vary = Range{0.01, 0.04},
          .meaning = "share of travel groups with a pregnant woman", .source = "assumed")
PARAMETER(Household, disabled_share, .unit = "1", .usual = 0.02, .valid = {0, 1}, .vary = Range{0.01, 0.05},
          .meaning = "share of travel groups with a disabled person", .source = "assumed")
PARAMETER(Household, informed_share, .unit = "1", .usual = 0.15, .valid = {0, 1}, .vary = Range{0.05, 0.4},
          .meaning = "share of travel groups that know of assisted return and are eligible", .source = "assumed: with it the intercept of assisted return gives the requests on record")

/// Shares of sizes 1 to 8, mean 2.92: assumed, beside an observed mean of 2.93 (iom_dtm_panama_2024).
constexpr std::array<double, 8> kSizeShares{0.33, 0.18, 0.15, 0.13, 0.09, 0.06, 0.03, 0.03};
constexpr double kTercile = 0.4307;  // of the standard normal

int draw_size(Draw& draw) {
  double at = draw.uniform();
  int size = 1;
  for (double share : kSizeShares) {
    if ((at -= share) <= 0) return size;
    ++size;
  }
  return 8;
}

class HouseholdRule : public TraitsRule {
 public:
  explicit HouseholdRule(const Household& p) : p_(p) {}

  void make(Party& who, const Nationality& nation, Seed seed) const override {
    Draw draw = seed.draw(who.identity, Day{0}, Purpose::traits);
    make_up(who, draw);
    const bool man = draw.chance(p_.first_adult_man_share);
    const auto education = draw.below(4);
    who.set(Paper::pregnant, draw.chance(p_.pregnant_share) && makeup_of(who).women > 0);
    who.set(Paper::disabled, draw.chance(p_.disabled_share));
    who.set(Paper::language_gap, draw.chance(nation.language_gap_share));
    who.set(Paper::passport, draw.chance(nation.passport_share));
    who.set(Paper::informed, draw.chance(p_.informed_share));
    Draw purse = seed.draw(who.identity, Day{0}, Purpose::savings);
    const double z = normal(purse);
    const double sigma = nation.savings_sigma;
    const double usd = nation.savings_mean_usd * exp(sigma * z - 0.5 * sigma * sigma);
    who.savings = static_cast<std::uint16_t>(std::clamp<std::int64_t>(whole(purse, usd), 0, 65535));
    const int wealth = z < -kTercile ? 0 : z > kTercile ? 2 : 1;
    who.cohort = static_cast<std::uint8_t>((who.cohort & 3) | (education << 2) | (static_cast<unsigned>(wealth) << 4) | (man ? 0u : 64u));
  }

 private:
  void make_up(Party& who, Draw& draw) const {
    const int size = draw_size(draw);
    const bool family = draw.chance(p_.family_share) && size > 1;
    const bool unaccompanied = size == 1 && draw.chance(p_.unaccompanied_share);
    // A family of two is one adult with a child; from three on two adults.
    const int adults = size == 1 ? 1 : family ? std::min(2, size - 1) : size;
    const Family kind = size == 1 ? Family::alone : !family ? Family::group : adults == 1 ? Family::single_parent : Family::family;
    who.makeup = static_cast<std::uint8_t>((size - 1) | ((size - adults) << 3) | (unaccompanied ? 0x80 : 0));
    who.cohort = static_cast<std::uint8_t>(kind);
  }

  Household p_;
};

}  // namespace

extern const RuleEntry rule_traits_household;
const RuleEntry rule_traits_household = rule_entry<&Rules::traits, HouseholdRule, Household>(
    "traits", "household", "size, make-up, papers and savings of a new party", "Household");

}  // namespace retorno
