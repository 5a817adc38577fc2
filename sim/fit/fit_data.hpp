// What was counted, as a fit sees it: numbers on a scale on which errors are alike, and how far each may be off.
#pragma once
#include <Eigen/Dense>
#include <string>
#include <vector>

namespace retorno {

/// [keys × members] what is fitted, each on the scale on which its prior is a standard normal.
using Ensemble = Eigen::MatrixXd;
/// [data × members] what the model says; NaN where it says nothing, in a whole column where a run failed.
using Answers = Eigen::MatrixXd;

/// How far a model that is right but for its form may be from a whole series, with neighbours in time alike.
struct Discrepancy {
  double size = 0.2;   ///< standard deviation
  double months = 3;   ///< after which its correlation has fallen to 1/e
};

/// The data of one series in one scenario; they lie side by side.
struct Block {
  std::string name;  ///< scenario/series
  Eigen::Index first = 0, size = 0;
  double discrepancy = 0.3;  ///< scale of the half-normal prior of its size; 0 = none
  double months = 3;         ///< usual
};

struct FitData {
  Eigen::VectorXd value;  ///< [data]
  Eigen::VectorXd error;  ///< [data] standard deviation of counting, rounding, reporting and definition
  Eigen::VectorXd day;    ///< [data] middle of the period
  std::vector<Block> blocks;
  Eigen::Index size() const { return value.size(); }
};

/// Covariance of what is off in a block: errors, variances that are added (luck, emulation), discrepancy.
/// @param added  [data of the block]
Eigen::MatrixXd covariance(const FitData& record, const Block& block, const Eigen::VectorXd& added,
                           const Discrepancy& discrepancy);

/// The same for all data, with one discrepancy for each block.
Eigen::MatrixXd covariance(const FitData& record, const Eigen::VectorXd& added,
                           const std::vector<Discrepancy>& discrepancies);

/// Means over the members that say something. Shape: [data].
Eigen::VectorXd mean_of(const Answers& answers);
/// Variances likewise; 0 where fewer than two do.
Eigen::VectorXd variance_of(const Answers& answers);
/// Where a run says nothing of a datum, the mean of the others stands: it teaches nothing then.
void fill_gaps(Answers& answers);
/// The members whose runs didn't fail.
std::vector<Eigen::Index> survivors(const Answers& answers);

}  // namespace retorno
