// Whose luck a leg is: the party's own, and that of the place, which all who pass in a period share.
#include <algorithm>

#include "sim/run/home.hpp"

namespace retorno {

LegLuck luck_of(const Turn& turn, LinkId id) {
  const Days period = std::max<Days>(1, turn.rules.harm->period_days());
  const Day since = turn.morning.today - turn.morning.today.value % period;
  LegLuck luck{turn.morning.draw(turn.who, Purpose::harm),
               turn.morning.seed.draw({hash_of(turn.morning.link(id).id), 0, Kind::world}, since, Purpose::harm), 1};
  if (turn.who.direction() == Direction::south && follows_home(turn)) {
    const CountryId home = turn.morning.nation(turn.who).home_country;
    const World& world = turn.morning.world;
    luck.hazard_factor = turn.rules.reintegration->effects(world.levers_of(home), world.home(home)).hazard_factor;
  }
  return luck;
}

}  // namespace retorno
