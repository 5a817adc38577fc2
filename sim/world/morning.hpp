// Morning: what everybody can know today, frozen. Rules read it and nothing else.
#pragma once
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/draw.hpp"
#include "sim/world/lodging.hpp"
#include "sim/world/world.hpp"

namespace retorno {

/// Goals as the destination rule sees them today.
struct DestinationView {
  std::vector<double> shares;   ///< [populations × goals] of those who leave; sums to 1 where a population has a goal
  std::vector<double> utility;  ///< [nationalities × goals] for those under way, without the belief in admission
  std::vector<double> change;   ///< [nationalities × countries] gain of all other goals since the reference day, utils
                                ///< (dLog); 0 for a country that is no goal. Or empty: nothing gained
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
  /// Believed chance of admission by either door, without what it has met itself.
  double hope(const Party& who) const { return hope_at(world.beliefs, who.nation(), standing_at(who), today); }
  Draw draw(const Party& who, Purpose purpose) const { return seed.draw(who.identity, today, purpose); }

  /// Class of cost by wealth tercile, passport and the ways barred to its nationality.
  std::size_t cost_class(const Party& who) const {
    const std::size_t barred = world.routes.barred.of.empty() ? 0 : world.routes.barred.of[who.nationality];
    return static_cast<std::size_t>(who.wealth()) + (who.has(Paper::passport) ? 3u : 0u) + kCostClasses * barred;
  }
  const RouteTable& routes(const Party& who, CountryId goal) const { return world.routes.table(cost_class(who), goal); }
  /// Where a party stands; in a queue, at its desk or pier.
  PlaceId standing_at(const Party& who) const {
    if (who.phase() == Phase::queued_way) return link(who.link()).from;
    return who.phase() == Phase::queued_desk ? gate(who.gate()).place : who.place();
  }
  double fare_usd(LinkId id) const {
    const Link& way = link(id);
    return way.fare_usd + (way.gate.exists() ? gate(way.gate).fare_usd : 0.0);
  }
  WaysOn ways_on(const Party& who, CountryId goal) const {
    return routes(who, goal).ways[standing_at(who).at()];
  }

  /// Where a party on the way looks for a roof.
  Lodging lodging_of(const Party& who) const { return retorno::lodging_of(who, world); }
  /// How overloaded the facilities were yesterday that a party uses, 0-1; 0 for who uses none.
  double stress(const Party& who) const {
    return lodging_of(who) == Lodging::shelter ? world.quarters[standing_at(who)].stress : 0.0;
  }
  /// Health deficit that want of shelter, water and latrines added over the last days to who uses the facilities.
  double hardship(const Party& who, Days elapsed) const {
    return lodging_of(who) == Lodging::shelter ? world.quarters[standing_at(who)].hardship_over(elapsed) : 0.0;
  }
  /// dLog: what all other goals gained for this nationality since the reference day.
  double gain_of_other_goals(const Party& who) const {
    if (destinations.change.empty()) return 0.0;
    return destinations.change[who.nationality * world.geography.countries.size() + who.goal];
  }
  /// Home, or the host country it lived in before.
  CountryId way_back(const Party& who) const {
    const CountryId host{who.previous_host};
    return host.exists() ? host : nation(who).home_country;
  }
};

}  // namespace retorno
