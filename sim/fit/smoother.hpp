// Ensemble smoother with several assimilations: moves an ensemble of runs toward the record in a few tempered steps.
// Its spread comes out too narrow; what it is for is to place runs where the emulator needs them.
#pragma once
#include <cstdint>

#include "sim/fit/fit_data.hpp"

namespace retorno {

/// Draws of a standard normal that depend on their names alone. Shape: [rows × columns].
Eigen::MatrixXd standard_normals(std::uint32_t seed, std::string_view name, Eigen::Index rows, Eigen::Index columns);

/// One assimilation.
struct Assimilation {
  double share = 0;  ///< 1/alpha: how much of the record was taken in
  double misfit = 0;  ///< median over members of the squared distance from the record over the number of data
  Eigen::Index failed = 0;
  Ensemble next;
};

/// What share of the record a step may take in: as much as the misfit bears (Iglesias and Yang 2021), at least what
/// is left over the steps that are left, at most what is left.
double share_of_step(const Eigen::VectorXd& half_squares, Eigen::Index data, double left, std::size_t steps_left);

/// The update with perturbed records (Emerick and Reynolds 2013). Gains that a correlation of this size has by chance
/// alone are taken for none. Failed members are drawn anew from the others.
/// @param r         [data × data] covariance of what is off
/// @param left      of 1, the share that no step has taken in
Assimilation assimilate(const FitData& record, const Ensemble& members, const Answers& answers,
                        const Eigen::MatrixXd& r, double left, std::size_t steps_left, std::uint32_t seed);

}  // namespace retorno
