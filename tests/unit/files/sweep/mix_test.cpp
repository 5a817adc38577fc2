#include "sim/files/sweep/mix.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "sim/base/draw.hpp"

using namespace retorno;

namespace {

constexpr int kSteps = 20;
constexpr std::size_t kOptions = 3, kAll = 1771;  // mixes of three options and at most twenty steps
using Brings = std::function<double(const Mix&)>;

Gains gains_of(const Brings& brings) {
  return [brings](const std::vector<Mix>& mixes) {
    std::vector<double> found;
    for (const Mix& mix : mixes) found.push_back(brings(mix));
    return found;
  };
}

/// [0 … steps] the most that any mix of at most so much brings.
std::vector<double> by_brute_force(const Brings& brings) {
  std::vector<double> most(kSteps + 1, 0.0);
  for (int a = 0; a <= kSteps; ++a)
    for (int b = 0; a + b <= kSteps; ++b)
      for (int c = 0; a + b + c <= kSteps; ++c) {
        double& best = most[static_cast<std::size_t>(a + b + c)];
        best = std::max(best, brings({a, b, c}));
      }
  for (std::size_t s = 1; s < most.size(); ++s) most[s] = std::max(most[s], most[s - 1]);
  return most;
}

BestMixes searched(const Brings& brings) {
  return best_mixes({.options = kOptions, .steps = kSteps}, gains_of(brings));
}

void is_as_by_brute_force(const Brings& brings) {
  const BestMixes found = searched(brings);
  const std::vector<double> most = by_brute_force(brings);
  for (std::size_t s = 0; s < most.size(); ++s) {
    CAPTURE(s);
    CHECK(found.best[s].gain == doctest::Approx(most[s]).epsilon(1e-12));
    CHECK(brings(found.best[s].mix) == found.best[s].gain);
    CHECK(found.best[s].open <= 1e-9);
  }
}

}  // namespace

TEST_CASE("the best mix of options that saturate is that of trying all mixes") {
  is_as_by_brute_force([](const Mix& mix) {
    return 10 * (1 - std::exp(-0.3 * mix[0])) + 14 * (1 - std::exp(-0.1 * mix[1])) + 0.4 * mix[2];
  });
}

TEST_CASE("the best mix is found where greedy steps stay at the start: nothing is gained below a threshold") {
  const Brings thresholds = [](const Mix& mix) {
    return (mix[0] >= 7 ? 5.0 : 0) + (mix[1] >= 12 ? 9.0 : 0) + std::min(mix[2], 3) * 0.5;
  };
  is_as_by_brute_force(thresholds);
  CHECK(searched(thresholds).best.back().mix == Mix{7, 12, 1});
}

TEST_CASE("money that would harm isn't spent") {
  const BestMixes found = searched([](const Mix& mix) { return 3.0 * std::min(mix[0], 4) - mix[1] - 0.1 * mix[2]; });
  CHECK(found.best.back().mix == Mix{4, 0, 0});
  CHECK(found.best.back().gain == 12);
}

TEST_CASE(
    "of options that take the place of each other the best mix is that of trying all, and a few tries come near") {
  Draw draw = Seed{1, 0}.draw({hash_of("toys"), 0, Kind::world}, Day{0}, Purpose::lead_time);
  const auto share = [&] { return draw.uniform() / 4; };
  for (int toy = 0; toy < 30; ++toy) {
    CAPTURE(toy);
    // Needs, each met by each option with some chance a step: no option makes another worth more.
    std::vector<std::array<double, 4>> needs;
    for (int need = 0; need < 4; ++need) needs.push_back({draw.uniform() * 10, share(), share(), share()});
    const Brings brings = [&](const Mix& mix) {
      double met = 0;
      for (const auto& [worth, a, b, c] : needs)
        met += worth * (1 - std::pow(1 - a, mix[0]) * std::pow(1 - b, mix[1]) * std::pow(1 - c, mix[2]));
      return met;
    };
    is_as_by_brute_force(brings);
    const BestMixes few =
        best_mixes({.options = kOptions, .steps = kSteps, .worth = 0.02, .most = 100}, gains_of(brings));
    CHECK(few.tried <= 160 + kSteps);
    CHECK(few.best.back().gain >= 0.98 * by_brute_force(brings).back());
  }
}

TEST_CASE("options that bring something only together are found, and said to help each other") {
  const Brings two = [](const Mix& mix) { return 2.0 * std::min(mix[0], mix[2]) + std::sqrt(mix[1]); };
  const Brings three = [](const Mix& mix) { return 2.0 * std::min({mix[0], mix[1], mix[2]}) + 0.1 * mix[0]; };
  for (const Brings& together : {two, three}) {
    const BestMixes found = searched(together);
    CHECK(found.best.back().gain == doctest::Approx(by_brute_force(together).back()));
    CHECK(found.reinforced > 0);
  }
}

TEST_CASE("what is worth little isn't looked for, and it is said how much may be open") {
  const Brings brings = [](const Mix& mix) { return std::sqrt(mix[0] + 0.999 * mix[1] + 0.998 * mix[2]); };
  const BestMixes exact = searched(brings);
  const BestMixes near = best_mixes({.options = kOptions, .steps = kSteps, .worth = 0.05}, gains_of(brings));
  CHECK(near.tried <= exact.tried);
  CHECK(near.best.back().gain + near.best.back().open >= exact.best.back().gain);
  CHECK(near.best.back().gain >= 0.95 * exact.best.back().gain);
}

TEST_CASE("an option stops paying where it comes to 95% of its highest gain") {
  CHECK(stops_paying({0, 5, 9, 9.6, 10, 9.9}) == 3);
  CHECK(stops_paying({0, 1, 2, 3}) == 3);
  CHECK(stops_paying({0, -1, -2}) == 0);
  CHECK(count_mixes(3, 20) == doctest::Approx(kAll));
}
