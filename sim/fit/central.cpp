#include "sim/fit/central.hpp"

#include <algorithm>
#include <numeric>

namespace retorno {
namespace {

constexpr int kSteps = 8;
/// What holds a way back to its start, beside the prior's 1: the emulator is to be trusted near runs alone.
constexpr double kShort = 8, kLong = 1;

/// Gauss and Newton's way down, held back to its start.
Eigen::VectorXd way_down(const Nearness& nearness, const Emulator& emulator, const Eigen::VectorXd& start,
                         double hold) {
  const Eigen::VectorXd weight = nearness.variance.cwiseInverse();
  Eigen::VectorXd at = start;
  for (int step = 0; step < kSteps; ++step) {
    const Eigen::MatrixXd slopes = slopes_at(emulator, at);
    Eigen::MatrixXd precision = slopes.transpose() * weight.asDiagonal() * slopes;
    precision.diagonal().array() += 1 + hold;
    const Eigen::VectorXd off = nearness.record.value - answer_at(emulator, at);
    const Eigen::VectorXd pull = slopes.transpose() * weight.cwiseProduct(off) - at - hold * (at - start);
    at += 0.5 * precision.llt().solve(pull);
  }
  return at;
}

}  // namespace

Nearness::Nearness(const FitData& all, const Eigen::VectorXd& luck) : record(all) {
  variance = record.error.cwiseAbs2() + luck;
  for (const Block& block : record.blocks)
    variance.segment(block.first, block.size).array() += block.discrepancy * block.discrepancy;
}

double Nearness::of(const Eigen::VectorXd& key, const Eigen::VectorXd& answer) const {
  return (record.value - answer).cwiseAbs2().cwiseQuotient(variance).sum() + key.squaredNorm();
}

std::vector<Eigen::Index> by_nearness(const Nearness& nearness, const Ensemble& keys, const Answers& answers) {
  std::vector<double> off;
  for (Eigen::Index run = 0; run < keys.cols(); ++run) off.push_back(nearness.of(keys.col(run), answers.col(run)));
  std::vector<Eigen::Index> order(off.size());
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) {
    return off[static_cast<std::size_t>(a)] < off[static_cast<std::size_t>(b)];
  });
  return order;
}

Ensemble downhill(const Nearness& nearness, const Emulator& emulator, const Ensemble& from) {
  Ensemble next(from.rows(), 2 * from.cols());
  for (Eigen::Index start = 0; start < from.cols(); ++start) {
    next.col(2 * start) = way_down(nearness, emulator, from.col(start), kShort);
    next.col(2 * start + 1) = way_down(nearness, emulator, from.col(start), kLong);
  }
  return next;
}

}  // namespace retorno
