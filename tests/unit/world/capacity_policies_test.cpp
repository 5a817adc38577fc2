#include "sim/world/capacity_policies.hpp"

#include <doctest/doctest.h>

#include "tests/support/worlds.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

const Seed kSeed{1, 0};

/// A pier with boats and a shelter, a town with another shelter, and two who pay.
World pier_and_town() {
  World world = line_of({{"home", "VEN"}, {"pier", "PAN"}, {"town", "CRI"}, {"usa", "USA"}});
  add_nationality(world, "HTI", "home");
  add_nationality(world, "VEN", "home");
  add_gate(world, {.id = "boats", .place = "pier", .links = {"pier->town"}, .slots = 10});
  world.facilities[add_facility(world, "shelter", "pier", 50)].supply[Resource::clinic].nominal = 8;
  add_facility(world, "station", "town", 20);
  world.payers.add({"iom", "IOM"});
  world.payers.add({"panama", "Panama"});
  return world;
}

template <class Look>
auto day_by_day(World world, Days days, const Look& look) {
  world.finish();
  std::vector<decltype(look(world))> seen;
  for (Day today = kStart; today < kStart + days; ++today) {
    apply_policies(world, today, kSeed, today == kStart);
    seen.push_back(look(world));
  }
  return seen;
}

/// An investment without lead time, so that it comes in on the day it is decided.
Policy& invest_on(World& world, Day day, double amount) {
  Policy& policy = add_policy(world, "investment", PolicyType::investment, day);
  policy.value = amount;
  return policy;
}

Policy& funding_on(World& world, Day day, const std::string& payer, double value) {
  Policy& policy = add_policy(world, "funding", PolicyType::funding, day);
  policy.payer = world.payer(payer);
  policy.value = value;
  return policy;
}

Policy& fare_on(World& world, Day day, double usd) {
  Policy& policy = add_policy(world, "fare", PolicyType::fare, day);
  policy.links = {link(world, "pier->town")};
  policy.value = usd;
  return policy;
}

double slots(const World& world) { return world.gates[world.gate("boats")].slots_per_day; }
const Supply& supply(const World& world, const std::string& facility, Resource resource) {
  return world.facilities[world.facility(facility)].supply[resource];
}
const Link& boat(const World& world) { return world.geography.links[link(world, "pier->town")]; }

}  // namespace

TEST_CASE("seats that were invested in add to what is in force on a day, whether it was set before or later") {
  World world = pier_and_town();
  invest_on(world, kStart + 1, 5).gate = world.gate("boats");
  world.policies.push_back(slots_of(world, "boats", 3, kStart, kStart));
  world.policies.push_back(slots_of(world, "boats", 30, kStart + 2, kStart + 2));
  CHECK(day_by_day(world, 4, slots) == std::vector<double>{3, 15, 35, 15});
}

TEST_CASE("seats that were invested in outlast a closure of the others") {
  World world = pier_and_town();
  invest_on(world, kStart + 1, 5).gate = world.gate("boats");
  add_policy(world, "closed", PolicyType::closure, kStart + 2).gate = world.gate("boats");
  CHECK(day_by_day(world, 3, slots) == std::vector<double>{10, 15, 5});
}

TEST_CASE("an investment in care adds to that care alone, and stands in the books as long as it stands") {
  World world = pier_and_town();
  Policy& clinic = invest_on(world, kStart + 1, 40);
  clinic.until = kStart + 2;
  clinic.facility = world.facility("shelter");
  clinic.resource = Resource::clinic;
  clinic.capital_usd = 9000;
  clinic.running_usd_per_day = 800;
  clinic.payer = world.payer("panama");
  const auto consultations = [](const World& w) { return supply(w, "shelter", Resource::clinic).nominal; };
  CHECK(day_by_day(world, 4, consultations) == std::vector<double>{8, 48, 48, 8});
  const auto beds = [](const World& w) { return supply(w, "shelter", Resource::beds).effective; };
  CHECK(day_by_day(world, 2, beds) == std::vector<double>{50, 50});
  const auto standing = [](const World& w) { return w.investments.size(); };
  CHECK(day_by_day(world, 4, standing) == std::vector<std::size_t>{0, 1, 1, 0});

  world.finish();
  apply_policies(world, kStart + 2, kSeed, true);
  const Investment& one = world.investments.at(0);
  CHECK(world.policies[one.policy].id == "investment");
  CHECK(one.since == kStart + 1);
  CHECK(one.amount == 40);
  CHECK(one.capital_usd == 9000);
  CHECK(one.running_usd_per_day == 800);
  CHECK(one.payer == world.payer("panama"));
  CHECK(supply(world, "shelter", Resource::clinic).invested == 40);
}

