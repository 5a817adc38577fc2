// Hindcasts: what would have been foretold on an earlier day, from the record up to it and the policies known then.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "sim/files/results/model_side.hpp"
#include "sim/fit/calibration.hpp"
#include "sim/fit/forecast.hpp"

namespace retorno {

/// A day from which is foretold, in one of the calibration's scenarios.
struct Origin {
  std::string id;
  Day date;
  std::size_t scenario = 0;
  Scenario as_written;          ///< to the last horizon, without the policies of later days
  std::vector<std::string> removed;  ///< ids of these
};

struct Hindcast {
  std::string path, name;
  Calibration calibration;
  std::vector<Origin> origins;
  std::vector<int> horizons;  ///< months, the shortest first
  std::size_t draws = 32;
};

/// @throws InputError with every fault
Hindcast load_hindcast(const std::string& path);

/// What is laid over the scenario of an origin, beside a draw.
Overrides overrides_of(const Hindcast& hindcast, const Origin& origin);
/// The data that had been counted by then and that the fit uses.
std::vector<bool> known_by(const Calibration& calibration, const Counted& counted, Day date);

/// A forecast and what became true.
struct Scored {
  std::string series, origin;
  int horizon = 0;  ///< months
  double value = 0, record = 0;  ///< median and record, in the unit of the series
  double score = 0;              ///< continuous ranked probability score, on the scale of the fit
  bool in_50 = false, in_90 = false;
  std::map<Naive, double> naive;  ///< scores of those that could say something
};

/// Scores one origin.
/// @param sampled  posterior by the record up to then, one draw for each of `said`
/// @param said     [draws] what the runs say, to the last horizon
std::vector<Scored> scores_of(const Hindcast& hindcast, const Origin& origin, const Sampled& sampled,
                              const std::vector<Block>& fitted, const std::vector<LikeObserved>& said);

/// Tables by series, horizon and origin, in Markdown and CSV, and in how many of them the model is the best.
std::string hindcast_report(const Hindcast& hindcast, const std::vector<Scored>& all);
std::string hindcast_table(const std::vector<Scored>& all);

}  // namespace retorno
