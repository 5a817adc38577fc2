// What holds of facilities whatever the numbers: zero is zero, what stands beside each other is shared, and what is
// closed holds nobody. Arrivals are given, and nobody changes their mind.
#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "tests/support/runs.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr Days kDays = 30;

using Change = std::function<void(World&)>;

void has(Facility& facility, Resource resource, double amount) {
  facility.supply[resource].nominal = amount;
  facility.supply[resource].stated = Stated::given;
}

/// A pier whose boats take 10 a day, with a station that has all there is, and standards for it.
World pier(const Change& change) {
  World world = line_of({{"home", "VEN"}, {"pier", "PAN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  add_gate(world, {.id = "boats", .place = "pier", .links = {"pier->usa"}, .slots = 10});
  Facility& station = world.facilities[add_facility(world, "m_station", "pier", 200)];
  has(station, Resource::beds, 200);
  has(station, Resource::water, 3000);
  has(station, Resource::toilets, 10);
  has(station, Resource::clinic, 20);
  station.supply[Resource::clinic].demand_per_person = 0.2;
  world.standards[Resource::beds] = {.units_per_person = 1, .given = true};
  world.standards[Resource::water] = {.units_per_person = 15, .floor_units_per_person = 7.5, .given = true};
  world.standards[Resource::toilets] = {.units_per_person = 0.05, .floor_units_per_person = 0.02, .given = true};
  world.standards[Resource::clinic] = {.units_per_person = 0.2, .given = true};
  world.standards[Resource::school] = {.units_per_person = 0.13, .given = true};
  change(world);
  world.finish();
  return world;
}

History lived(const Change& change, double persons = 600, std::uint32_t seed = 1) {
  const World world = pier(change);
  const Rules rules =
      rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, persons, 20)}});
  return run_simulation(world, rules, for_days(kDays, seed));
}

Facility& station(World& world) { return world.facilities[world.facility("m_station")]; }

/// A second facility at the pier, in the order of ids as the loader makes it.
Facility& beside(World& world, const std::string& id, double beds) {
  const FacilityId last = add_facility(world, id, "pier", beds);
  has(world.facilities[last], Resource::beds, beds);
  if (id < "m_station") std::swap(world.facilities[last], world.facilities[FacilityId{0}]);
  return world.facilities[world.facility(id)];
}

/// The station has so much of a resource, of which there is a standard.
Change offers(Resource resource, double amount) {
  return [=](World& world) {
    has(station(world), resource, amount);
    const bool by_need = resource >= Resource::clinic && resource <= Resource::protection;
    if (by_need) station(world).supply[resource].demand_per_person = 0.2;
    if (!world.standards[resource].given) world.standards[resource] = {.units_per_person = 0.2, .given = true};
  };
}

double sum(const History& history, Measure gauge, std::size_t facility) {
  double all = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day) all += history.gauge(day, gauge, facility);
  return all;
}

double without_bed(const History& history) {
  double nights = 0;
  for (std::size_t f = 0; f < history.layout.size(Measure::unsheltered); ++f)
    nights += sum(history, Measure::unsheltered, f);
  return nights;
}

}  // namespace

TEST_CASE("one unit less of anything, down to none, never lowers need, shortfall, load or stress") {
  for (Resource resource : all_resources()) {
    CAPTURE(to_text(resource));
    std::vector<History> runs;
    for (double amount : {20.0, 5.0, 1.0, 0.0}) runs.push_back(lived(offers(resource, amount)));
    const auto r = static_cast<std::size_t>(resource);
    for (std::size_t less = 1; less < runs.size(); ++less)
      for (std::size_t day = 0; day < kDays; ++day) {
        CAPTURE(day);
        const History &more = runs[less - 1], &fewer = runs[less];
        REQUIRE(fewer.gauge(day, Measure::required, 0, r) >= more.gauge(day, Measure::required, 0, r));
        REQUIRE(fewer.gauge(day, Measure::shortfall, 0, r) >= more.gauge(day, Measure::shortfall, 0, r));
        REQUIRE(fewer.gauge(day, Measure::load, 0, r) >= more.gauge(day, Measure::load, 0, r));
        REQUIRE(fewer.gauge(day, Measure::stress) >= more.gauge(day, Measure::stress));
      }
    CHECK(runs.back().gauge(25, Measure::shortfall, 0, r) == 1);
    CHECK(sum(runs.back(), Measure::stress, 0) > sum(runs.front(), Measure::stress, 0));
  }
}

