#include <doctest/doctest.h>

#include "sim/files/input/scenario.hpp"
#include "tests/support/at_root.hpp"

namespace retorno {
namespace {

constexpr const char* kMain = "scenarios/panama_reverse_flow_2025.yaml";
constexpr const char* kRest = ", decided: 2025-02-01, lead_time_days: 45, payer: panama}";

std::vector<Policy> investments(const std::string& keys) {
  const Scenario scenario =
      load_scenario(kMain, {.set = {"policies.given={type: investment, at: miramar, " + keys + kRest}});
  std::vector<Policy> found;
  for (const Policy& policy : scenario.world.policies)
    if (policy.id.starts_with("given")) found.push_back(policy);
  return found;
}

TEST_CASE("each share of a bundle buys what the same money buys alone") {
  const AtRoot here;
  const std::vector<Policy> bundle =
      investments("budget_usd: 1000000, shares: {beds: 0.3, clinic: 0.2, miramar_boats: 0.5}");
  REQUIRE(bundle.size() == 3);
  const char* alone[] = {"resource: beds, budget_usd: 300000", "care: clinic, budget_usd: 200000",
                         "gate: miramar_boats, budget_usd: 500000"};
  for (std::size_t i = 0; i < bundle.size(); ++i) {
    CAPTURE(alone[i]);
    const Policy same = investments(alone[i]).at(0);
    CHECK(bundle[i].value == doctest::Approx(same.value));
    CHECK(bundle[i].value > 0);
    CHECK(bundle[i].budget_usd == same.budget_usd);
    CHECK(bundle[i].gate == same.gate);
    CHECK(bundle[i].facility == same.facility);
    CHECK(bundle[i].text == same.text);  // so that it comes on the same day
  }
}

TEST_CASE("a sweep may change the budget of a bundle or one of its shares by its path") {
  const AtRoot here;
  const std::string bundle =
      "policies.given={type: investment, at: miramar, budget_usd: 1000, shares: {beds: 0.5, area: 0.5}";
  const Scenario scenario =
      load_scenario(kMain, {.set = {bundle + kRest, "policies.given.budget_usd=2000", "policies.given.shares.beds=0.25",
                                    "policies.given.shares.area=0.75"}});
  double beds = 0;
  for (const Policy& policy : scenario.world.policies)
    if (policy.id == "given.beds") beds = policy.budget_usd;
  CHECK(beds == 500);
}

}  // namespace
}  // namespace retorno
