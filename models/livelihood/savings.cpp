// Money, health and memory, settled in closed form over the days since a party was last touched.
// See models/livelihood/README.md.
#include <algorithm>
#include <array>

#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct Savings {
  double subsistence = 0, day_wage = 0, remittance = 0, when_broke = 0, most_while_waiting = 0;
  double healing = 0, adverse_memory = 0, own_memory = 0, penniless_days = 0, ill_from = 0;
};
PARAMETER(Savings, subsistence, .unit = "USD/day", .usual = 7, .valid = {0, 200}, .vary = Range{5, 10},
    .meaning = "what a person spends on living", .source = "assumed")
PARAMETER(Savings, day_wage, .unit = "USD/day", .usual = 15, .valid = {0, 500}, .vary = Range{8, 25},
    .meaning = "informal day wage, earned with the chance of local work", .source = "assumed")
PARAMETER(Savings, remittance, .unit = "USD/day", .usual = 3.3, .valid = {0, 200}, .vary = Range{1, 7},
    .meaning = "money from family: 100 USD a month", .source = "assumed: 100 USD a month")
PARAMETER(Savings, when_broke, .unit = "USD/day", .usual = 25, .valid = {0, 1000}, .vary = Range{4, 75},
    .meaning = "least gain of those who can't pay for the way on: family and aid send what is missing",
    .source = "nacion_cr_10_queda: a tenth of those who reach the Nicaraguan fee of 150 USD wait, up to 48 h; assumed: "
              "25")
PARAMETER(Savings, most_while_waiting, .unit = "USD", .usual = 400, .valid = {0, 65535}, .vary = Range{200, 800},
    .meaning = "nobody saves beyond this while waiting", .source = "assumed")
PARAMETER(Savings, healing, .unit = "1/day", .usual = 0.03, .valid = {0, 1}, .vary = Range{0.01, 0.06},
    .meaning = "health deficit lost per day without care", .source = "assumed")
PARAMETER(Savings, adverse_memory, .unit = "day", .usual = 180, .valid = {1, 10000}, .vary = Range{90, 360},
    .meaning = "fading of adverse experience", .source = "assumed")
PARAMETER(Savings, own_memory, .unit = "day", .usual = 60, .valid = {1, 10000}, .vary = Range{12, 180},
    .meaning = "fading of own evidence on admission", .source = "assumed")

PARAMETER(Savings, penniless_days, .unit = "day", .usual = 3, .valid = {0, 365}, .vary = Range{1, 7},
    .meaning = "who has less than so many days of subsistence is counted as penniless", .source = "assumed")
PARAMETER(Savings, ill_from, .unit = "1", .usual = 0.5, .valid = {0, 1}, .vary = Range{0.3, 0.7},
    .meaning = "health deficit from which people are counted as ill", .source = "assumed")

class SavingsRule : public LivelihoodRule {
 public:
  explicit SavingsRule(const Savings& p) : p_(p), adverse_left_in_a_month_(exp(-kDaysPerMonth / p.adverse_memory)) {
    for (std::size_t days = 0; days < kDaysTold; ++days) {
      adverse_left_[days] = exp(-static_cast<double>(days) / p.adverse_memory);
      own_left_[days] = exp(-static_cast<double>(days) / p.own_memory);
    }
  }

  void settle(Party& who, Days elapsed, const Morning& morning, Draw draw) const override {
    if (elapsed <= 0 || !who.is_under_way()) return;
    earn_and_spend(who, elapsed, morning, draw);
    const auto days = static_cast<std::size_t>(elapsed);
    const double hardship = who.phase() == Phase::travelling ? 0.0 : morning.hardship(who, elapsed);
    if ((who.illness > 0 || hardship > 0) && who.phase() != Phase::travelling)
      who.illness = rounded(draw, std::clamp(who.illness + (hardship - elapsed * p_.healing) / 0.005, 0.0, 200.0));
    if (who.adverse > 0) who.adverse = static_cast<std::uint16_t>(std::min<std::int64_t>(65535, whole(draw,
        who.adverse * adverse_left_[days])));
    if (who.own_yes > 0) who.own_yes = rounded(draw, who.own_yes * own_left_[days]);
    if (who.own_no > 0) who.own_no = rounded(draw, who.own_no * own_left_[days]);
  }

  double penniless_below_usd() const override { return p_.penniless_days * p_.subsistence; }
  double ill_from() const override { return p_.ill_from; }
  double adverse_left_in_a_month() const override { return adverse_left_in_a_month_; }

 private:
  static std::uint8_t rounded(Draw& draw, double value) { return static_cast<std::uint8_t>(std::min<std::int64_t>(255,
      whole(draw, value))); }

  void earn_and_spend(Party& who, Days elapsed, const Morning& morning, Draw& draw) const {
    if (who.phase() == Phase::detained || who.phase() == Phase::removed) return;
    const bool staying = who.phase() != Phase::travelling;
    double net = p_.remittance - p_.subsistence;
    if (staying) {
      const Place& place = morning.place(morning.standing_at(who));
      net += p_.day_wage * place.local_jobs_share - place.rent_usd_per_day;
    }
    // Where all rooms are full both marks stand: no fare is missing.
    if (staying && who.is(Life::cannot_pay) && !who.is(Life::no_way)) net = std::max(net, p_.when_broke);
    const double was = who.savings;
    double now = was + net * elapsed;
    // Waiting fills a purse only so far, but doesn't empty a fuller one.
    if (net > 0) now = std::min(now, std::max(was, p_.most_while_waiting));
    now = std::max(0.0, now);
    if (now < was) who.spent = static_cast<std::uint16_t>(std::min<std::int64_t>(65535, who.spent + whole(draw,
        was - now)));
    who.savings = static_cast<std::uint16_t>(std::clamp<std::int64_t>(whole(draw, now), 0, 65535));
  }

  static constexpr std::size_t kDaysTold = 256;  // more than one byte of days can be
  Savings p_;
  std::array<double, kDaysTold> adverse_left_{}, own_left_{};  ///< what is left after so many days
  double adverse_left_in_a_month_;
};

}  // namespace

extern const RuleEntry rule_livelihood_savings;
const RuleEntry rule_livelihood_savings = rule_entry<&Rules::livelihood, SavingsRule, Savings>(
    "livelihood", "savings", "subsistence, day wages, remittances, healing and forgetting", "Savings");

}  // namespace retorno
