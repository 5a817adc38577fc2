// Recursive logit over directed links (Fosgerau, Frejinger and Karlstrom 2013): at each place a link is chosen with
// the logit of what the leg costs and of all that may follow it, so that a route isn't fixed beforehand.
//
// States are links, not places: on a map of two-way roads the sums over routes between places don't exist
// (spectral radius 1.6-1.8), and a turn straight back is a decision, not a route.
#include <fmt/format.h>

#include <algorithm>

#include "models/route/link_value.hpp"
#include "models/route/nearer_links.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/base/problems.hpp"
#include "sim/rules/entry.hpp"
#include "sim/world/path_sums.hpp"

namespace retorno {
namespace {

struct RecursiveLogit : LinkValue {
  double scale = 0;
  double room_power = 0, room_worth = 0, nearer_only = 0, short_legs = 0;
};
LINK_VALUE_PARAMETERS(RecursiveLogit)
PARAMETER(RecursiveLogit, scale, .unit = "util", .usual = 1, .valid = {0.05, 10}, .vary = Range{0.7, 1},
          .meaning = "scale of the unobserved; towards 0 everybody takes the cheapest route",
              .source = "fosgerau_2013: mu; assumed: 1")
PARAMETER(RecursiveLogit, room_power, .unit = "1", .usual = 0, .valid = {0, 20}, .vary = Range{0, 4},
          .meaning = "eta: a place to stay is worth (1 - persons / beds)^eta; 0 = whoever comes may stay, full or not",
              .source = "definition")
PARAMETER(RecursiveLogit, room_worth, .unit = "util", .usual = 0, .valid = {-10, 10}, .vary = Range{-2, 2},
          .meaning = "what an empty place with beds is worth beside one of which no beds are told; counts where "
                     "room_power is above 0", .source = "assumed")
PARAMETER(RecursiveLogit, nearer_only, .unit = "1", .usual = 0, .valid = {0, 1},
          .meaning = "1 = toward each place to stay only links that lead nearer to it, in km: needs no price per leg "
                     "on dense maps", .source = "definition")
PARAMETER(RecursiveLogit, short_legs, .unit = "1", .usual = 0, .valid = {0, 1},
          .meaning = "1 = legs under a day take a part of a day and add up; 0 = each takes a day at least",
              .source = "definition")

/// From each link to those that start where it ends and don't lead straight back. Same places for all classes.
StepWeights steps_between(const Geography& geography) {
  std::vector<Eigen::Triplet<double>> steps;
  for (LinkId first : geography.links.ids())
    for (LinkId next : geography.links_from(geography.links[first].to))
      if (geography.links[next].to != geography.links[first].from)
        steps.emplace_back(static_cast<int>(first.at()), static_cast<int>(next.at()), 0.0);
  const auto size = static_cast<Eigen::Index>(geography.links.size());
  StepWeights all(size, size);
  all.setFromTriplets(steps.begin(), steps.end());
  return all;
}

/// A step weighs what the leg weighs that it leads to.
void set_weights(StepWeights& steps, const Eigen::VectorXd& leg_weight) {
  for (Eigen::Index column = 0; column < steps.cols(); ++column)
    for (StepWeights::InnerIterator step(steps, column); step; ++step) step.valueRef() = leg_weight[column];
}

/// [links × goals] where the link ends at a place of the goal, what it is worth to stay there.
Eigen::MatrixXd arrivals(const Geography& geography, const std::vector<CountryId>& goals, const LinkCosts& costs,
                         const RoomValue& room) {
  Eigen::MatrixXd ends = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(geography.links.size()), std::ssize(goals));
  for (LinkId link : geography.links.ids())
    for (std::size_t g = 0; g < goals.size(); ++g)
      if (geography.is_goal_place(geography.links[link].to, goals[g]))
        ends(static_cast<Eigen::Index>(link.at()), static_cast<Eigen::Index>(g)) =
            worth_of_staying(room, costs, geography.links[link].to);
  return ends;
}

/// The legs after `first` with the largest weights, for a message.
std::string largest_terms(const Geography& geography, const StepWeights& steps, Eigen::Index first) {
  constexpr std::size_t kTermsNamed = 3;
  std::vector<std::pair<double, LinkId>> terms;
  for (LinkId next : geography.links_from(geography.links[LinkId{static_cast<std::size_t>(first)}].to))
    terms.emplace_back(-steps.coeff(first, static_cast<Eigen::Index>(next.at())), next);
  std::sort(terms.begin(), terms.end());
  std::string text;
  for (std::size_t i = 0; i < std::min(kTermsNamed, terms.size()); ++i)
    text += fmt::format("{}'{}' {:.2f}", i ? ", " : "", geography.links[terms[i].second].id, -terms[i].first);
  return text;
}

/// Sums over routes exist where every row sum is below 1; the solver would answer, wrongly, where they don't.
double checked_row_sum(const Geography& geography, const StepWeights& steps, std::size_t cost_class) {
  if (steps.rows() == 0) return 0;
  Eigen::Index worst = 0;
  const double sum = row_sums(steps).maxCoeff(&worst);
  if (sum < 1) return sum;
  const Link& link = geography.links[LinkId{static_cast<std::size_t>(worst)}];
  Problems problems;
  problems.add({},
               fmt::format("route weights of {} at place '{}' sum to {:.3f} after link '{}', which must be below 1; "
                           "largest: {}",
                           name_of_class(cost_class), geography.places[link.to].id, sum, link.id,
                           largest_terms(geography, steps, worst)),
               "raise transfer_cost, or the days, fare or risk of these links");
  problems.stop_if_any();
  return sum;
}

class RecursiveLogitRule : public RouteRule {
 public:
  explicit RecursiveLogitRule(const RecursiveLogit& values) : values_(values) {}

