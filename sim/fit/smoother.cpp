#include "sim/fit/smoother.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/draw.hpp"

namespace retorno {
namespace {

/// Members' deviations from their mean. Shape: [rows × members].
Eigen::MatrixXd deviations(const Eigen::MatrixXd& of) { return of.colwise() - of.rowwise().mean(); }

/// Twice the standard deviation of a correlation that is none.
double chance_correlation(Eigen::Index members) { return 2.0 / std::sqrt(static_cast<double>(members)); }

/// [keys × data] 1 where key and datum move together by more than chance, else 0.
Eigen::MatrixXd related(const Eigen::MatrixXd& keys, const Eigen::MatrixXd& data) {
  const double least = chance_correlation(keys.cols());
  Eigen::MatrixXd mask(keys.rows(), data.rows());
  const Eigen::VectorXd key_norms = keys.rowwise().norm(), data_norms = data.rowwise().norm();
  for (Eigen::Index k = 0; k < keys.rows(); ++k)
    for (Eigen::Index d = 0; d < data.rows(); ++d) {
      const double norms = key_norms(k) * data_norms(d);
      mask(k, d) = norms > 0 && std::abs(keys.row(k).dot(data.row(d))) / norms > least ? 1.0 : 0.0;
    }
  return mask;
}

template <class Columns>
Eigen::MatrixXd columns_of(const Eigen::MatrixXd& matrix, const Columns& chosen) {
  Eigen::MatrixXd taken(matrix.rows(), static_cast<Eigen::Index>(chosen.size()));
  for (std::size_t j = 0; j < chosen.size(); ++j) taken.col(static_cast<Eigen::Index>(j)) = matrix.col(chosen[j]);
  return taken;
}

/// As many members as before: those whose runs failed are replaced by draws around the others.
Ensemble with_replacements(const Ensemble& updated, Eigen::Index members, std::uint32_t seed) {
  Ensemble all(updated.rows(), members);
  all.leftCols(updated.cols()) = updated;
  const Eigen::MatrixXd apart = deviations(updated);
  const Eigen::VectorXd middle = updated.rowwise().mean();
  const Eigen::MatrixXd weights = standard_normals(seed, "replacements", updated.cols(), members - updated.cols());
  const double scale = 1 / std::sqrt(static_cast<double>(std::max<Eigen::Index>(1, updated.cols() - 1)));
  for (Eigen::Index j = updated.cols(); j < members; ++j)
    all.col(j) = middle + scale * (apart * weights.col(j - updated.cols()));
  return all;
}

}  // namespace

Eigen::MatrixXd standard_normals(std::uint32_t seed, std::string_view name, Eigen::Index rows, Eigen::Index columns) {
  Eigen::MatrixXd drawn(rows, columns);
  for (Eigen::Index j = 0; j < columns; ++j) {
    Draw draw(seed, 0, {hash_of(name), static_cast<std::uint32_t>(j), Kind::world}, Day{0}, Purpose::fit);
    for (Eigen::Index i = 0; i < rows; ++i) drawn(i, j) = normal(draw);
  }
  return drawn;
}

double share_of_step(const Eigen::VectorXd& half_squares, Eigen::Index data, double left, std::size_t steps_left) {
  const auto n = static_cast<double>(half_squares.size()), m = static_cast<double>(data);
  const double mean = half_squares.sum() / n;
  const double variance = (half_squares.array() - mean).square().sum() / std::max(1.0, n - 1);
  const double bearable = std::max(m / (2 * mean), variance > 0 ? std::sqrt(m / (2 * variance)) : 1.0);
  return std::min(left, std::max(bearable, left / static_cast<double>(steps_left)));
}

Assimilation assimilate(const FitData& record, const Ensemble& members, const Answers& answers,
                        const Eigen::MatrixXd& r, double left, std::size_t steps_left, std::uint32_t seed) {
  const std::vector<Eigen::Index> sound = survivors(answers);
  Ensemble keys = columns_of(members, sound);
  Answers said = columns_of(answers, sound);
  fill_gaps(said);
  const auto root = r.llt();
  const Eigen::MatrixXd off = record.value.replicate(1, said.cols()) - said;
  const Eigen::MatrixXd whitened = root.matrixL().solve(off);
  const Eigen::VectorXd squares = whitened.colwise().squaredNorm().transpose();
  Assimilation step;
  step.failed = members.cols() - keys.cols();
  step.share = share_of_step(squares / 2, record.size(), left, steps_left);
  std::vector<double> sorted(squares.begin(), squares.end());
  std::sort(sorted.begin(), sorted.end());
  step.misfit = sorted[sorted.size() / 2] / static_cast<double>(record.size());

  const double alpha = 1 / step.share, n = static_cast<double>(keys.cols() - 1);
  const Eigen::MatrixXd dk = deviations(keys), dg = deviations(said);
  const Eigen::MatrixXd both = dg * dg.transpose() / n + alpha * r;
  Eigen::MatrixXd gain = both.llt().solve(dg * dk.transpose() / n).transpose();
  gain = gain.cwiseProduct(related(dk, dg));
  const Eigen::MatrixXd noise =
      root.matrixL() * (std::sqrt(alpha) * standard_normals(seed, "perturbations", record.size(), keys.cols()));
  step.next = with_replacements(keys + gain * (off + noise), members.cols(), seed);
  return step;
}

}  // namespace retorno
