#include "sim/files/outcomes/outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <utility>

#include "sim/files/outcomes/idle.hpp"
#include "sim/run/balance.hpp"

namespace retorno {
namespace {

constexpr std::size_t kMonthsShown = 24;
constexpr double kServedAtLeast = 10;

std::vector<double> by_period(const History& history, Measure measure, const Cells& cells,
                              const std::vector<Period>& periods) {
  std::vector<double> values;
  for (const Period& period : periods)
    values.push_back(sum(history, measures()[static_cast<std::size_t>(measure)], cells, period.first, period.last));
  return values;
}

template <class Value>
Outcomes::Peak peak(const World& world, const History& history, Value value) {
  Outcomes::Peak highest;
  for (std::size_t day = 0; day < history.days.size(); ++day)
    for (GateId gate : world.gates.ids())
      if (const double found = is_on_the_way(world.gates[gate]) ? value(day, gate) : 0; found > highest.value)
        highest = {gate, found, Day{history.days[day]}};
  return highest;
}

/// A result may come from a stranger: what is no resource is none.
std::optional<Resource> resource_told(double number) {
  if (!(number >= 0 && number < kResources)) return std::nullopt;
  return static_cast<Resource>(number);
}

/// Days in red with at least ten persons there; fewer say nothing about a station.
Outcomes::Shortage shortage_at(const History& history, FacilityId facility) {
  constexpr std::int64_t kPersons = 10;
  Outcomes::Shortage shortage{.facility = facility, .first = {}};
  ByResource<int> days{};
  for (std::size_t day = 0; day < history.days.size(); ++day) {
    if (history.count(day, Measure::in_red, facility.at()) == 0) continue;
    if (history.count(day, Measure::occupancy, facility.at()) < kPersons) continue;
    if (++shortage.days == 1) shortage.first = Day{history.days[day]};
    if (const auto worst = resource_told(history.gauge(day, Measure::worst_resource, facility.at()))) ++days[*worst];
  }
  for (Resource resource : all_resources())
    if (days[resource] > days[shortage.worst]) shortage.worst = resource;
  return shortage;
}

std::vector<Outcomes::Shortage> shortages(const World& world, const History& history) {
  std::vector<Outcomes::Shortage> all;
  for (FacilityId facility : world.facilities.ids())
    if (const Outcomes::Shortage shortage = shortage_at(history, facility); shortage.days > 0) all.push_back(shortage);
  std::stable_sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.first < b.first; });
  return all;
}

NationalityId most_at(const World& world, const History& history, std::size_t day, PlaceId place) {
  NationalityId most;
  std::int64_t persons = 0;
  for (NationalityId n : world.nationalities.ids()) {
    const std::int64_t here = history.count(day, Measure::under_way_at, place.at(), n.at(), 0) +
                              history.count(day, Measure::under_way_at, place.at(), n.at(), 1);
    if (here > persons) most = n, persons = here;
  }
  return most;
}

std::vector<Outcomes::Stranded> stranded(const World& world, const History& history) {
  std::vector<Outcomes::Stranded> all;
  if (history.days.empty()) return all;
  const std::size_t last = history.days.size() - 1;
  for (PlaceId place : world.geography.places.ids()) {
    Outcomes::Stranded here{place, most_at(world, history, last, place), {}};
    for (std::size_t r = 0; r < labels(world, Dimension::reason).size(); ++r)
      here.by_reason.push_back(static_cast<double>(history.count(last, Measure::stranded, place.at(), r)));
    if (here.persons() > 0) all.push_back(here);
  }
  std::stable_sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.persons() > b.persons(); });
  return all;
}

std::vector<double> returns_by_kind(const World& world, const History& history) {
  std::vector<double> kinds(labels(world, Dimension::return_kind).size());
  for (std::size_t day = 0; day < history.days.size(); ++day)
    for (CountryId country : world.geography.countries.ids())
      for (std::size_t k = 0; k < kinds.size(); ++k)
        kinds[k] += static_cast<double>(history.count(day, Measure::returns, country.at(), k));
  return kinds;
}

