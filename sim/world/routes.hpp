// The value of each link toward each goal, for each class of cost. What a rule of kind `route` fills.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/base/ids.hpp"

namespace retorno {

class Geography;

/// How one class of parties weighs a link. Utils.
struct CostClass {
  double per_usd = 1.0 / 60;
  double per_day = 0.25;
  double per_risk = 14;
  bool passport = false;
};

/// What a link costs today. Shapes: [links].
struct LinkCosts {
  std::vector<double> fare_usd;
  std::vector<double> days;        ///< at least 1 in the product
  std::vector<double> wait_days;   ///< perceived wait at its gate
  std::vector<double> risk_share;
  std::vector<std::uint8_t> open;  ///< 0 = can't be chosen by anybody today
};

/// Choice weights and expected costs toward one goal for one class.
struct RouteTable {
  std::vector<double> weight;    ///< [links] e^(v + V): chance of a link at its place is its share of the weights there; 0 = no way
  std::vector<double> cost_usd;  ///< [places] expected fares and food to the goal; infinite where there is no way
};

struct Routes {
  std::vector<CostClass> classes;      ///< wealth tercile + 3 × passport
  std::vector<CountryId> goals;
  std::vector<std::int16_t> goal_index;  ///< [countries] position in `goals`, -1 none
  std::vector<RouteTable> tables;        ///< [class × goal]
  double spectral_radius = 0;            ///< the largest over classes at the last solution
  double largest_row_sum = 0;

  const RouteTable& table(std::size_t cost_class, CountryId goal) const {
    return tables[cost_class * goals.size() + static_cast<std::size_t>(goal_index[goal.at()])];
  }
};

}  // namespace retorno
