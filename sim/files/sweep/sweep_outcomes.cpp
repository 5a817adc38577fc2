#include "sim/files/sweep/sweep_outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <span>

#include "sim/files/hdf5/seal.hpp"
#include "sim/files/results/results.hpp"
#include "sim/files/scalars.hpp"
#include "sim/files/spread.hpp"

namespace retorno {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<double, 5> kQuantiles = {0.05, 0.25, 0.5, 0.75, 0.95};

/// Values of one figure over the members; NaN where a member has none.
std::vector<double> over_members(const std::vector<std::vector<double>>& members, std::size_t figure) {
  std::vector<double> values;
  for (const auto& member : members) values.push_back(member[figure]);
  return values;
}

/// Differences from the same member of the base; NaN where one of the two is missing.
std::vector<double> differences(const std::vector<std::vector<double>>& base,
                                const std::vector<std::vector<double>>& option, std::size_t figure) {
  std::vector<double> found;
  for (std::size_t m = 0; m < std::min(base.size(), option.size()); ++m)
    found.push_back(option[m][figure] - base[m][figure]);
  return found;
}

Paired paired_with(const std::vector<std::vector<double>>& base, const std::vector<std::vector<double>>& option,
                   std::span<const std::int32_t> draws, std::size_t figure) {
  std::vector<double> found = differences(base, option, figure);
  const Bands ranges = bands(found, draws);
  std::erase_if(found, [](double difference) { return std::isnan(difference); });
  if (found.empty()) return {kNothing, kNothing, kNothing, 0};
  if (ranges.drawn) return {ranges.all.middle, ranges.all.low, ranges.all.high, static_cast<int>(found.size())};
  return paired(std::vector<double>(found.size(), 0), found);
}

struct Tables {
  h5::Writer& file;
  const SweepPlan& plan;
  const std::vector<ResultFigure>& figures;
  const SweepValues& values;
  h5::Axis point, outcome;
  std::span<const std::int32_t> draws;  ///< [members]; empty without any

