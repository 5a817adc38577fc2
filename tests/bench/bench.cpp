// How long things take: CPU time, median of 5, beside a sweep over memory that any machine can do. Nothing is asserted.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "sim/base/draw.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/files/scenario.hpp"
#include "sim/run/simulation.hpp"

using namespace retorno;

namespace {

constexpr int kRepeats = 5;
constexpr std::size_t kTriadSize = 8'000'000;  // three arrays of 64 MB: larger than any cache
constexpr std::uint32_t kDraws = 10'000'000;

volatile double kept;  // what is measured must not be left out by the compiler

/// CPU seconds of one call, the median of five.
double seconds(const std::function<void()>& work) {
  std::array<double, kRepeats> times{};
  for (double& time : times) {
    const std::clock_t began = std::clock();
    work();
    time = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  }
  std::sort(times.begin(), times.end());
  return times[kRepeats / 2];
}

/// Nanoseconds to read two numbers and write one.
double triad_ns() {
  std::vector<double> a(kTriadSize, 0), b(kTriadSize, 1), c(kTriadSize, 2);
  const double time = seconds([&] {
    for (std::size_t i = 0; i < kTriadSize; ++i) a[i] = b[i] + 3.0 * c[i];
    kept = a[kTriadSize / 2];
  });
  return time / static_cast<double>(kTriadSize) * 1e9;
}

double uniform_ns() {
  const double time = seconds([] {
    double sum = 0;
    for (std::uint32_t i = 0; i < kDraws; ++i)
      sum += Seed{1, 0}.draw({7, i, Kind::party}, Day{9000}, Purpose::test).uniform();
    kept = sum;
  });
  return time / kDraws * 1e9;
}

double exp_ns() {
  const double time = seconds([] {
    double sum = 0;
    for (std::uint32_t i = 0; i < kDraws; ++i) sum += retorno::exp(-1e-6 * i);
    kept = sum;
  });
  return time / kDraws * 1e9;
}

/// Nanoseconds to solve all routes of a scenario's map once.
double routes_ns(const std::string& path) {
  Scenario scenario = load_scenario(path);
  const Rules rules = make_rules(scenario);
  const LinkCosts costs = link_costs(scenario.world);
  constexpr int kSolutions = 20;
  const double time = seconds([&] {
    for (int i = 0; i < kSolutions; ++i) rules.route->solve(scenario.world.geography, costs, scenario.world.routes);
  });
  return time / kSolutions * 1e9;
}

/// A load of parties on the way only: the scenario's first-day stocks, multiplied to about a million, nobody setting out.
struct Load {
  double ns_per_party_day = 0;
  double ns_per_awake = 0;
  double awake_share = 0;
  double parties = 0;
};

Load engine_load(const std::string& path, bool visit_everybody, int threads) {
  constexpr double kPersons = 3e6;
  constexpr Days kWarmUp = 7, kMeasured = 14;
  Scenario scenario = load_scenario(path);
  double persons = 0;
  for (const StockRow& row : scenario.world.stocks) persons += row.persons;
  for (StockRow& row : scenario.world.stocks) row.persons *= kPersons / persons;
  for (Population& from : scenario.world.populations) from.corridor_rate_per_day = from.elsewhere_rate_per_day = 0;
  const Rules rules = make_rules(scenario);
  std::array<Load, kRepeats> loads;
  for (Load& load : loads) {
    std::size_t awake = 0;
    RunSettings settings;
    settings.seed = {1, 0};
    settings.start = scenario.start;
    settings.end = scenario.end;
    settings.threads = threads;
    settings.visit_everybody = visit_everybody;
    settings.progress = [&](Day, std::size_t visited, std::size_t) { awake += visited; };
    Simulation sim(scenario.world, rules, settings);
    run(sim, scenario.start + kWarmUp);
    awake = 0;
    const std::clock_t began = std::clock();
    run(sim, scenario.start + kWarmUp + kMeasured);
    const double ns = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC * 1e9;
    load.parties = static_cast<double>(sim.parties.size());
    load.ns_per_party_day = ns / (load.parties * kMeasured);
    load.ns_per_awake = ns / static_cast<double>(awake);
    load.awake_share = static_cast<double>(awake) / (load.parties * kMeasured);
  }
  std::sort(loads.begin(), loads.end(), [](const Load& a, const Load& b) { return a.ns_per_party_day < b.ns_per_party_day; });
  return loads[kRepeats / 2];
}

void print(const char* name, double ns, double triad) {
  fmt::print("{:<42} {:>14.2f} ns {:>12.1f} x\n", name, ns, ns / triad);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string path = argc > 1 ? argv[1] : "scenarios/panama_reverse_flow_2025.yaml";
  const double triad = triad_ns();
  fmt::print("{:<42} {:>17} {:>14}\n", "CPU time, median of 5", "each", "memory triads");
  print("memory triad, 24 bytes", triad, triad);
  print("draw of a new identity, one uniform", uniform_ns(), triad);
  print("exp", exp_ns(), triad);
  print("routes of all classes and goals", routes_ns(path), triad);
  const Load woken = engine_load(path, false, 1), everybody = engine_load(path, true, 1);
  print("party-day, all rules, one thread", woken.ns_per_party_day, triad);
  print("  the same, visiting everybody", everybody.ns_per_party_day, triad);
  print("party visited", woken.ns_per_awake, triad);
  fmt::print("{:.0f} parties on the way, {:.1f}% awake a day, {} bytes a party\n", woken.parties, 100 * woken.awake_share,
             sizeof(HotRow) + sizeof(ColdRow));
}
