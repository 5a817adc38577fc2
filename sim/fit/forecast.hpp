// Forecasts that need no model, and how forecasts are scored.
#pragma once
#include <optional>
#include <vector>

#include "sim/files/outcomes/naive.hpp"

namespace retorno {

struct NormalForecast {
  double mean = 0, deviation = 1;
};

/// The forecast for `ahead` months after the last; its deviation is that of its own errors so far. Nothing where less
/// than four months are known, or, of the seasonal one, the month a year before isn't.
std::optional<NormalForecast> naive_forecast(Naive naive, const std::vector<Month>& past, int target);

/// Continuous ranked probability score, in the unit of the value: 0 = exactly foretold (Gneiting and Raftery 2007).
double score_of(const NormalForecast& forecast, double value);
/// Of equal draws, without the bias of their number.
double score_of(std::vector<double> draws, double value);

}  // namespace retorno
