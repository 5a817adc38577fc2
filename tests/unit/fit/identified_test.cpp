#include "sim/fit/identified.hpp"

#include <doctest/doctest.h>

#include "tests/unit/fit/straight_model.hpp"

using namespace retorno;

namespace {

/// Two series that count the same key, and a key that none counts.
struct TwoWitnesses {
  StraightModel toy{2, 2, 0.1};
  Calibration calibration;
  Counted counted;
  TwoWitnesses(double first, double second) {
    toy.slopes.col(0).setConstant(1);
    toy.slopes.col(1).setZero();
    toy.record.error.setConstant(0.1);
    toy.record.value << Eigen::VectorXd::Constant(8, first), Eigen::VectorXd::Constant(8, second);
    for (const char* name : {"counted", "unheard"}) {
      calibration.keys.push_back({.path = name, .where = {}});
      calibration.keys.back().middle = 10;
    }
    counted.record = toy.record;
    counted.used = toy.used;
  }
  Learnt learnt() const {
    const FitSettings settings{
        .members = 30, .steps = 2, .repeats = 3, .lessons = 10, .draws = 400, .chain_steps = 2000};
    return learnt_from(calibration, counted, fit(toy.record, toy.used, 2, settings, toy.model()));
  }
};

}  // namespace

TEST_CASE("a key that the record counts is learnt, one that it doesn't keeps its prior") {
  const Learnt learnt = TwoWitnesses(0.5, 0.5).learnt();
  CHECK(learnt.keys[0].contraction > 0.95);
  CHECK(learnt.keys[0].posterior.middle == doctest::Approx(10.5).epsilon(0.01));
  CHECK(std::abs(learnt.keys[1].contraction) < 0.3);
  CHECK(learnt.directions == 1);
  CHECK(learnt.series[0].taught.size() == 1);
  CHECK_FALSE(learnt.series[0].contradicts());
  CHECK(learnt.series[0].covered_90 == 1);
}

TEST_CASE("two series that contradict each other are told, and each alone fits") {
  const Learnt learnt = TwoWitnesses(1.5, -1.5).learnt();
  CHECK(learnt.series[0].contradicts());
  CHECK(learnt.series[1].contradicts());
  TwoWitnesses one(1.5, -1.5);
  std::fill(one.counted.used.begin() + 8, one.counted.used.end(), false);
  one.toy.used = one.counted.used;
  const Learnt alone = one.learnt();
  CHECK_FALSE(alone.series[0].contradicts());
  CHECK(alone.keys[0].posterior.middle == doctest::Approx(11.5).epsilon(0.02));
  CHECK_FALSE(alone.series[1].fitted);
}
