// A model whose posterior is known: answers are straight in the keys.
#pragma once
#include "sim/base/draw.hpp"
#include "sim/fit/fit.hpp"

namespace retorno {

struct StraightModel {
  FitData record;  ///< its values are made by `count`
  Eigen::MatrixXd slopes;
  std::vector<bool> used;

  /// @param discrepancy  scale of the half-normal, of each block of eight
  StraightModel(Eigen::Index keys, Eigen::Index blocks, double discrepancy) {
    const Eigen::Index data = 8 * blocks;
    slopes = standard_normals(99, "slopes", data, keys);
    record.value = Eigen::VectorXd::Zero(data);
    record.error = Eigen::VectorXd::Constant(data, 1.5);
    record.day.resize(data);
    for (Eigen::Index i = 0; i < data; ++i) record.day(i) = static_cast<double>(30 * (i % 8));
    for (Eigen::Index b = 0; b < blocks; ++b)
      record.blocks.push_back({"block_" + std::to_string(b), 8 * b, 8, discrepancy, 3});
    used.assign(static_cast<std::size_t>(data), true);
  }

  Answers answers(const Ensemble& members) const { return slopes * members; }
  Model model() const {
    return [this](const FitStage& stage) { return answers(stage.members); };
  }

  /// Makes the record from a truth: errors, and of each block a discrepancy drawn from its prior.
  void count(const Eigen::VectorXd& truth, std::uint32_t seed) {
    record.value = slopes * truth + record.error.cwiseProduct(standard_normals(seed, "errors", record.size(), 1));
    const Eigen::MatrixXd sizes = standard_normals(seed, "sizes", static_cast<Eigen::Index>(record.blocks.size()), 1);
    const Eigen::MatrixXd luck = standard_normals(seed, "discrepancies", record.size(), 1);
    for (std::size_t b = 0; b < record.blocks.size(); ++b) {
      const Block& block = record.blocks[b];
      if (block.discrepancy <= 0) continue;
      FitData exact = record;
      exact.error.setConstant(1e-6);
      const double size = block.discrepancy * std::abs(sizes(static_cast<Eigen::Index>(b)));
      const Eigen::MatrixXd spread =
          covariance(exact, block, Eigen::VectorXd::Zero(block.size), {size, block.months});
      record.value.segment(block.first, block.size) +=
          spread.llt().matrixL() * luck.middleRows(block.first, block.size);
    }
  }
};

}  // namespace retorno
