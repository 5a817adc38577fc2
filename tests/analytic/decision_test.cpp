// The decision against values worked out by hand, with the coefficients that models/decision began with.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "models/decision/six_way.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/run/decide.hpp"

using namespace retorno;

namespace {

/// The coefficients of the first draft; some of the shipped ones were fitted again.
SixWay first_draft() {
  SixWay p = usual_values<SixWay>("SixWay");
  p.go_on = 1.2;
  p.settle = -6.3;
  p.switch_destination = -6.2;
  p.turn_back = p.resume_north = -7.3;
  p.assisted = -6.9;
  p.other_goals = 1;
  return p;
}

/// Somebody in Mexico in February 2025 who can't go on.
Situation mexico_2025() {
  Situation s;
  s.p = 0.01;
  s.adverse = 1;
  s.ill = 0.15;
  s.vulnerable = 0.3;
  s.contacts_here = 0.3;
  s.local_jobs = 0.4;
  s.regular_status = 0.3;
  s.stress = 0.2;
  s.debt_months = 6;
  s.home = logistic(over_threshold(first_draft(), 0.25, 0.5));
  s.wait_months = 12;
  s.information = 0.3;
  s.cost_back_usd = 1000;
  s.poor = 1 - logistic(purse_over_cost(first_draft(), 350, 2000));
  s.sunk = 0.9;
  s.transit_bonus = 3.0;
  s.can_continue = false;
  s.offered_assistance = true;
  return s;
}

double at(const Utilities& u, Choice choice) { return u[static_cast<std::size_t>(choice)]; }

/// Percent of those who choose it at an epoch.
double percent(const Utilities& u, Choice choice) {
  double total = 0;
  for (double utility : u) total += utility == kNotFeasible ? 0.0 : retorno::exp(utility);
  return 100 * retorno::exp(at(u, choice)) / total;
}

bool is(double found, double expected, double rounding) { return std::abs(found - expected) <= rounding; }

}  // namespace

TEST_CASE("utilities of the unit vector are those worked out by hand") {
  const Utilities u = six_way_utilities(first_draft(), mexico_2025());
  CHECK(is(at(u, Choice::settle), -3.564461, 5e-7));
  CHECK(is(at(u, Choice::switch_destination), -4.669461, 5e-7));
  CHECK(is(at(u, Choice::turn_back), -5.609863, 5e-7));
  CHECK(is(at(u, Choice::assisted_return), -4.409863, 5e-7));
  CHECK(at(u, Choice::wait) == 0);
  CHECK(at(u, Choice::continue_) == kNotFeasible);
  CHECK(at(u, Choice::resume_north) == kNotFeasible);
}

TEST_CASE("in Mexico in February 2025 nearly all wait, few settle, fewer turn back") {
  const Utilities u = six_way_utilities(first_draft(), mexico_2025());
  CHECK(is(percent(u, Choice::wait), 94.9, 0.05));
  CHECK(is(percent(u, Choice::settle), 2.7, 0.05));
  CHECK(is(percent(u, Choice::switch_destination), 0.9, 0.05));
  CHECK(is(percent(u, Choice::turn_back), 0.35, 0.005));
  CHECK(is(percent(u, Choice::assisted_return), 1.15, 0.005));
}

TEST_CASE("a better home multiplies returns: conditions of 0.6 instead of 0.25") {
  Situation s = mexico_2025();
  s.home = logistic(over_threshold(first_draft(), 0.6, 0.5));
  const Utilities u = six_way_utilities(first_draft(), s);
  CHECK(is(percent(u, Choice::turn_back), 2.7, 0.05));
  CHECK(is(percent(u, Choice::assisted_return), 9.0, 0.05));
}

TEST_CASE("in Mexico in the middle of 2024, with hopes of 0.6, nearly all wait") {
  Situation s = mexico_2025();
  s.p = 0.6;
  // With these two beside the belief all four shares come out.
  s.adverse = 0.4;
  s.wait_months = 6;
  const Utilities u = six_way_utilities(first_draft(), s);
  CHECK(is(percent(u, Choice::wait), 99.3, 0.05));
  CHECK(is(percent(u, Choice::settle), 0.42, 0.005));
  CHECK(is(percent(u, Choice::turn_back), 0.02, 0.005));
  CHECK(is(percent(u, Choice::assisted_return), 0.06, 0.005));
}

TEST_CASE("out of the Darien in August 2023 whoever has the fare goes on, whoever hasn't is stranded") {
  Situation s;
  s.p = 0.6;
  s.adverse = 0.4;
  s.ill = 0.15;
  s.vulnerable = 0.3;
  s.deterrence = 0.3;
  s.sunk = 0.4;
  s.local_jobs = 0.2;
  s.contacts_here = 0.3;
  s.transit_bonus = 3.0;
  s.cost_back_usd = 500;
  // The text gives two shares and no covariates but the belief; these are a plausible party of that month.
  CHECK(is(percent(six_way_utilities(first_draft(), s), Choice::continue_), 99.0, 0.25));
  s.can_continue = s.can_turn_back = false;
  CHECK(is(percent(six_way_utilities(first_draft(), s), Choice::wait), 99.6, 0.05));
}

TEST_CASE("southbound the same equation lets parties resume the way north, and not turn back") {
  Situation s = mexico_2025();
  s.southbound = s.can_resume = true;
  s.p = 0.9;
  s.p_north = 0.6;
  s.northern_deterrence = 0.5;
  const Utilities u = six_way_utilities(first_draft(), s);
  CHECK(at(u, Choice::turn_back) == kNotFeasible);
  CHECK(is(at(u, Choice::resume_north), -7.3 + 0.80 * retorno::log(2.0) - 0.30 * 1 - 1.0 * 0.5 - 0.5 * s.poor, 1e-12));
}

TEST_CASE("draws of a choice follow the shares, and an infeasible choice is never drawn") {
  // Seed 3, 20,000 draws; 4 standard errors of a share.
  const Utilities u = six_way_utilities(first_draft(), mexico_2025());
  constexpr int kDraws = 20000;
  std::array<int, kChoices> drawn{};
  for (std::uint32_t i = 0; i < kDraws; ++i)
    ++drawn[static_cast<std::size_t>(draw_choice(u, Seed{3, 0}.draw({1, i, Kind::party}, Day{1}, Purpose::decision)))];
  for (std::size_t c = 0; c < kChoices; ++c) {
    if (u[c] == kNotFeasible) {
      CHECK(drawn[c] == 0);
      continue;
    }
    const double share = percent(u, static_cast<Choice>(c)) / 100;
    CHECK(std::abs(drawn[c] - share * kDraws) < 4 * std::sqrt(kDraws * share * (1 - share)));
  }
}
