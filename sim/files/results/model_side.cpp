#include "sim/files/results/model_side.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "sim/files/protect.hpp"

namespace retorno {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

bool contains(const std::vector<std::string>& labels, const std::string& label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

/// Country of what stands at a position along a dimension, where it stands at a place.
std::optional<std::string> country_at(const World& world, Dimension dimension, std::size_t at) {
  PlaceId place;
  if (dimension == Dimension::place) place = PlaceId{at};
  if (dimension == Dimension::facility) place = world.facilities[FacilityId{at}].place;
  if (dimension == Dimension::gate) place = world.gates[GateId{at}].place;
  if (!place.exists()) return std::nullopt;
  return world.geography.countries[world.geography.places[place].country].id;
}

/// Does the selection ask for the cells at this position? A dimension it doesn't choose by counts as a whole.
bool asks_for(const World& world, const Selection& selection, Dimension dimension, std::size_t at,
              const std::string& label) {
  bool by_outcome = false;
  for (const auto& [key, labels] : selection.only) {
    const auto* known = std::find_if(std::begin(kSelectionKeys), std::end(kSelectionKeys),
                                     [&key = key](const SelectionKey& one) { return one.key == key; });
    if (known == std::end(kSelectionKeys)) continue;
    if (known->dimension == to_text(dimension)) {
      if (contains(labels, label) == (key == "not_nationality")) return false;
      by_outcome = by_outcome || dimension == Dimension::outcome;
    } else if (key == "country") {
      const std::optional<std::string> country = country_at(world, dimension, at);
      if (country && !contains(labels, *country)) return false;
    }
  }
  return dimension != Dimension::outcome || by_outcome || label != "detained";
}

/// A selection made ready for one layout.
struct Counter {
  Counter(const World& world, const MeasureLayout& layout, const Selection& selection)
      : measure(find_measure(selection.variable)), taken(selection.taken) {
    if (measure) cells = cells_of(world, layout, *measure, selection);
  }
  double over(const History& history, const Span& days) const {
    if (taken == Taken::last) return sum(history, *measure, cells, days.second, days.second);
    return sum(history, *measure, cells, days.first, days.second);
  }
  double value(const History& history, const Span& days) const {
    return over(history, days) / (taken == Taken::mean ? days.second - days.first + 1 : 1);
  }

  const MeasureText* measure;
  Taken taken;
  Cells cells;
};

}  // namespace

Cells cells_of(const World& world, const MeasureLayout& layout, const MeasureText& measure,
               const Selection& selection) {
  std::array<std::vector<std::size_t>, 3> chosen{{{0}, {0}, {0}}};
  for (std::size_t d = 0; d < measure.dimensions.size(); ++d) {
    const std::vector<std::string> names = labels(world, measure.dimensions[d]);
    chosen[d].clear();
    for (std::size_t i = 0; i < names.size(); ++i)
      if (asks_for(world, selection, measure.dimensions[d], i, names[i])) chosen[d].push_back(i);
  }
  Cells cells;
  for (std::size_t i : chosen[0])
    for (std::size_t j : chosen[1])
      for (std::size_t k : chosen[2]) cells.push_back(layout.at(measure.id, i, j, k));
  return cells;
}

std::vector<double> model_side(const World& world, const History& history, const ObservedSeries& series) {
  std::vector<double> values(series.days.size(), kNothing);
  const Counter counted(world, history.layout, series.counted);
  std::optional<Counter> over;
  if (series.over) over.emplace(world, history.layout, *series.over);
  if (!counted.measure || (over && !over->measure) || history.days.empty()) return values;
  const Day start{history.days.front()}, end{history.days.back()};
  for (std::size_t p = 0; p < values.size(); ++p) {
    if (!series.is_covered(p, start, end)) continue;
    const Span days = series.period(p), over_days = series.over_days.value_or(days);
    values[p] = counted.value(history, days);
    if (!over) continue;
    const bool enough = over->over(history, over_days) >= kFewestPersons;
    values[p] = enough ? values[p] / (series.times * over->value(history, over_days)) : kNothing;
  }
  return values;
}

LikeObserved like_observed(const Scenario& scenario, const History& history) {
  LikeObserved all;
  for (const ObservedSeries& series : scenario.observed) all.push_back(model_side(scenario.world, history, series));
  return all;
}

}  // namespace retorno
