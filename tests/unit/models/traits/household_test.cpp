#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/support/rule_of.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr std::uint32_t kParties = 20000;

Nationality nation() {
  Nationality n;
  n.savings_mean_usd = 990;
  n.savings_sigma = 1;
  n.passport_share = 0.3;
  n.language_gap_share = 0;
  return n;
}

std::vector<Party> parties(std::uint32_t seed, const Values& values = {}) {
  Rules rules;
  install_rule(rules, "traits", "household",
               {{"family_share", 0.62}, {"first_adult_man_share", 0.6}, {"informed_share", 0.15}});
  if (!values.empty()) install_rule(rules, "traits", "household", values);
  std::vector<Party> all(kParties);
  for (std::uint32_t i = 0; i < kParties; ++i) {
    all[i].identity = {hash_of("stream"), i, Kind::party};
    rules.traits->make(all[i], nation(), {seed, 0});
  }
  return all;
}

template <class Is>
double share(const std::vector<Party>& all, const Is& is) {
  return static_cast<double>(std::count_if(all.begin(), all.end(), is)) / static_cast<double>(all.size());
}

/// Within 4 standard errors of a share of all parties.
bool near(double found, double expected, double of_parties = kParties) {
  return std::abs(found - expected) < 4 * std::sqrt(expected * (1 - expected) / of_parties);
}

}  // namespace

TEST_CASE("sizes from 1 to 8 come in their shares") {
  const std::vector<Party> all = parties(1);
  const std::array<double, 8> shares{0.33, 0.18, 0.15, 0.13, 0.09, 0.06, 0.03, 0.03};
  for (int size = 1; size <= 8; ++size)
    CHECK(
        near(share(all, [&](const Party& p) { return p.size() == size; }), shares[static_cast<std::size_t>(size - 1)]));
}

TEST_CASE("every child but an unaccompanied one travels with an adult, and only families have children") {
  for (const Party& who : parties(2)) {
    REQUIRE(who.children() < who.size());
    const Makeup made = makeup_of(who);
    REQUIRE(made.women + made.men + made.children + made.unaccompanied == who.size());
    switch (who.family()) {
      case Family::alone:
        REQUIRE(who.size() == 1);
        break;
      case Family::group:
        REQUIRE((who.size() > 1 && who.children() == 0));
        break;
      case Family::single_parent:
        REQUIRE((who.size() == 2 && who.adults() == 1));
        break;
      case Family::family:
        REQUIRE((who.size() > 2 && who.adults() == 2));
        break;
    }
    if (who.unaccompanied()) REQUIRE(who.size() == 1);
  }
}

TEST_CASE("shares of families, of first adults who are women and of papers are those given") {
  const std::vector<Party> all = parties(3);
  const double together = share(all, [](const Party& p) { return p.size() > 1; });
  CHECK(near(share(all, [](const Party& p) { return p.children() > 0; }) / together, 0.62, together * kParties));
  CHECK(near(share(all, [](const Party& p) { return p.first_adult_is_woman(); }), 0.4));
  CHECK(near(share(all, [](const Party& p) { return p.has(Paper::passport); }), 0.3));
  CHECK(near(share(all, [](const Party& p) { return p.has(Paper::informed); }), 0.15));
  CHECK(share(all, [](const Party& p) { return p.has(Paper::language_gap); }) == 0);
  CHECK(share(all, [](const Party& p) { return p.has(Paper::pregnant) && makeup_of(p).women == 0; }) == 0);
}

TEST_CASE("savings have the mean of the nationality, and thirds by wealth follow them") {
  const std::vector<Party> all = parties(4);
  double mean = 0;
  for (const Party& who : all) mean += static_cast<double>(who.savings) / kParties;
  CHECK(std::abs(mean - 990) < 4 * 990 * std::sqrt((std::exp(1.0) - 1) / kParties));
  std::array<int, 3> lowest{65535, 65535, 65535}, highest{};
  for (const Party& who : all) {
    const auto third = static_cast<std::size_t>(who.wealth());
    lowest[third] = std::min<int>(lowest[third], who.savings);
    highest[third] = std::max<int>(highest[third], who.savings);
  }
  CHECK(highest[0] <= lowest[1] + 1);  // whole dollars are rounded by a draw
  CHECK(highest[1] <= lowest[2] + 1);
  for (int third = 0; third < 3; ++third)
    CHECK(near(share(all, [&](const Party& p) { return p.wealth() == third; }), 1 / 3.0));
}

TEST_CASE("who a party is depends on its identity and the seed, and on nothing else") {
  const std::vector<Party> all = parties(5), again = parties(5), other = parties(6);
  int same = 0;
  for (std::size_t i = 0; i < kParties; ++i) {
    REQUIRE(all[i].makeup == again[i].makeup);
    REQUIRE(all[i].savings == again[i].savings);
    same += all[i].savings == other[i].savings;
  }
  CHECK(same < 100);
}

TEST_CASE("another share of families changes nobody's savings or size") {
  const std::vector<Party> all = parties(7), more = parties(7, {{"family_share", 0.9}});
  for (std::size_t i = 0; i < kParties; ++i) {
    REQUIRE(all[i].savings == more[i].savings);
    REQUIRE(all[i].size() == more[i].size());
    if (all[i].children() > 0) REQUIRE(more[i].children() == all[i].children());
  }
}
