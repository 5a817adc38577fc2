// A calibration as written: which scenarios, which keys with which priors, which series with which errors.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/fit/fit.hpp"
#include "sim/fit/prior.hpp"

namespace retorno {

/// A scenario that every draw is run in.
struct FitScenario {
  std::string id;
  std::string path;
  Overrides overrides;
  Scenario as_written;
};

/// A series of the record that is fitted, or kept back to be compared with afterwards.
struct FitSeries {
  std::string id;
  double error = 0;  ///< relative standard deviation; of shares the standard deviation
  double discrepancy = 0.3;
  double months = 3;
  bool kept_back = false;
};

struct Calibration {
  std::string path, name, description;
  std::string named_by;  ///< the scenario file that is to name the draws; empty = the first scenario
  std::vector<FitScenario> scenarios;
  std::vector<FittedKey> keys;
  std::vector<FitSeries> series;
  std::optional<Day> until;  ///< what was counted later is kept back
  FitSettings settings;
};

/// @throws InputError with every fault: of its own, of the scenarios, and of keys that lead nowhere in one of them
Calibration load_calibration(const std::string& path);

/// What the assignments of one member are. Shape: [keys].
std::vector<std::string> assignments(const Calibration& calibration, const Eigen::VectorXd& member);

/// The data of all scenarios and series that they cover, and which of them are fitted.
struct Counted {
  /// Where a datum comes from.
  struct Source {
    std::size_t scenario = 0, series = 0, period = 0;
  };
  FitData record;
  std::vector<bool> used;       ///< [data]
  std::vector<Source> sources;  ///< [data]
  std::vector<double> offset;   ///< [data] c of ln(x + c); below 0 where the scale is a logit
};
/// A period that two scenarios cover counts in the first of them.
Counted counted(const Calibration& calibration);
/// c of ln(x + c); below 0 where the scale is a logit.
double offset_of(const ObservedSeries& series);
/// Standard deviation on the scale of what was counted in a period.
double error_of(const ObservedSeries& series, std::size_t period, double error, double offset);
/// A number of the series on the scale of its datum.
double on_scale(double value, double offset);
/// And back.
double off_scale(double value, double offset);

}  // namespace retorno
