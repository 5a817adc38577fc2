// Who a new party is: its size and make-up, its papers, its purse. Drawn from its identity alone.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct Household {
  double family_share = 0;
  double first_adult_man_share = 0;
  double unaccompanied_share = 0;
  double pregnant_share = 0;
  double disabled_share = 0;
  double informed_share = 0;
  double of_one = 0, of_two = 0, of_three = 0, of_four = 0, of_five = 0, of_six = 0, of_seven = 0;
};
PARAMETER(Household, family_share, .unit = "1", .usual = 0.62, .valid = {0, 1}, .vary = Range{0.5, 0.75},
          .meaning = "share of families with children among travel groups of two and more",
              .source = "unicef_panama_2024: 0.55 of persons in families with children; assumed: 0.62 of travel groups")
PARAMETER(Household, first_adult_man_share, .unit = "1", .usual = 0.6, .valid = {0, 1}, .vary = Range{0.5, 0.7},
          .meaning = "chance that the first adult is a man", .source = "assumed")
PARAMETER(Household, unaccompanied_share, .unit = "1", .usual = 0.02, .valid = {0, 1}, .vary = Range{0.01, 0.05},
          .meaning = "share of unaccompanied children among those who travel alone", .source = "assumed")
PARAMETER(Household, pregnant_share, .unit = "1", .usual = 0.02, .valid = {0, 1}, .vary = Range{0.01, 0.04},
          .meaning = "share of travel groups with a pregnant woman", .source = "assumed")
PARAMETER(Household, disabled_share, .unit = "1", .usual = 0.02, .valid = {0, 1}, .vary = Range{0.01, 0.05},
          .meaning = "share of travel groups with a disabled person", .source = "assumed")
PARAMETER(Household, informed_share, .unit = "1", .usual = 0.15, .valid = {0, 1}, .vary = Range{0.05, 0.4},
          .meaning = "share of travel groups that know of assisted return and are eligible",
              .source = "assumed: with it the intercept of assisted return gives the requests on record")

PARAMETER(Household, of_one, .unit = "1", .usual = 0.33, .valid = {0, 1}, .vary = Range{0.2, 0.45},
          .meaning = "share of travel groups of one person; what all seven leave is of eight",
              .source = "assumed: beside an observed mean of 2.93; iom_dtm_panama_2024")
PARAMETER(Household, of_two, .unit = "1", .usual = 0.18, .valid = {0, 1}, .vary = Range{0.12, 0.25},
          .meaning = "share of travel groups of two persons",
              .source = "assumed: beside an observed mean of 2.93; iom_dtm_panama_2024")
PARAMETER(Household, of_three, .unit = "1", .usual = 0.15, .valid = {0, 1}, .vary = Range{0.1, 0.2},
          .meaning = "share of travel groups of three persons",
              .source = "assumed: beside an observed mean of 2.93; iom_dtm_panama_2024")
PARAMETER(Household, of_four, .unit = "1", .usual = 0.13, .valid = {0, 1}, .vary = Range{0.08, 0.18},
          .meaning = "share of travel groups of four persons",
              .source = "assumed: beside an observed mean of 2.93; iom_dtm_panama_2024")
PARAMETER(Household, of_five, .unit = "1", .usual = 0.09, .valid = {0, 1}, .vary = Range{0.05, 0.13},
          .meaning = "share of travel groups of five persons",
              .source = "assumed: beside an observed mean of 2.93; iom_dtm_panama_2024")
PARAMETER(Household, of_six, .unit = "1", .usual = 0.06, .valid = {0, 1}, .vary = Range{0.03, 0.09},
          .meaning = "share of travel groups of six persons",
              .source = "assumed: beside an observed mean of 2.93; iom_dtm_panama_2024")
PARAMETER(Household, of_seven, .unit = "1", .usual = 0.03, .valid = {0, 1}, .vary = Range{0.01, 0.05},
          .meaning = "share of travel groups of seven persons",
              .source = "assumed: beside an observed mean of 2.93; iom_dtm_panama_2024")

constexpr double kTercile = 0.4307;  // of the standard normal

/// [size - 1] of all sizes but the largest, which is what they leave.
constexpr std::size_t kSizes = 8;
std::array<double, kSizes - 1> size_shares(const Household& p) {
  return {p.of_one, p.of_two, p.of_three, p.of_four, p.of_five, p.of_six, p.of_seven};
}

/// To nine digits, so that shares which make 2.92 make no 2.9200000000000004.
double mean_size(const Household& p) {
  constexpr double kDigits = 1e9;
  double mean = 0, left = 1;
  int size = 1;
  for (double share : size_shares(p)) {
    mean += size++ * share;
    left -= share;
  }
  return std::round((mean + size * std::max(left, 0.0)) * kDigits) / kDigits;
}

int draw_size(const Household& p, Draw& draw) {
  double at = draw.uniform();
  int size = 1;
  for (double share : size_shares(p)) {
    if ((at -= share) <= 0) return size;
    ++size;
  }
  return size;
}

class HouseholdRule : public TraitsRule {
 public:
  explicit HouseholdRule(const Household& p) : p_(p), mean_(mean_size(p)) {}

  double mean_persons() const override { return mean_; }

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
    who.cohort = static_cast<std::uint8_t>((who.cohort & 3) | (education << 2) | (static_cast<unsigned>(wealth) <<
        4) | (man ? 0u : 64u));
  }

 private:
  void make_up(Party& who, Draw& draw) const {
    const int size = draw_size(p_, draw);
    const bool family = draw.chance(p_.family_share) && size > 1;
    const bool unaccompanied = size == 1 && draw.chance(p_.unaccompanied_share);
    // A family of two is one adult with a child; from three on two adults.
    const int adults = size == 1 ? 1 : family ? std::min(2, size - 1) : size;
    const Family kind = size == 1 ? Family::alone : !family ? Family::group : adults == 1 ? Family::single_parent :
        Family::family;
    who.makeup = static_cast<std::uint8_t>((size - 1) | ((size - adults) << 3) | (unaccompanied ? 0x80 : 0));
    who.cohort = static_cast<std::uint8_t>(kind);
  }

  Household p_;
  double mean_;
};

}  // namespace

extern const RuleEntry rule_traits_household;
const RuleEntry rule_traits_household = rule_entry<&Rules::traits, HouseholdRule, Household>(
    "traits", "household", "size, make-up, papers and savings of a new party", "Household");

}  // namespace retorno
