// What holds of capacity whatever the numbers, with given arrivals and nobody who changes their mind.
#include <doctest/doctest.h>

#include "tests/support/runs.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr Days kDays = 40;

struct Station {
  double beds = 20, water = 300, toilets = 2, consultations = 6, usd_per_day = -1, staff = 0;
};

/// A line of three stops with a station at the pier, whose boat takes 10 a day, and standards for what it offers.
World station_of(const Station& has) {
  World world = line_of({{"home", "VEN"}, {"pier", "PAN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  add_gate(world, {.id = "boats", .place = "pier", .links = {"pier->usa"}, .slots = 10});
  const FacilityId id = add_facility(world, "station", "pier", has.beds);
  auto& supply = world.facilities[id].supply;
  supply[Resource::water].nominal = has.water;
  supply[Resource::toilets].nominal = has.toilets;
  supply[Resource::clinic].nominal = has.consultations;
  for (Resource resource : {Resource::water, Resource::toilets, Resource::clinic})
    supply[resource].stated = Stated::given;
  supply[Resource::clinic].demand_per_person = 0.2;
  supply[Resource::clinic].upkeep = {
      .payer = {}, .running_usd = 20, .staff_required_persons = has.staff, .staff_roster_persons = has.staff};
  world.standards[Resource::beds] = {.units_per_person = 1, .given = true};
  world.standards[Resource::water] = {.units_per_person = 15, .given = true};
  world.standards[Resource::toilets] = {.units_per_person = 0.05, .given = true};
  if (has.usd_per_day >= 0) {
    const PayerId payer = world.payers.add({.id = "town", .name = "Town"});
    supply[Resource::clinic].upkeep.payer = payer;
    world.budgets.push_back({payer, kAllLines, has.usd_per_day});
  }
  world.finish();
  return world;
}

History lived(const Station& has, std::uint32_t seed = 1) {
  const World world = station_of(has);
  const Rules rules =
      rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 600, 20)}});
  return run_simulation(world, rules, for_days(kDays, seed));
}

std::int64_t of_care(const History& history, Measure measure, std::size_t day, Resource care) {
  std::int64_t persons = 0;
  const std::size_t at = static_cast<std::size_t>(care) - static_cast<std::size_t>(Resource::water);
  for (std::size_t group = 0; group < kGroups; ++group) persons += history.count(day, measure, 0, at, group);
  return persons;
}

std::int64_t all_days(const History& history, Measure measure, Resource care) {
  std::int64_t persons = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day) persons += of_care(history, measure, day, care);
  return persons;
}

}  // namespace

TEST_CASE("more beds never raise the stress of a station, on any day") {
  for (std::uint32_t seed : {1u, 2u, 3u}) {
    const History few = lived({.beds = 20}, seed), more = lived({.beds = 60}, seed), many = lived({.beds = 400}, seed);
    double fallen = 0;
    for (std::size_t day = 0; day < few.days.size(); ++day) {
      CAPTURE(day);
      REQUIRE(more.gauge(day, Measure::stress) <= few.gauge(day, Measure::stress));
      REQUIRE(many.gauge(day, Measure::stress) <= more.gauge(day, Measure::stress));
      fallen += few.gauge(day, Measure::shortfall, 0, 0) - many.gauge(day, Measure::shortfall, 0, 0);
    }
    CHECK(fallen > 1);
  }
}

TEST_CASE("a smaller budget never lets a clinic see more people") {
  std::int64_t seen = -1;
  for (double usd : {0.0, 20.0, 60.0, 120.0, 1000.0}) {
    CAPTURE(usd);
    const std::int64_t now = all_days(lived({.usd_per_day = usd}), Measure::treated, Resource::clinic);
    REQUIRE(now >= seen);
    if (usd == 0.0) CHECK(now == 0);
    seen = now;
  }
  CHECK(seen == all_days(lived({}), Measure::treated, Resource::clinic));
  CHECK(seen > 100);
}

TEST_CASE("whoever asks for care is either treated or not, in every group on every day") {
  const History history = lived({});
  for (std::size_t day = 0; day < history.days.size(); ++day)
    for (std::size_t care = 0; care < kCares; ++care)
      for (std::size_t group = 0; group < kGroups; ++group)
        REQUIRE(history.count(day, Measure::demand, 0, care, group) ==
                history.count(day, Measure::treated, 0, care, group) +
                    history.count(day, Measure::untreated, 0, care, group));
  CHECK(all_days(history, Measure::untreated, Resource::clinic) > 0);
  CHECK(all_days(history, Measure::untreated, Resource::water) > 0);
}