TEST_CASE("what comes in over a ramp costs to run what has come in") {
  World world = pier_and_town();
  Policy& beds = invest_on(world, kStart, 100);
  beds.facility = world.facility("station");
  beds.ramp_days = 4;
  beds.running_usd_per_day = 40;
  const auto cost = [](const World& w) { return w.investments.at(0).running_usd_per_day; };
  CHECK(day_by_day(world, 6, cost) == std::vector<double>{0, 10, 20, 30, 40, 40});
}

TEST_CASE("capacity moves from one place to another, never more than there is, and comes back") {
  World world = pier_and_town();
  Policy& move = add_policy(world, "move", PolicyType::move, kStart + 1);
  move.from_facility = world.facility("station");
  move.facility = world.facility("shelter");
  move.value = 30;
  move.until = kStart + 1;
  const auto both = [](const World& w) {
    return std::vector{supply(w, "station", Resource::beds).nominal, supply(w, "shelter", Resource::beds).effective};
  };
  CHECK(day_by_day(world, 3, both) == std::vector<std::vector<double>>{{20, 50}, {0, 70}, {20, 50}});
}

TEST_CASE("beds that are invested in can't be moved away") {
  World world = pier_and_town();
  invest_on(world, kStart, 100).facility = world.facility("station");
  Policy& move = add_policy(world, "move", PolicyType::move, kStart + 1);
  move.from_facility = world.facility("station");
  move.facility = world.facility("shelter");
  move.value = 30;
  const auto left = [](const World& w) { return supply(w, "station", Resource::beds).nominal; };
  CHECK(day_by_day(world, 2, left) == std::vector<double>{120, 100});
}

TEST_CASE("funding sets a budget where there was none, and a share of all lines cuts each of them") {
  World world = pier_and_town();
  const PayerId iom = world.payer("iom"), panama = world.payer("panama");
  world.budgets = {{iom, kAllLines, 100}, {iom, static_cast<int>(Line::meals), 40}, {panama, kAllLines, 900}};
  Policy& cut = funding_on(world, kStart + 1, "iom", 0.5);
  cut.is_share = true;
  cut.until = kStart + 1;
  funding_on(world, kStart + 2, "panama", 70).line = static_cast<int>(Line::clinic);
  const auto budgets = [](const World& w) {
    std::vector<double> all;
    for (const Budget& budget : w.budgets) all.push_back(budget.usd_per_day);
    return all;
  };
  CHECK(day_by_day(world, 3, budgets) ==
        std::vector<std::vector<double>>{{100, 40, 900}, {50, 20, 900}, {100, 40, 900, 70}});
}

TEST_CASE("a cut of money alone doesn't find the routes again") {
  World world = pier_and_town();
  funding_on(world, kStart + 1, "iom", 5);
  world.finish();
  apply_policies(world, kStart, kSeed, true);
  world.routes_changed = false;
  apply_policies(world, kStart + 1, kSeed, false);
  CHECK_FALSE(world.routes_changed);
  CHECK(world.budgets.size() == 1);
}

TEST_CASE("a subsidy takes off the fare what its payer bears, of the fare in force, and never more than that") {
  World world = pier_and_town();
  fare_on(world, kStart + 1, 4).payer = world.payer("iom");
  fare_on(world, kStart + 2, 30);
  fare_on(world, kStart + 3, 3);
  const auto paid = [](const World& w) { return std::vector{boat(w).fare_usd, boat(w).subsidy_usd}; };
  CHECK(day_by_day(world, 4, paid) == std::vector<std::vector<double>>{{10, 0}, {6, 4}, {26, 4}, {0, 3}});
  const auto payer = [](const World& w) { return boat(w).subsidy_payer; };
  CHECK(day_by_day(world, 2, payer) == std::vector{PayerId::none(), world.payer("iom")});
}

TEST_CASE("of two subsidies the later holds, and a share is of the whole fare") {
  World world = pier_and_town();
  fare_on(world, kStart, 4).payer = world.payer("iom");
  Policy& half = fare_on(world, kStart + 1, 0.5);
  half.is_share = true;
  half.payer = world.payer("panama");
  const auto paid = [](const World& w) { return std::vector{boat(w).fare_usd, boat(w).subsidy_usd}; };
  CHECK(day_by_day(world, 2, paid) == std::vector<std::vector<double>>{{6, 4}, {5, 5}});
}

TEST_CASE("a closure for one nationality bars it from the link and leaves the link open to others") {
  World world = pier_and_town();
  world.policies.push_back(closure_of(world, {"pier->town"}, kStart + 1, kStart + 1));
  world.policies.back().nationalities = {world.nationality("HTI")};
  const auto shut = [](const World& w) {
    const LinkId id = link(w, "pier->town");
    return std::vector<bool>{w.is_shut(id, w.nationality("HTI")), w.is_shut(id, w.nationality("VEN"))};
  };
  CHECK(day_by_day(world, 3, shut) == std::vector<std::vector<bool>>{{false, false}, {true, false}, {false, false}});
}
