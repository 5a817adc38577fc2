#include "sim/base/draw.hpp"
#include "sim/base/draw_many.hpp"
#include "sim/base/processor.hpp"

#include <Random123/philox.h>
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <initializer_list>
#include <set>
#include <vector>

using namespace retorno;

namespace {

Draw test_draw(std::uint32_t ordinal = 0) {
  return Seed{42, 0}.draw({hash_of("tests"), ordinal, Kind::world}, Day{9176}, Purpose::test);
}

struct Sample {
  double mean = 0, variance = 0, mean_error = 0, variance_error = 0;  ///< errors: one standard error
};

/// Moments of a sampler, each number from a draw of its own, as the engine asks for them. Seed 42.
template <class Sampler>
Sample sample(int size, Sampler sampler) {
  std::vector<double> x;
  double sum = 0;
  for (int i = 0; i < size; ++i) {
    Draw draw = test_draw(static_cast<std::uint32_t>(i));
    x.push_back(static_cast<double>(sampler(draw)));
    sum += x.back();
  }
  Sample s{.mean = sum / size};
  double fourth = 0;
  for (double value : x) {
    const double square = (value - s.mean) * (value - s.mean);
    s.variance += square / size;
    fourth += square * square / size;
  }
  s.mean_error = std::sqrt(s.variance / size);
  s.variance_error = std::sqrt(std::max(0.0, fourth - s.variance * s.variance) / size);
  return s;
}

/// Within 4 standard errors of the sample: a true sampler fails one such check in 16,000.
void check_moments(const Sample& s, double mean, double variance) {
  CHECK(std::abs(s.mean - mean) <= 4 * s.mean_error);
  CHECK(std::abs(s.variance - variance) <= 4 * s.variance_error);
}

constexpr int kMany = 100000;

}  // namespace

TEST_CASE("the draws of many at once are those of each, whatever their number") {
  for (const std::size_t many : std::initializer_list<std::size_t>{0, 1, 7, 8, 9, 100}) {
    std::vector<Identity> who;
    for (std::size_t i = 0; i < many; ++i)
      who.push_back({hash_of("tests") ^ static_cast<std::uint32_t>(i * 2654435761u), static_cast<std::uint32_t>(i * i),
                     i % 3 == 0 ? Kind::gate : Kind::party});
    const Seed seed{0xFFFFFFF0u, 77};
    std::vector<Draw::Block> blocks(many);
    std::vector<double> normals(many);
    first_blocks(seed, who, Day{20123}, Purpose::lottery, blocks);
    first_normals(seed, who, Day{20123}, Purpose::lottery, normals);
    for (std::size_t i = 0; i < many; ++i) {
      Draw draw = seed.draw(who[i], Day{20123}, Purpose::lottery);
      Draw goes_on = seed.draw(who[i], Day{20123}, Purpose::lottery, blocks[i]);
      Draw again = draw;
      for (int n = 0; n < 10; ++n) CHECK(goes_on.bits() == draw.bits());
      CHECK(normals[i] == normal(again));
    }
    const OneAtATime narrow;
    std::vector<Draw::Block> one_by_one(many);
    std::vector<double> normals_one_by_one(many);
    first_blocks(seed, who, Day{20123}, Purpose::lottery, one_by_one);
    first_normals(seed, who, Day{20123}, Purpose::lottery, normals_one_by_one);
    CHECK(one_by_one == blocks);
    CHECK(normals_one_by_one == normals);
  }
}

TEST_CASE("Philox gives the words that its authors print for key 0 and counter 0") {
  const auto words = r123::Philox4x32{}({{0, 0, 0, 0}}, {{0, 0}});
  CHECK(words[0] == 0x6627e8d5u);
  CHECK(words[1] == 0xe169c58du);
  CHECK(words[2] == 0xbc57ac4cu);
  CHECK(words[3] == 0x9b00dbd8u);

  Draw draw(0, 0, {0, 0, Kind::party}, Day{0}, Purpose::traits);
  for (unsigned i = 0; i < 4; ++i) CHECK(draw.bits() == words[i]);
}

TEST_CASE("the same question has the same answer, and who, day, purpose, kind, seed and member are each a question") {
  const Identity who{7, 3, Kind::party};
  const auto first = [](const Seed& seed, Identity identity, Day day, Purpose purpose) {
    return seed.draw(identity, day, purpose).bits();
  };
  const std::uint32_t base = first({1, 0}, who, Day{10}, Purpose::harm);

  CHECK(base == first({1, 0}, who, Day{10}, Purpose::harm));
  const std::set<std::uint32_t> all = {base,
                                       first({2, 0}, who, Day{10}, Purpose::harm),
                                       first({1, 1}, who, Day{10}, Purpose::harm),
                                       first({1, 0}, {8, 3, Kind::party}, Day{10}, Purpose::harm),
                                       first({1, 0}, {7, 4, Kind::party}, Day{10}, Purpose::harm),
                                       first({1, 0}, {7, 3, Kind::gate}, Day{10}, Purpose::harm),
                                       first({1, 0}, who, Day{11}, Purpose::harm),
                                       first({1, 0}, who, Day{10}, Purpose::border)};
  CHECK(all.size() == 8);
}

