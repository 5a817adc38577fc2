#include "sim/files/outcomes/outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "sim/run/balance.hpp"

namespace retorno {
namespace {

constexpr std::size_t kMonthsShown = 24;
constexpr double kServedAtLeast = 10;

/// Does the series ask for cells with this label? A dimension it doesn't select by counts as a whole.
bool asks_for(const ObservedSeries& series, Dimension dimension, const std::string& label) {
  const auto is = [&](const std::string& wanted) { return wanted.empty() || wanted == "all" || wanted == label; };
  switch (dimension) {
    case Dimension::link:
      return series.links.empty() || std::find(series.links.begin(), series.links.end(), label) != series.links.end();
    case Dimension::country:
      return is(series.country);
    case Dimension::from_country:
      return is(series.from_country);
    case Dimension::nationality:
      return is(series.nationality);
    case Dimension::place:
      return is(series.place);
    case Dimension::direction:
      return is(series.direction);
    case Dimension::outcome:
      return label != "detained";  // counted beside the others
    default:
      return true;
  }
}

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

/// Days in red with at least ten persons there; fewer say nothing about a station.
Outcomes::Shortage shortage_at(const History& history, FacilityId facility) {
  constexpr std::int64_t kPersons = 10;
  Outcomes::Shortage shortage{.facility = facility, .first = {}};
  ByResource<int> days{};
  for (std::size_t day = 0; day < history.days.size(); ++day) {
    if (history.count(day, Measure::in_red, facility.at()) == 0) continue;
    if (history.count(day, Measure::occupancy, facility.at()) < kPersons) continue;
    if (++shortage.days == 1) shortage.first = Day{history.days[day]};
    ++days[static_cast<Resource>(history.gauge(day, Measure::worst_resource, facility.at()))];
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

bool of_everybody(const ObservedSeries& series) { return series.nationality.empty() || series.nationality == "all"; }

bool goes_north(const ObservedSeries& series) {
  return of_everybody(series) &&
         (series.variable == "corridor_arrivals" || (series.variable == "crossings" && series.direction != "south"));
}

bool goes_south(const ObservedSeries& series) {
  return of_everybody(series) && series.variable == "entries" && series.country == "PAN" && series.direction == "south";
}

const ObservedSeries* first_of(const Scenario& scenario, bool (*wanted)(const ObservedSeries&)) {
  const auto found = std::find_if(scenario.observed.begin(), scenario.observed.end(), wanted);
  return found == scenario.observed.end() ? nullptr : &*found;
}

}  // namespace

double Outcomes::Stranded::persons() const { return std::accumulate(by_reason.begin(), by_reason.end(), 0.0); }

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
  return by_period(history, kSouth, into_panama(world, history.layout, kSouth), periods);
}

Cells cells_of(const Scenario& scenario, const MeasureLayout& layout, const MeasureText& measure,
               const ObservedSeries& series) {
  std::array<std::vector<std::size_t>, 3> chosen{{{0}, {0}, {0}}};
  for (std::size_t d = 0; d < measure.dimensions.size(); ++d) {
    const std::vector<std::string> names = labels(scenario.world, measure.dimensions[d]);
    chosen[d].clear();
    for (std::size_t i = 0; i < names.size(); ++i)
      if (asks_for(series, measure.dimensions[d], names[i])) chosen[d].push_back(i);
  }
  Cells cells;
  for (std::size_t i : chosen[0])
    for (std::size_t j : chosen[1])
      for (std::size_t k : chosen[2]) cells.push_back(layout.at(measure.id, i, j, k));
  return cells;
}

std::vector<double> model_side(const Scenario& scenario, const History& history, const ObservedSeries& series) {
  std::vector<double> values(series.days.size(), std::numeric_limits<double>::quiet_NaN());
  const MeasureText* measure = find_measure(series.variable);
  if (!measure || measure->kind == MeasureKind::gauge || history.days.empty()) return values;
  const Cells cells = cells_of(scenario, history.layout, *measure, series);
  for (std::size_t p = 0; p < values.size(); ++p) {
    const Day first{series.days[p]}, last = first + (series.lengths[p] - 1);
    if (first.value >= history.days.front() && last.value <= history.days.back())
      values[p] = sum(history, *measure, cells, first, last);
  }
  return values;
}

Outcomes outcomes_of(const Scenario& scenario, const History& history) {
  const World& world = scenario.world;
  Outcomes found;
  const std::vector<Period> periods = summary_periods(scenario);
  found.key = key_values(world, history);
  found.north = north_by(world, history, periods);
  found.south = south_by(world, history, periods);
  for (const ObservedSeries& series : scenario.observed)
    found.like_observed.push_back(model_side(scenario, history, series));
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
  for (const Balance& day : balance(history))
    found.largest_difference = std::max(found.largest_difference, std::abs(day.difference()));
  return found;
}

}  // namespace retorno
