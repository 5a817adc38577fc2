// A gate that serves in whole days is a queue with a deterministic service of one day and as many servers as slots:
// what waits at the end of a day must be the Lq of M/D/c.
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "tests/support/runs.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr Days kWarmUp = 300, kBatch = 200, kBatches = 25;

/// Everybody travels alone and has money.
struct Alone : TraitsRule {
  void make(Party& who, const Nationality&, Seed) const override {
    who.makeup = 0;
    who.savings = 60000;
  }
  double mean_persons() const override { return 1; }
};

/// So many parties a day, Poisson: a negative binomial of a size without end.
struct PoissonArrivals : DeparturesRule {
  explicit PoissonArrivals(double parties) : parties(parties) {}
  std::vector<Outflow> outflows(const Morning& morning) const override {
    return {{PopulationId{0}, morning.world.north, Outflow::kByRoad, parties, 0.0, 1e9}};
  }
  double parties;
};

struct Estimate {
  double mean = 0;
  double standard_error = 0;
};

/// By the means of batches, which follow each other far enough apart to be nearly independent.
Estimate by_batches(const std::vector<double>& values) {
  std::vector<double> means;
  for (Days batch = 0; batch < kBatches; ++batch) {
    const auto first = values.begin() + kWarmUp + batch * kBatch;
    means.push_back(std::accumulate(first, first + kBatch, 0.0) / kBatch);
  }
  const double mean = std::accumulate(means.begin(), means.end(), 0.0) / kBatches;
  double squares = 0;
  for (double m : means) squares += (m - mean) * (m - mean);
  return {mean, std::sqrt(squares / (kBatches - 1) / kBatches)};
}

Estimate queue_of(double servers, double load, std::uint32_t seed) {
  World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  add_gate(world, {.id = "gate", .place = "home", .links = {"home->usa"}, .slots = servers});
  world.finish();
  Rules rules = rules_for(world, {.decision = "keep_going"});
  rules.traits = std::make_unique<Alone>();
  rules.departures = std::make_unique<PoissonArrivals>(servers * load);
  RunSettings settings = for_days(kWarmUp + kBatch * kBatches, seed);
  settings.start = Day{1};
  settings.end = Day{kWarmUp + kBatch * kBatches};
  settings.threads = 1;
  settings.chunk_size = 16384;
  settings.digest = false;
  const History history = run_simulation(world, rules, settings);
  std::vector<double> waiting;
  for (std::size_t day = 0; day < history.days.size(); ++day)
    waiting.push_back(static_cast<double>(history.count(day, Measure::queue)));
  return by_batches(waiting);
}

/// For seeds 1 to 10, and for all of them together. With 25 batches, 4 standard errors are exceeded once in 2,000.
void check_queue(double servers, double load, double expected) {
  constexpr int kSeeds = 10;
  Estimate all;
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    CAPTURE(seed);
    const Estimate found = queue_of(servers, load, seed);
    CAPTURE(found.mean);
    CAPTURE(found.standard_error);
    CHECK(std::abs(found.mean - expected) < 4 * found.standard_error);
    all.mean += found.mean / kSeeds;
    all.standard_error += found.standard_error * found.standard_error / (kSeeds * kSeeds);
  }
  all.standard_error = std::sqrt(all.standard_error);
  CAPTURE(all.mean);
  CHECK(std::abs(all.mean - expected) < 4 * all.standard_error);
  CHECK(all.standard_error < 0.06 * expected);  // else the check would say little
}

}  // namespace

TEST_CASE("a gate of one slot at half load is M/D/1: 0.25 wait at the end of a day") { check_queue(1, 0.5, 0.25); }
TEST_CASE("a gate of one slot at load 0.8 is M/D/1: 1.6 wait at the end of a day") { check_queue(1, 0.8, 1.6); }
TEST_CASE("a gate of two slots at load 0.8 is M/D/2: 1.44525 wait at the end of a day") {
  check_queue(2, 0.8, 1.44525);
}
TEST_CASE("a gate of four slots at load 0.8 is M/D/4: 1.23550 wait at the end of a day") {
  check_queue(4, 0.8, 1.23550);
}

TEST_CASE("above its slots the backlog grows by the difference every day") {
  const double servers = 4, load = 1.25;
  World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  add_gate(world, {.id = "gate", .place = "home", .links = {"home->usa"}, .slots = servers});
  world.finish();
  Rules rules = rules_for(world, {.decision = "keep_going"});
  rules.traits = std::make_unique<Alone>();
  rules.departures = std::make_unique<PoissonArrivals>(servers * load);
  constexpr Days kDays = 1000;
  const History history = run_simulation(world, rules, for_days(kDays, 1));
  // Seed 1; arrivals are Poisson with mean 5,000, standard deviation 71. A slot may stay empty in the first days.
  const double backlog = static_cast<double>(history.count(kDays - 1, Measure::queue));
  CHECK(std::abs(backlog - servers * (load - 1) * kDays) < 4 * std::sqrt(servers * load * kDays));
}

TEST_CASE("Little's law holds to the day: persons in the queue summed over days are the days waited by all") {
  World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  const PopulationId home = add_population(world, "VEN", "home");
  add_gate(world, {.id = "gate", .place = "home", .links = {"home->usa"}, .slots = 7});
  world.finish();
  const Rules rules = rules_for(world, {.decision = "keep_going", .series = {leaving(world, home, 700, 30)}});
  const History history = run_simulation(world, rules, for_days(150));
  std::int64_t queued = 0, waited = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day) {
    queued += history.count(day, Measure::queue);
    waited += history.count(day, Measure::waited);
  }
  REQUIRE(history.count(149, Measure::queue) == 0);
  CHECK(queued > 10000);
  CHECK(queued == waited);
}
