// Morning: what everybody can know today, frozen. Rules read it and nothing else.
#pragma once
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/draw.hpp"
#include "sim/world/world.hpp"

namespace retorno {

/// Goals as the destination rule sees them today.
struct DestinationView {
  std::vector<double> shares;   ///< [populations × goals] of those who leave; sums to 1 where a population has a goal
  std::vector<double> utility;  ///< [nationalities × goals] for those under way, without the belief in admission
  std::vector<double> change;   ///< [nationalities × goals] gain of all other goals since the reference day, utils (dLog)
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
  /// Where a party stands; in a queue for a way, at its pier.
  PlaceId standing_at(const Party& who) const { return who.phase() == Phase::queued_way ? link(who.link()).from : who.place(); }
  double fare_usd(LinkId id) const {
    const Link& way = link(id);
    return way.fare_usd + (way.gate.exists() ? gate(way.gate).fare_usd : 0.0);
  }
  /// A way that a party would consider from here: its weight is not negligible beside the others.
  static constexpr double kLeastShare = 0.05;  // assumed
  /// Sums of weights toward a goal: of all links, of those considered, of those considered that it can pay for.
  struct WaysOn {
    double all = 0;
    double considered = 0;
    double affordable = 0;
  };
  bool considers(const Party& who, const RouteTable& table, LinkId id, double all) const {
    return table.weight[id.at()] >= kLeastShare * all && !world.is_barred(id, who.nation());
  }
  WaysOn ways_on(const Party& who, CountryId goal) const {
    const PlaceId here = standing_at(who);
    const RouteTable& table = routes(who, goal);
    WaysOn ways;
    for (LinkId id : world.geography.links_from(here))
      if (!world.is_barred(id, who.nation())) ways.all += table.weight[id.at()];
    if (ways.all <= 0) return ways;
    for (LinkId id : world.geography.links_from(here))
      if (considers(who, table, id, ways.all)) {
        ways.considered += table.weight[id.at()];
        if (fare_usd(id) <= who.savings) ways.affordable += table.weight[id.at()];
      }
    return ways;
  }

  /// Stress of a site 0-1: the share of those present for whom there is no bed; 0 where there is no facility, or none
  /// of whose beds anything is known.
  double stress(PlaceId place) const {
    const FacilityId id = world.facility_at[place];
    if (!id.exists()) return 0.0;
    const Facility& facility = world.facilities[id];
    if (world.baseline.facilities[id].supply[Resource::beds].nominal <= 0) return 0.0;
    const double present = static_cast<double>(world.present_persons[place]);
    const double beds = facility.is_open(today) ? facility.supply[Resource::beds].effective : 0.0;
    return present > beds ? 1.0 - beds / present : 0.0;
  }
  /// dLog: what all other goals gained for this nationality since the reference day.
  double gain_of_other_goals(const Party& who) const {
    for (std::size_t g = 0; g < world.goals.size(); ++g)
      if (world.goals[g] == who.goal_country()) return destinations.change[who.nationality * world.goals.size() + g];
    return 0.0;
  }
  /// Home, or the host country it lived in before.
  CountryId way_back(const Party& who) const {
    const CountryId host{who.previous_host};
    return host.exists() ? host : nation(who).home_country;
  }
};

}  // namespace retorno
