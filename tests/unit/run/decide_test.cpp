#include "sim/run/decide.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "tests/support/one_party.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

/// A decision rule that a test writes: it always chooses the same.
struct Only : DecisionRule {
  explicit Only(Choice choice, double preparation = 0) : choice(choice), preparation(preparation) {}
  void utilities(std::span<const Party> who, const Morning&, std::span<Utilities> out) const override {
    for (std::size_t i = 0; i < who.size(); ++i) {
      out[i].fill(kNotFeasible);
      out[i][static_cast<std::size_t>(choice)] = 0;
    }
  }
  double reattempt(const Party&, const Morning&) const override { return 0; }
  double preparation_days(const Party&, const Morning&) const override { return preparation; }
  Choice choice;
  double preparation;
};

/// home, a town in Panama with a list, Costa Rica, the USA.
World corridor() {
  World world = line_of({{"home", "VEN"}, {"town", "PAN"}, {"san_jose", "CRI"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  return world;
}

void decide_alone(Turn& turn) {
  Turn* const one = &turn;
  if (has_to_decide(turn)) decide({&one, 1});
}

struct Deciding : OneParty {
  Deciding(World world, Choice choice, const PartyText& text) : OneParty((world.finish(), std::move(world)), text) {
    rules.decision = std::make_unique<Only>(choice);
    decide_alone(turn);
  }
  std::int64_t decided(Choice choice) const {
    std::int64_t n = 0;
    for (CountryId country : world().geography.countries.ids())
      n += tallied(Measure::decisions, country.at(), static_cast<std::size_t>(choice));
    return n;
  }
};

}  // namespace

TEST_CASE("equal utilities are drawn equally often") {
  // Seed 2, 30,000 draws of three: mean 10,000, standard error 82.
  Utilities u;
  u.fill(kNotFeasible);
  for (Choice c : {Choice::wait, Choice::settle, Choice::turn_back}) u[static_cast<std::size_t>(c)] = -700;
  std::array<int, kChoices> drawn{};
  for (std::uint32_t i = 0; i < 30000; ++i)
    ++drawn[static_cast<std::size_t>(draw_choice(u, Seed{2, 0}.draw({5, i, Kind::party}, Day{1}, Purpose::decision)))];
  for (Choice c : {Choice::wait, Choice::settle, Choice::turn_back})
    CHECK(std::abs(drawn[static_cast<std::size_t>(c)] - 10000) < 4 * 82);
}

TEST_CASE("where nothing is feasible a party waits") {
  Utilities u;
  u.fill(kNotFeasible);
  CHECK(draw_choice(u, Seed{}.draw({1, 1, Kind::party}, Day{1}, Purpose::decision)) == Choice::wait);
}

TEST_CASE("who sets out goes on without deciding") {
  Deciding one(corridor(), Choice::settle, {.place = "home", .phase = Phase::setting_out});
  CHECK(one.who.phase() == Phase::travelling);
  CHECK(one.decided(Choice::settle) == 0);
}

TEST_CASE("who sets out without money stays and decides in a week") {
  Deciding one(corridor(), Choice::settle, {.place = "home", .phase = Phase::setting_out, .savings_usd = 0});
  CHECK(one.who.phase() == Phase::staying);
  CHECK(one.sleeps() == 7);
}

TEST_CASE("who has an appointment goes on without deciding, as long as there are any") {
  World world = corridor();
  add_gate(world, {.id = "list", .place = "town", .slots = 5, .list = true, .list_places = {"town"}});
  for (bool open : {true, false}) {
    if (!open) world.policies.push_back(slots_of(world, "list", 0, kStart));
    OneParty one((world.finish(), world), {.place = "town"});
    one.rules.decision = std::make_unique<Only>(Choice::settle);
    one.who.set(Paper::appointment, true);
    decide_alone(one.turn);
    CHECK(one.who.phase() == (open ? Phase::travelling : Phase::settled));
    CHECK(one.who.has(Paper::appointment) == open);
  }
}

TEST_CASE("every choice is counted in persons at the country where it was made, and remembered") {
  Deciding one(corridor(), Choice::wait, {.place = "town", .size = 3});
  CHECK(one.tallied(Measure::decisions, one.world().geography.country("PAN").at(),
                    static_cast<std::size_t>(Choice::wait)) == 3);
  CHECK(one.who.last_choice() == Choice::wait);
  CHECK(one.sleeps() == 7);
}

TEST_CASE("who waits where the list is open joins it, once") {
  World world = corridor();
  add_gate(world, {.id = "list", .place = "town", .slots = 5, .list = true, .list_places = {"town"}});
  Deciding one(world, Choice::wait, {.place = "town"});
  CHECK(one.turn.lists == one.world().gate("list"));
  CHECK(one.who.listed_since == kStart.value);
  one.turn.lists.reset();
  one.who.listed_since = static_cast<std::uint16_t>(kStart.value - 30);
  decide_alone(one.turn);
  CHECK_FALSE(one.turn.lists);
  CHECK(one.who.listed_since == kStart.value - 30);
}

TEST_CASE("who waits elsewhere, southbound, or before a closed list joins none") {
  World world = corridor();
  add_gate(world, {.id = "list", .place = "town", .slots = 5, .list = true, .list_places = {"town"}});
  CHECK_FALSE(Deciding(world, Choice::wait, {.place = "san_jose"}).turn.lists);
  CHECK_FALSE(
      Deciding(world, Choice::wait, {.place = "town", .direction = Direction::south, .goal = "VEN"}).turn.lists);
  world.policies.push_back(slots_of(world, "list", 0, kStart));
  CHECK_FALSE(Deciding(world, Choice::wait, {.place = "town"}).turn.lists);
}

TEST_CASE("who waits in a queue leaves it, who goes on stays in it") {
  World world = corridor();
  add_gate(world, {.id = "boats", .place = "town", .links = {"town->san_jose"}, .slots = 1});
  world.finish();
  for (Choice choice : {Choice::wait, Choice::continue_}) {
    OneParty one(world, {.place = "town"});
    one.rules.decision = std::make_unique<Only>(choice);
    REQUIRE(go_on(one.turn));
    one.turn.joins.reset();
    decide_alone(one.turn);
    CHECK(one.who.phase() == (choice == Choice::wait ? Phase::staying : Phase::queued_way));
    CHECK_FALSE(one.turn.joins);
    CHECK(one.sleeps() == 7);
  }
}

TEST_CASE("who turns back sets out south, home or to the country it lived in") {
  Deciding home(corridor(), Choice::turn_back, {.place = "san_jose"});
  CHECK(home.who.direction() == Direction::south);
  CHECK(home.who.goal_country() == home.world().geography.country("VEN"));
  CHECK(home.who.phase() == Phase::setting_out);
  CHECK(home.sleeps() == 1);
  decide_alone(home.turn);
  CHECK(home.who.link() == link(home.world(), "san_jose->town"));

  World world = corridor();
  world.finish();
  OneParty host(world, {.place = "san_jose"});
  host.rules.decision = std::make_unique<Only>(Choice::turn_back);
  host.who.previous_host = static_cast<std::uint8_t>(world.geography.country("PAN").at());
  host.who.listed_since = 5;
  host.who.set(Paper::appointment, true);
  host.who.set_phase(Phase::queued_way);
  host.who.where = static_cast<std::uint16_t>(link(world, "san_jose->usa").at());
  decide_alone(host.turn);
  CHECK(host.who.goal_country() == world.geography.country("PAN"));
  CHECK(host.who.listed_since == 0);
  CHECK_FALSE(host.who.has(Paper::appointment));
}

TEST_CASE("between the decision to go home and the first bus lie from half the mean to one and a half") {
  World world = corridor();
  world.finish();
  OneParty one(world, {.place = "town"});
  one.rules.decision = std::make_unique<Only>(Choice::turn_back, 14);
  std::set<int> days;
  for (std::uint32_t i = 0; i < 500; ++i) {
    one.who = party_of(world, {.place = "town", .ordinal = i});
    decide_alone(one.turn);
    days.insert(one.sleeps() - 1);
  }
  CHECK(*days.begin() == 7);
  CHECK(*days.rbegin() == 20);
}

TEST_CASE("who settles stops for good, and its hosts count it") {
  Deciding one(corridor(), Choice::settle, {.place = "town"});
  CHECK(one.who.phase() == Phase::settled);
  CHECK(one.sleeps() == -1);
  CHECK(one.who.status() == Status::irregular);
}

TEST_CASE("another destination is one that the data know, can be reached, and isn't home or the old one") {
  World world = corridor();
  for (const char* goal : {"PAN", "CRI", "VEN"})
    world.destination_shares.push_back({world.nationality("VEN"), world.geography.country(goal), 1.0});
  std::set<std::string> goals;
  for (std::uint32_t i = 0; i < 100; ++i) {
    Deciding one(world, Choice::switch_destination, {.place = "town", .goal = "USA", .ordinal = i});
    goals.insert(one.world().geography.countries[one.who.goal_country()].id);
    if (one.who.goal_country() == one.world().geography.country("PAN"))
      REQUIRE(one.who.phase() == Phase::settled);
    else
      REQUIRE(one.who.phase() == Phase::setting_out);
  }
  CHECK(goals == std::set<std::string>{"CRI", "PAN"});
}

TEST_CASE("who accepts assistance leaves its other list and waits on that of returns") {
  World world = corridor();
  add_gate(world, {.id = "list", .place = "town", .slots = 5, .list = true, .list_places = {"town"}});
  add_gate(world,
           {.id = "returns", .place = "town", .slots = 5, .list = true, .list_places = {"town"}, .for_north = false});
  world.finish();
  OneParty one(world, {.place = "town"});
  one.rules.decision = std::make_unique<Only>(Choice::assisted_return);
  one.who.listed_since = 5;
  decide_alone(one.turn);
  CHECK(one.turn.lists == world.gate("returns"));
  CHECK(one.who.listed_since == kStart.value);
  CHECK(one.who.has(Paper::offered));
}

TEST_CASE("who resumes the way north is bound for it again") {
  Deciding one(corridor(), Choice::resume_north, {.place = "town", .direction = Direction::south, .goal = "VEN"});
  CHECK(one.who.direction() == Direction::north);
  CHECK(one.who.goal_country() == one.world().north);
  CHECK(one.who.link() == link(one.world(), "town->san_jose"));
}
