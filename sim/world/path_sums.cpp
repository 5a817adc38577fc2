#include "sim/world/path_sums.hpp"

#include "sim/base/ensure.hpp"
#include "sim/base/exact_math.hpp"

namespace retorno {
namespace {

constexpr std::ptrdiff_t kL1Bytes = 32 << 10, kL2Bytes = 512 << 10, kL3Bytes = 4 << 20;

/// Eigen cuts its sums to the caches that it finds; with fixed sizes they are the same on every machine.
void fix_cache_sizes() {
  static const bool fixed = (Eigen::setCpuCacheSizes(kL1Bytes, kL2Bytes, kL3Bytes), true);
  static_cast<void>(fixed);
}

StepWeights identity_minus(const StepWeights& steps) {
  StepWeights identity(steps.rows(), steps.cols());
  identity.setIdentity();
  return identity - steps;
}

}  // namespace

PathSums::PathSums(const StepWeights& steps) {
  fix_cache_sizes();
  // With pivots on the diagonal every number of the elimination keeps its sign, so nothing cancels: a value of 1e-30
  // beside values of 1 is still exact, and a state without a way stays at exactly 0.
  solver_.setPivotThreshold(0.0);
  solver_.analyzePattern(identity_minus(steps));
}

void PathSums::factorise(const StepWeights& steps) {
  solver_.factorize(identity_minus(steps));
  EXPECT(solver_.info() == Eigen::Success, "{}", solver_.lastErrorMessage());
}

Eigen::VectorXd row_sums(const StepWeights& steps) { return steps * Eigen::VectorXd::Ones(steps.cols()); }

double spectral_radius(const StepWeights& steps) {
  // Growth is averaged over the second half of the iteration: in a map of two-way roads the weight swings between
  // two sets of states, and the growth of a single step doesn't settle.
  constexpr int kHalf = 32;
  Eigen::VectorXd weight = Eigen::VectorXd::Ones(steps.cols());
  double growth = 1;
  for (int step = 0; step < 2 * kHalf; ++step) {
    weight = steps * weight;
    const double largest = weight.size() > 0 ? weight.maxCoeff() : 0;
    if (largest <= 0) return 0;
    weight /= largest;
    if (step >= kHalf) growth *= largest;
  }
  return pow(growth, 1.0 / kHalf);
}

}  // namespace retorno
