// Series of the record made by hand, for the small world.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "sim/files/input/observed.hpp"

namespace retorno::test {

/// A value for each day from `first` on; crossings of the jungle northward unless the test says otherwise.
inline ObservedSeries observed_by_day(const std::string& id, Day first, std::vector<double> values) {
  ObservedSeries series;
  series.id = id;
  series.counted.variable = "crossings";
  series.counted.only = {{"links", {"necocli->meteti"}}};
  for (std::size_t i = 0; i < values.size(); ++i) {
    series.days.push_back(first.value + static_cast<std::int32_t>(i));
    series.lengths.push_back(1);
  }
  series.values = std::move(values);
  return series;
}

/// One value of the whole small run, and between which numbers it lies.
inline ObservedSeries observed_once(const std::string& id, Day first, Days days, double low, double high) {
  ObservedSeries series = observed_by_day(id, first, {(low + high) / 2});
  series.lengths = {days};
  series.lows = {low};
  series.highs = {high};
  return series;
}

}  // namespace retorno::test
