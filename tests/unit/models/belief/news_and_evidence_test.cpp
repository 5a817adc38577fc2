#include <doctest/doctest.h>

#include <cmath>

#include "models/belief/evidence.hpp"
#include "tests/support/runs.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

const NationalityId kHaiti{0}, kVenezuela{1};

World two_nationalities() {
  World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
  for (const char* id : {"HTI", "VEN"}) {
    Nationality& nation = world.nationalities[add_nationality(world, id, "home")];
    nation.belief_start = 0.6;
    nation.awareness_start = 0.01;
    nation.evidence_persons = 7520;  // an outcome of one person weighs 1e-4
    nation.awareness_from = kStart + 2;
  }
  world.finish();
  return world;
}

void morning(World& world, Day today, const Values& more = {}) {
  // Named here, so that a new fit of the shipped values changes no test.
  Values values{{"memory_days", 12.5}, {"floor", 0.02},  {"evidence_mass", 0.752},
                {"news_mass", 0.14},   {"spread", 1.19}, {"awareness_days", 3000},
                {"ways_half_life", 30}, {"published", 1}};
  values.insert(values.end(), more.begin(), more.end());
  Rules rules;
  install_rule(rules, "belief", "news_and_evidence", values);
  rules.belief->update(world, today);
}

}  // namespace

TEST_CASE("yesterday's outcomes enter by channel and nationality, per person of the nationality's network") {
  World world = two_nationalities();
  world.beliefs.of[kVenezuela].evidence[0] = {0.1, 0.05};
  world.beliefs.heard[kVenezuela][0] = {40, 60};
  world.beliefs.heard[kVenezuela][1] = {10, 0};
  morning(world, kStart);
  const Belief& belief = world.beliefs.of[kVenezuela];
  CHECK(belief.evidence[0].yes == doctest::Approx(0.0963116346));
  CHECK(belief.evidence[0].no == doctest::Approx(0.0521558173));
  CHECK(belief.evidence[1].yes == doctest::Approx(0.001));
  CHECK(belief.p[1] == doctest::Approx((0.001 + 0.02 * 0.6) / 0.021));
  CHECK(belief.p_any == doctest::Approx((0.0973116346 + 0.02 * 0.6) / (0.0973116346 + 0.0521558173 + 0.02)));
  CHECK(world.beliefs.of[kHaiti].summed().yes == 0);
  CHECK(world.beliefs.of[kHaiti].p_any == doctest::Approx(0.6));
}

TEST_CASE("news are heard on their day, by those they concern, of both channels") {
  World world = two_nationalities();
  world.policies.push_back(news(0.02, 93, kStart + 1));
  world.policies.back().nationalities = {kVenezuela};
  morning(world, kStart);
  CHECK(world.beliefs.of[kVenezuela].prior == 0.6);
  morning(world, kStart + 1);
  const double weight = 0.14 * std::exp(93 / 12.5);
  CHECK(world.beliefs.of[kVenezuela].prior == 0.02);
  for (const Evidence& evidence : world.beliefs.of[kVenezuela].evidence)
    CHECK(evidence.yes + evidence.no == doctest::Approx(weight));
  CHECK(world.beliefs.of[kVenezuela].p_any == doctest::Approx(0.02));
  CHECK(world.beliefs.of[kHaiti].prior == 0.6);
  morning(world, kStart + 2);
  CHECK(world.beliefs.of[kVenezuela].evidence[0].no == doctest::Approx(0.98 * weight * std::exp(-1 / 12.5)));
}

TEST_CASE("awareness spreads by those who arrived, from its day on, and fades slowly to where it began") {
  World world = two_nationalities();
  for (NationalityId n : {kHaiti, kVenezuela}) world.beliefs.arrivals_persons[n] = n == kVenezuela ? 752 : 0;
  morning(world, kStart + 1);
  CHECK(world.beliefs.of[kVenezuela].awareness == 0.01);
  morning(world, kStart + 2);
  CHECK(world.beliefs.of[kVenezuela].awareness == doctest::Approx(0.01 + 0.99 * (1 - std::exp(-1.19 * 0.1))));
  CHECK(world.beliefs.of[kHaiti].awareness == doctest::Approx(0.01));
  world.beliefs.arrivals_persons[kVenezuela] = 0;
  world.beliefs.of[kVenezuela].awareness = 0.5;
  morning(world, kStart + 3);
  CHECK(world.beliefs.of[kVenezuela].awareness == doctest::Approx(0.5 - 0.49 / 3000));
}

TEST_CASE("news of what begins later counts for those who come too late to be spared, and for all once it has begun") {
  World world = line_of({{"home", "VEN"}, {"town", "MEX"}, {"usa", "USA"}});
  world.nationalities[add_nationality(world, "VEN", "home")].belief_start = 0.6;
  add_gate(world, {.id = "border", .place = "town", .links = {"town->usa"}, .border = true});
  world.finish();
  const NationalityId n{0};
  const PlaceId home = place(world, "home"), town = place(world, "town");
  world.policies.push_back(news(0.02, 80, kStart));
  world.policies.back().begins = kStart + 60;
  const auto hope = [&](PlaceId from, Day today) { return hope_at(world.beliefs, n, from, today); };
  morning(world, kStart, {{"days_on_the_way", 40}});
  REQUIRE(world.beliefs.days_ahead[home] == 40);
  CHECK(hope(town, kStart) == doctest::Approx(0.6));
  const double spared = 1 - std::exp(-60 / 40.0);
  CHECK(hope(home, kStart) == doctest::Approx(spared * 0.6 + (1 - spared) * 0.02).epsilon(0.001));
  for (int day = 1; day < 60; ++day) morning(world, kStart + day, {{"days_on_the_way", 40}});
  CHECK(hope(town, kStart + 59) == doctest::Approx(0.6));
  CHECK(hope(home, kStart + 59) < 0.05);
  morning(world, kStart + 60, {{"days_on_the_way", 40}});
  CHECK(world.beliefs.of[n].ahead.empty());
  CHECK(hope(town, kStart + 60) < 0.05);
}

