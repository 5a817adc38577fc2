#include "sim/world/policies.hpp"

#include <doctest/doctest.h>

#include "sim/world/world.hpp"
#include "tests/support/worlds.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

const Seed kSeed{1, 0};

World pier() {
  World world = line_of({{"home", "VEN"}, {"pier", "PAN"}, {"usa", "USA"}});
  add_nationality(world, "HTI", "home");
  add_nationality(world, "VEN", "home");
  add_gate(world, {.id = "boats", .place = "pier", .links = {"pier->usa"}, .slots = 10});
  add_gate(world, {.id = "list", .place = "pier", .slots = 10, .list = true, .list_places = {"pier"}});
  add_facility(world, "shelter", "pier", 50);
  return world;
}

/// The world as it stands on each of so many days.
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

double slots(const World& world) { return world.gates[world.gate("boats")].slots_per_day; }
double fare(const World& world) { return world.geography.links[link(world, "pier->usa")].fare_usd; }
bool closed(const World& world) { return world.link_closed[link(world, "pier->usa")]; }
double beds(const World& world) { return world.facilities[FacilityId{0}].supply[Resource::beds].nominal; }

}  // namespace

TEST_CASE("slots hold from the first day of a policy through its last, then what was before returns") {
  World world = pier();
  world.policies.push_back(slots_of(world, "boats", 3, kStart + 1, kStart + 2));
  CHECK(day_by_day(world, 5, slots) == std::vector<double>{10, 3, 3, 10, 10});
}

TEST_CASE("a policy that began before the first day is in force on it") {
  World world = pier();
  world.policies.push_back(slots_of(world, "boats", 3, kStart - 100, kStart));
  CHECK(day_by_day(world, 2, slots) == std::vector<double>{3, 10});
}

TEST_CASE("of two policies the later wins, whichever is written first; when it ends the earlier one holds again") {
  for (bool turned : {false, true}) {
    World world = pier();
    world.policies.push_back(slots_of(world, "boats", 3, kStart + 1));
    world.policies.push_back(slots_of(world, "boats", 7, kStart + 2, kStart + 3));
    if (turned) std::swap(world.policies[0], world.policies[1]);
    CHECK(day_by_day(world, 6, slots) == std::vector<double>{10, 3, 7, 7, 3, 3});
  }
}

TEST_CASE("a share multiplies what is in force") {
  World world = pier();
  world.policies.push_back(slots_of(world, "boats", 4, kStart + 1));
  world.policies.push_back(slots_of(world, "boats", 0.5, kStart + 2, kStart + 2));
  world.policies.back().is_share = true;
  CHECK(day_by_day(world, 4, slots) == std::vector<double>{10, 4, 2, 4});
}

TEST_CASE("desks and hours make slots: more of either, each from its day, and what was before returns") {
  World world = pier();
  Gate& desk = world.gates[world.gate("boats")];
  desk.desks = 2, desk.hours_per_day = 10, desk.persons_per_desk_hour = 6;
  desk.slots_per_day = desk.slots_of_desks();
  Policy longer = slots_of(world, "boats", -1, kStart + 1, kStart + 3),
         third = slots_of(world, "boats", -1, kStart + 2, kStart + 2);
  longer.hours_per_day = 15, third.desks = 3;
  world.policies = {longer, third};
  CHECK(day_by_day(world, 5, slots) == std::vector<double>{120, 180, 270, 180, 120});
}

TEST_CASE("desks are staffed one after the other over a ramp") {
  World world = pier();
  Gate& desk = world.gates[world.gate("boats")];
  desk.desks = 2, desk.hours_per_day = 10, desk.persons_per_desk_hour = 6;
  desk.slots_per_day = desk.slots_of_desks();
  Policy more = slots_of(world, "boats", -1, kStart + 1);
  more.desks = 6, more.ramp_days = 4;
  world.policies = {more};
  CHECK(day_by_day(world, 6, slots) == std::vector<double>{120, 120, 180, 240, 300, 360});
}

TEST_CASE("slots grow evenly over a ramp") {
  World world = pier();
  world.policies.push_back(slots_of(world, "boats", 18, kStart + 1));
  world.policies.back().ramp_days = 4;
  CHECK(day_by_day(world, 7, slots) == std::vector<double>{10, 10, 12, 14, 16, 18, 18});
}

TEST_CASE("a link is closed from day to day, a closed gate has no slots, a closed facility isn't open") {
  World world = pier();
  world.policies.push_back(closure_of(world, {"pier->usa"}, kStart + 1, kStart + 1));
  add_policy(world, "no_boats", PolicyType::closure, kStart + 2).gate = world.gate("boats");
  add_policy(world, "no_shelter", PolicyType::closure, kStart + 1).facility = FacilityId{0};
  CHECK(day_by_day(world, 3, closed) == std::vector<bool>{false, true, false});
  CHECK(day_by_day(world, 3, slots) == std::vector<double>{10, 10, 0});
  const auto is_open = [&](const World& w) { return w.facilities[FacilityId{0}].is_open(kStart + 1); };
  CHECK(day_by_day(world, 2, is_open) == std::vector<bool>{true, false});
}