  /// A table of points and outcomes. get(point, figure) -> T
  template <class T, class Get>
  void put(const char* name, const char* meaning, Get get) const {
    std::vector<T> cells;
    for (std::size_t p = 0; p < values.size(); ++p)
      for (std::size_t f = 0; f < figures.size(); ++f) cells.push_back(get(p, f));
    file.put(std::string("/") + name, {point, outcome}, cells, {{"long_name", meaning}, {"coordinates", "arm unit"}});
  }
};

void put_parameters(h5::Writer& file, const SweepPlan& plan, const h5::Axis& point) {
  std::vector<std::string> keys;
  for (const SweptKey& key : plan.design.keys) keys.push_back(key.path);
  if (keys.empty()) return;
  const h5::Axis parameter = file.axis("/parameter", keys, {{"long_name", "key that the sweep changes"}});
  std::vector<double> numbers;
  std::vector<std::string> texts;
  for (const SweepPoint& one : plan.points)
    for (const std::string& value : values_at(plan, one)) {
      texts.push_back(value);
      numbers.push_back(number_of(value).value_or(kNothing));
    }
  file.put("/parameter_value", {point, parameter}, numbers,
           {{"long_name", "its value or factor at the point; missing where it is no number"}});
  file.put("/parameter_text", {point, parameter}, texts, {{"long_name", "its value at the point as written"}});
}

void put_members(const Tables& tables, std::size_t members) {
  std::vector<std::int32_t> numbers;
  for (std::size_t m = 0; m < members; ++m) numbers.push_back(static_cast<std::int32_t>(m));
  const h5::Axis member = tables.file.axis("/member", numbers, {{"standard_name", "realization"}});
  if (tables.draws.size() == members)
    tables.file.put("/draw", {member}, std::vector<std::int32_t>(tables.draws.begin(), tables.draws.end()),
                    {{"long_name", "draw of the posterior that the repeat took"}, {"units", "1"}});
  std::vector<double> cells;
  for (const auto& of_point : tables.values)
    for (std::size_t m = 0; m < members; ++m)
      for (std::size_t f = 0; f < tables.figures.size(); ++f)
        cells.push_back(m < of_point.size() ? of_point[m][f] : kNothing);
  tables.file.put("/value", {tables.point, member, tables.outcome}, cells,
                  {{"long_name", "outcome of each run; missing where the run is"}});
}

void put_quantiles(const Tables& tables) {
  std::vector<std::string> names;
  for (double q : kQuantiles) names.push_back(fmt::format("{}", q));
  const h5::Axis quantiles =
      tables.file.axis("/quantile", names, {{"long_name", "share of the repeats that lies below"}});
  std::vector<double> cells;
  for (const auto& of_point : tables.values)
    for (double q : kQuantiles)
      for (std::size_t f = 0; f < tables.figures.size(); ++f)
        cells.push_back(quantile(once_a_draw(over_members(of_point, f), tables.draws), q));
  tables.file.put("/value_quantile", {tables.point, quantiles, tables.outcome}, cells,
                  {{"long_name", "quantiles of the outcome over repeats; with draws over these, each once"}});
}

void put_differences(const Tables& tables) {
  const auto change = [&](std::size_t p, std::size_t f) {
    return paired_with(tables.values[base_of(tables.plan, p)], tables.values[p], tables.draws, f);
  };
  const bool drawn = !tables.draws.empty();
  tables.put<double>("difference",
                     drawn ? "middle difference from the same point of the arm compared with, draw by draw"
                           : "mean difference from the same point of the arm compared with, repeat by repeat",
                     [&](auto p, auto f) { return change(p, f).difference; });
  tables.put<double>(
      "difference_low",
      drawn ? "lower end of the 90% range of luck and what isn't known" : "lower end of its 95% interval",
      [&](auto p, auto f) { return change(p, f).low; });
  tables.put<double>(
      "difference_high",
      drawn ? "upper end of the 90% range of luck and what isn't known" : "upper end of its 95% interval",
      [&](auto p, auto f) { return change(p, f).high; });
  tables.put<std::int32_t>("pairs", "repeats that both have", [&](auto p, auto f) { return change(p, f).pairs; });
}

/// The range of luck alone, of outcomes and of differences.
void put_luck(const Tables& tables) {
  if (tables.draws.empty()) return;
  const auto range = [&](const std::vector<double>& values, double lowest) {
    const Bands found = bands(values, tables.draws, lowest);
    return found.apart ? found.luck : Spread{kNothing, kNothing, kNothing};
  };
  const auto value = [&](std::size_t p, std::size_t f) { return range(over_members(tables.values[p], f), 0); };
  const auto change = [&](std::size_t p, std::size_t f) {
    return range(differences(tables.values[base_of(tables.plan, p)], tables.values[p], f), -HUGE_VAL);
  };
  tables.put<double>("value_luck_low", "lower end of the 90% range of luck alone",
                     [&](auto p, auto f) { return value(p, f).low; });
  tables.put<double>("value_luck_high", "upper end of it", [&](auto p, auto f) { return value(p, f).high; });
  tables.put<double>("difference_luck_low", "lower end of the 90% range of luck alone",
                     [&](auto p, auto f) { return change(p, f).low; });
  tables.put<double>("difference_luck_high", "upper end of it", [&](auto p, auto f) { return change(p, f).high; });
}

/// In how many draws the order of the arms holds; of an experiment that sweeps values it is told by `compare --draws`.
void put_order(const Tables& tables, const std::vector<Ranking>& orders) {
  if (orders.empty()) return;
  std::vector<std::int32_t> same, of;
  for (const Ranking& order : orders) same.push_back(order.same), of.push_back(order.draws);
  tables.file.put(
      "/order_holds_in", {tables.outcome}, same,
      {{"long_name", "draws in which any two arms that differ in the middle differ the same way"}, {"units", "1"}});
  tables.file.put("/order_draws", {tables.outcome}, of, {{"long_name", "draws that have all arms"}, {"units", "1"}});
}

}  // namespace

SweepValues sweep_values(const std::string& folder, const SweepPlan& plan, const std::vector<ResultFigure>& figures) {
  SweepValues all;
  for (const SweepPoint& point : plan.points) {
    auto& of_point = all.emplace_back();
    for (std::int32_t member = 0; member < point.members; ++member)
      of_point.push_back(state_of(folder, point, member) == RunState::there
                             ? figure_values(read_whole_result(member_path(folder, point, member)), 0, figures)
                             : std::vector<double>(figures.size(), kNothing));
  }
  return all;
}