TEST_CASE("moving the last toilet away never heals a site, and the first water brought to a dry one never harms it") {
  const History whole = lived([](World&) {});
  const History robbed = lived([](World& world) {
    Policy& move = add_policy(world, "move", PolicyType::move, kStart);
    beside(world, "z_other", 0).place = place(world, "usa");
    move.from_facility = world.facility("m_station");
    move.facility = world.facility("z_other");
    move.resource = Resource::toilets;
    move.value = 10;
  });
  const auto dry = [](World& world) { has(station(world), Resource::water, 0); };
  const History thirsty = lived(dry);
  const History relieved = lived([&](World& world) {
    dry(world);
    Policy& water = add_policy(world, "water", PolicyType::investment, kStart);
    water.facility = world.facility("m_station");
    water.resource = Resource::water;
    water.value = 100;
  });
  for (std::size_t day = 0; day < kDays; ++day) {
    CAPTURE(day);
    REQUIRE(robbed.gauge(day, Measure::stress) >= whole.gauge(day, Measure::stress));
    REQUIRE(relieved.gauge(day, Measure::stress) <= thirsty.gauge(day, Measure::stress));
  }
  CHECK(sum(robbed, Measure::stress, 0) > sum(whole, Measure::stress, 0));
  CHECK(relieved.gauge(25, Measure::shortfall, 0, static_cast<std::size_t>(Resource::water)) < 1);
}

TEST_CASE("what nobody offers is told beside the overload and never changes it, as what nobody has recorded") {
  const auto school = static_cast<std::size_t>(Resource::school);
  const History unrecorded = lived([](World&) {});
  const History absent =
      lived([](World& world) { station(world).supply[Resource::school].stated = Stated::not_offered; });
  std::int64_t not_offered = 0, not_recorded = 0;
  for (std::size_t day = 0; day < kDays; ++day) {
    REQUIRE(absent.gauge(day, Measure::stress) == unrecorded.gauge(day, Measure::stress));
    REQUIRE(std::isnan(unrecorded.gauge(day, Measure::shortfall, 0, school)));
    REQUIRE(std::isnan(absent.gauge(day, Measure::load, 0, school)));
    REQUIRE(absent.count(day, Measure::below_standard, 0, school) == 0);
    REQUIRE(absent.count(day, Measure::not_recorded, 0, school) == 0);
    REQUIRE(unrecorded.count(day, Measure::not_offered, 0, school) == 0);
    not_offered += absent.count(day, Measure::not_offered, 0, school);
    not_recorded += unrecorded.count(day, Measure::not_recorded, 0, school);
  }
  CHECK(not_offered > 1000);
  CHECK(not_offered == not_recorded);
}

TEST_CASE("more arrivals never lower the stress of a site, and two sites with the same lack and other crowds differ") {
  const auto no_water = [](World& world) { has(station(world), Resource::water, 0); };
  const History few = lived(no_water, 200), many = lived(no_water, 1000);
  for (std::size_t day = 0; day < kDays; ++day)
    REQUIRE(many.gauge(day, Measure::stress) >= few.gauge(day, Measure::stress));
  const auto water = static_cast<std::size_t>(Resource::water);
  CHECK(few.gauge(10, Measure::shortfall, 0, water) == many.gauge(10, Measure::shortfall, 0, water));
  CHECK(few.gauge(10, Measure::stress) < many.gauge(10, Measure::stress));
}

