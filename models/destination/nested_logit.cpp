// Destination by nested logit. The constants of the goals are set so that the shares of the data come out at the
// reference belief; what moves them is the belief in admission up north, deterrence, and drivers since 2021.
//
//   U_j = lambda ln P(j|B) + ln P(B)  at the reference        P(j|B) = e^(U_j/lambda) / e^(I_B)
//   P(B) = e^(lambda I_B) / sum                               U_north += b_a ln(p / 0.6) - d Det
// See models/destination/README.md.
#include <algorithm>

#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct NestedLogit {
  double admission = 0, deterrence = 0, dissimilarity = 0, wages = 0, jobs = 0, reference_belief = 0, least_share = 0,
      reference_year = 0;
};
PARAMETER(NestedLogit, admission, .unit = "utils", .usual = 0.7, .valid = {0, 5}, .vary = Range{0.26, 1.04},
          .meaning = "b_a: weight of ln p, the belief in admission",
          .source = "fitted for americas: to Darien counts 2021-01 to 2024-06, first to 0.52, traded against hope_gain",
          .confidence = Confidence::weak)
PARAMETER(NestedLogit, deterrence, .unit = "utils", .usual = 0.015, .valid = {0, 5}, .vary = Range{0, 0.5},
          .meaning = "weight of the deterrence index in the pull of the north",
          .source = "fitted for americas: ended at its bound, the record does not need it",
          .confidence = Confidence::bound)
PARAMETER(NestedLogit, dissimilarity, .unit = "1", .usual = 0.6, .valid = {0.05, 1}, .vary = Range{0.3, 1},
          .meaning = "lambda of the nests", .source = "assumed")
PARAMETER(NestedLogit, wages, .unit = "utils", .usual = 0, .valid = {-5, 5}, .vary = Range{0, 0.7},
          .meaning = "b_w: weight of the change of ln(wage there / wage here) since 2021",
              .source = "beine_2016: review, order of size 0.7; assumed: off, since incomes moved against departures")
PARAMETER(NestedLogit, jobs, .unit = "utils", .usual = 0, .valid = {-5, 5}, .vary = Range{0, 0.5},
          .meaning = "b_u: weight of the change of unemployment here less there since 2021 (shares)",
              .source = "assumed: off, since it explains no wave")

PARAMETER(NestedLogit, reference_belief, .unit = "1", .usual = 0.6, .valid = {0.01, 1},
    .meaning = "believed chance of admission at which the shares of the data hold, north_share among them",
    .source = "definition")
PARAMETER(NestedLogit, least_share, .unit = "1", .usual = 1e-6, .valid = {1e-12, 0.1},
    .meaning = "goals with a smaller share are open to nobody", .source = "assumed")
PARAMETER(NestedLogit, reference_year, .unit = "year", .usual = 2021, .valid = {2000, 2150},
    .meaning = "wages and unemployment count as changes since its first day", .source = "definition")

class NestedLogitRule : public DestinationRule {
 public:
  explicit NestedLogitRule(const NestedLogit& p) : p_(p) {}

  DestinationView view(const World& world, Day today) const override {
    const std::size_t goals = world.goals.size();
    DestinationView view;
    view.shares.assign(world.populations.size() * goals, 0.0);
    view.utility.assign(world.nationalities.size() * goals, kNotFeasible);
    view.change.assign(world.nationalities.size() * world.geography.countries.size(), 0.0);
    for (PopulationId id : world.populations.ids()) {
      const std::vector<double> at_reference = constants(world, id);
      const std::vector<double> moved = with_drivers(world, id, at_reference, today);
      const std::vector<double> shares = choose(world, with_belief(world, id, moved, today));
      std::copy(shares.begin(), shares.end(), view.shares.begin() + static_cast<std::ptrdiff_t>(id.at() * goals));
      const NationalityId n = world.populations[id].nationality;
      if (id == world.home_population(n)) put_view(world, n, at_reference, moved, view);
    }
    return view;
  }

