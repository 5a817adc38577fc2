// Known values of queueing theory, as library functions; daily gates are held against M/D/c elsewhere.
#include "sim/base/queueing.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "sim/base/ensure.hpp"

using namespace retorno;

namespace {

/// Equal to the last of so many printed decimals.
bool prints_as(double found, double printed, int decimals) {
  return std::abs(found - printed) <= 0.5 * std::pow(10.0, -decimals) * (1 + 1e-9);
}

}  // namespace

TEST_CASE("M/M/1 at load 0.8: 3.2 wait, for 4 units of time, and 4 are in the system") {
  const QueueMeans q = mmc(1, 0.8, 1);
  CHECK(q.queue_length == doctest::Approx(3.2).epsilon(1e-14));
  CHECK(q.wait == doctest::Approx(4.0).epsilon(1e-14));
  CHECK(q.in_system == doctest::Approx(4.0).epsilon(1e-14));
}

TEST_CASE("Erlang C: M/M/3 at 2.4, a desk of 4 at 20 an hour, a desk of 10 at 45 an hour") {
  CHECK(prints_as(erlang_c(3, 2.4), 0.647191, 6));
  CHECK(prints_as(mmc(3, 2.4, 1).queue_length, 2.588764, 6));
  CHECK(prints_as(mmc(3, 2.4, 1).wait, 1.078652, 6));

  const QueueMeans four = mmc(4, 20.0 / 60, 1.0 / 10);  // per minute
  CHECK(prints_as(20.0 / 60 * 10, 3.3333, 4));
  CHECK(prints_as(erlang_c(4, 20.0 / 6), 0.657722, 6));
  CHECK(prints_as(four.wait, 9.8658, 4));
  CHECK(prints_as(four.queue_length, 3.2886, 4));

  const QueueMeans ten = mmc(10, 45.0 / 60, 1.0 / 12);
  CHECK(prints_as(erlang_c(10, 9), 0.668732, 6));
  CHECK(prints_as(ten.wait, 8.0248, 4));
  CHECK(prints_as(ten.queue_length, 6.0186, 4));
}

TEST_CASE("M/D/1 at load 0.5, 0.8 and 0.9: 0.25, 1.6 and 4.05 wait, half of what M/M/1 has") {
  const std::vector<std::pair<double, double>> printed{{0.5, 0.25}, {0.8, 1.6}, {0.9, 4.05}};
  for (const auto& [load, waiting] : printed) {
    CHECK(md1(load, 1).queue_length == doctest::Approx(waiting).epsilon(1e-14));
    CHECK(mmc(1, load, 1).queue_length == doctest::Approx(2 * waiting).epsilon(1e-14));
  }
}

TEST_CASE("Erlang B: the share that finds no bed") {
  CHECK(prints_as(erlang_b(10, 8), 0.121661, 6));
  CHECK(prints_as(erlang_b(100, 90), 0.026957, 6));
  CHECK(prints_as(erlang_b(544, 500), 0.002671, 6));
  CHECK(prints_as(erlang_b(544, 544), 0.033441, 6));
  CHECK(prints_as(erlang_b(300, 350), 0.156910, 6));
  CHECK(erlang_b(0, 3) == 1);  // without a bed nobody finds one
  CHECK(erlang_b(3, 0) == 0);
}

TEST_CASE("Erlang B is the share of time in the last state of the chain of births and deaths") {
  // a^k / k! relative to each other: 1, 2, 2, 4/3 for a load of 2 and three beds.
  CHECK(erlang_b(3, 2) == doctest::Approx((4.0 / 3) / (1 + 2 + 2 + 4.0 / 3)).epsilon(1e-14));
}

TEST_CASE("Pollaczek-Khinchine: the wait grows with the second moment of the service") {
  constexpr double kArrivals = 0.8;
  // E[S²] of a mean of 1: exponential 2, uniform on 0 … 2 4/3, fixed 1, 0.5 or 3 with chances 0.8 and 0.2 2.
  CHECK(pollaczek_khinchine(kArrivals, 1, 2).wait == doctest::Approx(mmc(1, kArrivals, 1).wait).epsilon(1e-14));
  CHECK(pollaczek_khinchine(kArrivals, 1, 4.0 / 3).wait == doctest::Approx(8.0 / 3).epsilon(1e-14));
  CHECK(pollaczek_khinchine(kArrivals, 1, 1).wait == doctest::Approx(2.0).epsilon(1e-14));
  CHECK(pollaczek_khinchine(kArrivals, 1, 0.8 * 0.25 + 0.2 * 9).wait == doctest::Approx(4.0).epsilon(1e-14));
}

TEST_CASE("Little's law holds for the means of every queue") {
  for (const QueueMeans& q : {mmc(1, 0.8, 1), mmc(3, 0.8, 0.3), md1(0.8, 1), pollaczek_khinchine(0.8, 1, 5)})
    CHECK(q.queue_length == doctest::Approx(0.8 * q.wait).epsilon(1e-14));
}

TEST_CASE("whoever has priority waits less, and all together wait as long as without classes") {
  // Services at 1, classes at 0.2, 0.3 and 0.3: W0 = 0.8; 0.8 / (1 * 0.8), 0.8 / (0.8 * 0.5), 0.8 / (0.5 * 0.2).
  const std::vector<double> arrivals{0.2, 0.3, 0.3};
  const std::vector<double> waits = priority_waits(arrivals, 1);
  REQUIRE(waits.size() == 3);
  CHECK(waits[0] == doctest::Approx(1.0).epsilon(1e-14));
  CHECK(waits[1] == doctest::Approx(2.0).epsilon(1e-14));
  CHECK(waits[2] == doctest::Approx(8.0).epsilon(1e-14));
  // The order doesn't ask how long a service will take, so the mean number that waits is that of first come.
  const double queue = std::inner_product(arrivals.begin(), arrivals.end(), waits.begin(), 0.0);
  CHECK(queue == doctest::Approx(mmc(1, 0.8, 1).queue_length).epsilon(1e-14));
  CHECK(priority_waits(std::vector{0.8}, 1)[0] == doctest::Approx(mmc(1, 0.8, 1).wait).epsilon(1e-14));
}

TEST_CASE("a queue that would grow for ever has no mean") {
  CHECK_THROWS_AS(erlang_c(2, 2.0), InternalError);
  CHECK_THROWS_AS(mmc(3, 3.1, 1), InternalError);
  CHECK_THROWS_AS(md1(1.0, 1.0), InternalError);
  CHECK_THROWS_AS(priority_waits(std::vector{0.6, 0.4}, 1), InternalError);
}