TEST_CASE("of two news that lie ahead each counts from its own day") {
  World world = line_of({{"home", "VEN"}, {"town", "MEX"}, {"usa", "USA"}});
  world.nationalities[add_nationality(world, "VEN", "home")].belief_start = 0.6;
  add_gate(world, {.id = "border", .place = "town", .links = {"town->usa"}, .border = true});
  world.finish();
  for (const auto& [signal, begins] : {std::pair{0.02, 60}, std::pair{0.3, 20}}) {
    world.policies.push_back(news(signal, 80, kStart));
    world.policies.back().begins = kStart + begins;
  }
  morning(world, kStart);
  const PlaceId town = place(world, "town");
  const auto hope = [&](Day today) { return hope_at(world.beliefs, NationalityId{0}, town, today); };
  CHECK(hope(kStart) == doctest::Approx(0.6));
  for (int day = 1; day <= 20; ++day) morning(world, kStart + day);
  CHECK(hope(kStart + 20) == doctest::Approx(0.3).epsilon(0.01));
  for (int day = 21; day <= 60; ++day) morning(world, kStart + day);
  CHECK(hope(kStart + 60) == doctest::Approx(0.16).epsilon(0.01));  // both, of the same weight
}

TEST_CASE("each mechanism can be switched off") {
  World world = two_nationalities();
  world.policies.push_back(news(0.0, 93, kStart));
  world.beliefs.of[kVenezuela].evidence[0] = {0.1, 0.1};
  world.beliefs.heard[kVenezuela][0] = {1000, 0};
  World without_news = world;
  morning(without_news, kStart, {{"news", 0}, {"exchange", 0}, {"forgetting", 0}, {"learning", 0}});
  const Belief& belief = without_news.beliefs.of[kVenezuela];
  CHECK(belief.prior == 0.6);
  CHECK(belief.evidence[0].yes == 0.1);
  CHECK(belief.evidence[0].no == 0.1);
  CHECK(belief.awareness == 1);
}

TEST_CASE("half of a dearer fare and of a longer wait is known after the half-life, when as many tell every day") {
  NewsAndEvidence p;
  p.ways_half_life = 30;
  constexpr double kPersons = 100;
  const double everybody = kPersons / (1 - std::pow(0.5, 1.0 / 30));  // who told, when it has long been so
  Hearsay told{everybody, std::log(1 + 40.0), std::log(1 + 0.0), 0.02};
  for (int day = 0; day < 30; ++day) told = retell(p, told, 90, 8, 0.04, kPersons);
  CHECK(told.persons == doctest::Approx(everybody));
  CHECK(told.ln_fare == doctest::Approx((std::log(41.0) + std::log(91.0)) / 2));
  CHECK(told.ln_wait == doctest::Approx(std::log(9.0) / 2));
  CHECK(told.risk_share == doctest::Approx(0.03));
}

TEST_CASE("of a way that more people take a change is known sooner; with nobody on it, by what is published") {
  World busy = two_nationalities(), empty = two_nationalities();
  const LinkId way{0};
  for (World* world : {&busy, &empty}) {
    world->beliefs.of_way[way] = {40, std::log(1 + 10.0), 0, 0};
    world->geography.links[way].fare_usd = 100;
  }
  busy.beliefs.crossed_persons[way] = 500;
  morning(busy, kStart);
  morning(empty, kStart);
  const double soon = believed_costs(busy, link_costs(busy)).fare_usd[way.at()];
  const double late = believed_costs(empty, link_costs(empty)).fare_usd[way.at()];
  CHECK(soon > 80);
  CHECK(late > 10);
  CHECK(late < 12);
  CHECK(link_costs(empty).fare_usd[way.at()] == 100);
}

TEST_CASE("that a gate closes and opens is known at once") {
  World world = two_nationalities();
  const LinkId way{0};
  const GateId pier = add_gate(world, {.id = "pier", .place = "home", .slots = 100});
  world.geography.links[way].gate = pier;
  world.gates[pier].queued_persons = 5000;
  morning(world, kStart);
  CHECK(believed_costs(world, link_costs(world)).wait_days[way.at()] == doctest::Approx(50));
  world.gates[pier].slots_per_day = 0;
  morning(world, kStart + 1);
  CHECK(believed_costs(world, link_costs(world)).wait_days[way.at()] == Gate::kLongestWait);
  world.gates[pier].slots_per_day = 100;
  world.gates[pier].queued_persons = 0;
  morning(world, kStart + 2);
  CHECK(believed_costs(world, link_costs(world)).wait_days[way.at()] == doctest::Approx(0));
}