 private:
  /// Utilities that give the data's shares at the reference belief.
  std::vector<double> constants(const World& world, PopulationId id) const {
    const Population& from = world.populations[id];
    std::vector<double> shares(world.goals.size(), 0.0);
    double elsewhere = 0;
    for (const DestinationShare& row : world.destination_shares)
      if (row.nationality == from.nationality && row.goal != from.country) elsewhere += row.share;
    for (std::size_t g = 0; g < world.goals.size(); ++g) {
      if (world.goals[g] == world.north) shares[g] = from.north_share;
      for (const DestinationShare& row : world.destination_shares)
        if (row.nationality == from.nationality && row.goal == world.goals[g] && row.goal != from.country &&
            elsewhere > 0)
          shares[g] = (1 - from.north_share) * row.share / elsewhere;
    }
    std::vector<double> nest_share(nests(world), 0.0);
    for (std::size_t g = 0; g < shares.size(); ++g) nest_share[nest_of(world, g)] += shares[g];
    for (std::size_t g = 0; g < shares.size(); ++g) {
      const double nest = nest_share[nest_of(world, g)];
      shares[g] = shares[g] < p_.least_share ? kNotFeasible : p_.dissimilarity * log(shares[g] / nest) + log(nest);
    }
    return shares;
  }

  std::vector<double> with_drivers(const World& world, PopulationId id, std::vector<double> utility, Day today) const {
    if (p_.wages == 0 && p_.jobs == 0) return utility;
    const CountryId here = world.populations[id].country;
    const auto wage = [&](CountryId c, Day day) { return log(std::max(1.0, world.driver(c, "gdp_per_capita_usd", day,
        1.0))); };
    const auto idle = [&](CountryId c, Day day) { return world.driver(c, "unemployment_percent", day, 0.0) / 100; };
    const Day since = day_of({static_cast<int>(p_.reference_year), 1, 1});
    const auto lead = [&](const auto& of, CountryId there) { return (of(there, today) - of(here, today)) - (of(there,
        since) - of(here, since)); };
    for (std::size_t g = 0; g < utility.size(); ++g) utility[g] += p_.wages * lead(wage,
        world.goals[g]) - p_.jobs * lead(idle, world.goals[g]);
    return utility;
  }

  std::vector<double> with_belief(const World& world, PopulationId id, std::vector<double> utility, Day today) const {
    const NationalityId n = world.populations[id].nationality;
    const double hope = hope_at(world.beliefs, n, world.populations[id].place, today);
    const double det = world.northern_regime(n).deterrence;
    for (std::size_t g = 0; g < utility.size(); ++g)
      if (world.goals[g] == world.north)
        utility[g] += p_.admission * log(hope / p_.reference_belief) - p_.deterrence * det;
    return utility;
  }

  std::vector<double> choose(const World& world, const std::vector<double>& utility) const {
    std::vector<double> inclusive(nests(world), 0.0);
    for (std::size_t g = 0; g < utility.size(); ++g)
      if (utility[g] != kNotFeasible) inclusive[nest_of(world, g)] += exp(utility[g] / p_.dissimilarity);
    double total = 0;
    for (double sum : inclusive) total += sum > 0 ? pow(sum, p_.dissimilarity) : 0.0;
    std::vector<double> shares(utility.size(), 0.0);
    for (std::size_t g = 0; g < utility.size(); ++g) {
      const double sum = inclusive[nest_of(world, g)];
      if (utility[g] != kNotFeasible) shares[g] = exp(utility[g] / p_.dissimilarity) / sum * pow(sum,
          p_.dissimilarity) / total;
    }
    return shares;
  }

  /// What en-route parties see: utilities without the belief (it enters their decision on its own), and d log-sum.
  void put_view(const World& world, NationalityId n, const std::vector<double>& then, const std::vector<double>& now,
      DestinationView& view) const {
    const std::size_t goals = world.goals.size();
    for (std::size_t g = 0; g < goals; ++g) {
      double sum_now = 0, sum_then = 0;
      for (std::size_t j = 0; j < goals; ++j) {
        if (j == g || now[j] == kNotFeasible) continue;
        sum_now += exp(now[j]);
        sum_then += exp(then[j]);
      }
      view.utility[n.at() * goals + g] = now[g];
      view.change[n.at() * world.geography.countries.size() + world.goals[g].at()] = sum_then > 0 ?
          log(sum_now / sum_then) : 0.0;
    }
  }

  static std::size_t nest_of(const World& world, std::size_t g) {
    return world.geography.countries[world.goals[g]].nest;
  }
  static std::size_t nests(const World& world) {
    std::size_t all = 1;
    for (std::size_t g = 0; g < world.goals.size(); ++g) all = std::max(all, nest_of(world, g) + 1);
    return all;
  }

  NestedLogit p_;
};

}  // namespace

extern const RuleEntry rule_destination_nested_logit;
const RuleEntry rule_destination_nested_logit = rule_entry<&Rules::destination, NestedLogitRule, NestedLogit>(
    "destination", "nested_logit", "goals in nests; the north moves with the belief in admission", "NestedLogit");

}  // namespace retorno
