// What a hindcast foretold, beside what became true and what needs no model.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/files/spread.hpp"
#include "sim/fit/hindcast.hpp"

namespace retorno {
namespace {

constexpr int kDrawsOfEach = 8;  ///< of what is off, for each run

/// The months of a series on the scale of the fit, up to a day and after it.
struct Split {
  FitData past;
  std::vector<std::size_t> past_periods;
  std::vector<Month> months;
  std::vector<std::size_t> later;  ///< periods
};

bool is_month(const ObservedSeries& series, std::size_t period) {
  return series.lengths[period] >= 28 && series.lengths[period] <= 31;
}

Split split_of(const ObservedSeries& series, const Scenario& scenario, Day date, double offset, double error) {
  Split split;
  std::vector<double> value, off, day;
  for (std::size_t p = 0; p < series.days.size(); ++p) {
    if (!is_month(series, p) || !series.is_covered(p, scenario.start, scenario.end)) continue;
    if (series.period(p).first > date) split.later.push_back(p);
    if (series.period(p).second > date) continue;
    value.push_back(on_scale(series.values[p], offset));
    off.push_back(error_of(series, p, error, offset));
    day.push_back(series.days[p] + series.lengths[p] / 2.0);
    split.past_periods.push_back(p);
    split.months.push_back({month_number(series.period(p).first), value.back()});
  }
  const auto as_vector = [](const std::vector<double>& of) {
    return Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(of.data(), static_cast<Eigen::Index>(of.size())));
  };
  split.past.value = as_vector(value), split.past.error = as_vector(off), split.past.day = as_vector(day);
  split.past.blocks = {{.name = series.id, .first = 0, .size = split.past.value.size()}};
  return split;
}

/// What a run was off by in the past goes on as far as its discrepancy remembers: mean and variance on a later day.
NormalForecast off_later(const Split& split, const Eigen::VectorXd& said, const Discrepancy& discrepancy, double day) {
  const double variance = discrepancy.size * discrepancy.size;
  const Eigen::Index n = split.past.size();
  if (n == 0) return {0, std::sqrt(variance)};
  FitData with = split.past;  // the later day as one more, without error
  with.value.conservativeResize(n + 1), with.error.conservativeResize(n + 1), with.day.conservativeResize(n + 1);
  with.value(n) = 0, with.error(n) = 0, with.day(n) = day;
  const Block block{.name = "", .first = 0, .size = n + 1};
  const Eigen::MatrixXd all = covariance(with, block, Eigen::VectorXd::Zero(n + 1), discrepancy);
  const Eigen::VectorXd across = all.topRightCorner(n, 1);
  const Eigen::LLT<Eigen::MatrixXd> root(all.topLeftCorner(n, n));
  const double mean = across.dot(root.solve(split.past.value - said));
  return {mean, std::sqrt(std::max(0.0, variance - across.dot(root.solve(across))))};
}

struct SeriesAt {
  const Hindcast& hindcast;
  const Origin& origin;
  const Sampled& sampled;
  const std::vector<LikeObserved>& said;
  std::size_t number;                 ///< of the series in the scenario
  const FitSeries& fitted;
  std::size_t block;                  ///< among those that were fitted up to then; none = the number of them
  const ObservedSeries& series() const { return origin.as_written.observed[number]; }

  Discrepancy discrepancy(std::size_t draw) const {
    const auto& all = sampled.discrepancies[draw];
    return block < all.size() ? all[block] : Discrepancy{fitted.discrepancy, fitted.months};
  }
};

/// Draws of what would be counted in a later period, on the scale of the fit.
std::vector<double> draws_of(const SeriesAt& at, const Split& split, std::size_t period, double offset) {
  const double error = error_of(at.series(), period, at.fitted.error, offset);
  const double day = at.series().days[period] + at.series().lengths[period] / 2.0;
  std::vector<double> draws;
  for (std::size_t j = 0; j < at.said.size(); ++j) {
    const double value = on_scale(at.said[j][at.number][period], offset);
    if (std::isnan(value)) continue;
    Eigen::VectorXd past(split.past.size());
    for (std::size_t i = 0; i < split.past_periods.size(); ++i)
      past(static_cast<Eigen::Index>(i)) = on_scale(at.said[j][at.number][split.past_periods[i]], offset);
    const NormalForecast off = off_later(split, past, at.discrepancy(j), day);
    const Eigen::MatrixXd luck = standard_normals(static_cast<std::uint32_t>(j), "off later", kDrawsOfEach, 1);
    for (int i = 0; i < kDrawsOfEach; ++i)
      draws.push_back(value + off.mean + luck(i, 0) * std::sqrt(off.deviation * off.deviation + error * error));
  }
  return draws;
}

void score_series(const SeriesAt& at, std::vector<Scored>& all) {
  const double offset = offset_of(at.series());
  const Split split = split_of(at.series(), at.origin.as_written, at.origin.date, offset, at.fitted.error);
  for (const std::size_t period : split.later) {
    const int month = month_number(at.series().period(period).first);
    const int ahead = month - month_number(at.origin.date);
    if (std::find(at.hindcast.horizons.begin(), at.hindcast.horizons.end(), ahead) == at.hindcast.horizons.end())
      continue;
    const std::vector<double> draws = draws_of(at, split, period, offset);
    if (draws.empty()) continue;
    const double record = on_scale(at.series().values[period], offset);
    Scored scored{.series = at.series().id, .origin = at.origin.id, .horizon = ahead, .naive = {}};
    scored.value = off_scale(quantile(draws, 0.5), offset), scored.record = at.series().values[period];
    scored.score = score_of(draws, record);
    scored.in_50 = record >= quantile(draws, 0.25) && record <= quantile(draws, 0.75);
    scored.in_90 = record >= quantile(draws, 0.05) && record <= quantile(draws, 0.95);
    for (const Naive naive : kNaives)
      if (const auto said = naive_forecast(naive, split.months, month)) scored.naive[naive] = score_of(*said, record);
    if (!scored.naive.empty()) all.push_back(std::move(scored));
  }
}

}  // namespace

std::vector<Scored> scores_of(const Hindcast& hindcast, const Origin& origin, const Sampled& sampled,
                              const std::vector<Block>& fitted, const std::vector<LikeObserved>& said) {
  std::vector<Scored> all;
  const std::string& scenario = hindcast.calibration.scenarios[origin.scenario].id;
  for (std::size_t number = 0; number < origin.as_written.observed.size(); ++number)
    for (const FitSeries& series : hindcast.calibration.series) {
      if (series.id != origin.as_written.observed[number].id) continue;
      const auto block = std::find_if(fitted.begin(), fitted.end(),
                                      [&](const Block& one) { return one.name == scenario + "/" + series.id; });
      score_series({hindcast, origin, sampled, said, number, series, static_cast<std::size_t>(block - fitted.begin())},
                   all);
    }
  return all;
}

}  // namespace retorno
