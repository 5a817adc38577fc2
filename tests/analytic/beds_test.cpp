// Beds in whole days: whoever finds none in the evening goes on at once. Held against the chain's own long run, and
// against Erlang B, which is the same in continuous time.
#include <doctest/doctest.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "sim/base/draw.hpp"
#include "sim/base/queueing.hpp"

using namespace retorno;

namespace {

/// Chance of 0, 1 … `most` with that mean; what lies above `most` is left out, below 1e-12 in all uses here.
std::vector<double> poisson_chances(double mean, int most) {
  std::vector<double> chances{std::exp(-mean)};
  for (int k = 1; k <= most; ++k) chances.push_back(chances.back() * mean / k);
  return chances;
}

/// Chance that `leave` of `present` leave, each with chance p.
double binomial(int present, int leave, double p) {
  return std::exp(std::lgamma(present + 1) - std::lgamma(leave + 1) - std::lgamma(present - leave + 1) +
                  leave * std::log(p) + (present - leave) * std::log1p(-p));
}

/// A chain of beds taken in the evening: how it goes on, and whom it turns away on the way from each state.
struct Chain {
  explicit Chain(int beds)
      : steps(Eigen::MatrixXd::Zero(beds + 1, beds + 1)), turned_away(Eigen::VectorXd::Zero(beds + 1)) {}

  /// From `state`, with chance `weight`, `kept` beds stay taken and a Poisson number of persons comes for the others;
  /// the next state counts them and `remembered` of those who kept theirs.
  void arrive(int state, int kept, int remembered, double weight, const std::vector<double>& arrivals) {
    const int beds = static_cast<int>(steps.rows()) - 1;
    for (int came = 0; came < static_cast<int>(arrivals.size()); ++came) {
      const int taken = std::min(came, beds - kept);
      const double chance = weight * arrivals[static_cast<std::size_t>(came)];
      steps(state, remembered + taken) += chance;
      turned_away(state) += chance * (came - taken);
    }
  }

  /// Persons turned away a day in the long run, from the balance of the states: π P = π, Σ π = 1.
  double away_per_day() const {
    const Eigen::Index n = steps.rows();
    Eigen::MatrixXd balance = steps.transpose() - Eigen::MatrixXd::Identity(n, n);
    balance.row(n - 1).setOnes();
    const Eigen::VectorXd share = balance.fullPivLu().solve(Eigen::VectorXd::Unit(n, n - 1));
    return share.dot(turned_away);
  }

  Eigen::MatrixXd steps;
  Eigen::VectorXd turned_away;
};

/// Everybody stays as many nights with chance (1 - 1/nights)^k / nights: each morning one in `nights` leaves.
double overflow_geometric(int beds, double arrivals, double nights) {
  Chain chain(beds);
  const auto chances = poisson_chances(arrivals, static_cast<int>(arrivals + 12 * std::sqrt(arrivals) + 20));
  for (int taken = 0; taken <= beds; ++taken)
    for (int leave = 0; leave <= taken; ++leave)
      chain.arrive(taken, taken - leave, taken - leave,
                   nights > 1 ? binomial(taken, leave, 1 / nights) : leave == taken, chances);
  return chain.away_per_day() / arrivals;
}

/// Everybody stays two nights. The state is who came last evening: they stay, those of the evening before left.
double overflow_two_nights(int beds, double arrivals) {
  Chain chain(beds);
  const auto chances = poisson_chances(arrivals, static_cast<int>(arrivals + 12 * std::sqrt(arrivals) + 20));
  for (int newcomers = 0; newcomers <= beds; ++newcomers) chain.arrive(newcomers, newcomers, 0, 1, chances);
  return chain.away_per_day() / arrivals;
}

struct Estimate {
  double mean = 0;
  double standard_error = 0;
};

constexpr int kBeds = 10, kWarmUp = 100, kBatch = 500, kBatches = 100;
constexpr double kArrivals = 4, kNights = 2;

/// Overflow of a simulated shelter, by the means of batches; `leave` empties beds in the morning and says how many are
/// still taken, `enter` is told who found one.
template <class Leave, class Enter>
Estimate simulated(std::uint32_t seed, Leave&& leave, Enter&& enter) {
  std::vector<double> shares;
  double away = 0;
  for (int day = 0; day < kWarmUp + kBatch * kBatches; ++day) {
    Draw draw =
        Seed{seed, 0}.draw({hash_of("shelter"), static_cast<std::uint32_t>(day), Kind::world}, Day{1}, Purpose::test);
    const int taken = leave(draw);
    const auto came = static_cast<int>(poisson(draw, kArrivals));
    const int found = std::min(came, kBeds - taken);
    enter(found);
    if (day >= kWarmUp) away += came - found;
    if (day < kWarmUp || (day - kWarmUp + 1) % kBatch != 0) continue;
    shares.push_back(away / (kArrivals * kBatch));
    away = 0;
  }
  const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / kBatches;
  double squares = 0;
  for (const double share : shares) squares += (share - mean) * (share - mean);
  return {mean, std::sqrt(squares / (kBatches - 1) / kBatches)};
}

/// Within 4 standard errors: with 100 batches, exceeded once in 8,000.
void check_near(const Estimate& found, double exact) {
  CAPTURE(found.mean);
  CAPTURE(found.standard_error);
  CHECK(std::abs(found.mean - exact) < 4 * found.standard_error);
  CHECK(found.standard_error < 0.02 * exact);  // else the check would say little
}

}  // namespace

TEST_CASE("ten beds, four persons a day and two nights: 7.5% find no bed by day where Erlang B says 12.2%") {
  CHECK(overflow_geometric(kBeds, kArrivals, kNights) == doctest::Approx(0.0754062).epsilon(1e-6));
  CHECK(overflow_two_nights(kBeds, kArrivals) == doctest::Approx(0.0731463).epsilon(1e-6));
  CHECK(erlang_b(kBeds, kArrivals * kNights) == doctest::Approx(0.121661).epsilon(1e-5));
}

TEST_CASE("one bed and a stay of one night: whoever isn't the first of the evening finds none") {
  // Of `a` persons a day, 1 - exp(-a) get the bed.
  CHECK(overflow_geometric(1, 1.5, 1) == doctest::Approx(1 - (1 - std::exp(-1.5)) / 1.5).epsilon(1e-12));
}

TEST_CASE("the longer the stay, the nearer a shelter by day comes to Erlang B") {
  const double continuous = erlang_b(10, 8);
  double before = 1;
  for (const double nights : {2.0, 8.0, 32.0, 128.0}) {
    CAPTURE(nights);
    const double gap = std::abs(overflow_geometric(10, 8 / nights, nights) - continuous);
    CHECK(gap < 0.5 * before);
    before = gap;
  }
  CHECK(before < 0.002);
}

TEST_CASE("a shelter drawn day by day turns away as many as its chain says, for seeds 1 to 5") {
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    int taken = 0;
    const auto one_in_two_leaves = [&taken](Draw& draw) {
      for (int present = taken; present > 0; --present) taken -= draw.chance(1 / kNights) ? 1 : 0;
      return taken;
    };
    check_near(simulated(seed, one_in_two_leaves, [&taken](int found) { taken += found; }),
               overflow_geometric(kBeds, kArrivals, kNights));

    int newcomers = 0;
    check_near(simulated(
                   seed, [&newcomers](Draw&) { return newcomers; }, [&newcomers](int found) { newcomers = found; }),
               overflow_two_nights(kBeds, kArrivals));
  }
}
