#include "sim/fit/emulator.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/exact_math.hpp"

namespace retorno {
namespace {

constexpr double kKept = 0.99;             ///< share of the variance that the components keep
constexpr Eigen::Index kMostComponents = 25;
constexpr double kTried[] = {0.02, 0.1, 0.3, 1, 3, 10};
constexpr double kTriedNoise[] = {0.001, 0.01, 0.03, 0.1, 0.3, 1};
constexpr double kTriedReach[] = {0.25, 0.5, 1, 2};

/// Covariances between runs, worked out once for all that is tried.
struct Kernels {
  Eigen::MatrixXd linear, distance;
};

Eigen::MatrixXd squared_distances(const Ensemble& runs, const Eigen::VectorXd& weight) {
  const Eigen::MatrixXd scaled = weight.cwiseSqrt().asDiagonal() * runs;
  const Eigen::VectorXd norms = scaled.colwise().squaredNorm();
  Eigen::MatrixXd squares = -2 * scaled.transpose() * scaled;
  squares.colwise() += norms;
  squares.rowwise() += norms.transpose();
  return squares.cwiseMax(0.0);
}

Eigen::MatrixXd gaussian(const Eigen::MatrixXd& distances, double reach) {
  return distances.unaryExpr([reach](double d) { return exp(-0.5 * d / reach); });
}

Eigen::MatrixXd covariance_of(const Component& one, const Kernels& kernels, double reach) {
  Eigen::MatrixXd all = one.linear * kernels.linear + one.bent * gaussian(kernels.distance, reach);
  all.diagonal().array() += one.noise;
  return all;
}

double log_likelihood(const Eigen::MatrixXd& covariance, const Eigen::VectorXd& values) {
  const Eigen::LLT<Eigen::MatrixXd> root(covariance);
  if (root.info() != Eigen::Success) return -1e300;
  double log_determinant = 0;
  for (Eigen::Index i = 0; i < values.size(); ++i) log_determinant += log(root.matrixLLT()(i, i));
  return -0.5 * root.matrixL().solve(values).squaredNorm() - log_determinant;
}

/// Keys that the values follow in a straight line count most in a distance.
Eigen::VectorXd weights_by_slope(const Ensemble& runs, const Eigen::VectorXd& values) {
  const auto n = static_cast<double>(runs.cols());
  Eigen::MatrixXd moments = runs * runs.transpose() / n;
  moments.diagonal().array() += 0.1;
  const Eigen::VectorXd slopes = moments.llt().solve(runs * values / n);
  const double largest = std::max(1e-12, slopes.cwiseAbs().maxCoeff());
  Eigen::VectorXd weight = (slopes.cwiseAbs() / largest).cwiseAbs2();
  weight.array() += 0.02;
  return weight / weight.sum();
}

/// The setting that makes the values likeliest, one after the other, twice round.
double settle(Component& one, const Kernels& kernels, const Eigen::VectorXd& values) {
  double reach = 1, best = log_likelihood(covariance_of(one, kernels, reach), values);
  const auto try_all = [&](double& setting, const auto& tried) {
    double kept = setting;
    for (double value : tried) {
      setting = value;
      const double likely = log_likelihood(covariance_of(one, kernels, reach), values);
      if (likely > best) best = likely, kept = value;
    }
    setting = kept;
  };
  for (int round = 0; round < 2; ++round) {
    try_all(one.noise, kTriedNoise);
    try_all(one.linear, kTried);
    try_all(one.bent, kTried);
    try_all(reach, kTriedReach);
  }
  return reach;
}

/// @param values  [runs] of mean 0 and spread 1
Component component_of(const Ensemble& runs, const Eigen::VectorXd& values) {
  Component one;
  one.weight = weights_by_slope(runs, values);
  // A distance of 1 is that of two runs which lie as far apart as the spread of the runs along one key.
  const auto n = static_cast<double>(runs.cols());
  const Eigen::VectorXd spread = runs.cwiseAbs2().rowwise().sum() / n;
  one.weight /= std::max(1e-12, 2 * one.weight.dot(spread));
  const Kernels kernels{runs.transpose() * runs / static_cast<double>(runs.rows()),
                        squared_distances(runs, one.weight)};
  const double reach = settle(one, kernels, values);
  one.weight /= reach;
  const Eigen::MatrixXd inverse =
      covariance_of(one, kernels, reach).llt().solve(Eigen::MatrixXd::Identity(runs.cols(), runs.cols()));
  one.solved = inverse * values;
  one.slope = runs * one.solved * (one.linear / static_cast<double>(runs.rows()));
  // What is said of a run by all others (Dubrule 1983).
  one.off = std::sqrt((one.solved.array() / inverse.diagonal().array()).square().mean());
  return one;
}

}  // namespace

Emulator emulate(const Ensemble& runs, const Answers& answers, const Eigen::VectorXd& scale) {
  Emulator made;
  made.runs = runs;
  made.middle = answers.rowwise().mean();
  made.scale = scale;
  const Eigen::MatrixXd apart = scale.cwiseInverse().asDiagonal() * (answers.colwise() - made.middle);
  const Eigen::BDCSVD<Eigen::MatrixXd> parts(apart, Eigen::ComputeThinU | Eigen::ComputeThinV);
  const Eigen::VectorXd squares = parts.singularValues().cwiseAbs2();
  const double all = std::max(1e-300, squares.sum());
  Eigen::Index kept = 0;
  for (double sum = 0; kept < std::min(kMostComponents, squares.size()) && sum < kKept * all; ++kept)
    sum += squares(kept);
  const double root = std::sqrt(static_cast<double>(runs.cols()));
  made.basis = parts.matrixU().leftCols(kept) * (parts.singularValues().head(kept) / root).asDiagonal();
  made.variance = (apart - parts.matrixU().leftCols(kept) * (parts.matrixU().leftCols(kept).transpose() * apart))
                      .cwiseAbs2().rowwise().mean();
  double told = 0;
  for (Eigen::Index c = 0; c < kept; ++c) {
    made.components.push_back(component_of(runs, parts.matrixV().col(c) * root));
    const double off = made.components.back().off * made.components.back().off;
    made.variance += off * made.basis.col(c).cwiseAbs2();
    told += squares(c) * (1 - off);
  }
  made.explained = told / all;
  made.variance = made.variance.cwiseProduct(scale.cwiseAbs2());
  return made;
}

Eigen::VectorXd components_at(const Emulator& emulator, const Eigen::VectorXd& key) {
  Eigen::VectorXd said(static_cast<Eigen::Index>(emulator.components.size()));
  const Eigen::MatrixXd apart = (emulator.runs.colwise() - key).cwiseAbs2();
  for (std::size_t c = 0; c < emulator.components.size(); ++c) {
    const Component& one = emulator.components[c];
    const Eigen::VectorXd distances = apart.transpose() * one.weight;
    double bent = 0;
    for (Eigen::Index j = 0; j < distances.size(); ++j) bent += one.solved(j) * exp(-0.5 * distances(j));
    said(static_cast<Eigen::Index>(c)) = one.slope.dot(key) + one.bent * bent;
  }
  return said;
}

Eigen::VectorXd answer_at(const Emulator& emulator, const Eigen::VectorXd& key) {
  return emulator.middle + emulator.scale.cwiseProduct(emulator.basis * components_at(emulator, key));
}

Eigen::MatrixXd slopes_at(const Emulator& emulator, const Eigen::VectorXd& key) {
  Eigen::MatrixXd slopes(static_cast<Eigen::Index>(emulator.components.size()), emulator.runs.rows());
  const Eigen::MatrixXd apart = emulator.runs.colwise() - key;
  const Eigen::MatrixXd squares = apart.cwiseAbs2();
  for (std::size_t c = 0; c < emulator.components.size(); ++c) {
    const Component& one = emulator.components[c];
    Eigen::VectorXd pulls = squares.transpose() * one.weight;
    for (Eigen::Index j = 0; j < pulls.size(); ++j) pulls(j) = one.bent * one.solved(j) * exp(-0.5 * pulls(j));
    slopes.row(static_cast<Eigen::Index>(c)) = (one.slope + one.weight.cwiseProduct(apart * pulls)).transpose();
  }
  return emulator.scale.asDiagonal() * (emulator.basis * slopes);
}

}  // namespace retorno
