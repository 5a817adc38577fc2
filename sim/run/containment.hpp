// Those who cross a country without leave to be there: who is found, who is sent back upstream, who goes on.
#pragma once
#include "sim/run/journey.hpp"

namespace retorno {

/// Each looks whether the party is found today and, if it is, what follows. Returns whether it was sent back.
/// On a link by which it has just arrived.
bool held_on_link(Turn& turn, LinkId link);
/// While it stays in the country, at an epoch.
bool held_where_it_stays(Turn& turn);
/// At an attempt to cross the border to the north between ports.
bool held_at_border(Turn& turn);

/// How many of those found can be sent back today: the buses hold so many, and as many are found as yesterday.
void plan_returns(World& world);

}  // namespace retorno
