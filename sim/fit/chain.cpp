#include "sim/fit/chain.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/draw.hpp"
#include "sim/base/exact_math.hpp"

namespace retorno {
namespace {

constexpr double kWider = 1.5;  ///< variance of the proposal over that of the straight-line posterior
constexpr int kRounds = 8;        ///< of straightening
constexpr double kDamping = 0.7;  ///< of their steps
constexpr double kMemories[] = {1, 2, 3, 6, 12};  ///< months

/// A block made ready for one discrepancy: what is off and the basis, both whitened.
struct Whitened {
  Eigen::VectorXd off;     ///< value - middle
  Eigen::MatrixXd basis;   ///< [data of the block × components]
  double log_root = 0;     ///< half the log of the determinant
  double log_likelihood(const Eigen::VectorXd& components) const {
    return -0.5 * (off - basis * components).squaredNorm() - log_root;
  }
};

struct Target {
  const FitData& record;
  const Emulator& emulator;
  Eigen::VectorXd added;        ///< [data] variances of luck and emulation
  Eigen::MatrixXd basis;        ///< [data × components] in the unit of the data

  Target(const FitData& counted, const Emulator& told, const Eigen::VectorXd& luck)
      : record(counted), emulator(told), added(luck + told.variance), basis(told.scale.asDiagonal() * told.basis) {}

  Whitened whitened(const Block& block, const Discrepancy& discrepancy) const {
    const Eigen::LLT<Eigen::MatrixXd> root(
        covariance(record, block, added.segment(block.first, block.size), discrepancy));
    Whitened made;
    made.off = root.matrixL().solve(record.value.segment(block.first, block.size) -
                                    emulator.middle.segment(block.first, block.size));
    made.basis = root.matrixL().solve(basis.middleRows(block.first, block.size));
    for (Eigen::Index i = 0; i < block.size; ++i) made.log_root += log(root.matrixLLT()(i, i));
    return made;
  }
};

double log_prior(const Block& block, const Discrepancy& discrepancy) {
  const double ratio = discrepancy.size / block.discrepancy;
  return -0.5 * ratio * ratio + log(discrepancy.size);  // of the log of the size, by which it is moved
}

/// Around which the ellipses lie.
struct Around {
  Eigen::VectorXd mean;
  Eigen::MatrixXd root;
  Eigen::LLT<Eigen::MatrixXd> precision;
  explicit Around(const Normal& normal)
      : mean(normal.mean), root((kWider * normal.covariance).llt().matrixL()), precision(kWider * normal.covariance) {}
  double log_density(const Eigen::VectorXd& at) const {
    return -0.5 * precision.matrixL().solve(at - mean).squaredNorm();
  }
};

/// One chain at work.
struct Chain {
  const Target& target;
  const Around* around;
  Draw draw;
  Eigen::VectorXd at, components;
  std::vector<Discrepancy> discrepancies;
  std::vector<Whitened> blocks;

  Chain(const Target& to, const Around& near, std::uint32_t seed, std::uint32_t number)
      : target(to), around(&near), draw(seed, number, {hash_of("chain"), number, Kind::world}, Day{0}, Purpose::fit) {
    Eigen::VectorXd away(near.mean.size());
    for (double& x : away) x = normal(draw);
    at = near.mean + near.root * away;
    components = components_at(target.emulator, at);
    for (const Block& block : target.record.blocks) {
      discrepancies.push_back({block.discrepancy * 0.7, block.months});
      blocks.push_back(target.whitened(block, discrepancies.back()));
    }
  }

  double log_likelihood(const Eigen::VectorXd& of) const {
    double sum = 0;
    for (const Whitened& block : blocks) sum += block.log_likelihood(of);
    return sum;
  }

  /// The posterior over the normal that the ellipse is drawn from.
  double log_weight(const Eigen::VectorXd& key, const Eigen::VectorXd& of) const {
    return log_likelihood(of) - 0.5 * key.squaredNorm() - around->log_density(key);
  }

  void move_keys() {
    Eigen::VectorXd away(at.size());
    for (double& x : away) x = normal(draw);
    const Eigen::VectorXd other = around->root * away, here = at - around->mean;
    const double least = log_weight(at, components) + log(draw.uniform());
    double angle = kTwoPi * draw.uniform(), low = angle - kTwoPi, high = angle;
    for (int tries = 0; tries < 100; ++tries) {
      const Eigen::VectorXd to = around->mean + here * cos(angle) + other * sin(angle);
      const Eigen::VectorXd of = components_at(target.emulator, to);
      if (log_weight(to, of) > least) {
        at = to, components = of;
        return;
      }
      (angle < 0 ? low : high) = angle;
      angle = low + (high - low) * draw.uniform();
    }
  }

