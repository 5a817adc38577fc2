// The way home: what a border does to a case file, and the day on which a removal arrives.
#include "sim/run/home.hpp"

namespace retorno {
namespace {

CountryId home_country(const Turn& turn) { return turn.morning.nation(turn.who).home_country; }

}  // namespace

void cross_border(Turn& turn, CountryId into) {
  Party& who = turn.who;
  // Who turns north again and crosses a border has yet to come back.
  if (who.direction() == Direction::north) return who.set_came_through(false);
  if (into == turn.morning.world.watch.country) who.set_came_through(true);
  if (who.listed_since == 0) carry_file(turn);
}

void carry_file(Turn& turn) {
  if (!follows_home(turn) || !turn.who.has(Paper::offered)) return;
  const CountryId home = home_country(turn);
  const World& world = turn.morning.world;
  const double keeps = turn.rules.reintegration->effects(world.levers_of(home), world.home(home)).keeps_file;
  const bool kept = turn.morning.draw(turn.who, Purpose::handover).chance(keeps);
  turn.tally.add(Measure::handovers, turn.who.size(), home.at(), kept ? 0 : 1);
  turn.who.set(Paper::offered, kept);
}

Day day_of_flight(const Turn& turn, Day earliest) {
  if (!follows_home(turn)) return earliest;
  const CountryId home = home_country(turn);
  const World& world = turn.morning.world;
  const Days every =
      turn.rules.reintegration->effects(world.levers_of(home), world.home(home)).flight_every_days;
  const Days offset = static_cast<Days>(hash_of(world.geography.countries[home].id) % static_cast<unsigned>(every));
  Day day = earliest;
  while (day.value % every != offset) ++day;
  return day;
}

}  // namespace retorno
