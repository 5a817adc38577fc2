#include "sim/files/outcomes/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/problems.hpp"
#include "sim/files/results/observed_file.hpp"

namespace retorno {
namespace {

double distance(double value, double low, double high) { return std::max({low - value, value - high, 0.0}); }

/// Sums over periods, then their quotient.
struct Difference {
  double from_record = 0, record = 0;
  void add(double value, const ObservedSeries& series, std::size_t period) {
    from_record += distance(value, series.low(period), series.high(period));
    record += series.values[period];
  }
  double relative() const { return record > 0 ? from_record / record : std::numeric_limits<double>::quiet_NaN(); }
};

/// What the repeats say of a period; NaN for those that have nothing to divide by.
std::vector<double> repeats_of(const std::vector<LikeObserved>& simulated, std::size_t series, std::size_t period) {
  std::vector<double> values;
  for (const LikeObserved& member : simulated) values.push_back(member[series][period]);
  return values;
}

void add_means(BesideModel& found) {
  const ObservedSeries& series = *found.series;
  double last = 0;
  for (std::size_t i = 0; i < found.covered.size(); ++i) {
    found.mean_low += series.low(found.covered[i]);
    found.mean_high += series.high(found.covered[i]);
    found.mean_model.low += found.model[i].low;
    found.mean_model.middle += found.model[i].middle;
    found.mean_model.high += found.model[i].high;
    if (found.luck.empty()) continue;
    found.mean_luck.low += found.luck[i].low;
    found.mean_luck.high += found.luck[i].high;
  }
  for (const double value : found.last_value) last += std::isnan(value) ? 0 : value;
  const double periods = static_cast<double>(found.covered.size());
  for (double* sum : {&found.mean_low, &found.mean_high, &found.mean_model.low, &found.mean_model.middle,
                      &found.mean_model.high, &found.mean_luck.low, &found.mean_luck.high})
    *sum /= periods;
  if (found.known > 0) found.mean_last_value = last / static_cast<double>(found.known);
}

BesideModel beside(const ObservedSeries& series, const std::vector<LikeObserved>& simulated,
                   std::span<const std::int32_t> draws, std::size_t at) {
  BesideModel found;
  found.series = &series;
  const std::vector<double> before = last_values(series);
  Difference all, where_known, repeated;
  for (std::size_t p = 0; p < series.days.size(); ++p) {
    const std::vector<double> repeats = repeats_of(simulated, at, p);
    if (std::ranges::all_of(repeats, [](double value) { return std::isnan(value); })) continue;
    const Bands ranges = bands(repeats, draws, 0);
    const Spread& model = ranges.all;
    found.covered.push_back(p);
    found.model.push_back(model);
    if (ranges.drawn && ranges.apart) found.luck.push_back(ranges.luck);
    found.last_value.push_back(before[p]);
    all.add(model.middle, series, p);
    if (std::isnan(before[p])) continue;
    where_known.add(model.middle, series, p);
    repeated.add(before[p], series, p);
    ++found.known;
  }
  if (found.luck.size() < found.covered.size()) found.luck.clear();
  found.difference = all.relative();
  found.difference_where_known = where_known.relative();
  found.last_value_difference = repeated.relative();
  add_means(found);
  return found;
}

}  // namespace

RecordBeside record_beside(const Scenario& scenario, const std::vector<LikeObserved>& simulated,
                           std::span<const std::int32_t> draws) {
  RecordBeside record;
  record.drawn = std::ranges::any_of(draws, [](std::int32_t draw) { return draw >= 0; });
  for (std::size_t s = 0; s < scenario.observed.size(); ++s) {
    BesideModel found = beside(scenario.observed[s], simulated, draws, s);
    if (found.covered.empty())
      record.not_covered.push_back(scenario.observed[s].id);
    else
      record.series.push_back(std::move(found));
  }
  const auto badness = [](const BesideModel& one) { return std::isnan(one.difference) ? -1 : one.difference; };
  std::stable_sort(record.series.begin(), record.series.end(),
                   [&](const auto& a, const auto& b) { return badness(a) > badness(b); });
  return record;
}

RecordBeside record_beside(const StoredResult& result) {
  const auto& observed = result.scenario.observed;
  for (const ObservedSeries& series : observed)
    if (!result.file.has("/observed/" + series.id + "/simulated"))
      throw FileError(fmt::format(
          "can't lay the record beside {}: the program that wrote it kept only the record; run its scenario again",
          result.path));
  return record_beside(result.scenario, read_simulated(result.file, observed, result.members.size()),
                       result.draws);
}

std::vector<LikeObserved> like_observed(const std::vector<Outcomes>& members) {
  std::vector<LikeObserved> all;
  for (const Outcomes& member : members) all.push_back(member.like_observed);
  return all;
}

Skill skill_of(const RecordBeside& record) {
  Skill total;
  for (const BesideModel& found : record.series) {
    if (found.known == 0 || std::isnan(found.difference_where_known)) continue;
    ++total.series;
    total.values += found.known;
    total.model += found.difference_where_known;
    total.last_value += found.last_value_difference;
    total.nearer += found.difference_where_known < found.last_value_difference;
  }
  const double n = static_cast<double>(std::max<std::size_t>(1, total.series));
  total.model /= n;
  total.last_value /= n;
  return total;
}

}  // namespace retorno