  void move_discrepancies() {
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      const Block& block = target.record.blocks[b];
      if (block.discrepancy <= 0) continue;
      Discrepancy next = discrepancies[b];
      next.size *= exp(0.5 * normal(draw));
      if (draw.chance(0.3)) next.months = kMemories[draw.below(std::size(kMemories))];
      const Whitened tried = target.whitened(block, next);
      const double gain = tried.log_likelihood(components) + log_prior(block, next) -
                          blocks[b].log_likelihood(components) - log_prior(block, discrepancies[b]);
      if (log(draw.uniform()) < gain) discrepancies[b] = next, blocks[b] = tried;
    }
  }
};

/// R̂ of one key over the halves of all chains.
double shrink_of(const std::vector<std::vector<double>>& halves) {
  const auto m = static_cast<double>(halves.size()), n = static_cast<double>(halves.front().size());
  double all = 0, within = 0, between = 0;
  std::vector<double> means;
  for (const auto& half : halves) {
    double sum = 0;
    for (double x : half) sum += x;
    means.push_back(sum / n), all += sum / n / m;
    for (double x : half) within += (x - means.back()) * (x - means.back()) / (n - 1) / m;
  }
  for (double mean : means) between += (mean - all) * (mean - all) * n / (m - 1);
  return within > 0 ? std::sqrt(((n - 1) / n * within + between / n) / within) : 1.0;
}

/// Steps of a chain. @return  [keys × steps] where it was after each
template <class Then>
Eigen::MatrixXd path_of(Chain& chain, std::size_t steps, const Then& then) {
  Eigen::MatrixXd path(chain.at.size(), static_cast<Eigen::Index>(steps));
  for (std::size_t step = 0; step < steps; ++step) {
    chain.move_keys();
    chain.move_discrepancies();
    path.col(static_cast<Eigen::Index>(step)) = chain.at;
    then(step);
  }
  return path;
}

/// Mean and covariance of where chains have been in the later half of their paths, and a part of the straight-line
/// posterior's covariance, so that few steps do.
Normal what_was_found(const std::vector<Eigen::MatrixXd>& paths, const Normal& straight) {
  constexpr double kOfStraight = 0.1;
  const Eigen::Index half = paths.front().cols() / 2, each = paths.front().cols() - half;
  if (each < 2) return straight;
  Eigen::MatrixXd all(straight.mean.size(), each * static_cast<Eigen::Index>(paths.size()));
  for (std::size_t c = 0; c < paths.size(); ++c)
    all.middleCols(static_cast<Eigen::Index>(c) * each, each) = paths[c].rightCols(each);
  const Eigen::VectorXd mean = all.rowwise().mean();
  const Eigen::MatrixXd off = all.colwise() - mean;
  const Eigen::MatrixXd found = off * off.transpose() / static_cast<double>(all.cols() - 1);
  return {mean, (1 - kOfStraight) * found + kOfStraight * straight.covariance};
}

double largest_shrink(const std::vector<Eigen::MatrixXd>& paths) {
  double largest = 1;
  for (Eigen::Index k = 0; k < paths.front().rows(); ++k) {
    std::vector<std::vector<double>> halves;
    for (const Eigen::MatrixXd& path : paths)
      for (const Eigen::Index first : {Eigen::Index{0}, path.cols() / 2}) {
        const Eigen::VectorXd half = path.row(k).segment(first, path.cols() / 2).transpose();
        halves.emplace_back(half.begin(), half.end());
      }
    largest = std::max(largest, shrink_of(halves));
  }
  return largest;
}

}  // namespace

Normal straight_posterior(const FitData& record, const Emulator& emulator, const Eigen::MatrixXd& r) {
  const Eigen::LLT<Eigen::MatrixXd> root(r);
  const Eigen::Index keys = emulator.runs.rows();
  Normal normal{Eigen::VectorXd::Zero(keys), Eigen::MatrixXd::Identity(keys, keys)};
  for (int round = 0; round < kRounds; ++round) {
    const Eigen::MatrixXd slopes = slopes_at(emulator, normal.mean), weighted = root.solve(slopes);
    const Eigen::MatrixXd precision = slopes.transpose() * weighted + Eigen::MatrixXd::Identity(keys, keys);
    normal.covariance = precision.llt().solve(Eigen::MatrixXd::Identity(keys, keys));
    const Eigen::VectorXd off = record.value - answer_at(emulator, normal.mean) + slopes * normal.mean;
    const Eigen::VectorXd next = normal.covariance * (weighted.transpose() * off);
    normal.mean += (round == 0 ? 1.0 : kDamping) * (next - normal.mean);
  }
  return normal;
}

Sampled sample(const FitData& record, const Emulator& emulator, const Eigen::VectorXd& luck,
               const ChainSettings& settings) {
  const Target target(record, emulator, luck);
  std::vector<Discrepancy> usual;
  for (const Block& block : record.blocks) usual.push_back({block.discrepancy * 0.7, block.months});
  const Normal straight = straight_posterior(record, emulator, covariance(record, target.added, usual));
  const Around first(straight);
  std::vector<Chain> chains;
  for (std::uint32_t number = 0; number < settings.chains; ++number)
    chains.emplace_back(target, first, settings.seed, number);
  const std::size_t warm = settings.steps / 4, kept = settings.steps - warm;
  std::vector<Eigen::MatrixXd> paths;
  for (Chain& chain : chains) paths.push_back(path_of(chain, warm, [](std::size_t) {}));
  const Around found(what_was_found(paths, straight));
  const std::size_t of_each = (settings.draws + settings.chains - 1) / settings.chains;
  Sampled all;
  all.draws.resize(emulator.runs.rows(), static_cast<Eigen::Index>(settings.draws));
  Eigen::Index taken = 0;
  for (std::size_t c = 0; c < chains.size(); ++c) {
    chains[c].around = &found;
    paths[c] = path_of(chains[c], kept, [&](std::size_t done) {
      if ((done + 1) * of_each / kept == done * of_each / kept || taken == all.draws.cols()) return;
      all.draws.col(taken++) = chains[c].at;
      all.discrepancies.push_back(chains[c].discrepancies);
    });
  }
  all.shrink = largest_shrink(paths);
  return all;
}

}  // namespace retorno
