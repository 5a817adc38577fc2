#include "sim/fit/fit.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/unit/fit/straight_model.hpp"

using namespace retorno;

namespace {

Eigen::MatrixXd covariance_of(const Eigen::MatrixXd& draws) {
  const Eigen::MatrixXd apart = draws.colwise() - draws.rowwise().mean();
  return apart * apart.transpose() / static_cast<double>(draws.cols() - 1);
}

/// Closed form, without discrepancy.
Normal known_posterior(const StraightModel& toy) {
  const Eigen::MatrixXd r = covariance(toy.record, Eigen::VectorXd::Zero(toy.record.size()),
                                       std::vector<Discrepancy>(toy.record.blocks.size(), {0, 3}));
  Eigen::MatrixXd precision = toy.slopes.transpose() * r.llt().solve(toy.slopes);
  precision.diagonal().array() += 1;
  const Eigen::MatrixXd spread = precision.inverse();
  return {spread * (toy.slopes.transpose() * r.llt().solve(toy.record.value)), spread};
}

}  // namespace

TEST_CASE("a straight model's posterior is found: mean within 5% of the spread, spread within 15%") {
  StraightModel toy(5, 3, 0);
  toy.count(Eigen::VectorXd::LinSpaced(5, -1.5, 1.5), 3);
  const FitSettings settings{.members = 60, .steps = 3, .repeats = 4, .lessons = 20, .nearer = 4, .draws = 6000,
                             .chain_steps = 8000, .seed = 5};
  const Fit found = fit(toy.record, toy.used, 5, settings, toy.model());
  const Normal known = known_posterior(toy);
  const Eigen::VectorXd mean = found.sampled.draws.rowwise().mean();
  const Eigen::MatrixXd spread = covariance_of(found.sampled.draws);
  for (Eigen::Index k = 0; k < 5; ++k) {
    const double deviation = std::sqrt(known.covariance(k, k));
    CHECK(std::abs(mean(k) - known.mean(k)) < 0.05 * deviation);
    CHECK(std::abs(found.central(k) - known.mean(k)) < 0.1 * deviation);
    CHECK(std::sqrt(spread(k, k)) == doctest::Approx(deviation).epsilon(0.15));
  }
  CHECK(found.sampled.shrink < 1.01);
  CHECK(found.emulator.explained > 0.99);
  CHECK(found.effective > 0.9);
}

TEST_CASE("the same fit again gives the same draws, and another seed others") {
  StraightModel toy(3, 2, 0.5);
  toy.count(Eigen::Vector3d(1, 0, -1), 8);
  FitSettings settings{
      .members = 20, .steps = 2, .repeats = 3, .lessons = 8, .draws = 16, .chain_steps = 80, .seed = 5};
  const Fit once = fit(toy.record, toy.used, 3, settings, toy.model());
  const Fit again = fit(toy.record, toy.used, 3, settings, toy.model());
  CHECK(once.sampled.draws == again.sampled.draws);
  settings.seed = 6;
  CHECK(once.sampled.draws != fit(toy.record, toy.used, 3, settings, toy.model()).sampled.draws);
}

TEST_CASE("ranks of the truth among the draws are even over 100 made records, discrepancies in them") {
  constexpr int kRecords = 100, kBins = 10;
  constexpr Eigen::Index kKeys = 3;
  std::array<int, kBins> ranks{};
  for (std::uint32_t n = 0; n < kRecords; ++n) {
    StraightModel toy(kKeys, 3, 1.0);
    const Eigen::VectorXd truth = standard_normals(n, "truth", kKeys, 1);
    toy.count(truth, n);
    const FitSettings settings{.members = 30, .steps = 1, .repeats = 2, .lessons = 4, .draws = 99,
                               .chain_steps = 700, .seed = n};
    const Fit found = fit(toy.record, toy.used, kKeys, settings, toy.model());
    for (Eigen::Index k = 0; k < kKeys; ++k) {
      const auto below = (found.sampled.draws.row(k).array() < truth(k)).count();
      ++ranks[static_cast<std::size_t>(below * kBins / 100)];
    }
  }
  double chi_square = 0;
  const double expected = kRecords * static_cast<double>(kKeys) / kBins;
  for (int count : ranks) chi_square += (count - expected) * (count - expected) / expected;
  CHECK(chi_square < 21.67);  // 99% of chi-square of 9 degrees of freedom
}

TEST_CASE("what isn't used teaches nothing, and is carried along") {
  StraightModel toy(3, 2, 0);
  toy.count(Eigen::Vector3d(1, 0, -1), 8);
  std::fill(toy.used.begin() + 8, toy.used.end(), false);
  const FitSettings settings{.members = 20, .steps = 2, .repeats = 3, .lessons = 8, .draws = 16, .chain_steps = 200};
  const Fit found = fit(toy.record, toy.used, 3, settings, toy.model());
  toy.record.value.tail(8).setConstant(1000);
  CHECK(fit(toy.record, toy.used, 3, settings, toy.model()).sampled.draws == found.sampled.draws);
  CHECK(found.answers.rows() == 16);
}

TEST_CASE("runs that fail are left out, and their members drawn anew") {
  StraightModel toy(3, 2, 0);
  toy.count(Eigen::Vector3d(1, 0, -1), 8);
  const FitSettings settings{.members = 40, .steps = 2, .repeats = 3, .lessons = 20, .draws = 400, .chain_steps = 4000};
  const Model failing = [&](const FitStage& stage) {
    Answers said = toy.answers(stage.members);
    for (Eigen::Index j = 7; j < said.cols(); j += 12)
      if (stage.name.starts_with("step")) said.col(j).setConstant(std::nan(""));
    return said;
  };
  const Fit found = fit(toy.record, toy.used, 3, settings, failing);
  CHECK(found.explored.steps[0].failed == 3);
  const Normal known = known_posterior(toy);
  for (Eigen::Index k = 0; k < 3; ++k)
    CHECK(std::abs(found.sampled.draws.row(k).mean() - known.mean(k)) < 0.2 * std::sqrt(known.covariance(k, k)));
}

TEST_CASE("a step takes in as much of the record as the misfit bears") {
  CHECK(share_of_step(Eigen::VectorXd::Constant(4, 50), 100, 1, 4) == 1);        // misfit as errors are
  CHECK(share_of_step(Eigen::Vector2d(400, 600), 100, 1, 10) ==
        doctest::Approx(std::max(100 / 1000.0, std::sqrt(100 / (2 * 20000.0)))));
  CHECK(share_of_step(Eigen::Vector2d(4000, 6000), 100, 0.8, 2) == doctest::Approx(0.4));  // two steps are left
}