TEST_CASE("a fare is set or multiplied, and returns to what it was") {
  World world = pier();
  Policy& dearer = add_policy(world, "dearer", PolicyType::fare, kStart + 1);
  dearer.until = kStart + 1;
  dearer.links = {link(world, "pier->usa")};
  dearer.value = 3;
  dearer.is_share = true;
  CHECK(day_by_day(world, 3, fare) == std::vector<double>{10, 30, 10});
}

TEST_CASE("a regime is in force for the nationalities it names, the others keep theirs") {
  World world = pier();
  world.gates[world.gate("boats")].border = true;
  add_regime(world, "boats", {.admitted = 0.5});
  add_regime(world, "boats", {.admitted = 0.1}, kStart + 1);
  world.policies.back().nationalities = {world.nationality("HTI")};
  const auto admitted = [](const World& w) {
    return std::vector{w.northern_regime(w.nationality("HTI")).admitted,
                       w.northern_regime(w.nationality("VEN")).admitted};
  };
  CHECK(day_by_day(world, 2, admitted) == std::vector<std::vector<double>>{{0.5, 0.5}, {0.1, 0.5}});
}

TEST_CASE("an investment comes in after its lead time and ramp, another day in another member") {
  World world = pier();
  Policy& added = add_policy(world, "beds", PolicyType::investment, kStart + 2);
  added.facility = FacilityId{0};
  added.value = 100;
  added.lead_time_days = 20;
  added.ramp_days = 10;
  const std::vector<double> on_day = day_by_day(world, 80, beds);
  CHECK(on_day[2] == 50);
  CHECK(on_day.back() == 150);
  int first = 0;
  while (on_day[static_cast<std::size_t>(first)] == 50) ++first;
  // Lognormal with sigma 0.3: within a factor of 3.3 of the median for all but 1 in 16,000.
  CHECK(first > 2 + 6);
  CHECK(first < 2 + 66);
  for (std::size_t day = 1; day < on_day.size(); ++day) CHECK(on_day[day] - on_day[day - 1] <= 10.0 + 1e-9);
}

TEST_CASE("interceptions and visas are what the latest policy says") {
  World world = pier();
  world.interceptions.push_back({"mexico", world.geography.country("PAN"), {}, place(world, "pier"), 0.05});
  world.channels.push_back(
      {world.nationality("VEN"), world.geography.country("VEN"), "air", {{Day{0}, 0.4}}, LinkId::none(), true});
  world.channels.push_back({world.nationality("HTI"),
                            world.geography.country("VEN"),
                            "air",
                            {{Day{0}, 0.4}, {kStart + 1, 0.7}},
                            LinkId::none(),
                            true});
  Policy& harder = add_policy(world, "harder", PolicyType::interception, kStart + 1);
  harder.country = world.geography.country("PAN");
  harder.containment.share = 0.65;
  Policy& visa = add_policy(world, "visa", PolicyType::visa, kStart + 1);
  visa.text = "air";
  visa.nationalities = {world.nationality("VEN")};
  const auto share = [](const World& w) { return w.interceptions[0].share; };
  const auto by_air = [](const World& w) {
    return std::vector{w.channels[0].share(kStart + 1), w.channels[1].share(kStart + 1)};
  };
  CHECK(day_by_day(world, 2, share) == std::vector<double>{0.05, 0.65});
  CHECK(day_by_day(world, 2, by_air) == std::vector<std::vector<double>>{{0.4, 0.7}, {0, 0.7}});
}

TEST_CASE(
    "news, regimes, closures and changes of a list wake those under way; seats and fares don't, nor the first day") {
  const auto broadcast = [](const World& w) { return w.epoch_for_all; };
  const std::vector<bool> quiet{false, false, false}, heard{false, true, false};
  World told = pier();
  told.policies.push_back(news(0.1, 30, kStart + 1));
  CHECK(day_by_day(told, 3, broadcast) == heard);

  World listed = pier();
  listed.policies.push_back(slots_of(listed, "list", 0, kStart + 1));
  CHECK(day_by_day(listed, 3, broadcast) == heard);

  World seats = pier();
  seats.policies.push_back(slots_of(seats, "boats", 5, kStart + 1));
  CHECK(day_by_day(seats, 3, broadcast) == quiet);

  World first_day = pier();
  first_day.policies.push_back(news(0.1, 30, kStart));
  CHECK(day_by_day(first_day, 3, broadcast) == quiet);
}

TEST_CASE("routes are found again when something changed, and on the first day") {
  World world = pier();
  world.policies.push_back(slots_of(world, "boats", 3, kStart + 2));
  const auto changed = [](World& w) { return std::exchange(w.routes_changed, false); };
  world.finish();
  std::vector<bool> seen;
  for (Day today = kStart; today < kStart + 4; ++today) {
    apply_policies(world, today, kSeed, today == kStart);
    seen.push_back(changed(world));
  }
  CHECK(seen == std::vector<bool>{true, false, true, false});
}