TEST_CASE("ids decide nothing: a second shelter takes its part of the people whatever it is called") {
  const auto second = [](const char* id) { return [id](World& world) { beside(world, id, 50); }; };
  const History before = lived(second("a_shelter")), after = lived(second("z_shelter"));
  for (std::size_t day = 0; day < kDays; ++day) {
    CAPTURE(day);
    REQUIRE(before.count(day, Measure::occupancy, 0) == after.count(day, Measure::occupancy, 1));
    REQUIRE(before.count(day, Measure::occupancy, 1) == after.count(day, Measure::occupancy, 0));
    REQUIRE(before.gauge(day, Measure::stress, 1) == after.gauge(day, Measure::stress, 0));
    REQUIRE(before.gauge(day, Measure::unsheltered, 0) == after.gauge(day, Measure::unsheltered, 1));
  }
  const auto here = before.count(25, Measure::occupancy, 0), there = before.count(25, Measure::occupancy, 1);
  CHECK(std::abs(4 * here - there) <= 4);  // by room: 50 beds and 200
  CHECK(here > 50);
}

TEST_CASE("a second facility never adds nights without a bed, on any day") {
  const History one = lived([](World&) {});
  for (double beds : {0.0, 1.0, 30.0, 250.0, 1000.0}) {
    CAPTURE(beds);
    const History two = lived([&](World& world) { beside(world, "a_shelter", beds); });
    for (std::size_t day = 0; day < kDays; ++day) {
      CAPTURE(day);
      const double nights = two.gauge(day, Measure::unsheltered, 0) + two.gauge(day, Measure::unsheltered, 1);
      REQUIRE(nights <= one.gauge(day, Measure::unsheltered, 0));
    }
    if (beds >= 30) CHECK(without_bed(two) < without_bed(one));
  }
}

TEST_CASE("a clinic beside the station takes its part of those who ask, though it has no bed") {
  const auto clinic = static_cast<std::size_t>(Resource::clinic) - static_cast<std::size_t>(Resource::water);
  const auto seen = [&](const History& history, std::size_t facility) {
    std::int64_t persons = 0;
    for (std::size_t day = 0; day < kDays; ++day)
      for (std::size_t group = 0; group < kGroups; ++group)
        persons += history.count(day, Measure::treated, facility, clinic, group);
    return persons;
  };
  const History alone = lived([](World& world) { has(station(world), Resource::clinic, 2); });
  const History helped = lived([](World& world) {
    has(station(world), Resource::clinic, 2);
    Facility& post = world.facilities[add_facility(world, "z_post", "pier", 0)];
    post.supply[Resource::beds].stated = Stated::not_offered;
    has(post, Resource::clinic, 30);
    post.supply[Resource::clinic].demand_per_person = 0.2;
  });
  CHECK(seen(helped, 1) > 5 * seen(alone, 0));
  for (std::size_t day = 0; day < kDays; ++day) REQUIRE(helped.count(day, Measure::occupancy, 1) == 0);
}

TEST_CASE("nobody is at a facility before it opens or after it closed: they are in the open or in town") {
  const History history = lived([](World& world) {
    station(world).opened = kStart + 10;
    station(world).closed = kStart + 20;
  });
  for (std::size_t day = 0; day < kDays; ++day) {
    CAPTURE(day);
    const bool open = day >= 10 && day < 20;
    REQUIRE((history.count(day, Measure::occupancy, 0) > 0) == open);
    const double in_bed = history.gauge(day, Measure::sleeping, place(pier([](World&) {}), "pier").at(), 0);
    if (!open) {
      REQUIRE(in_bed == 0);
      REQUIRE(history.gauge(day, Measure::stress) == 0);
      REQUIRE(history.gauge(day, Measure::unsheltered) == 0);
      REQUIRE(history.count(day, Measure::in_red, 0) == 0);
      for (Resource resource : all_resources())
        REQUIRE(history.gauge(day, Measure::required, 0, static_cast<std::size_t>(resource)) == 0);
    }
  }
}

