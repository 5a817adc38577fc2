// What the record has taught: of each key prior beside posterior, of each series what it says and whether it fits.
#pragma once
#include <string>
#include <vector>

#include "sim/fit/calibration.hpp"

namespace retorno {

/// Ends and middle of 90%.
struct Ninety {
  double low = 0, middle = 0, high = 0;
};

struct KeyLearnt {
  Ninety prior, posterior;   ///< in the key's own unit
  double contraction = 0;    ///< 1 - variance of the posterior over that of the prior, on the scale of the prior
  double shift = 0;          ///< of the mean, in standard deviations of the prior
};

struct SeriesLearnt {
  std::string name;
  Eigen::Index data = 0;
  bool fitted = false;
  Ninety discrepancy;          ///< its size
  double misfit = 0;           ///< mean squared distance of the draws' median from the record, in what may be off
  double covered_50 = 0, covered_90 = 0;  ///< shares of the data inside the predictive range, errors in it
  double left_out_90 = 0;      ///< the same where the series is left out of the fit
  double surprise = 0;         ///< squared distance per datum from what all other series foretell
  double bearable = 0;         ///< which 99 in 100 would not exceed were nothing wrong
  std::vector<std::string> taught;  ///< keys whose variance it lowers most
  bool contradicts() const { return fitted && surprise > bearable; }
};

struct Learnt {
  std::vector<KeyLearnt> keys;
  std::vector<SeriesLearnt> series;
  std::vector<std::string> pairs;  ///< keys that the record ties together, in words
  double directions = 0;           ///< combinations of keys of which the record says more than the prior
};

Learnt learnt_from(const Calibration& calibration, const Counted& counted, const Fit& fit);

/// A page in Markdown.
std::string report_of(const Calibration& calibration, const Fit& fit, const Learnt& learnt);

}  // namespace retorno
