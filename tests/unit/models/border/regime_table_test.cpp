#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/support/rule_of.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr int kParties = 20000;

Rules rules() {
  Rules made;
  install_rule(made, "border", "regime_table", {{"detention_median_days", 12}, {"detention_sigma", 1}});
  return made;
}

Draw draw_of(int i) {
  return Seed{1, 0}.draw({7, static_cast<std::uint32_t>(i), Kind::party}, Day{1}, Purpose::border);
}

}  // namespace

TEST_CASE("outcomes come in the shares of the table") {
  // Seed 1; 4 standard errors of each share.
  const RegimeRow row{.admitted = 0.35, .turned_away = 0.5, .removed_home = 0.12, .removed_third_country = 0.03};
  const Rules made = rules();
  std::array<int, 6> count{};
  for (int i = 0; i < kParties; ++i) ++count[static_cast<std::size_t>(made.border->outcome({}, row, draw_of(i)))];
  const std::array<double, 4> shares{0.35, 0.5, 0.12, 0.03};
  for (std::size_t o = 0; o < 4; ++o)
    CHECK(std::abs(count[o] - shares[o] * kParties) < 4 * std::sqrt(kParties * shares[o] * (1 - shares[o])));
  CHECK(count[static_cast<std::size_t>(Outcome::detained)] == 0);
}

TEST_CASE("an outcome of chance 0 never happens, not even by the rounding of a table that sums to 1") {
  const RegimeRow row{.admitted = 0.1, .turned_away = 0.7, .removed_home = 0.2};
  const Rules made = rules();
  for (int i = 0; i < kParties; ++i)
    REQUIRE(made.border->outcome({}, row, draw_of(i)) != Outcome::removed_third_country);
}

TEST_CASE("held first are the deterred of those who won't be admitted") {
  CHECK(rules().border->detention({}, {.admitted = 0.25, .deterrence = 0.6}) == doctest::Approx(0.45));
  CHECK(rules().border->detention({}, {.admitted = 1, .deterrence = 1}) == 0);
}

TEST_CASE("detention lasts 12 days in the median and at most 200") {
  const Rules made = rules();
  std::vector<Days> stays;
  for (int i = 0; i < kParties; ++i) stays.push_back(made.border->detention_stay({}, draw_of(i)));
  std::sort(stays.begin(), stays.end());
  CHECK(stays.front() >= 1);
  CHECK(stays.back() <= 200);
  CHECK(stays[kParties / 2] >= 11);  // whole days: 12.x is 12
  CHECK(stays[kParties / 2] <= 12);
}

TEST_CASE("families are let in by a share of their own, and the other outcomes keep their proportions") {
  const RegimeRow row{.admitted = 0.2, .turned_away = 0.6, .removed_home = 0.2, .admitted_family = 0.6};
  const Rules made = rules();
  Party family;
  family.makeup = 2 | (1 << 3);  // three persons, one of them a child
  std::array<int, 6> count{}, alone{};
  for (int i = 0; i < kParties; ++i) {
    ++count[static_cast<std::size_t>(made.border->outcome(family, row, draw_of(i)))];
    ++alone[static_cast<std::size_t>(made.border->outcome({}, row, draw_of(i)))];
  }
  const std::array<double, 3> shares{0.6, 0.3, 0.1}, of_others{0.2, 0.6, 0.2};
  for (std::size_t o = 0; o < 3; ++o) {  // 4 standard errors
    CHECK(std::abs(count[o] - shares[o] * kParties) < 4 * std::sqrt(kParties * shares[o] * (1 - shares[o])));
    CHECK(std::abs(alone[o] - of_others[o] * kParties) < 4 * std::sqrt(kParties * of_others[o] * (1 - of_others[o])));
  }
}