TEST_CASE("a clinic sees no more people than it has capacity for, and all who ask while that lasts") {
  const History history = lived({.consultations = 6});
  for (std::size_t day = 0; day < history.days.size(); ++day) {
    const std::int64_t asked = of_care(history, Measure::demand, day, Resource::clinic);
    REQUIRE(of_care(history, Measure::treated, day, Resource::clinic) == std::min<std::int64_t>(asked, 6));
  }
}

TEST_CASE("water and beds for nobody are needed by nobody, and stress is 0 where nobody is") {
  const History history = lived({.beds = 0, .water = 0});
  CHECK(history.gauge(0, Measure::stress) == 0);
  double most = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day)
    most = std::max(most, history.gauge(day, Measure::stress));
  CHECK(most > 0.5);
}

TEST_CASE("a site is at the breaking point on the seventh day in a row of a stress of 0.80, not before") {
  const History history = lived({.beds = 1, .water = 0, .toilets = 0});
  Days in_a_row = 0, broken = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day) {
    in_a_row = history.gauge(day, Measure::stress) >= 0.80 ? in_a_row + 1 : 0;
    REQUIRE((history.gauge(day, Measure::breaking_point) == 1) == (in_a_row >= 7));
    broken += in_a_row >= 7 ? 1 : 0;
  }
  CHECK(broken > 0);
}

TEST_CASE("overloaded staff stay away: a clinic under a wave sees fewer than the same clinic without staff to lose") {
  const std::int64_t tireless = all_days(lived({.consultations = 6}), Measure::treated, Resource::clinic);
  const std::int64_t worn = all_days(lived({.consultations = 6, .staff = 3}), Measure::treated, Resource::clinic);
  CHECK(worn < tireless);
  CHECK(worn > tireless / 2);
}

TEST_CASE("what is paid is what is run: spending follows the share that is funded") {
  const History whole = lived({.usd_per_day = 1000}), half = lived({.usd_per_day = 60});
  const std::size_t line = static_cast<std::size_t>(Line::clinic);
  std::int64_t all = 0, cut = 0;
  for (std::size_t day = 0; day < whole.days.size(); ++day) {
    all += whole.count(day, Measure::spending, 0, line);
    cut += half.count(day, Measure::spending, 0, line);
  }
  CHECK(all == 6 * 20 * (kDays));  // consultations × USD × days
  CHECK(std::abs(cut - all / 2) <= 1);
}

TEST_CASE("a subsidy lasts as long as its payer's money: no more is paid, and then riders pay the whole fare") {
  const auto rides_paid = [](double usd_per_day) {
    World world = station_of({.usd_per_day = usd_per_day});
    Policy subsidy;
    subsidy.id = "subsidy";
    subsidy.type = PolicyType::fare;
    subsidy.from = kStart;
    subsidy.links = {link(world, "pier->usa")};
    subsidy.value = 5;
    subsidy.payer = world.payer("town");
    world.policies.push_back(subsidy);
    const Rules rules =
        rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 600, 20)}});
    const History history = run_simulation(world, rules, for_days(kDays, 1));
    std::vector<std::int64_t> paid;
    for (std::size_t day = 0; day < history.days.size(); ++day)
      paid.push_back(history.count(day, Measure::spending, 0, static_cast<std::size_t>(Line::fares)));
    return paid;
  };
  const std::vector<std::int64_t> rich = rides_paid(1e6), poor = rides_paid(1);
  std::int64_t of_rich = 0, of_poor = 0;
  for (std::size_t day = 0; day < rich.size(); ++day) of_rich += rich[day], of_poor += poor[day];
  const Days left = day_of({date_of(kStart).year + 1, 1, 1}) - kStart;
  CHECK(of_poor > 0);
  const int kRides = 10 + 7;  // of the last day: its slots, and all of the party that takes the last of them
  CHECK(of_poor <= left * 1 + kRides * 5);
  CHECK(of_rich > 2 * of_poor);
  CHECK(poor.back() == 0);
}
