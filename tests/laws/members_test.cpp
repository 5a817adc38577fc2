// A member is what its number says, however many are run with it and whatever was run before it.
#include <doctest/doctest.h>

#include <cstring>

#include "tests/support/random_world.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr Days kDays = 25;

History member_of(const World& world, const Rules& rules, std::uint32_t member) {
  RunSettings settings = for_days(kDays);
  settings.seed.member = member;
  return run_simulation(world, rules, settings);
}

bool equal(const History& a, const History& b) {
  if (a.counts != b.counts || a.digests != b.digests || a.gauges.size() != b.gauges.size()) return false;
  for (std::size_t day = 0; day < a.gauges.size(); ++day)
    if (std::memcmp(a.gauges[day].data(), b.gauges[day].data(), a.gauges[day].size() * sizeof(float)) != 0)
      return false;
  return true;
}

}  // namespace

TEST_CASE("a member is the same alone and after others with the same rules") {
  const World world = random_world(3);
  const Rules shared = rules_of_random_world(world);
  const History first = member_of(world, shared, 0), second = member_of(world, shared, 1);
  CHECK(equal(second, member_of(world, rules_of_random_world(world), 1)));
  CHECK(equal(first, member_of(world, shared, 0)));
}

TEST_CASE("members differ in their luck") {
  const World world = random_world(3);
  const Rules rules = rules_of_random_world(world);
  CHECK_FALSE(equal(member_of(world, rules, 0), member_of(world, rules, 1)));
}
