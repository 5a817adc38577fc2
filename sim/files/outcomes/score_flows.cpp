// How near a run comes to flows that were counted by month, and whether that is nearer than forecasts without a model.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/problems.hpp"
#include "sim/files/outcomes/naive.hpp"
#include "sim/files/outcomes/score.hpp"
#include "sim/files/results/observed_file.hpp"

namespace retorno {
namespace {

/// A forecast without a model: from what was counted before the run, or by the month before each.
struct Forecast {
  std::string_view name;
  Naive naive;
  Knows knows;
};
constexpr Forecast kForecasts[] = {
    {"last_month", Naive::last_value, Knows::no_more}, {"seasonal", Naive::seasonal, Knows::no_more},
    {"drift", Naive::drift, Knows::no_more},           {"month_before", Naive::last_value, Knows::record},
    {"year_before", Naive::seasonal, Knows::record},   {"drift_so_far", Naive::drift, Knows::record}};

/// A series, and the months of it that the run covers.
struct Covered {
  const ObservedSeries* series;
  std::vector<std::size_t> periods;
  std::vector<std::vector<double>> said;  ///< [repeats][periods]
};

bool is_month(const Span& days) {
  const Day next = days.second + 1;
  return date_of(days.first).day == 1 && date_of(next).day == 1 && month_number(next) == month_number(days.first) + 1;
}

bool is_monthly_flow(const ObservedSeries& series) {
  if (series.over || series.statistic != Statistic::sum || !series.counts_persons() || series.days.empty())
    return false;
  for (std::size_t p = 0; p < series.days.size(); ++p)
    if (!is_month(series.period(p)) || (p > 0 && series.days[p] <= series.days[p - 1])) return false;
  return true;
}

std::vector<Covered> covered_by(const StoredResult& result) {
  const auto& observed = result.scenario.observed;
  const std::vector<LikeObserved> all = read_simulated(result.file, observed, result.members.size());
  std::vector<Covered> found;
  for (std::size_t s = 0; s < observed.size(); ++s) {
    if (!is_monthly_flow(observed[s])) continue;
    Covered one{&observed[s], {}, std::vector<std::vector<double>>(all.size())};
    for (std::size_t p = 0; p < observed[s].days.size(); ++p) {
      if (std::any_of(all.begin(), all.end(), [&](const auto& repeat) { return std::isnan(repeat[s][p]); })) continue;
      one.periods.push_back(p);
      for (std::size_t m = 0; m < all.size(); ++m) one.said[m].push_back(all[m][s][p]);
    }
    if (!one.periods.empty()) found.push_back(std::move(one));
  }
  return found;
}

/// What is said of a month by what was counted before a day.
double said_of(const Forecast& forecast, const ObservedSeries& series, std::size_t period, Day start) {
  const Day until = forecast.knows == Knows::no_more ? start : series.period(period).first;
  std::vector<Month> past;
  for (std::size_t p = 0; p < series.days.size() && series.period(p).second < until; ++p)
    past.push_back({month_number(series.period(p).first), series.values[p]});
  if (past.empty()) return kNotKnown;
  int target = month_number(series.period(period).first);
  // Years after the last one that is known are as that one.
  while (forecast.naive == Naive::seasonal && target - 12 > past.back().month) target -= 12;
  const auto said = said_by(forecast.naive, past, past.size(), target);
  return said ? std::max(0.0, *said) : kNotKnown;
}

/// Of months: all together are a day with as many places, so that levels are scaled over all of them.
std::vector<Distance> distances_of(const std::vector<std::vector<double>>& said, const std::vector<double>& record) {
  std::vector<ByDay> models;
  for (const std::vector<double>& repeat : said) models.push_back({repeat});
  std::vector<Distance> all = distances(models, {{record}, {true}});
  const auto by_month = [](const std::vector<double>& values) {
    ByDay months;
    for (const double value : values) months.push_back({value});
    return months;
  };
  for (std::size_t m = 0; m < said.size(); ++m) {
    all[m].scaled = scaled_error(by_month(said[m]), {by_month(record), std::vector<bool>(record.size(), true)});
    all[m].on_days_counted = kNotKnown;
  }
  return all;
}

/// A null, and the run, on those months of which the null says something.
Null null_of(const Forecast& forecast, const Covered& one, Day start) {
  std::vector<double> by_null, record;
  std::vector<std::vector<double>> by_run(one.said.size());
  for (std::size_t i = 0; i < one.periods.size(); ++i) {
    const double value = said_of(forecast, *one.series, one.periods[i], start);
    if (std::isnan(value)) continue;
    by_null.push_back(value);
    record.push_back(one.series->values[one.periods[i]]);
    for (std::size_t m = 0; m < by_run.size(); ++m) by_run[m].push_back(one.said[m][i]);
  }
  if (record.empty()) return {forecast.name, forecast.knows, mean_of({}), mean_of({})};
  return {forecast.name, forecast.knows, distances_of({by_null}, record).front(),
          mean_of(distances_of(by_run, record))};
}

/// Means over series, for each repeat.
std::vector<Distance> over_series(const std::vector<std::vector<Distance>>& by_series) {
  std::vector<Distance> repeats;
  for (std::size_t m = 0; m < by_series.front().size(); ++m) {
    std::vector<Distance> all;
    for (const std::vector<Distance>& one : by_series) all.push_back(one[m]);
    repeats.push_back(mean_of(all));
  }
  return repeats;
}

/// Means over the series of which a null says something.
std::vector<Null> over_series(const std::vector<ScoredSeries>& series) {
  std::vector<Null> nulls;
  for (std::size_t n = 0; n < std::size(kForecasts); ++n) {
    std::vector<Distance> by_null, by_run;
    for (const ScoredSeries& one : series) {
      if (std::isnan(one.nulls[n].distance.plain)) continue;
      by_null.push_back(one.nulls[n].distance);
      by_run.push_back(one.nulls[n].model);
    }
    if (!by_null.empty()) nulls.push_back({kForecasts[n].name, kForecasts[n].knows, mean_of(by_null), mean_of(by_run)});
  }
  return nulls;
}

}  // namespace

Score score_flows(const StoredResult& result) {
  Score all{.result = result.name, .repeats = result.members.size(), .flows = true};
  std::vector<std::vector<Distance>> by_series;
  for (const Covered& one : covered_by(result)) {
    std::vector<double> record;
    for (const std::size_t p : one.periods) record.push_back(one.series->values[p]);
    by_series.push_back(distances_of(one.said, record));
    all.series.push_back({one.series->id, ranged(by_series.back()), {}});
    for (const Forecast& forecast : kForecasts)
      all.series.back().nulls.push_back(null_of(forecast, one, result.scenario.start));
  }
  if (all.series.empty())
    throw FileError(
        fmt::format("{} covers no flow that was counted by month; give counts at places by --observed", result.path));
  all.run = ranged(over_series(by_series));
  all.nulls = over_series(all.series);
  return all;
}

}  // namespace retorno
