// Ways that lead nearer to the place where one means to stay (efficient links), each such place by itself, and what its
// room makes it worth.
#pragma once
#include <Eigen/Core>
#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include "sim/base/exact_math.hpp"
#include "sim/world/geography.hpp"
#include "sim/world/routes.hpp"

namespace retorno {

/// A place to stay is worth e^worth (1 - persons / beds)^power.
struct RoomValue {
  double power = 0;
  double worth = 0;
};

inline double worth_of_staying(const RoomValue& room, const LinkCosts& costs, PlaceId place) {
  if (costs.free_share.empty() || costs.free_share[place.at()] == kNothingSaid) return 1;
  const double free = costs.free_share[place.at()];
  return free > 0 ? exp(room.worth) * pow(free, room.power) : 0.0;
}

/// What the legs weigh and cost to one class of parties today.
struct Legs {
  const LinkCosts& costs;
  const Eigen::VectorXd& weight;  ///< [links] 0 = can't be chosen
  std::span<const double> usd;    ///< [links] fare and food
  RoomValue room;

  double weight_of(LinkId link) const { return weight[static_cast<Eigen::Index>(link.at())]; }
};

/// Links by the place where they end, as runs.
inline std::vector<std::vector<LinkId>> links_into_places(const Geography& geography) {
  std::vector<std::vector<LinkId>> into(geography.places.size());
  for (LinkId link : geography.links.ids()) into[geography.links[link].to.at()].push_back(link);
  return into;
}

/// [places] kilometres to `goal` by links that can be chosen; infinite where there is no way.
inline std::vector<double> km_to(const Geography& geography, const std::vector<std::vector<LinkId>>& into,
                                 const Legs& legs, PlaceId goal) {
  constexpr double kLeastKm = 1e-3;  // so that a leg of no length leads nearer too
  std::vector<double> km(geography.places.size(), std::numeric_limits<double>::infinity());
  using Reached = std::pair<double, std::size_t>;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> next;
  next.push({km[goal.at()] = 0, goal.at()});
  while (!next.empty()) {
    const auto [far, place] = next.top();
    next.pop();
    if (far > km[place]) continue;
    for (LinkId link : into[place]) {
      if (legs.weight_of(link) <= 0) continue;
      const std::size_t from = geography.links[link].from.at();
      const double whole = far + std::max(kLeastKm, geography.links[link].length_km);
      if (whole < km[from]) next.push({km[from] = whole, from});
    }
  }
  return km;
}

/// Of each place the sum over ways to the goal place of the products of their legs' weights, and what they cost on
/// average.
struct ToPlace {
  std::vector<double> ways;    ///< [places]
  std::vector<double> usd;     ///< [places] kNoWay where there is none
  std::vector<double> weight;  ///< [links]
};

inline ToPlace sum_nearer(const Geography& geography, const Legs& legs, const std::vector<double>& km, PlaceId goal) {
  std::vector<std::size_t> by_distance(km.size());
  std::iota(by_distance.begin(), by_distance.end(), std::size_t{0});
  std::stable_sort(by_distance.begin(), by_distance.end(), [&](std::size_t a, std::size_t b) { return km[a] < km[b]; });
  ToPlace sums{std::vector<double>(km.size(), 0.0), std::vector<double>(km.size(), kNoWay),
               std::vector<double>(geography.links.size(), 0.0)};
  sums.ways[goal.at()] = 1;
  sums.usd[goal.at()] = 0;
  for (std::size_t place : by_distance) {
    if (place == goal.at() || km[place] == std::numeric_limits<double>::infinity()) continue;
    double usd = 0;
    for (LinkId link : geography.links_from(PlaceId{place})) {
      const std::size_t to = geography.links[link].to.at();
      if (legs.weight_of(link) <= 0 || !(km[to] < km[place]) || sums.ways[to] <= 0) continue;
      const double weight = sums.weight[link.at()] = legs.weight_of(link) * sums.ways[to];
      sums.ways[place] += weight;
      usd += weight * (legs.usd[link.at()] + sums.usd[to]);
    }
    if (sums.ways[place] > 0) sums.usd[place] = usd / sums.ways[place];
  }
  return sums;
}

/// Fills the table toward a goal: each of its places by itself, and all together as far as they have room.
inline void fill_nearer(const Geography& geography, const Legs& legs, CountryId goal, RouteTable& table) {
  const auto into = links_into_places(geography);
  const std::size_t places = geography.places.size();
  std::vector<double> worth(places, 0.0), usd(places, 0.0);
  for (PlaceId end : geography.countries[goal].goal_places) {
    const double stay = worth_of_staying(legs.room, legs.costs, end);
    ToPlace sums = sum_nearer(geography, legs, km_to(geography, into, legs, end), end);
    for (std::size_t link = 0; link < sums.weight.size(); ++link) table.weight[link] += stay * sums.weight[link];
    for (std::size_t place = 0; place < places; ++place) {
      const double here = sums.ways[place] *= stay;
      worth[place] += here;
      if (here > 0) usd[place] += here * sums.usd[place];
    }
    table.toward.push_back({end, std::move(sums.weight), std::move(sums.ways)});
  }
  for (PlaceId place : geography.places.ids())
    table.cost_usd[place.at()] = worth[place.at()] > 0 ? usd[place.at()] / worth[place.at()] : kNoWay;
}

}  // namespace retorno
