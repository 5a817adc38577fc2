#include "sim/files/sweep/ranking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "sim/base/problems.hpp"
#include "sim/files/spread.hpp"
#include "sim/files/sweep/sweep_outcomes.hpp"

namespace retorno {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

bool is_whole(std::span<const double> values) {
  return !values.empty() && std::none_of(values.begin(), values.end(), [](double v) { return std::isnan(v); });
}

int sign(double difference) { return (difference > 0) - (difference < 0); }

/// Does every pair that differs at the usual values differ the same way here?
bool is_same_order(std::span<const double> usual, const std::vector<double>& draw) {
  for (std::size_t a = 0; a < usual.size(); ++a)
    for (std::size_t b = a + 1; b < usual.size(); ++b)
      if (const int way = sign(usual[b] - usual[a]); way != 0 && sign(draw[b] - draw[a]) != way) return false;
  return true;
}

[[noreturn]] void refuse(const std::string& folder, std::string text, std::string advice) {
  throw InputError({{{folder, 0, 0}, std::move(text), std::move(advice)}});
}

/// Means over the repeats that are there. Shape: [figures].
std::vector<double> mean_over(const std::vector<std::vector<double>>& members, std::size_t figures) {
  std::vector<double> means;
  for (std::size_t f = 0; f < figures; ++f) {
    std::vector<double> there;
    for (const auto& member : members)
      if (!std::isnan(member[f])) there.push_back(member[f]);
    means.push_back(there.empty() ? kNothing : mean(there));
  }
  return means;
}

}  // namespace

Ranking ranking_of(std::span<const double> usual, const std::vector<std::vector<double>>& draws) {
  Ranking ranking;
  ranking.as_base.assign(usual.size(), 0);
  if (!is_whole(usual) || std::all_of(usual.begin(), usual.end(), [&](double v) { return v == usual.front(); }))
    return ranking;
  ranking.order.resize(usual.size());
  std::iota(ranking.order.begin(), ranking.order.end(), std::size_t{0});
  std::stable_sort(ranking.order.begin(), ranking.order.end(), [&](auto a, auto b) { return usual[a] < usual[b]; });
  for (const std::vector<double>& draw : draws) {
    if (!is_whole(draw)) continue;
    ++ranking.draws;
    ranking.same += is_same_order(usual, draw) ? 1 : 0;
    for (std::size_t option = 0; option < usual.size(); ++option)
      ranking.as_base[option] += sign(draw[option] - draw[0]) == sign(usual[option] - usual[0]) ? 1 : 0;
  }
  return ranking;
}

Draws read_draws(const std::string& folder, const std::vector<std::string>& arms) {
  const SweepPlan plan = read_plan(folder);
  if (plan.design.keys.empty())
    refuse(folder, "the sweep in it changes no value, so it holds no draws",
           "give the experiment a sweep: over ranges");
  for (const std::string& arm : arms)
    if (std::none_of(plan.points.begin(), plan.points.end(), [&](const SweepPoint& point) { return point.arm == arm; }))
      refuse(folder, fmt::format("the sweep in it has no option '{}'", arm),
             "compare results of `retorno run --arm` of the same experiment");
  const std::vector<ResultFigure> figures = all_key_figures();
  const SweepValues values = sweep_values(folder, plan, figures);
  Draws draws{.folder = folder, .keys = {}, .value = {}};
  for (const SweptKey& key : plan.design.keys) draws.keys.push_back(key.path);
  std::map<std::vector<std::string>, std::size_t> at;  // draw, by what it sets
  for (const SweepPoint& point : plan.points) at.emplace(values_at(plan, point), at.size());
  draws.value.assign(figures.size(), std::vector(at.size(), std::vector<double>(arms.size(), kNothing)));
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    const std::vector<double> means = mean_over(values[p], figures.size());
    const std::size_t draw = at.at(values_at(plan, plan.points[p]));
    for (std::size_t arm = 0; arm < arms.size(); ++arm)
      if (plan.points[p].arm == arms[arm])
        for (std::size_t f = 0; f < figures.size(); ++f) draws.value[f][draw][arm] = means[f];
  }
  return draws;
}

}  // namespace retorno
