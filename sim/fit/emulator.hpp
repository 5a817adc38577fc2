// Emulator: what a run would say at values that weren't tried, from the runs that were. The answers are reduced to a
// few components; of each a Gaussian process with a linear part tells the mean.
#pragma once
#include <vector>

#include "sim/fit/fit_data.hpp"

namespace retorno {

/// A Gaussian process with the covariance  linear·x·y + bent·exp(-Σ weight (x-y)²/2) + noise.
struct Component {
  double linear = 1, bent = 0.3, noise = 0.3;
  Eigen::VectorXd weight;    ///< [keys] of squared distances
  Eigen::VectorXd solved;    ///< [runs] covariance⁻¹ × values
  Eigen::VectorXd slope;     ///< [keys] of the linear part
  double off = 0;            ///< standard deviation of what it says of a run that it wasn't told, of unit spread
};

struct Emulator {
  Ensemble runs;             ///< [keys × runs]
  Eigen::VectorXd middle;    ///< [data]
  Eigen::VectorXd scale;     ///< [data]
  Eigen::MatrixXd basis;     ///< [data × components] answers = middle + scale·(basis × components)
  std::vector<Component> components;
  Eigen::VectorXd variance;  ///< [data] of what it is wrong by: left out by the basis, and by each component
  double explained = 0;      ///< share of the variance of answers that leaving each run out tells: Q²
};

/// @param scale  [data] what the answers are measured by, such as the standard deviation of what is off
Emulator emulate(const Ensemble& runs, const Answers& answers, const Eigen::VectorXd& scale);

/// Components at one point. Shape: [components].
Eigen::VectorXd components_at(const Emulator& emulator, const Eigen::VectorXd& key);
/// What a run would say. Shape: [data].
Eigen::VectorXd answer_at(const Emulator& emulator, const Eigen::VectorXd& key);
/// Slopes of the answers at a point. Shape: [data × keys].
Eigen::MatrixXd slopes_at(const Emulator& emulator, const Eigen::VectorXd& key);

}  // namespace retorno
