// The belief in admission against values worked out by hand.
#include <doctest/doctest.h>

#include <cmath>

#include "models/belief/evidence.hpp"
#include "sim/base/parameter.hpp"

using namespace retorno;

namespace {

/// The values of the vector; the shipped ones may be fitted again.
NewsAndEvidence as_worked_out() {
  NewsAndEvidence p = usual_values<NewsAndEvidence>("NewsAndEvidence");
  p.memory_days = 12.5;
  p.floor = 0.02;
  p.news_mass = 0.14;
  return p;
}

bool is(double found, double expected) { return std::abs(found - expected) <= 5e-11; }

}  // namespace

TEST_CASE("forgetting, evidence, news and own experience give the digits worked out by hand") {
  const NewsAndEvidence p = as_worked_out();

  const Evidence morning = remember(p, {.yes = 0.10, .no = 0.05}, {.admitted = 4, .refused = 6}, 0.001);
  CHECK(is(morning.yes, 0.0963116346));
  CHECK(is(morning.no, 0.0521558173));
  CHECK(is(believed({.prior = 0.3, .floor = p.floor}, morning), 0.6073080197));

  const double weight = news_weight(p, 36);
  CHECK(is(weight, 2.4939982451));
  const Evidence told = with_news(morning, weight, 0.2);
  const Belief field{.prior = 0.2, .floor = p.floor};
  CHECK(is(believed(field, told), 0.2250212216));
  CHECK(is(believed(field, {told.yes + 5 / 32.0, told.no + 2 / 32.0}), 0.2621675581));
}

TEST_CASE("with no evidence at all the belief is the signal of the last news, within its bounds") {
  CHECK(believed({.prior = 0.3}, {}) == doctest::Approx(0.3).epsilon(1e-12));
  CHECK(believed({.prior = 0.0}, {}) == 0.005);
  CHECK(believed({.prior = 1.0}, {}) == 0.95);
}

TEST_CASE("news dominates for as long as it says: after D days it weighs what outcomes weigh in the memory") {
  const NewsAndEvidence p = as_worked_out();
  Evidence evidence = with_news({}, news_weight(p, 36), 0);
  for (int day = 0; day < 36; ++day) evidence = remember(p, evidence, {}, 0);
  CHECK(evidence.no == doctest::Approx(p.news_mass).epsilon(1e-12));
}
