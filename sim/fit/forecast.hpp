// Forecasts that need no model, and how forecasts are scored.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

namespace retorno {

/// A number that was counted in a month; months are numbered through.
struct Month {
  int month = 0;
  double value = 0;  ///< on the scale on which errors are alike
};

struct NormalForecast {
  double mean = 0, deviation = 1;
};

/// Says that nothing changes; that it is as a year before; that it goes on as since the beginning; that what it has
/// done lately fades out (Gardner and McKenzie 1985).
enum class Naive : unsigned char { last_value, seasonal, drift, damped_trend };
inline constexpr Naive kNaives[] = {Naive::last_value, Naive::seasonal, Naive::drift, Naive::damped_trend};
std::string_view to_text(Naive naive);

/// The forecast for `ahead` months after the last; its deviation is that of its own errors so far. Nothing where less
/// than four months are known, or, of the seasonal one, the month a year before isn't.
std::optional<NormalForecast> naive_forecast(Naive naive, const std::vector<Month>& past, int target);

/// Continuous ranked probability score, in the unit of the value: 0 = exactly foretold (Gneiting and Raftery 2007).
double score_of(const NormalForecast& forecast, double value);
/// Of equal draws, without the bias of their number.
double score_of(std::vector<double> draws, double value);

}  // namespace retorno
