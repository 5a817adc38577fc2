#include "sim/world/routes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/world/geography.hpp"

namespace retorno {

namespace {

WaysOn sum_ways(const Geography& geography, PlaceId place, const std::vector<double>& weight, const LinkCosts& costs) {
  WaysOn ways;
  for (LinkId link : geography.links_from(place)) ways.all += weight[link.at()];
  if (ways.all <= 0) return ways;
  for (LinkId link : geography.links_from(place)) {
    if (!ways.considers(weight[link.at()])) continue;
    ways.considered += weight[link.at()];
    ways.cheapest_usd = std::min(ways.cheapest_usd, costs.fare_usd[link.at()]);
  }
  return ways;
}

}  // namespace

void clear(Routes& routes, const Geography& geography, std::vector<CostClass> classes) {
  routes.classes.clear();
  for (const std::vector<LinkId>& barred : routes.barred.sets)
    for (CostClass& one : classes) {
      one.barred = barred;
      routes.classes.push_back(one);
    }
  if (routes.goals.empty())
    for (CountryId country : geography.countries.ids())
      if (!geography.countries[country].goal_places.empty()) routes.goals.push_back(country);
  routes.goal_index.assign(geography.countries.size(), -1);
  for (std::size_t i = 0; i < routes.goals.size(); ++i)
    routes.goal_index[routes.goals[i].at()] = static_cast<std::int16_t>(i);

  RouteTable nowhere{std::vector<double>(geography.links.size(), 0.0),
                     std::vector<double>(geography.places.size(), kNoWay),
                     std::vector<WaysOn>(geography.places.size())};
  routes.tables.assign(routes.classes.size() * routes.goals.size(), nowhere);
  routes.spectral_radius = routes.largest_row_sum = 0;
}

bool may_choose(const Geography& geography, const LinkCosts& costs, const CostClass& who, LinkId link) {
  const Needs needs = geography.links[link].needs;
  if (std::binary_search(who.barred.begin(), who.barred.end(), link)) return false;
  return costs.open[link.at()] && needs != Needs::visa && (needs != Needs::passport || who.passport);
}

std::vector<double> costs_at_places(const Geography& geography, CountryId goal, const std::vector<double>& weight,
                                    std::span<const double> link_usd, std::span<const double> free_share) {
  std::vector<double> usd(geography.places.size(), kNoWay);
  for (PlaceId place : geography.places.ids()) {
    double all = 0, sum = 0;
    for (LinkId link : geography.links_from(place)) {
      if (weight[link.at()] <= 0) continue;
      all += weight[link.at()];
      sum += weight[link.at()] * link_usd[link.at()];
    }
    if (all > 0) usd[place.at()] = sum / all;
    const bool full = !free_share.empty() && free_share[place.at()] == 0;
    if (geography.is_goal_place(place, goal) && !full) usd[place.at()] = 0;
  }
  return usd;
}

void see_ways(Routes& routes, const Geography& geography, const LinkCosts& costs) {
  for (RouteTable& table : routes.tables)
    for (PlaceId place : geography.places.ids())
      table.ways[place.at()] = sum_ways(geography, place, table.weight, costs);
}

std::string name_of_class(std::size_t cost_class) {
  constexpr std::array<const char*, 3> wealth = {"the poorest third", "the middle third", "the richest third"};
  return std::string(wealth[cost_class % 3]) + (cost_class % kCostClasses < 3 ? " without passport" : " with passport");
}

}  // namespace retorno
