#include "sim/base/exact_math.hpp"

#include <doctest/doctest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <initializer_list>

#include "sim/base/draw.hpp"
#include "sim/base/processor.hpp"

using namespace retorno;

TEST_CASE("exp and its kin agree with the C library to the last digits") {
  for (double x = -30; x < 30; x += 0.37) {
    CHECK(retorno::exp(x) == doctest::Approx(std::exp(x)).epsilon(1e-15));
    CHECK(retorno::sin(x) == doctest::Approx(std::sin(x)).epsilon(1e-14));
    CHECK(retorno::cos(x) == doctest::Approx(std::cos(x)).epsilon(1e-14));
    CHECK(retorno::log(std::exp(x)) == doctest::Approx(x).epsilon(1e-14));
    CHECK(retorno::pow(1.7, x) == doctest::Approx(std::pow(1.7, x)).epsilon(1e-15));
  }
}

TEST_CASE("their bits are those of SLEEF 3.5; with others no result is comparable") {
  const auto bits = [](double x) { return std::bit_cast<std::uint64_t>(x); };
  CHECK(bits(retorno::exp(1.0)) == 0x4005bf0a8b14576au);
  std::uint64_t mix = 0;
  for (int i = 1; i <= 10000; ++i) {
    const double x = i * 0.001;
    for (double y :
         {retorno::exp(-x), retorno::log(x), retorno::pow(x, 1.3), retorno::sin(x), retorno::cos(x), retorno::erf(x)})
      mix = (mix ^ bits(y)) * 1099511628211u;
  }
  CHECK(mix == 0xfd9c903d14a683au);
}

TEST_CASE("logistic and logit undo each other and the logistic never leaves 0 to 1") {
  for (double p : {1e-9, 0.1, 0.5, 0.93}) CHECK(logistic(logit(p)) == doctest::Approx(p).epsilon(1e-12));
  CHECK(logistic(-800) == 0);
  CHECK(logistic(800) == 1);
}

TEST_CASE("of eight numbers at once exp, log, cos and logistic have the bits of one by one") {
  struct Function {
    void (*of_eight)(Eight&);
    double (*of_one)(double);
    double least, most;
  };
  const std::initializer_list<Function> all = {{retorno::exp_all, retorno::exp, -800, 700},
                                               {retorno::log_all, retorno::log, 1e-10, 100},
                                               {retorno::cos_all, retorno::cos, 0, 6.3},
                                               {logistic_all, logistic, -700, 40}};
  Draw draw = Seed{5, 0}.draw({1, 2, Kind::party}, Day{0}, Purpose::test);
  for (const auto& [of_eight, of_one, least, most] : all)
    for (int round = 0; round < 20000; ++round) {
      Eight x;
      for (double& value : x) value = least + (most - least) * draw.uniform() * draw.uniform();
      Eight at_once = x;
      of_eight(at_once);
      for (std::size_t i = 0; i < x.size(); ++i) CHECK_MESSAGE(at_once[i] == of_one(x[i]), "at ", x[i]);
      const OneAtATime narrow;
      Eight by_twos = x;
      of_eight(by_twos);
      CHECK(by_twos == at_once);
    }
}
