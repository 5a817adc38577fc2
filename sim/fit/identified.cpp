#include "sim/fit/identified.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/draw.hpp"
#include "sim/files/spread.hpp"

namespace retorno {
namespace {

constexpr double kNinety = 1.6448536269514722, kFifty = 0.6744897501960817, kNinetyNine = 2.3263478740408408;
constexpr double kTied = 0.5;  ///< correlation from which two keys are told as a pair

std::vector<double> row_of(const Eigen::MatrixXd& matrix, Eigen::Index row) {
  std::vector<double> values;
  for (Eigen::Index j = 0; j < matrix.cols(); ++j)
    if (!std::isnan(matrix(row, j))) values.push_back(matrix(row, j));
  return values;
}

Ninety ninety_of(const std::vector<double>& values) {
  return {quantile(values, 0.05), quantile(values, 0.5), quantile(values, 0.95)};
}

KeyLearnt key_learnt(const FittedKey& key, const std::vector<double>& z) {
  const double mean_z = mean(z);
  double squares = 0;
  for (double one : z) squares += (one - mean_z) * (one - mean_z);
  const Ninety at = ninety_of(z);
  KeyLearnt learnt;
  learnt.prior = {value_at(key, -kNinety), value_at(key, 0), value_at(key, kNinety)};
  learnt.posterior = {value_at(key, at.low), value_at(key, at.middle), value_at(key, at.high)};
  learnt.contraction = 1 - squares / static_cast<double>(z.size() - 1);
  learnt.shift = mean_z;
  return learnt;
}

std::vector<std::string> tied_pairs(const std::vector<FittedKey>& keys, const Ensemble& draws) {
  const Eigen::MatrixXd apart = draws.colwise() - draws.rowwise().mean();
  std::vector<std::string> pairs;
  for (Eigen::Index a = 0; a < draws.rows(); ++a)
    for (Eigen::Index b = a + 1; b < draws.rows(); ++b) {
      const double together = apart.row(a).dot(apart.row(b)) / (apart.row(a).norm() * apart.row(b).norm());
      if (std::abs(together) > kTied)
        pairs.push_back(fmt::format("{} and {}: {:+.2f}", keys[static_cast<std::size_t>(a)].path,
                                    keys[static_cast<std::size_t>(b)].path, together));
    }
  return pairs;
}

/// Everything that the reports on series share.
struct Linear {
  FitData record;                     ///< that is fitted
  Eigen::VectorXd added;                 ///< variances of luck and emulation
  std::vector<Discrepancy> discrepancies;  ///< medians over the draws
  Eigen::MatrixXd slopes;                ///< at the mean of the draws
  Eigen::VectorXd middle;                ///< answer = middle + slopes × key