TEST_CASE("a draw goes on after its first block") {
  Draw draw = test_draw();
  std::set<std::uint32_t> words;
  for (int i = 0; i < 400; ++i) words.insert(draw.bits());
  CHECK(words.size() == 400);
}

TEST_CASE("ids are hashed by FNV-1a") {
  CHECK(hash_of("") == 2166136261u);
  CHECK(hash_of("a") == 0xe40c292cu);
  CHECK(hash_of("foobar") == 0xbf9cf968u);
}

TEST_CASE("a uniform number is never 0 nor 1 and has the moments of the interval") {
  for (std::uint32_t i = 0; i < 1000; ++i) {
    Draw draw = test_draw(i);
    const double u = draw.uniform();
    CHECK((u > 0 && u < 1));
  }
  check_moments(sample(kMany, [](Draw& d) { return d.uniform(); }), 0.5, 1.0 / 12);
}

TEST_CASE("numbers of one draw don't tell of the next") {
  const Sample s = sample(kMany, [](Draw& d) { return (d.uniform() - 0.5) * (d.uniform() - 0.5); });
  CHECK(std::abs(s.mean) <= 4 * s.mean_error);
}

TEST_CASE("a chance of 0 never comes and one of 1 always") {
  for (std::uint32_t i = 0; i < 1000; ++i) {
    Draw draw = test_draw(i);
    CHECK_FALSE(draw.chance(0));
    CHECK(draw.chance(1));
  }
}

TEST_CASE("below picks each number equally often") {
  std::array<int, 6> counts{};
  for (int i = 0; i < 60000; ++i) ++counts[test_draw(static_cast<std::uint32_t>(i)).below(6)];
  const double error = std::sqrt(60000.0 * (1.0 / 6) * (5.0 / 6));
  for (int count : counts) CHECK(std::abs(count - 10000) <= 4 * error);
}

TEST_CASE("a normal number has mean 0 and variance 1") {
  check_moments(sample(kMany, [](Draw& d) { return normal(d); }), 0, 1);
}

TEST_CASE("a lognormal number has the mean or the median that was asked for") {
  const double variance = 100 * 100 * (std::exp(0.25) - 1);
  check_moments(sample(kMany, [](Draw& d) { return lognormal_with_mean(d, 100, 0.5); }), 100, variance);
  const Sample below = sample(kMany, [](Draw& d) { return lognormal_with_median(d, 100, 0.5) < 100 ? 1 : 0; });
  CHECK(std::abs(below.mean - 0.5) <= 4 * below.mean_error);
}

TEST_CASE("a gamma number has mean shape × scale and variance shape × scale², below shape 1 too") {
  for (double shape : {0.3, 1.0, 2.5, 20.0})
    check_moments(sample(kMany, [&](Draw& d) { return gamma(d, shape, 3); }), shape * 3, shape * 9);
}

TEST_CASE("a Poisson number has its mean as variance, by either method") {
  for (double mean : {0.02, 1.0, 12.0, 29.9, 30.0, 31.0, 400.0, 25000.0})
    check_moments(sample(kMany, [&](Draw& d) { return poisson(d, mean); }), mean, mean);
  Draw draw = test_draw();
  CHECK(poisson(draw, 0) == 0);
}

TEST_CASE("small Poisson counts come as often as the formula says") {
  for (double mean : {2.0, 35.0}) {
    std::vector<int> counts(200);
    for (int i = 0; i < kMany; ++i) {
      Draw draw = test_draw(static_cast<std::uint32_t>(i));
      ++counts[static_cast<std::size_t>(poisson(draw, mean))];
    }
    double p = std::exp(-mean);
    for (int k = 0; k < 60; p *= mean / ++k) {
      const double expected = kMany * p;
      if (expected < 25) continue;
      CHECK(std::abs(counts[static_cast<std::size_t>(k)] - expected) <= 4 * std::sqrt(expected * (1 - p)));
    }
  }
}

TEST_CASE("a negative binomial number has variance m + m²/size") {
  for (double mean : {0.5, 20.0, 300.0})
    check_moments(sample(kMany, [&](Draw& d) { return negative_binomial(d, mean, 20); }), mean,
                  mean + mean * mean / 20);
}

TEST_CASE("a fraction becomes a neighbouring whole number and keeps its mean") {
  const Sample s = sample(kMany, [](Draw& d) { return whole(d, 7.25); });
  CHECK(std::abs(s.mean - 7.25) <= 4 * s.mean_error);
  CHECK(s.variance == doctest::Approx(0.1875).epsilon(0.02));
  Draw draw = test_draw();
  CHECK(whole(draw, 5) == 5);
  CHECK(whole(draw, -3) == -3);
}
