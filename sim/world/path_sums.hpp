// Sums over all paths of a graph of states: z = M z + b, where M holds the weight of each step. The linear algebra
// of the recursive logit; it knows nothing of places or money.
#pragma once
#include <Eigen/SparseCore>
#include <Eigen/SparseLU>

namespace retorno {

/// Weight of the step from state `row` to state `column`, all >= 0; zeros may be stored.
using StepWeights = Eigen::SparseMatrix<double>;

/// Solves for many right-hand sides with one factorisation, and for many weights with one ordering.
class PathSums {
 public:
  /// Orders the states by where `steps` has entries; later weights must have theirs at the same places.
  explicit PathSums(const StepWeights& steps);

  /// @param steps  all row sums < 1: else the sums over paths may not exist, yet the solver would answer
  void factorise(const StepWeights& steps);

  /// z of each column of `ends`, the weight of stopping in each state. All >= 0 where `ends` is.
  Eigen::MatrixXd solve(const Eigen::MatrixXd& ends) const { return solver_.solve(ends); }

 private:
  Eigen::SparseLU<StepWeights, Eigen::COLAMDOrdering<int>> solver_;
};

/// Sum of the weights of the steps out of each state.
Eigen::VectorXd row_sums(const StepWeights& steps);

/// The largest growth of weight per step; the sums over paths exist below 1. By power iteration, to about 1e-3.
double spectral_radius(const StepWeights& steps);

}  // namespace retorno
