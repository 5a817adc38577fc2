// Morning: what everybody can know today, frozen. Rules read it and nothing else.
#pragma once
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/draw.hpp"
#include "sim/world/world.hpp"

namespace retorno {

/// Views of goals other than the northern one, by nationality: utilities of the destination rule as of today.
struct DestinationView {
  std::vector<double> utility;    ///< [nationalities × goals]
  std::vector<double> change;     ///< [nationalities × goals] d log-sum of the others against the reference day (dLog)
};

struct Morning {
  const World& world;
  Day today;
  Seed seed;
  const DestinationView& destinations;

  const Place& place(PlaceId id) const { return world.geography.places[id]; }
  const Link& link(LinkId id) const { return world.geography.links[id]; }
  const Gate& gate(GateId id) const { return world.gates[id]; }
  const Nationality& nation(const Party& who) const { return world.nationalities[who.nation()]; }
  const Belief& belief(const Party& who) const { return world.beliefs.of[who.nation()]; }
  Draw draw(const Party& who, Purpose purpose) const { return seed.draw(who.identity, today, purpose); }

  /// Class of cost by wealth tercile and passport.
  std::size_t cost_class(const Party& who) const {
    return static_cast<std::size_t>(who.wealth()) + (who.has(Paper::passport) ? 3u : 0u);
  }
  const RouteTable& routes(const Party& who, CountryId goal) const { return world.routes.table(cost_class(who), goal); }
  /// Home, or the host country it lived in before.
  CountryId way_back(const Party& who) const {
    const CountryId host{who.previous_host};
    return host.exists() ? host : nation(who).home_country;
  }
};

}  // namespace retorno
