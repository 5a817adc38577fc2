#include "sim/world/path_sums.hpp"

#include <doctest/doctest.h>

#include "sim/base/exact_math.hpp"

using namespace retorno;

namespace {

StepWeights weights(int states, const std::vector<Eigen::Triplet<double>>& steps) {
  StepWeights m(states, states);
  m.setFromTriplets(steps.begin(), steps.end());
  return m;
}

}  // namespace

TEST_CASE("the sum over all paths through a cycle is that of the geometric series") {
  // s -> t (-1), t -> s (-2), t -> d (-1), with places as states
  const StepWeights m =
      weights(3, {{0, 1, retorno::exp(-1.0)}, {1, 0, retorno::exp(-2.0)}, {1, 2, retorno::exp(-1.0)}});
  PathSums sums(m);
  sums.factorise(m);

  const Eigen::MatrixXd z = sums.solve(Eigen::Vector3d(0, 0, 1));

  CHECK(z(0, 0) == doctest::Approx(0.1424263).epsilon(1e-7));
  CHECK(z(0, 0) == doctest::Approx(retorno::exp(-2.0) / (1 - retorno::exp(-3.0))).epsilon(1e-14));
  CHECK(retorno::log(z(0, 0)) == doctest::Approx(-1.948931).epsilon(1e-7));
}

TEST_CASE("growth per step is found for a cycle, whose weight swings, and is 0 without one") {
  CHECK(spectral_radius(weights(2, {{0, 1, retorno::exp(-1.0)}, {1, 0, retorno::exp(-2.0)}})) ==
        doctest::Approx(retorno::exp(-1.5)).epsilon(1e-6));
  CHECK(spectral_radius(weights(3, {{0, 1, 5.0}, {1, 2, 5.0}})) == 0);
}

TEST_CASE("new weights at the same steps need no new ordering") {
  StepWeights m = weights(2, {{0, 1, 0.5}, {1, 0, 0.0}});
  PathSums sums(m);
  sums.factorise(m);
  CHECK(sums.solve(Eigen::Vector2d(0, 1))(0, 0) == doctest::Approx(0.5));
  m.coeffRef(1, 0) = 0.5;
  sums.factorise(m);
  CHECK(sums.solve(Eigen::Vector2d(0, 1))(0, 0) == doctest::Approx(0.5 / 0.75));
}

TEST_CASE("values far below 1 keep all their digits, and a state without a way stays at exactly 0") {
  const StepWeights m = weights(4, {{0, 1, 1e-60}, {1, 0, 0.5}, {1, 2, 1e-80}, {3, 0, 0.0}});
  PathSums sums(m);
  sums.factorise(m);

  const Eigen::MatrixXd z = sums.solve(Eigen::Vector4d(0, 0, 1, 0));

  CHECK(z(0, 0) == doctest::Approx(1e-140).epsilon(1e-12));
  CHECK(z(3, 0) == 0);
}
