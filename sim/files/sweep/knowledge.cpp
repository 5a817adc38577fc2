#include "sim/files/sweep/knowledge.hpp"

#include <fmt/format.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "sim/base/problems.hpp"
#include "sim/files/results/draws_file.hpp"
#include "sim/files/results/observed_file.hpp"
#include "sim/files/spread.hpp"

namespace retorno {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::size_t kFewestDraws = 16;
constexpr double kAssumedError = 0.1;         // of a count of which the record tells no range
constexpr double kDeviationsOfRange = 1.645;  // a recorded range is taken to hold 90%
constexpr std::uint32_t kResamplesOfDraws = 200;

VectorXd scaled(VectorXd values) {
  values.array() -= values.mean();
  const double size = values.norm();
  return size > 0 ? VectorXd(values / size) : VectorXd::Zero(values.size());
}

/// Ranks of the chosen rows, those of equals their mean; centred, of length 1.
VectorXd ranks(const std::vector<double>& values, const std::vector<std::size_t>& rows) {
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[rows[a]] < values[rows[b]]; });
  VectorXd found(static_cast<Eigen::Index>(rows.size()));
  for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
    while (to < order.size() && values[rows[order[to]]] == values[rows[order[from]]]) ++to;
    for (std::size_t i = from; i < to; ++i)
      found[static_cast<Eigen::Index>(order[i])] = static_cast<double>(from + to - 1) / 2;
  }
  return scaled(found);
}

std::vector<double> column(const std::vector<std::vector<double>>& values, std::size_t key) {
  std::vector<double> found;
  for (const auto& row : values) found.push_back(row[key]);
  return found;
}

struct Ranked {
  MatrixXd values;  ///< [draws x keys]
  VectorXd answer;
};

Ranked ranked(const std::vector<std::vector<double>>& values, const std::vector<double>& answer,
              const std::vector<std::size_t>& rows) {
  Ranked found{MatrixXd(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(values.front().size())),
               ranks(answer, rows)};
  for (std::size_t key = 0; key < values.front().size(); ++key)
    found.values.col(static_cast<Eigen::Index>(key)) = ranks(column(values, key), rows);
  return found;
}

/// Share of the variance that is foretold of draws, each left out in turn.
double foretold(const Eigen::BDCSVD<MatrixXd>& parts, const VectorXd& answer, double penalty) {
  const VectorXd size = parts.singularValues().array().square();
  const VectorXd kept = size.array() / (size.array() + penalty);
  const MatrixXd& u = parts.matrixU();
  const VectorXd fitted = u * (kept.asDiagonal() * (u.transpose() * answer));
  const VectorXd leverage = (u.array().square().matrix() * kept).array() + 1.0 / static_cast<double>(answer.size());
  return 1 - ((answer - fitted).array() / (1 - leverage.array()).max(1e-6)).square().sum();
}

/// The penalty that foretells best, and how well.
std::pair<double, double> best_penalty(const Ranked& of) {
  const Eigen::BDCSVD<MatrixXd> parts(of.values, Eigen::ComputeThinU | Eigen::ComputeThinV);
  std::pair<double, double> best{1, -1};
  for (double penalty = 1e-3; penalty < 1e3; penalty *= 1.5)
    if (const double found = foretold(parts, of.answer, penalty); found > best.second) best = {penalty, found};
  return best;
}

/// Products of coefficient and correlation, those below 0 as 0; they add up to `whole`.
VectorXd shares_of(const Ranked& of, double penalty, double whole) {
  const MatrixXd square = of.values.transpose() * of.values;
  const VectorXd along = of.values.transpose() * of.answer;
  const VectorXd weights = (square + penalty * MatrixXd::Identity(square.rows(), square.cols())).ldlt().solve(along);
  const VectorXd products = (weights.array() * along.array()).max(0);
  const double sum = products.sum();
  return sum > 0 ? VectorXd(products * (whole / sum)) : products;
}

double variance(const std::vector<double>& values) {
  const double middle = mean(values);
  double squares = 0;
  for (const double value : values) squares += (value - middle) * (value - middle);
  return squares / static_cast<double>(values.size() - 1);
}

/// Repeats that took each draw first, in the order of draws.
std::vector<std::size_t> first_of_each(const std::vector<std::int32_t>& draws) {
  std::map<std::int32_t, std::size_t> first;
  for (std::size_t at = 0; at < draws.size(); ++at) first.emplace(draws[at], at);
  std::vector<std::size_t> positions;
  for (const auto& [draw, at] : first) positions.push_back(at);
  return positions;
}

std::vector<double> chosen(const std::vector<double>& values, const std::vector<std::size_t>& positions) {
  std::vector<double> found;
  for (const std::size_t at : positions) found.push_back(values[at]);
  return found;
}

/// Mean over the periods that the run covers; NaN where it covers none.
double mean_of(const std::vector<double>& periods) {
  double sum = 0;
  int known = 0;
  for (const double value : periods)
    if (!std::isnan(value)) sum += value, ++known;
  return sum / known;
}

bool is_whole(const std::vector<double>& values) {
  return std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
}

