// Sampling the posterior on the emulator: keys and the size and memory of each series' discrepancy together.
#pragma once
#include <cstdint>

#include "sim/fit/emulator.hpp"

namespace retorno {

struct ChainSettings {
  std::size_t chains = 4;
  std::size_t steps = 3000;  ///< of each chain; the first quarter is left out
  std::size_t draws = 128;
  std::uint32_t seed = 1;
};

struct Sampled {
  Ensemble draws;                                   ///< [keys × draws]
  std::vector<std::vector<Discrepancy>> discrepancies;  ///< [draws][blocks]
  double shrink = 0;  ///< the largest of the keys' R̂ (Gelman and Rubin, of halves): 1 = all chains tell the same
};

/// Elliptical slice sampling (Murray, Adams and MacKay 2010), first around the straight-line posterior, then, for what
/// is kept, around what the chains found together (Nishihara et al. 2014): nothing to tune. The prior of a size of
/// discrepancy is half-normal, of its memory even over a few lengths.
/// @param luck  [data] variance of luck in one run
Sampled sample(const FitData& record, const Emulator& emulator, const Eigen::VectorXd& luck,
               const ChainSettings& settings);

/// A normal distribution of the keys.
struct Normal {
  Eigen::VectorXd mean;
  Eigen::MatrixXd covariance;
};
/// The posterior if the emulator were straight, as it is at the mean of this very posterior.
Normal straight_posterior(const FitData& record, const Emulator& emulator, const Eigen::MatrixXd& r);

}  // namespace retorno
