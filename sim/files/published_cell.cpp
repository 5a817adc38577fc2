#include "sim/files/published_cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "sim/files/protect.hpp"
#include "sim/files/spread.hpp"

namespace retorno {

PublishedNumber published_number(const MeasureText& measure, double value) {
  if (std::isnan(value)) return {};
  if (measure.unit == "count") {
    const auto count = published(value);
    return count ? PublishedNumber{static_cast<double>(*count)} : std::nullopt;
  }
  if (measure.unit == "USD") return std::floor(value + 0.5);
  // A half goes away from 0, as in JavaScript, which thins the files that a user opens on the page.
  const double past_half = std::nextafter(value, std::copysign(std::numeric_limits<double>::infinity(), value));
  return std::strtod(fmt::format("{:.2e}", value == 0 ? value : past_half).c_str(), nullptr);
}

PublishedCell published_cell(const MeasureText& measure, std::vector<double> repeats) {
  if (repeats.size() > 1) std::erase_if(repeats, [](double value) { return std::isnan(value); });
  if (repeats.size() == 1) {
    const PublishedNumber only = published_number(measure, repeats.front());
    return {only, only, only};
  }
  const Spread range = spread(repeats);
  return {published_number(measure, mean(repeats)), published_number(measure, range.low),
          published_number(measure, range.high)};
}

bool is_empty(const std::vector<double>& repeats) {
  return std::all_of(repeats.begin(), repeats.end(), [](double value) { return value == 0 || std::isnan(value); });
}

bool is_published(const MeasureText& measure) {
  return measure.kind != MeasureKind::scaled && measure.id != Measure::dead && measure.id != Measure::savings_held &&
         measure.id != Measure::waiting;
}

std::string number_text(const PublishedNumber& number) { return number ? fmt::format("{}", *number) : ""; }

}  // namespace retorno
