// Small maps and their costs, for tests of what is built on a Geography.
#pragma once
#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "sim/world/geography.hpp"
#include "sim/world/routes.hpp"

namespace retorno::test {

struct Leg {
  std::string from, to;
  double usd = 0, days = 1, risk = 0;
  double km = 100;
  Needs needs = Needs::nothing;
};

struct Goal {
  std::string country;
  std::vector<std::string> places;
};

struct Map {
  Geography geography;
  LinkCosts costs;
  LinkId link(const std::string& from, const std::string& to) const { return geography.link(from + "->" + to); }
};

inline Place place_called(const std::string& id) {
  Place place;
  place.id = id;
  place.country = CountryId{0};
  return place;
}

/// A map of these legs, sorted as the loader sorts them; links lead north toward the first goal.
inline Map map_of(std::vector<Leg> legs, const std::vector<Goal>& goals, std::vector<std::string> more_places = {}) {
  Map map;
  Geography& g = map.geography;
  std::vector<std::string> names = std::move(more_places);
  for (const Leg& leg : legs) names.insert(names.end(), {leg.from, leg.to});
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::string& name : names) g.places.add(place_called(name));
  for (const Goal& goal : goals) {
    Country country{.id = goal.country, .name = goal.country, .name_es = goal.country, .goal_places = {}};
    for (const std::string& name : goal.places) country.goal_places.push_back(g.place(name));
    g.countries.add(country);
  }
  std::stable_sort(legs.begin(), legs.end(),
                   [](const Leg& a, const Leg& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
  for (const Leg& leg : legs) {
    Link link;
    link.id = leg.from + "->" + leg.to;
    link.from = g.place(leg.from);
    link.to = g.place(leg.to);
    link.length_km = leg.km;
    link.needs = leg.needs;
    g.links.add(link);
    map.costs.fare_usd.push_back(leg.usd);
    map.costs.days.push_back(leg.days);
    map.costs.wait_days.push_back(0);
    map.costs.risk_share.push_back(leg.risk);
    map.costs.open.push_back(1);
  }
  g.build(goals.empty() ? CountryId::none() : CountryId{0});
  return map;
}

}  // namespace retorno::test
