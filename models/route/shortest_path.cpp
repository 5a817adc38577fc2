// The cheapest route, and no other: everybody at a place takes the same link. The limit of the recursive logit when
// its scale goes to 0, for comparison.
#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "models/route/link_value.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct ShortestPath : LinkValue {};
LINK_VALUE_PARAMETERS(ShortestPath)

/// Edges lead from a link's end to its start and carry the disutility of the link.
using Backward = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                       boost::property<boost::edge_weight_t, double>>;

/// [places] least disutility to the goal, kNoWay where there is none.
std::vector<double> least_to_goal(const Geography& geography, const std::vector<double>& disutility, CountryId goal) {
  const std::size_t all_goals = geography.places.size();
  Backward graph(all_goals + 1);
  for (LinkId link : geography.links.ids())
    if (disutility[link.at()] < kNoWay)
      boost::add_edge(geography.links[link].to.at(), geography.links[link].from.at(), disutility[link.at()], graph);
  for (PlaceId place : geography.countries[goal].goal_places) boost::add_edge(all_goals, place.at(), 0.0, graph);
  std::vector<double> least(boost::num_vertices(graph), kNoWay);
  boost::dijkstra_shortest_paths(
      graph, all_goals,
      boost::distance_map(boost::make_iterator_property_map(least.begin(), boost::get(boost::vertex_index, graph)))
          .distance_inf(kNoWay));
  return least;
}

class ShortestPathRule : public RouteRule {
 public:
  explicit ShortestPathRule(const ShortestPath& values) : values_(values) {}

  void solve(const Geography& geography, const LinkCosts& costs, Routes& routes,
             const ForEach& for_each) const override {
    clear(routes, geography, cost_classes(values_));
    const std::vector<double> leg_usd = leg_costs_usd(values_, costs);
    for_each(routes.classes.size(), [&](std::size_t c) {
      const std::vector<double> disutility = disutilities(geography, costs, routes.classes[c]);
      for (std::size_t g = 0; g < routes.goals.size(); ++g) {
        const auto least = least_to_goal(geography, disutility, routes.goals[g]);
        fill_table(geography, routes.goals[g], disutility, least, leg_usd, routes.tables[c * routes.goals.size() + g]);
      }
    });
  }

 private:
  /// [links] kNoWay where this class may not choose the link.
  std::vector<double> disutilities(const Geography& geography, const LinkCosts& costs, const CostClass& who) const {
    std::vector<double> disutility(geography.links.size(), kNoWay);
    for (LinkId link : geography.links.ids())
      if (may_choose(geography, costs, who, link)) disutility[link.at()] = -leg_utility(values_, who, costs, link);
    return disutility;
  }

  static void fill_table(const Geography& geography, CountryId goal, const std::vector<double>& disutility,
                         const std::vector<double>& least, const std::vector<double>& leg_usd, RouteTable& table) {
    std::vector<PlaceId> nearest_first;
    for (PlaceId place : geography.places.ids())
      if (least[place.at()] < kNoWay) nearest_first.push_back(place);
    std::stable_sort(nearest_first.begin(), nearest_first.end(),
                     [&](PlaceId a, PlaceId b) { return least[a.at()] < least[b.at()]; });
    for (PlaceId place : nearest_first) {
      const LinkId best = best_link(geography, place, disutility, least);
      if (best.exists()) table.weight[best.at()] = 1;
      const bool arrived = geography.is_goal_place(place, goal);
      table.cost_usd[place.at()] = arrived ? 0 : leg_usd[best.at()] + table.cost_usd[geography.links[best].to.at()];
    }
  }

  /// The first of the best links from a place; none where no link leads to the goal.
  static LinkId best_link(const Geography& geography, PlaceId place, const std::vector<double>& disutility,
                          const std::vector<double>& least) {
    LinkId best;
    double lowest = kNoWay;
    for (LinkId link : geography.links_from(place)) {
      const double through = disutility[link.at()] + least[geography.links[link].to.at()];
      if (through < lowest) {
        lowest = through;
        best = link;
      }
    }
    return best;
  }

  ShortestPath values_;
};

}  // namespace

extern const RuleEntry rule_route_shortest_path;
const RuleEntry rule_route_shortest_path = rule_entry<&Rules::route, ShortestPathRule, ShortestPath>(
    "route", "shortest_path", "everybody takes the link of the cheapest route", "ShortestPath");

}  // namespace retorno
