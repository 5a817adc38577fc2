// How long things take: CPU time, median of 5, beside a sweep over memory that any machine can do. Nothing is asserted.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "sim/base/draw.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/files/input/scenario.hpp"
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

/// Parties on the way only: the scenario's first-day stocks, multiplied to so many persons, nobody setting out.
struct Job {
  std::string path;
  double persons = 3e6;
  Days warm_up = 7, measured = 14;
  bool visit_everybody = false;
  int threads = 1;
  bool facilities = true;  ///< false: nobody asks for care, no site is under stress, nothing is counted at one
  std::uint32_t one_in = 1;  ///< all others sleep on after the warm-up, unless a list calls them
};

struct Load {
  double ns_per_party_day = 0;  ///< CPU time
  double ns_per_awake = 0;
  double awake_share = 0;
  double parties = 0;
  double wall_s = 0;
  double wall_ns_per_party_day = 0;

  /// Bytes of parties that can't be spared: a byte of each is looked at, the row of who is awake is read and written.
  double bytes_per_party_day() const {
    return 1 + awake_share * 2 * static_cast<double>(sizeof(HotRow) + sizeof(ColdRow));
  }
};

/// The scenario with its stocks multiplied and nobody setting out.
Scenario stocks_only(const Job& job) {
  Scenario scenario = load_scenario(job.path);
  double persons = 0;
  for (const StockRow& row : scenario.world.stocks) persons += row.persons;
  for (StockRow& row : scenario.world.stocks) row.persons *= job.persons / persons;
  for (Population& from : scenario.world.populations) from.corridor_rate_per_day = from.elsewhere_rate_per_day = 0;
  return scenario;
}

void let_sleep(Parties& parties, std::uint32_t one_in) {
  for (Chunk& chunk : parties.chunks())
    for (std::size_t i = 0; i < chunk.size(); ++i)
      if (i % one_in != 0) chunk.wake[i] = kNever;
}

Load engine_load(const Job& job, const Scenario& scenario, const Rules& rules) {
  World world = scenario.world;
  if (!job.facilities) for (std::vector<FacilityId>& here : world.facilities_at) here.clear();
  std::size_t awake = 0;
  RunSettings settings;
  settings.seed = {1, 0};
  settings.start = scenario.start;
  settings.end = scenario.end;
  settings.threads = job.threads;
  settings.visit_everybody = job.visit_everybody;
  settings.progress = [&](Day, std::size_t visited, std::size_t) { awake += visited; };
  Simulation sim(world, rules, settings);
  run(sim, scenario.start + job.warm_up);
  let_sleep(sim.parties, job.one_in);
  awake = 0;
  const std::clock_t began = std::clock();
  const auto clock_began = std::chrono::steady_clock::now();
  run(sim, scenario.start + job.warm_up + job.measured);
  const double ns = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC * 1e9;
  const double wall_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - clock_began).count();
  const double party_days = static_cast<double>(sim.parties.size()) * job.measured;
  return {.ns_per_party_day = ns / party_days,
          .ns_per_awake = ns / static_cast<double>(awake),
          .awake_share = static_cast<double>(awake) / party_days,
          .parties = static_cast<double>(sim.parties.size()),
          .wall_s = wall_s,
          .wall_ns_per_party_day = wall_s * 1e9 / party_days};
}

/// The median of five, of each job in turn, so that all see the same disturbances.
std::vector<Load> engine_loads(const std::vector<Job>& jobs) {
  const Scenario scenario = stocks_only(jobs.front());
  const Rules rules = make_rules(scenario);
  std::vector<std::vector<Load>> all(jobs.size());
  for (int repeat = 0; repeat < kRepeats; ++repeat)
    for (std::size_t j = 0; j < jobs.size(); ++j) all[j].push_back(engine_load(jobs[j], scenario, rules));
  std::vector<Load> medians;
  for (std::vector<Load>& loads : all) {
    std::sort(loads.begin(), loads.end(), [](const Load& a, const Load& b) { return a.wall_s < b.wall_s; });
    medians.push_back(loads[kRepeats / 2]);
  }
  return medians;
}

constexpr std::uint32_t kFew = 8;  // of sixteen in a hundred awake, two
constexpr double kPersonsOfMillionParties = 2.92e6;  // of the main scenario's stocks

