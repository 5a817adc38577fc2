// The value of each link toward each goal, for each class of cost. What a rule of kind `route` fills.
#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "sim/base/ids.hpp"

namespace retorno {

class Geography;

/// Wealth terciles without passport, then with.
inline constexpr std::size_t kCostClasses = 6;

/// Expected cost where there is no way.
inline constexpr double kNoWay = std::numeric_limits<double>::infinity();

/// Free share of the room of a place that has no facility with beds: whoever comes may stay.
inline constexpr double kNothingSaid = -1;

/// How one class of parties weighs a link. Utils.
struct CostClass {
  double per_usd = 1.0 / 60;
  double per_day = 0.25;
  double per_risk = 14;
  bool passport = false;
  std::vector<LinkId> barred{};  ///< ways that are shut to their nationality only
};

/// What a link costs today. Shapes: [links].
struct LinkCosts {
  std::vector<double> fare_usd;
  std::vector<double> days;       ///< at least 1 in the product
  std::vector<double> wait_days;  ///< perceived wait at its gate
  std::vector<double> risk_share;
  std::vector<std::uint8_t> open;  ///< 0 = can't be chosen by anybody today
  std::vector<double> free_share{};  ///< [places] of its room to stay, or kNothingSaid. Empty: rooms don't count
};

/// A link whose weight is a smaller share of those at its place is not considered; assumed.
inline constexpr double kLeastShare = 0.05;

/// The ways on from a place toward a goal.
struct WaysOn {
  double all = 0;                ///< sum of weights of all links
  double considered = 0;         ///< of those considered
  double cheapest_usd = kNoWay;  ///< least fare among those considered

  bool considers(double weight) const { return weight >= kLeastShare * all; }
  bool affordable(double savings_usd) const { return cheapest_usd <= savings_usd; }
};

/// One place to stay, and the ways that lead nearer to it.
struct TowardPlace {
  PlaceId place;
  std::vector<double>
      weight;  ///< [links] chance of a link at its place is its share of the weights there; 0 = leads away
  std::vector<double>
      worth;  ///< [places] of choosing this place to stay from there, the way included; 0 = no room, no way
};

/// Choice weights and expected costs toward one goal for one class.
struct RouteTable {
  std::vector<double>
      weight;  ///< [links] e^(v + V): chance of a link at its place is its share of the weights there; 0 = no way
  std::vector<double> cost_usd;  ///< [places] expected fares and food to the goal; infinite where there is no way
  std::vector<WaysOn> ways;      ///< [places] made from the weights by see_ways
  std::vector<TowardPlace> toward{};  ///< each goal place by itself; empty where all are chosen among at each leg
};

/// Sets of ways that are shut today to some nationalities and not to all.
struct BarredSets {
  std::vector<std::vector<LinkId>> sets{{}};  ///< each sorted; the first is empty
  std::vector<std::uint8_t> of;               ///< [nationalities] which of them
};

struct Routes {
  BarredSets barred;
  std::vector<CostClass> classes;  ///< wealth tercile + 3 × passport + kCostClasses × set of barred ways
  std::vector<CountryId> goals;
  std::vector<std::int16_t> goal_index;  ///< [countries] position in `goals`, -1 none
  std::vector<RouteTable> tables;        ///< [class × goal]
  double spectral_radius = 0;            ///< the largest over classes at the last solution
  double largest_row_sum = 0;
  bool short_legs = false;  ///< does a leg under a day take less than a day? As the rule says
  std::vector<double> free_share;  ///< [places] as in LinkCosts, this morning; empty where rooms don't count

  bool rooms_count() const { return !free_share.empty(); }
  bool has_room(PlaceId place) const { return free_share.empty() || free_share[place.at()] != 0; }

  const RouteTable& table(std::size_t cost_class, CountryId goal) const {
    return tables[cost_class * goals.size() + static_cast<std::size_t>(goal_index[goal.at()])];
  }
};

/// Makes room for all classes and goals with no way anywhere, the classes again for each set of barred ways. Without
/// goals, every country that has goal places is one.
void clear(Routes& routes, const Geography& geography, std::vector<CostClass> classes);

/// Can a party of this class choose the link on the way? Links that need a visa are for those whose entry names them.
bool may_choose(const Geography& geography, const LinkCosts& costs, const CostClass& who, LinkId link);

/// Expected cost from each place when each link is taken with its share of the weights there; 0 at a goal place.
///
/// @param link_usd    [links] fare and food from the start of a link to the goal, that link first
/// @param free_share  as in LinkCosts; at a goal place without room the journey goes on
/// @return            [places] USD per person, kNoWay where no link has a weight
std::vector<double> costs_at_places(const Geography& geography, CountryId goal, const std::vector<double>& weight,
                                    std::span<const double> link_usd, std::span<const double> free_share = {});

/// Fills the ways on from each place once a rule has given the weights.
void see_ways(Routes& routes, const Geography& geography, const LinkCosts& costs);

/// "the poorest third without passport", for messages.
std::string name_of_class(std::size_t cost_class);

}  // namespace retorno