  void solve(const Geography& geography, const LinkCosts& costs, Routes& routes,
             const ForEach& for_each) const override {
    clear(routes, geography, cost_classes(values_));
    if (values_.nearer_only > 0) return solve_nearer(geography, costs, routes, for_each);
    const StepWeights all_steps = steps_between(geography);
    const Eigen::MatrixXd ends = arrivals(geography, routes.goals, costs, room());
    std::vector<double> largest_sums(routes.classes.size()), radii(routes.classes.size());
    for_each(routes.classes.size(), [&](std::size_t c) {
      StepWeights steps = all_steps;
      PathSums sums(steps);
      const Eigen::VectorXd leg_weight = leg_weights(geography, costs, routes.classes[c]);
      set_weights(steps, leg_weight);
      largest_sums[c] = checked_row_sum(geography, steps, c);
      radii[c] = spectral_radius(steps);
      sums.factorise(steps);
      fill_tables(geography, costs, c, {steps, sums, leg_weight, ends}, routes);
    });
    routes.largest_row_sum = *std::max_element(largest_sums.begin(), largest_sums.end());
    routes.spectral_radius = *std::max_element(radii.begin(), radii.end());
  }

  bool rooms_count() const override { return values_.room_power > 0; }
  bool short_legs() const override { return values_.short_legs > 0; }

 private:
  RoomValue room() const { return {values_.room_power, values_.room_worth}; }

  /// Links that lead nearer to a place make no circle: their sums are finite whatever a leg costs.
  void solve_nearer(const Geography& geography, const LinkCosts& costs, Routes& routes, const ForEach& for_each) const {
    const std::vector<double> leg_usd = leg_costs_usd(values_, costs);
    for_each(routes.classes.size(), [&](std::size_t c) {
      const Eigen::VectorXd leg_weight = leg_weights(geography, costs, routes.classes[c]);
      for (std::size_t g = 0; g < routes.goals.size(); ++g) {
        RouteTable& table = routes.tables[c * routes.goals.size() + g];
        fill_nearer(geography, {costs, leg_weight, leg_usd, room()}, routes.goals[g], table);
        refuse_lost_ways(geography, costs, c, routes.goals[g], routes);
      }
    });
  }

  /// What is solved for one class of cost.
  struct System {
    const StepWeights& steps;
    const PathSums& sums;
    const Eigen::VectorXd& leg_weight;
    const Eigen::MatrixXd& ends;
  };

  Eigen::VectorXd leg_weights(const Geography& geography, const LinkCosts& costs, const CostClass& who) const {
    Eigen::VectorXd weight = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(geography.links.size()));
    for (LinkId link : geography.links.ids())
      if (may_choose(geography, costs, who, link))
        weight[static_cast<Eigen::Index>(link.at())] = exp(leg_utility(values_, who, costs, link) / values_.scale);
    return weight;
  }

  /// A route's cost is a sum over its legs; summed over all routes with their weights it obeys the same equation as
  /// the weights themselves: y = (I - M)^-1 M (c z), and y / z is the expected cost after a link.
  void fill_tables(const Geography& geography, const LinkCosts& costs, std::size_t cost_class, const System& system,
                   Routes& routes) const {
    const std::vector<double> leg_usd = leg_costs_usd(values_, costs);
    const Eigen::Map<const Eigen::VectorXd> usd(leg_usd.data(), std::ssize(leg_usd));
    const Eigen::MatrixXd z = system.sums.solve(system.ends);
    const Eigen::MatrixXd y = system.sums.solve(system.steps * (usd.asDiagonal() * z));
    std::vector<double> link_usd(leg_usd.size());
    for (std::size_t g = 0; g < routes.goals.size(); ++g) {
      RouteTable& table = routes.tables[cost_class * routes.goals.size() + g];
      for (std::size_t link = 0; link < leg_usd.size(); ++link) {
        const auto row = static_cast<Eigen::Index>(link), column = static_cast<Eigen::Index>(g);
        table.weight[link] = system.leg_weight[row] * z(row, column);
        link_usd[link] = z(row, column) > 0 ? leg_usd[link] + y(row, column) / z(row, column) : kNoWay;
      }
      table.cost_usd = costs_at_places(geography, routes.goals[g], table.weight, link_usd, costs.free_share);
      refuse_lost_ways(geography, costs, cost_class, routes.goals[g], routes);
    }
  }

  /// Where there is a way but its weight is smaller than the smallest double, parties would take it for a closed one.
  void refuse_lost_ways(const Geography& geography, const LinkCosts& costs, std::size_t cost_class, CountryId goal,
                        const Routes& routes) const {
    const std::vector<double>& cost_usd = routes.table(cost_class, goal).cost_usd;
    Problems problems;
    for (LinkId id : geography.links.ids()) {
      const Link& link = geography.links[id];
      if (cost_usd[link.from.at()] < kNoWay || cost_usd[link.to.at()] == kNoWay) continue;
      if (!may_choose(geography, costs, routes.classes[cost_class], id)) continue;
      problems.add(
          {},
          fmt::format("the route from '{}' to {} is too dear for {}: its weight is smaller than the smallest number",
                      geography.places[link.from].id, geography.countries[goal].id, name_of_class(cost_class)),
          fmt::format("raise scale, now {}, or lower per_usd, per_day, per_risk or transfer_cost", values_.scale));
    }
    problems.stop_if_any();
  }

  RecursiveLogit values_;
};

}  // namespace

extern const RuleEntry rule_route_recursive_logit;
const RuleEntry rule_route_recursive_logit = rule_entry<&Rules::route, RecursiveLogitRule, RecursiveLogit>(
    "route", "recursive_logit", "each leg is drawn by its cost and all that may follow it", "RecursiveLogit");

}  // namespace retorno
