#include <algorithm>
#include <cmath>

#include "sim/files/outcomes/summary.hpp"

namespace retorno {
namespace {

/// Sums over the periods of one series that the run covers and that have a period before.
struct Differences {
  double model = 0, last_value = 0, observed = 0;
  int values = 0;
};

double middle(const std::vector<Outcomes>& members, std::size_t series, std::size_t period) {
  double sum = 0;
  for (const Outcomes& member : members) sum += member.like_observed[series][period];
  return sum / static_cast<double>(members.size());
}

Differences differences(const ObservedSeries& observed, const std::vector<Outcomes>& members, std::size_t series) {
  Differences found;
  for (std::size_t p = 1; p < observed.values.size(); ++p) {
    const double model = middle(members, series, p);
    const bool follows = observed.days[p - 1] + observed.lengths[p - 1] == observed.days[p];
    if (std::isnan(model) || !follows) continue;
    found.model += std::abs(model - observed.values[p]);
    found.last_value += std::abs(observed.values[p - 1] - observed.values[p]);
    found.observed += observed.values[p];
    ++found.values;
  }
  return found;
}

}  // namespace

Skill skill(const Scenario& scenario, const std::vector<Outcomes>& members) {
  Skill total;
  for (std::size_t s = 0; s < scenario.observed.size(); ++s) {
    const Differences found = differences(scenario.observed[s], members, s);
    if (found.values == 0 || found.observed <= 0) continue;
    ++total.series;
    total.values += found.values;
    total.model += found.model / found.observed;
    total.last_value += found.last_value / found.observed;
    total.nearer += found.model < found.last_value;
  }
  const double n = std::max(1, total.series);
  total.model /= n;
  total.last_value /= n;
  return total;
}

}  // namespace retorno
