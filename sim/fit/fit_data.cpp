#include "sim/fit/fit_data.hpp"

#include <cmath>

#include "sim/base/exact_math.hpp"

namespace retorno {
namespace {

constexpr double kDaysPerMonth = 30.4375;

/// Sum over the members that say something of a datum, of what `of` makes of each, and how many they are.
template <class Of>
std::pair<double, double> over_known(const Answers& answers, Eigen::Index datum, const Of& of) {
  double sum = 0, n = 0;
  for (Eigen::Index j = 0; j < answers.cols(); ++j)
    if (!std::isnan(answers(datum, j))) sum += of(answers(datum, j)), n += 1;
  return {sum, n};
}

}  // namespace

Eigen::MatrixXd covariance(const FitData& record, const Block& block, const Eigen::VectorXd& added,
                           const Discrepancy& discrepancy) {
  Eigen::MatrixXd matrix(block.size, block.size);
  const double variance = discrepancy.size * discrepancy.size, reach = discrepancy.months * kDaysPerMonth;
  for (Eigen::Index i = 0; i < block.size; ++i)
    for (Eigen::Index j = 0; j <= i; ++j) {
      const double apart = std::abs(record.day(block.first + i) - record.day(block.first + j));
      matrix(i, j) = matrix(j, i) = variance > 0 ? variance * exp(-apart / reach) : 0.0;
    }
  for (Eigen::Index i = 0; i < block.size; ++i) {
    const double error = record.error(block.first + i);
    matrix(i, i) += error * error + added(i);
  }
  return matrix;
}

Eigen::MatrixXd covariance(const FitData& record, const Eigen::VectorXd& added,
                           const std::vector<Discrepancy>& discrepancies) {
  Eigen::MatrixXd all = Eigen::MatrixXd::Zero(record.size(), record.size());
  for (std::size_t b = 0; b < record.blocks.size(); ++b) {
    const Block& block = record.blocks[b];
    all.block(block.first, block.first, block.size, block.size) =
        covariance(record, block, added.segment(block.first, block.size), discrepancies[b]);
  }
  return all;
}

Eigen::VectorXd mean_of(const Answers& answers) {
  Eigen::VectorXd means(answers.rows());
  for (Eigen::Index i = 0; i < answers.rows(); ++i) {
    const auto [sum, n] = over_known(answers, i, [](double x) { return x; });
    means(i) = sum / n;
  }
  return means;
}

Eigen::VectorXd variance_of(const Answers& answers) {
  const Eigen::VectorXd means = mean_of(answers);
  Eigen::VectorXd variances(answers.rows());
  for (Eigen::Index i = 0; i < answers.rows(); ++i) {
    const auto [sum, n] = over_known(answers, i, [&](double x) { return (x - means(i)) * (x - means(i)); });
    variances(i) = n > 1 ? sum / (n - 1) : 0.0;
  }
  return variances;
}

void fill_gaps(Answers& answers) {
  const Eigen::VectorXd means = mean_of(answers);
  for (Eigen::Index j = 0; j < answers.cols(); ++j)
    for (Eigen::Index i = 0; i < answers.rows(); ++i)
      if (std::isnan(answers(i, j))) answers(i, j) = means(i);
}

std::vector<Eigen::Index> survivors(const Answers& answers) {
  std::vector<Eigen::Index> found;
  for (Eigen::Index j = 0; j < answers.cols(); ++j) {
    Eigen::Index known = 0;
    for (Eigen::Index i = 0; i < answers.rows(); ++i) known += std::isnan(answers(i, j)) ? 0 : 1;
    if (known > 0) found.push_back(j);
  }
  return found;
}

}  // namespace retorno