  Linear(const Counted& counted, const Fit& made)
      : record(part_of(counted.record, counted.used)), added(made.luck + made.emulator.variance) {
    const Eigen::VectorXd mean = made.sampled.draws.rowwise().mean();
    slopes = slopes_at(made.emulator, mean);
    middle = answer_at(made.emulator, mean) - slopes * mean;
    for (std::size_t b = 0; b < record.blocks.size(); ++b) {
      std::vector<double> sizes, months;
      for (const auto& draw : made.sampled.discrepancies) {
        sizes.push_back(draw[b].size);
        months.push_back(draw[b].months);
      }
      discrepancies.push_back({quantile(sizes, 0.5), quantile(months, 0.5)});
    }
  }
  Eigen::MatrixXd off(const Block& block, std::size_t b) const {
    return covariance(record, block, added.segment(block.first, block.size), discrepancies[b]);
  }
  /// Σ slopesᵀ R⁻¹ slopes over the blocks: what each adds to the precision of the keys.
  std::vector<Eigen::MatrixXd> information() const {
    std::vector<Eigen::MatrixXd> all;
    for (std::size_t b = 0; b < record.blocks.size(); ++b) {
      const Block& block = record.blocks[b];
      const Eigen::MatrixXd part = slopes.middleRows(block.first, block.size);
      all.emplace_back(part.transpose() * off(block, b).llt().solve(part));
    }
    return all;
  }
};

Eigen::MatrixXd inverse_of(const Eigen::MatrixXd& matrix) {
  return matrix.llt().solve(Eigen::MatrixXd::Identity(matrix.rows(), matrix.cols()));
}

/// The posterior of the straight model without one block.
Normal without(const Linear& linear, const std::vector<Eigen::MatrixXd>& information, std::size_t left_out) {
  const Eigen::Index keys = linear.slopes.cols();
  Eigen::MatrixXd precision = Eigen::MatrixXd::Identity(keys, keys);
  Eigen::VectorXd pull = Eigen::VectorXd::Zero(keys);
  for (std::size_t b = 0; b < information.size(); ++b) {
    if (b == left_out) continue;
    const Block& block = linear.record.blocks[b];
    precision += information[b];
    const Eigen::VectorXd off = (linear.record.value - linear.middle).segment(block.first, block.size);
    pull += linear.slopes.middleRows(block.first, block.size).transpose() * linear.off(block, b).llt().solve(off);
  }
  const Eigen::MatrixXd spread = inverse_of(precision);
  return {spread * pull, spread};
}

/// What all other series say of a block, and whether it agrees.
void judge_left_out(const Linear& linear, const std::vector<Eigen::MatrixXd>& information, std::size_t b,
                    SeriesLearnt& learnt) {
  const Block& block = linear.record.blocks[b];
  const Normal others = without(linear, information, b);
  const Eigen::MatrixXd part = linear.slopes.middleRows(block.first, block.size);
  const Eigen::MatrixXd spread = part * others.covariance * part.transpose() + linear.off(block, b);
  const Eigen::VectorXd foretold = linear.middle.segment(block.first, block.size) + part * others.mean;
  const Eigen::VectorXd apart = linear.record.value.segment(block.first, block.size) - foretold;
  const auto n = static_cast<double>(block.size);
  learnt.surprise = spread.llt().matrixL().solve(apart).squaredNorm() / n;
  const double cube = 1 - 2 / (9 * n) + kNinetyNine * std::sqrt(2 / (9 * n));  // Wilson and Hilferty 1931
  learnt.bearable = cube * cube * cube;
  double inside = 0;
  for (Eigen::Index i = 0; i < block.size; ++i) inside += std::abs(apart(i)) <= kNinety * std::sqrt(spread(i, i));
  learnt.left_out_90 = inside / n;
}

/// The keys of which a block lowers the variance most.
std::vector<std::string> taught_by(const std::vector<FittedKey>& keys, const Normal& others,
                                   const Eigen::MatrixXd& with_it) {
  std::vector<std::pair<double, std::size_t>> gains;
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const auto at = static_cast<Eigen::Index>(k);
    gains.emplace_back(1 - with_it(at, at) / others.covariance(at, at), k);
  }
  std::sort(gains.begin(), gains.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> names;
  for (const auto& [gain, k] : gains)
    if (gain >= 0.1 && names.size() < 3) names.push_back(fmt::format("{} ({:.0f}%)", keys[k].path, 100 * gain));
  return names;
}

/// Shares of a block's data inside the ranges of the draws with what may be off beside.
void judge_draws(const Counted& counted, const Fit& fit, const Block& block, const Eigen::MatrixXd& off,
                 SeriesLearnt& learnt) {
  double fifty = 0, ninety = 0, squares = 0;
  for (Eigen::Index i = 0; i < block.size; ++i) {
    const std::vector<double> said = row_of(fit.answers, block.first + i);
    const double middle = quantile(said, 0.5), centre = mean(said);
    double variance = 0;
    for (double one : said) variance += (one - centre) * (one - centre) / static_cast<double>(said.size() - 1);
    const double apart = std::abs(counted.record.value(block.first + i) - middle);
    const double reach = std::sqrt(variance + off(i, i));
    fifty += apart <= kFifty * reach;
    ninety += apart <= kNinety * reach;
    squares += apart * apart / off(i, i);
  }
  const auto n = static_cast<double>(block.size);
  learnt.covered_50 = fifty / n, learnt.covered_90 = ninety / n, learnt.misfit = squares / n;
}

}  // namespace

Learnt learnt_from(const Calibration& calibration, const Counted& counted, const Fit& fit) {
  Learnt all;
  for (std::size_t k = 0; k < calibration.keys.size(); ++k)
    all.keys.push_back(key_learnt(calibration.keys[k], row_of(fit.sampled.draws, static_cast<Eigen::Index>(k))));
  all.pairs = tied_pairs(calibration.keys, fit.sampled.draws);
  const Linear linear(counted, fit);
  const std::vector<Eigen::MatrixXd> information = linear.information();
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(linear.slopes.cols(), linear.slopes.cols());
  for (const Eigen::MatrixXd& one : information) sum += one;
  all.directions = static_cast<double>((sum.selfadjointView<Eigen::Lower>().eigenvalues().array() > 1).count());
  const Normal whole = without(linear, information, information.size());
  std::size_t b = 0;  // of the fitted ones
  for (const Block& block : counted.record.blocks) {
    SeriesLearnt learnt{.name = block.name, .data = block.size, .discrepancy = {}, .taught = {}};
    const bool fitted = b < linear.record.blocks.size() && linear.record.blocks[b].name == block.name;
    learnt.fitted = fitted;
    Discrepancy discrepancy{block.discrepancy * 0.7, block.months};
    if (fitted) {
      std::vector<double> sizes;
      for (const auto& draw : fit.sampled.discrepancies) sizes.push_back(draw[b].size);
      learnt.discrepancy = ninety_of(sizes);
      discrepancy = linear.discrepancies[b];
      judge_left_out(linear, information, b, learnt);
      learnt.taught = taught_by(calibration.keys, without(linear, information, b), whole.covariance);
      ++b;
    }
    const Eigen::VectorXd none = Eigen::VectorXd::Zero(block.size);
    judge_draws(counted, fit, block, covariance(counted.record, block, none, discrepancy), learnt);
    all.series.push_back(std::move(learnt));
  }
  return all;
}

}  // namespace retorno
