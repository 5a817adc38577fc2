#include "sim/files/sweep/spending.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/at_root.hpp"
#include "tests/support/temporary_path.hpp"

namespace retorno {
namespace {

constexpr const char* kShipped = "scenarios/panama_investment.yaml";

std::vector<std::string> names_of(const Spending& spending) {
  std::vector<std::string> names;
  for (const SpendingOption& option : spending.options) names.push_back(option.name);
  return names;
}

double spent(const std::vector<std::string>& set) {
  double usd = 0;
  const Scenario scenario = load_scenario(kShipped, {.set = set, .arm = "none"});
  for (const Policy& policy : scenario.world.policies)
    if (policy.id.starts_with("mix_")) usd += policy.budget_usd;
  return usd;
}

TEST_CASE("options to spend on are the arms that hold nothing but investments, beside what they are compared to") {
  const AtRoot here;
  const Spending spending = spending_of(kShipped, {}, {});
  CHECK(spending.arm == "none");
  CHECK(names_of(spending) == std::vector<std::string>{"beds", "boats", "clinics", "balanced"});
  for (const SpendingOption& option : spending.options) CHECK(option.usd() == doctest::Approx(600000).epsilon(0.01));
}

TEST_CASE("an option is bought for so much money in the proportions in which it is written") {
  const AtRoot here;
  const Spending spending = spending_of(kShipped, {}, {"beds", "boats"});
  CHECK(bought(spending, {0, 0}).empty());
  CHECK(bought(spending, {90000, 0}).size() == 5);
  CHECK(spent(bought(spending, {90000, 210000})) == doctest::Approx(300000));
  const auto& parts = spending.options[0].parts;
  CHECK(parts[0].buys.at(0).second / parts[2].buys.at(0).second == doctest::Approx(83.0 / 1245));
}

TEST_CASE("an arm that does more than invest is left out, and why is said") {
  const AtRoot here;
  const Spending spending = spending_of("scenarios/money_and_persons.yaml", {}, {});
  CHECK(names_of(spending) == std::vector<std::string>{"boats", "clinic", "beds"});
  REQUIRE(spending.left_out.size() == 2);
  CHECK(spending.left_out[0].english == "policies.us_aid_ends is no investment of its own");
  CHECK(spending.left_out[1].name == "wave");
}

TEST_CASE("investments that the file holds itself are options too, and the base is without them") {
  const AtRoot here;
  const std::string clinic =
      "policies.doctors={type: investment, at: miramar, care: clinic, amount: 9, capital_usd: 900, "
      "running_usd_per_day: 10, decided: 2025-02-01, lead_time_days: 45}";
  const Overrides overrides{.set = {clinic}};
  const Spending spending = spending_of(kShipped, overrides, {"doctors"});
  CHECK(spending.without == std::vector<std::string>{"policies.doctors=null"});
  const double usd = spending.options.at(0).usd();
  const std::vector<std::string> set = bought(spending, {2 * usd});
  CHECK(set.back().find("amount: 18, capital_usd: 1800, running_usd_per_day: 20") != std::string::npos);
}

TEST_CASE("names that are no options are told all at once") {
  const AtRoot here;
  try {
    spending_of(kShipped, {}, {"bedz", "none", "us_aid_ends"});
    FAIL("nothing was refused");
  } catch (const InputError& fault) {
    REQUIRE(fault.problems.size() == 3);
    CHECK(fault.problems[0].text == "it holds no option 'bedz'");
    CHECK(fault.problems[1].text == "it holds no option 'us_aid_ends'");
    CHECK(fault.problems[2].text == "none is nothing to spend on: it changes nothing");
  }
}

}  // namespace
}  // namespace retorno
