// From series of the record to numbers on a scale on which errors are alike.
#include <algorithm>
#include <cmath>

#include "sim/base/exact_math.hpp"
#include "sim/files/spread.hpp"
#include "sim/fit/calibration.hpp"

namespace retorno {
namespace {

constexpr double kNinety = 1.6448536269514722;
constexpr double kOfMedian = 0.01;      ///< c of ln(x + c) over the median of the series
constexpr double kFewestPersons = 10;   ///< its least for counts of persons
constexpr double kPersonsAtOnce = 3;    ///< in a party: counts of persons vary as so many do
constexpr double kNearest = 1e-3;       ///< to 0 or 1 that a share comes

/// Does an earlier scenario say something of the same period of the same series?
bool is_said_before(const Calibration& calibration, std::size_t scenario, const ObservedSeries& series,
                    std::size_t period) {
  for (std::size_t s = 0; s < scenario; ++s) {
    const Scenario& earlier = calibration.scenarios[s].as_written;
    for (const ObservedSeries& other : earlier.observed)
      if (other.id == series.id)
        for (std::size_t p = 0; p < other.days.size(); ++p)
          if (other.days[p] == series.days[period] && other.lengths[p] == series.lengths[period] &&
              other.is_covered(p, earlier.start, earlier.end))
            return true;
  }
  return false;
}

struct Collected {
  std::vector<double> value, error, day;
  Counted made;
};

void add_block(Collected& all, const Calibration& calibration, std::size_t s, const FitSeries& fitted,
               std::size_t number) {
  const FitScenario& scenario = calibration.scenarios[s];
  const ObservedSeries& series = scenario.as_written.observed[number];
  Block block{.name = scenario.id + "/" + series.id,
              .first = static_cast<Eigen::Index>(all.value.size()),
              .discrepancy = fitted.discrepancy,
              .months = fitted.months};
  const double offset = offset_of(series);
  for (std::size_t p = 0; p < series.days.size(); ++p) {
    if (!series.is_covered(p, scenario.as_written.start, scenario.as_written.end)) continue;
    if (is_said_before(calibration, s, series, p)) continue;
    const bool late = calibration.until && series.period(p).second > *calibration.until;
    all.value.push_back((on_scale(series.low(p), offset) + on_scale(series.high(p), offset)) / 2);
    all.error.push_back(error_of(series, p, fitted.error, offset));
    all.day.push_back(series.days[p] + series.lengths[p] / 2.0);
    all.made.used.push_back(!fitted.kept_back && !late);
    all.made.sources.push_back({s, number, p});
    all.made.offset.push_back(offset);
  }
  block.size = static_cast<Eigen::Index>(all.value.size()) - block.first;
  if (block.size > 0) all.made.record.blocks.push_back(block);
}

Eigen::VectorXd as_vector(const std::vector<double>& of) {
  return Eigen::Map<const Eigen::VectorXd>(of.data(), static_cast<Eigen::Index>(of.size()));
}

}  // namespace

double offset_of(const ObservedSeries& series) {
  if (series.statistic == Statistic::share) return -1;
  const double least = series.counts_persons() ? kFewestPersons : 1e-6;
  return std::max(least, kOfMedian * quantile(series.values, 0.5));
}

double error_of(const ObservedSeries& series, std::size_t period, double error, double offset) {
  const double value = series.values[period], low = series.low(period), high = series.high(period);
  double variance = 0;
  if (offset < 0) {
    const double p = std::clamp(value, kNearest, 1 - kNearest), slope = 1 / (p * (1 - p));
    variance = error * slope * error * slope;
  } else {
    const double share = value / (value + offset);
    variance = error * share * error * share;
    if (series.counts_persons()) variance += kPersonsAtOnce / (value + offset);
  }
  const double reach = (on_scale(high, offset) - on_scale(low, offset)) / (2 * kNinety);
  return std::sqrt(variance + reach * reach);
}

double on_scale(double value, double offset) {
  if (std::isnan(value)) return value;
  return offset < 0 ? logit(std::clamp(value, kNearest, 1 - kNearest)) : log(value + offset);
}

double off_scale(double value, double offset) { return offset < 0 ? logistic(value) : exp(value) - offset; }

Counted counted(const Calibration& calibration) {
  Collected all;
  for (std::size_t s = 0; s < calibration.scenarios.size(); ++s) {
    const auto& observed = calibration.scenarios[s].as_written.observed;
    for (std::size_t number = 0; number < observed.size(); ++number)
      for (const FitSeries& fitted : calibration.series)
        if (fitted.id == observed[number].id) add_block(all, calibration, s, fitted, number);
  }
  all.made.record.value = as_vector(all.value);
  all.made.record.error = as_vector(all.error);
  all.made.record.day = as_vector(all.day);
  return std::move(all.made);
}

}  // namespace retorno