std::vector<std::string> values_at(const SweepPlan& plan, const SweepPoint& point) {
  std::vector<std::string> values;
  for (std::size_t k = 0; k < plan.design.keys.size(); ++k)
    values.push_back(point.set.at(k).substr(equals_of(point.set.at(k)) + 1));
  return values;
}

std::size_t base_of(const SweepPlan& plan, std::size_t point) {
  for (std::size_t p = 0; p < plan.points.size(); ++p)
    if (plan.points[p].arm == plan.compare_to && plan.points[p].set == plan.points[point].set) return p;
  return point;
}

std::vector<Ranking> orders_in_draws(const SweepPlan& plan, const SweepValues& values) {
  const std::vector<std::int32_t>& draws = plan.points.front().draws;
  if (draws.empty() || !plan.design.keys.empty() || plan.points.size() < 2) return {};
  const std::size_t base = base_of(plan, 0);
  std::vector<std::size_t> points{base};
  for (std::size_t p = 0; p < plan.points.size(); ++p)
    if (p != base) points.push_back(p);
  std::vector<Ranking> orders;
  for (std::size_t f = 0; f < values.front().front().size(); ++f) {
    std::vector<double> usual;
    std::vector<std::vector<double>> by_draw;
    for (const std::size_t p : points) {
      const std::vector<double> once = once_a_draw(over_members(values[p], f), draws);
      usual.push_back(quantile(once, 0.5));
    }
    std::set<std::int32_t> seen;
    for (std::size_t m = 0; m < draws.size(); ++m) {
      if (draws[m] < 0 || !seen.insert(draws[m]).second) continue;
      std::vector<double>& of_arms = by_draw.emplace_back();
      for (const std::size_t p : points) of_arms.push_back(m < values[p].size() ? values[p][m][f] : kNothing);
    }
    orders.push_back(ranking_of(usual, by_draw));
    for (std::size_t& option : orders.back().order) option = points[option];
  }
  return orders;
}

SweepOutcomes write_sweep_outcomes(const std::string& folder, const SweepPlan& plan) {
  const std::vector<ResultFigure> figures = all_key_figures();
  const SweepValues values = sweep_values(folder, plan, figures);
  std::vector<std::string> points, arms, outcomes, units;
  for (const SweepPoint& point : plan.points) points.push_back(point.name), arms.push_back(point.arm);
  for (const ResultFigure& figure : figures) outcomes.push_back(figure.name), units.push_back(figure.unit());
  PartialFile partial(folder + "/outcomes.h5");
  h5::Writer file(partial.path());
  file.attributes("/", {{"Conventions", "CF-1.11"},
                        {"title", "outcomes of the sweep of " + plan.experiment},
                        {"comment", "Exact simulated values: published output must leave out counts under 10 persons."},
                        {"schema_name", kOutcomesSchema},
                        {"schema_version", 1},
                        {"compare_to", plan.compare_to}});
  const h5::Axis point = file.axis("/point", points, {{"long_name", "arm and values"}});
  const h5::Axis outcome = file.axis("/outcome", outcomes, {{"long_name", "key outcome"}});
  file.put("/arm", {point}, arms, {{"long_name", "arm of the experiment"}});
  file.put("/unit", {outcome}, units, {{"long_name", "unit of the outcome"}});
  put_parameters(file, plan, point);
  std::size_t members = 0;
  for (const auto& of_point : values) members = std::max(members, of_point.size());
  const std::vector<std::int32_t>& draws = plan.points.front().draws;
  const bool drawn = std::ranges::any_of(draws, [](std::int32_t draw) { return draw >= 0; });
  const Tables tables{file,
                      plan,
                      figures,
                      values,
                      point,
                      outcome,
                      drawn ? std::span<const std::int32_t>(draws) : std::span<const std::int32_t>()};
  const std::vector<Ranking> orders = drawn ? orders_in_draws(plan, values) : std::vector<Ranking>{};
  put_members(tables, members);
  put_quantiles(tables);
  put_differences(tables);
  put_luck(tables);
  put_order(tables, orders);
  add_seal(file);
  file.close();
  partial.finish();
  return {folder + "/outcomes.h5", orders};
}

}  // namespace retorno
