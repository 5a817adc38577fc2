#include "sim/app/commands/memory.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

#include "sim/base/problems.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

constexpr double kBytesOfParty = 32;  // of its own; queues and results come on top
constexpr double kGigabyte = 1e9;

/// The share of so many days from `from` on that lies within the run.
double share_within(const Scenario& scenario, Day from, Days days) {
  const Days within = std::min(from + (days - 1), scenario.end) - std::max(from, scenario.start) + 1;
  return static_cast<double>(std::max(0, within)) / std::max(1, days);
}

double persons_of(const Scenario& scenario, const RuleChoice& rule) {
  double persons = 0;
  for (const SeriesRow& row : rule.series) persons += row.persons * share_within(scenario, row.from, row.days);
  double most = 0;  // a total grows from nothing to the most that it was
  for (const TotalRow& row : rule.totals.rows)
    if (row.day <= scenario.end) most = std::max(most, row.persons);
  return persons + most;
}

double persons_of(const Scenario& scenario, const Policy& policy) {
  double persons = 0;
  for (Day day = scenario.start; policy.type == PolicyType::arrivals && day <= scenario.end; day = day + 1)
    if (policy.in_force(day)) persons += policy.arrivals.on(day);
  return persons;
}

/// Whom the scenario names; those who leave by rules of chance come on top. A party stays in memory to the end.
double persons_named(const Scenario& scenario) {
  double persons = 0;
  for (const StockRow& row : scenario.world.stocks) persons += row.persons;
  for (const Removal& row : scenario.world.removals)
    persons += row.persons * share_within(scenario, row.from, row.days);
  for (const RuleChoice& rule : scenario.rules) persons += persons_of(scenario, rule);
  for (const Policy& policy : scenario.world.policies) persons += persons_of(scenario, policy);
  return persons;
}

double bytes_needed(const Scenario& scenario, double persons) {
  return persons / (make_rules(scenario).traits->mean_persons() * scenario.one_in) * kBytesOfParty;
}

/// The least that a group of processes is held to, such as a job of a cluster, of its own group and those above it.
double memory_of_group() {
  const fs::path top = "/sys/fs/cgroup";
  std::ifstream groups("/proc/self/cgroup");
  double least = std::numeric_limits<double>::infinity();
  for (std::string line; std::getline(groups, line);) {
    if (!line.starts_with("0::/")) continue;
    for (fs::path group = top / line.substr(4);; group = group.parent_path()) {
      std::ifstream file(group / "memory.max");
      double bytes = 0;
      if (file >> bytes) least = std::min(least, bytes);  // "max" is no number
      if (group == top || !group.has_relative_path()) break;
    }
  }
  return least;
}

double memory_given() {
  const double machine =
      static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
  rlimit limit{};
  const bool limited = getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
  const double process = limited ? static_cast<double>(limit.rlim_cur) : machine;
  return std::min({machine, process, memory_of_group()});
}

}  // namespace

int members_that_fit(const Scenario& scenario, int at_most) {
  const double needed = bytes_needed(scenario, persons_named(scenario)), given = memory_given();
  return needed * at_most <= given ? at_most : std::max(1, static_cast<int>(given / needed));
}

void refuse_without_memory(const Scenario& scenario, int ranks) {
  const double persons = persons_named(scenario), given = memory_given();
  const double needed = bytes_needed(scenario, persons) / ranks;
  if (needed > given)
    throw FileError(fmt::format("the {:.0f} persons whom the scenario names, on its first day and later, need {:.1f} "
                                "GB of memory at least; there are {:.1f} GB for this run",
                                persons, needed / kGigabyte, given / kGigabyte));
}

}  // namespace retorno