/// What is asked for beside the scenario.
struct Large {
  double millions = 0;  ///< of parties; 0 = the whole bench
  int days = 365, threads = 0;
};

/// So many million parties, once: does it fit, and how long does it take?
void print_large(const std::string& path, const Large& large) {
  const Job job{.path = path,
                .persons = large.millions * kPersonsOfMillionParties,
                .warm_up = 0,
                .measured = large.days - 1,
                .threads = large.threads};
  const Scenario scenario = stocks_only(job);
  const Rules rules = make_rules(scenario);
  const Load load = engine_load(job, scenario, rules);
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  fmt::print(
      "{:.1f} million parties, {} days: {:.1f} s, {:.1f} ns of CPU time a party-day at {:.1f}% awake, {:.2f} GiB at "
      "most\n",
      load.parties / 1e6, large.days, load.wall_s, load.ns_per_party_day, 100 * load.awake_share,
      static_cast<double>(used.ru_maxrss) / (1 << 20));
}

void print(const char* name, double ns, double triad) {
  fmt::print("{:<42} {:>14.2f} ns {:>12.1f} x\n", name, ns, ns / triad);
}

void print_two_threads(const char* name, const Load& one, const Load& two, double triad_ns) {
  constexpr double kBytesOfTriad = 24;
  const double bandwidth_share = two.bytes_per_party_day() / two.wall_ns_per_party_day / (kBytesOfTriad / triad_ns);
  fmt::print(
      "{:<42} {:>14.2f} x as fast as one, {:.1f} ns on the clock a party-day, {:.1f}% of the memory bandwidth of one\n",
      name, one.wall_s / two.wall_s, two.wall_ns_per_party_day, 100 * bandwidth_share);
}

}  // namespace

int main(int argc, char** argv) {
  std::string path;
  Large large;
  bool clear = true;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const bool option = word.starts_with("--");
    clear = clear && (option ? i + 1 < argc : path.empty());
    if (!clear) break;
    if (!option) path = word;
    else if (word == "--parties") large.millions = std::stod(argv[++i]);
    else if (word == "--days") large.days = std::stoi(argv[++i]);
    else if (word == "--threads") large.threads = std::stoi(argv[++i]);
    else clear = false;
  }
  const bool alone = large.days == Large{}.days && large.threads == Large{}.threads;
  if (!clear || (large.millions <= 0 && !alone)) {
    fmt::print(stderr, "bench: [SCENARIO], or --parties MILLIONS [--days DAYS] [--threads THREADS] [SCENARIO]\n");
    return 2;
  }
  if (path.empty()) path = "scenarios/panama_reverse_flow_2025.yaml";
  if (large.millions > 0) return print_large(path, large), 0;
  const double triad = triad_ns();
  fmt::print("{:<42} {:>17} {:>14}\n", "CPU time, median of 5", "each", "memory triads");
  print("memory triad, 24 bytes", triad, triad);
  print("draw of a new identity, one uniform", uniform_ns(), triad);
  print("exp", exp_ns(), triad);
  print("routes of all classes and goals", routes_ns(path), triad);
  const auto loads =
      engine_loads({{.path = path},
                    {.path = path, .visit_everybody = true},
                    {.path = path, .threads = 2},
                    {.path = path, .facilities = false},
                    {.path = path, .one_in = kFew},
                    {.path = path, .threads = 2, .one_in = kFew}});
  print("party-day, all rules, one thread", loads[0].ns_per_party_day, triad);
  print("  the same, looking at everybody every day", loads[1].ns_per_party_day, triad);
  print("party visited", loads[0].ns_per_awake, triad);
  print("  the same, without stations, care and stress", loads[3].ns_per_awake, triad);
  print("party-day where few are awake", loads[4].ns_per_party_day, triad);
  print("  party visited", loads[4].ns_per_awake, triad);
  print_two_threads("two threads", loads[0], loads[2], triad);
  print_two_threads("  where few are awake", loads[4], loads[5], triad);
  fmt::print("{:.0f} parties on the way, {:.1f}% and {:.1f}% awake a day, {} bytes a party\n", loads[0].parties,
             100 * loads[0].awake_share, 100 * loads[4].awake_share, sizeof(HotRow) + sizeof(ColdRow));
}
