#include "sim/files/outcomes/naive.hpp"

#include "sim/base/exact_math.hpp"

namespace retorno {
namespace {

constexpr double kLevel = 0.5, kTrend = 0.2, kFading = 0.9;  ///< of the damped trend: assumed

double damped_trend(const std::vector<Month>& past, std::size_t known, double ahead) {
  double level = past[0].value, trend = 0;
  for (std::size_t i = 1; i < known; ++i) {
    const double foretold = level + kFading * trend, next = foretold + kLevel * (past[i].value - foretold);
    trend = kFading * trend + kTrend * (next - level - kFading * trend);
    level = next;
  }
  return level + trend * kFading * (1 - pow(kFading, ahead)) / (1 - kFading);
}

}  // namespace

int month_number(Day day) {
  const Date date = date_of(day);
  return 12 * date.year + date.month;
}

std::string_view to_text(Naive naive) {
  constexpr std::string_view kWords[] = {"last value", "seasonal", "drift", "damped trend"};
  return kWords[static_cast<std::size_t>(naive)];
}

std::optional<double> said_by(Naive naive, const std::vector<Month>& past, std::size_t known, int target) {
  const Month& last = past[known - 1];
  const double ahead = target - last.month;
  switch (naive) {
    case Naive::last_value:
      return last.value;
    case Naive::seasonal:
      for (std::size_t i = 0; i < known; ++i)
        if (past[i].month == target - 12) return past[i].value;
      return std::nullopt;
    case Naive::drift:
      if (known < 2) return std::nullopt;
      return last.value + ahead * (last.value - past[0].value) / (last.month - past[0].month);
    case Naive::damped_trend:
      return damped_trend(past, known, ahead);
  }
  return std::nullopt;
}

}  // namespace retorno
