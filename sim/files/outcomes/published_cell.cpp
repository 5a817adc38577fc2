#include "sim/files/outcomes/published_cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "sim/files/protect.hpp"
#include "sim/files/spread.hpp"

namespace retorno {
namespace {

double read(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

/// Three digits, a half away from 0. Spelt out in steps that JavaScript does alike, to the last bit: the page thins the
/// files that a user opens.
double three_digits(double value) {
  if (value == 0) return 0;
  const std::string exact = fmt::format("{:.16e}", value);
  const int last_digit = std::stoi(exact.substr(exact.find('e') + 1)) - 2;
  const double digits = std::floor(std::abs(value) / read(fmt::format("1e{}", last_digit)) + 0.5);
  return std::copysign(read(fmt::format("{:.0f}e{}", digits, last_digit)), value);
}

}  // namespace

PublishedNumber published_number(std::string_view unit, double value) {
  if (!std::isfinite(value)) return {};
  if (unit == "count") {
    const auto count = published(value);
    return count ? PublishedNumber{static_cast<double>(*count)} : std::nullopt;
  }
  if (unit == "USD") return std::floor(value + 0.5);
  return three_digits(value);
}

PublishedCell published_cell(const MeasureText& measure, std::vector<double> repeats) {
  if (repeats.size() > 1) std::erase_if(repeats, [](double value) { return std::isnan(value); });
  if (repeats.size() == 1) {
    const PublishedNumber only = published_number(measure.unit, repeats.front());
    return {only, only, only};
  }
  const Spread range = spread(repeats);
  return {published_number(measure.unit, mean(repeats)), published_number(measure.unit, range.low),
          published_number(measure.unit, range.high)};
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