/// One standard deviation of a series as a share of its values, from the ranges that the record tells.
double error_of(const ObservedSeries& series) {
  double half = 0, whole = 0;
  for (std::size_t p = 0; p < series.values.size(); ++p) {
    half += (series.high(p) - series.low(p)) / 2;
    whole += std::abs(series.values[p]);
  }
  return whole > 0 ? half / kDeviationsOfRange / whole : 0;
}

void add_count(Knowledge& known, const std::vector<double>& answer, Count count, const std::vector<double>& values) {
  if (!is_whole(values) || !(variance(values) > 0)) return;
  count.assumed = !(count.error > 0);
  if (count.assumed) count.error = kAssumedError;
  count.reduction = expected_reduction(answer, values, count.error * std::abs(mean(values)));
  known.counts.push_back(std::move(count));
}

void add_series(Knowledge& known, const StoredResult& result, const std::vector<double>& answer,
                const std::vector<std::size_t>& positions) {
  const auto& observed = result.scenario.observed;
  const std::vector<LikeObserved> simulated = read_simulated(result.file, observed, result.members.size());
  for (std::size_t s = 0; s < observed.size(); ++s) {
    std::vector<double> values;
    for (const std::size_t at : positions) values.push_back(mean_of(simulated[at][s]));
    add_count(known, answer, {observed[s].id, false, error_of(observed[s]), false, {}}, values);
  }
}

}  // namespace

RangeShares range_shares(const std::vector<std::vector<double>>& values, const std::vector<double>& answer) {
  std::vector<std::size_t> rows(answer.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  const Ranked all = ranked(values, answer, rows);
  const std::pair<double, double> best = best_penalty(all);  // penalty, and the share that it tells
  RangeShares found;
  found.explained = std::max(0.0, best.second);
  const VectorXd directions = all.values.transpose() * all.answer;
  std::vector<VectorXd> resampled;
  with_interval(
      rows.size(),
      [&](const std::vector<std::size_t>& again) {
        resampled.push_back(shares_of(ranked(values, answer, again), best.first, found.explained));
        return 0.0;
      },
      kResamplesOfDraws);
  for (Eigen::Index key = 0; key < directions.size(); ++key) {
    std::vector<double> shares;
    for (std::size_t i = 1; i < resampled.size(); ++i) shares.push_back(resampled[i][key]);
    found.carried.push_back({{resampled[0][key], quantile(shares, 0.025), quantile(shares, 0.975)}, directions[key]});
  }
  return found;
}

Estimate expected_reduction(const std::vector<double>& answer, const std::vector<double>& count, double error) {
  return with_interval(
      answer.size(),
      [&](const std::vector<std::size_t>& rows) {
        const std::vector<double> a = chosen(answer, rows), c = chosen(count, rows);
        const double by_chance = 1.0 / static_cast<double>(rows.size() - 1);
        double together = 0;
        const double middle_a = mean(a), middle_c = mean(c);
        for (std::size_t i = 0; i < a.size(); ++i) together += (a[i] - middle_a) * (c[i] - middle_c) * by_chance;
        const double squared = together * together / (variance(a) * variance(c));
        const double beyond_chance = std::max(0.0, (squared - by_chance) / (1 - by_chance));
        return beyond_chance * variance(c) / (variance(c) + error * error);
      },
      kResamplesOfDraws);
}

Knowledge knowledge_of(const StoredResult& result, const ResultFigure& outcome) {
  const DrawnValues drawn = read_drawn_values(result.file);
  const std::vector<std::size_t> positions = first_of_each(result.draws);
  if (drawn.keys.empty() || positions.size() < kFewestDraws)
    throw InputError(
        {{{result.path, 0, 0},
          fmt::format("it holds {} draws of a posterior; shares of a range can't be told from fewer than {}",
                      drawn.keys.empty() ? 0 : positions.size(), kFewestDraws),
          "run a scenario that names a posterior with --members 100"}});
  std::vector<ResultFigure> figures{outcome};
  for (const ResultFigure& figure : all_key_figures())
    if (figure.name != outcome.name) figures.push_back(figure);
  std::vector<std::vector<double>> told;  // [members][figures]
  for (std::size_t at = 0; at < result.members.size(); ++at) told.push_back(figure_values(result, at, figures));
  const std::vector<double> all = column(told, 0), answer = chosen(all, positions);
  if (!is_whole(answer) || !(variance(answer) > 0))
    throw InputError({{{result.path, 0, 0}, fmt::format("{} is the same in all draws, or missing", outcome.name), ""}});
  Knowledge known{outcome.name, result.scenario.world.watch, positions.size(), drawn.keys, {}, {}};
  std::vector<std::vector<double>> values;
  for (const std::size_t at : positions) values.push_back(drawn.values[at]);
  known.shares = range_shares(values, answer);
  const double luck = luck_deviation(all, result.draws);
  known.shares.luck = std::min(1.0, luck * luck / variance(answer));
  add_series(known, result, answer, positions);
  for (std::size_t f = 1; f < figures.size(); ++f)
    add_count(known, answer, {figures[f].name, true, 0, false, {}}, chosen(column(told, f), positions));
  std::stable_sort(known.counts.begin(), known.counts.end(),
                   [](const Count& a, const Count& b) { return a.reduction.value > b.reduction.value; });
  return known;
}

}  // namespace retorno