std::vector<double> hosted_by_country(const World& world, const History& history) {
  std::vector<double> persons(world.geography.countries.size());
  if (history.days.empty()) return persons;
  for (CountryId country : world.geography.countries.ids())
    for (NationalityId n : world.nationalities.ids())
      for (std::size_t s = 0; s < labels(world, Dimension::status).size(); ++s)
        persons[country.at()] +=
            static_cast<double>(history.count(history.days.size() - 1, Measure::hosted, country.at(), n.at(), s));
  return persons;
}

bool of_everybody(const ObservedSeries& series) {
  return series.counts_persons() && !series.counted.only.contains("nationality") &&
         !series.counted.only.contains("not_nationality");
}

bool goes_north(const ObservedSeries& series, const World&) {
  const Selection& of = series.counted;
  return of_everybody(series) && (of.variable == "corridor_arrivals" ||
                                  (of.variable == "crossings" && of.one("direction") != "south"));
}

bool goes_south(const ObservedSeries& series, const World& world) {
  const CountryId into = world.watch.country;
  const Selection& of = series.counted;
  return of_everybody(series) && into.exists() && of.variable == "entries" &&
         of.one("country") == world.geography.countries[into].id && of.one("direction") == "south";
}

const ObservedSeries* first_of(const Scenario& scenario, bool (*wanted)(const ObservedSeries&, const World&)) {
  const auto found = std::find_if(scenario.observed.begin(), scenario.observed.end(),
                                  [&](const ObservedSeries& series) { return wanted(series, scenario.world); });
  return found == scenario.observed.end() ? nullptr : &*found;
}

}  // namespace

double Outcomes::Stranded::persons() const { return std::accumulate(by_reason.begin(), by_reason.end(), 0.0); }

std::vector<std::int32_t> draws_of(const std::vector<Outcomes>& members) {
  std::vector<std::int32_t> draws;
  for (const Outcomes& member : members) draws.push_back(member.draw);
  return draws;
}

std::vector<Period> summary_periods(const Scenario& scenario) {
  std::vector<Period> by_month = months(scenario.start, scenario.end);
  return by_month.size() <= kMonthsShown ? by_month : years(scenario.start, scenario.end);
}

const ObservedSeries* observed_north(const Scenario& scenario) { return first_of(scenario, goes_north); }
const ObservedSeries* observed_south(const Scenario& scenario) { return first_of(scenario, goes_south); }

std::vector<double> north_by(const World& world, const History& history, const std::vector<Period>& periods) {
  constexpr Measure kNorth = Measure::corridor_arrivals;
  return by_period(history, kNorth, all_cells(world, history.layout, kNorth), periods);
}

std::vector<double> south_by(const World& world, const History& history, const std::vector<Period>& periods) {
  constexpr Measure kSouth = Measure::crossings;
  return by_period(history, kSouth, going_south(world, history.layout, kSouth), periods);
}

Outcomes outcomes_of(const Scenario& scenario, const History& history) {
  return outcomes_of(scenario, history, like_observed(scenario, history));
}

Outcomes outcomes_of(const Scenario& scenario, const History& history, LikeObserved like_observed) {
  const World& world = scenario.world;
  Outcomes found;
  found.like_observed = std::move(like_observed);
  const std::vector<Period> periods = summary_periods(scenario);
  found.key = key_values(world, history);
  found.north = north_by(world, history, periods);
  found.south = south_by(world, history, periods);
  found.longest_queue = peak(world, history, [&](std::size_t day, GateId gate) {
    return static_cast<double>(history.count(day, Measure::queue, gate.at()));
  });
  found.longest_wait = peak(world, history, [&](std::size_t day, GateId gate) {
    const bool enough = static_cast<double>(history.count(day, Measure::served, gate.at())) >= kServedAtLeast;
    return enough ? history.gauge(day, Measure::waiting, gate.at()) : 0.0;
  });
  found.shortages = shortages(world, history);
  found.stranded = stranded(world, history);
  found.returns_by_kind = returns_by_kind(world, history);
  found.hosted_by_country = hosted_by_country(world, history);
  for (const Built& built : built_in(scenario))
    if (is_idle(built, history)) found.idle.push_back(built.policy);
  for (const Balance& day : balance(history))
    found.largest_difference = std::max(found.largest_difference, std::abs(day.difference()));
  return found;
}

}  // namespace retorno
