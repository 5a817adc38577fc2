// A difference of an option from the base, and how it is told.
#include <cmath>

#include "sim/files/outcomes/compare.hpp"
#include "sim/files/protect.hpp"

namespace retorno {

std::optional<double> Compared::relative() const {
  if (change.difference == 0) return 0;
  if (base == 0 || std::isnan(base) || std::isnan(option)) return {};
  return change.difference / std::abs(base);
}

double rounded(const KeyOutcome& outcome, double value, double (*round)(double)) {
  if (outcome.unit == "1") return round(value * kThousandths) / kThousandths + 0.0;  // never -0
  const double step = outcome.unit == "USD" ? 1 : kRoundTo;
  return round(value / step) * step + 0.0;
}

double Compared::told() const { return rounded(*outcome, change.difference, std::round); }

std::optional<double> Compared::told_share() const {
  const double whole = std::abs(rounded(*outcome, base, std::round));
  if (!relative() || !published(base) || whole == 0) return {};
  return told() / whole;
}

bool Compared::is_clear() const {
  if (change.pairs < 2) return false;
  return rounded(*outcome, change.low, std::floor) > 0 || rounded(*outcome, change.high, std::ceil) < 0;
}

bool differs_by_more(const Comparison& comparison, double share) {
  for (const Comparison::Option& option : comparison.options)
    for (const Compared& found : option.outcomes) {
      if (std::isnan(found.base) && std::isnan(found.option)) continue;
      const std::optional<double> relative = found.relative();
      if (!relative || std::abs(*relative) > share) return true;
    }
  return false;
}

}  // namespace retorno
