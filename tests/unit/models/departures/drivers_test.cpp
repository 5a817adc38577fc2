#include <doctest/doctest.h>

#include "sim/base/exact_math.hpp"
#include "tests/support/rule_of.hpp"
#include "tests/support/worlds.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

/// The day of the year on which the season peaks: 248 days after 1 January.
const Day kPeak = day_of({2025, 1, 1}) + 248;

World home() {
  World world =
      line_of({{"home", "VEN"}, {"next", "COL"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  world.nationalities[NationalityId{0}].forced_share = 0.25;
  Population& from = world.populations[add_population(world, "VEN", "home", 1e6)];
  from.corridor_rate_per_day = 1e-4;
  from.elsewhere_rate_per_day = 2e-4;
  from.north_share = 0.4;
  world.channels.push_back({NationalityId{0}, from.country, "darien", {{Day{0}, 0.5}}, LinkId::none(), true});
  world.channels.push_back(
      {NationalityId{0}, from.country, "air", {{Day{0}, 0.25}, {kPeak + 1, 0.75}}, LinkId::none(), true});
  world.watch.known_channel = "darien";
  world.destination_shares.push_back({NationalityId{0}, world.geography.country("COL"), 1.0});
  world.finish();
  world.beliefs.of[NationalityId{0}].awareness = 0.1;
  return world;
}

/// Goals are sorted by id: COL, then USA.
std::vector<Outflow> outflows(const World& world, std::vector<double> shares = {0.6, 0.4}, Day today = kPeak) {
  Rules rules;
  install_rule(rules, "departures", "drivers",
               {{"aspiration", 0.43},
                {"hope_gain", 4.9},
                {"season_amplitude", 0.22},
                {"season_peak_day", 248},
                {"violence", 0.5},
                {"poverty", 0.5},
                {"unemployment", 0.03},
                {"persecution", 0.5}});
  const DestinationView view{std::move(shares), {}, {}};
  return rules.departures->outflows(Morning{world, today, {}, view});
}

const double kSeason = retorno::exp(0.22);

}  // namespace

TEST_CASE("at the reference shares departures are stock, rate, aspiration, share, season and channel multiplied") {
  const std::vector<Outflow> flows = outflows(home());
  REQUIRE(flows.size() == 3);
  const double level = 1e6 * 0.43 * kSeason;
  CHECK(flows[0].persons ==
        doctest::Approx(level * 1e-4 * 0.4 * 0.5 * 0.1).epsilon(1e-12));                 // those aware of the corridor
  CHECK(flows[1].persons == doctest::Approx(level * 1e-4 * 0.4 * 0.25).epsilon(1e-12));  // no awareness needed
  CHECK(flows[2].persons == doctest::Approx(level * 2e-4 * 0.6).epsilon(1e-12));
  CHECK(flows[2].goal == home().geography.country("COL"));
  for (const Outflow& flow : flows) CHECK(flow.forced_share == 0.25);
}

TEST_CASE("a hope of the north above that of the reference raises aspiration, on the logit") {
  const double hope = retorno::log(1 + 0.6 / 0.4) - retorno::log(1 + 0.4 / 0.6);
  const double asp = logistic(logit(0.43) + 4.9 * hope);
  const std::vector<Outflow> flows = outflows(home(), {0.4, 0.6});
  CHECK(flows[1].persons == doctest::Approx(1e6 * asp * kSeason * 1e-4 * 0.6 * 0.25).epsilon(1e-12));
  CHECK(asp > 0.8);
}

TEST_CASE("a channel's share changes on its day, and a closed channel is empty") {
  World world = home();
  const auto by_air = [&](Day today) {
    for (const Outflow& flow : outflows(world, {0.6, 0.4}, today))
      if (flow.channel == 1) return flow.persons;
    return 0.0;
  };
  CHECK(by_air(kPeak + 1) / by_air(kPeak) == doctest::Approx(3).epsilon(1e-3));
  world.channels[1].open = false;
  CHECK(by_air(kPeak) == 0);
}

TEST_CASE("half a year after the peak of the season it is at its lowest") {
  const double low = outflows(home(), {0.6, 0.4}, kPeak - 182)[2].persons, high = outflows(home())[2].persons;
  CHECK(low / high == doctest::Approx(retorno::exp(-2 * 0.22)).epsilon(1e-3));
}

TEST_CASE("violence, poverty, want of work and persecution each raise departures by their weight, on the logit") {
  const double usual = outflows(home())[2].persons;
  const auto with = [](const char* driver, double then, double now) {
    World world = home();
    world.drivers.push_back({world.geography.country("VEN"), driver, {{Day{0}, then}, {kPeak - 10, now}}});
    return outflows(world)[2].persons;
  };
  const auto raised = [](double by) { return retorno::logistic(retorno::logit(0.43) + by) / 0.43; };
  const double ln4 = retorno::log(4.0);
  CHECK(with("homicide_per_100k", 10, 40) / usual == doctest::Approx(raised(0.5 * ln4)).epsilon(1e-9));
  CHECK(with("gdp_per_capita_usd", 4000, 1000) / usual == doctest::Approx(raised(0.5 * ln4)).epsilon(1e-9));
  CHECK(with("unemployment_percent", 5, 15) / usual == doctest::Approx(raised(0.3)).epsilon(1e-9));
  CHECK(with("persecution", 0.2, 0.6) / usual == doctest::Approx(raised(0.2)).epsilon(1e-9));
  CHECK(with("homicide_per_100k", 10, 10) == usual);
}

TEST_CASE("an empty population sends nobody") {
  World world = home();
  world.populations[PopulationId{0}].persons = 0;
  CHECK(outflows(world).empty());
}