TEST_CASE("those in beds, in town, in the open and in custody are all who are there") {
  const World world = pier([](World&) {});
  for (std::int64_t residents : {0, 5000, 1000000}) {
    CAPTURE(residents);
    const History history = lived([&](World& made) {
      for (Place& one : made.geography.places) one.residents_persons = residents;
    });
    double in_town = 0;
    for (std::size_t day = 0; day < kDays; ++day)
      for (PlaceId at : world.geography.places.ids()) {
        double all = 0, present = 0;
        for (std::size_t roof = 0; roof < 4; ++roof) all += history.gauge(day, Measure::sleeping, at.at(), roof);
        for (std::size_t direction = 0; direction < 2; ++direction)
          present += static_cast<double>(history.count(day, Measure::under_way_at, at.at(), 0, direction));
        REQUIRE(all == present);
        in_town += at == place(world, "pier") ? history.gauge(day, Measure::sleeping, at.at(), 1) : 0;
      }
    CHECK((in_town > 0) == (residents > 0));
  }
}

TEST_CASE("where a town has rooms fewer look to the shelters, and those with less money more than others") {
  const auto looks = [](double usd) {
    const History history = lived([&](World& made) {
      for (Place& one : made.geography.places) one.residents_persons = 100000;
      made.nationalities[NationalityId{0}].savings_mean_usd = usd;
    });
    const auto at = place(pier([](World&) {}), "pier").at();
    return history.gauge(25, Measure::sleeping, at, 1) /
           (history.gauge(25, Measure::sleeping, at, 0) + history.gauge(25, Measure::sleeping, at, 1) +
            history.gauge(25, Measure::sleeping, at, 2));
  };
  CHECK(looks(3000) > looks(300) + 0.05);
}

TEST_CASE("two desks beside each other share those who must pass, in proportion to what each can do") {
  const auto served = [](const char* id, double slots) {
    const World world = pier([&](World& made) {
      const bool first = std::string(id) < "m_desk";
      if (slots > 0 && first) add_gate(made, {.id = id, .place = "pier", .slots = slots, .round = Round::desk});
      add_gate(made, {.id = "m_desk", .place = "pier", .slots = 9, .round = Round::desk});
      if (slots > 0 && !first) add_gate(made, {.id = id, .place = "pier", .slots = slots, .round = Round::desk});
    });
    const Rules rules =
        rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 600, 20)}});
    const History history = run_simulation(world, rules, for_days(kDays, 1));
    std::map<std::string, std::int64_t> all;
    for (GateId gate : world.gates.ids())
      for (std::size_t day = 0; day < kDays; ++day)
        all[world.gates[gate].id] += history.count(day, Measure::served, gate.at());
    return all;
  };
  auto first = served("a_desk", 3), last = served("z_desk", 3), alone = served("a_desk", 0);
  CHECK(first["a_desk"] == last["z_desk"]);
  CHECK(first["m_desk"] == last["m_desk"]);
  CHECK(first["a_desk"] > 60);
  CHECK(first["a_desk"] + first["m_desk"] > alone["m_desk"]);
}

TEST_CASE("a desk for those who go north and one for those who go south stand beside each other") {
  const World world = pier([](World& made) {
    add_gate(made, {.id = "a_north", .place = "pier", .slots = 9, .round = Round::desk, .for_south = false});
    add_gate(made, {.id = "z_south", .place = "pier", .slots = 9, .round = Round::desk, .for_north = false});
  });
  const Rules rules =
      rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 600, 20)}});
  const History history = run_simulation(world, rules, for_days(kDays, 1));
  std::int64_t north = 0;
  for (std::size_t day = 0; day < kDays; ++day)
    north += history.count(day, Measure::served, world.gate("a_north").at());
  CHECK(north > 100);
}
