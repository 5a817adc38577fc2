#include "sim/files/outcomes/score.hpp"

#include <algorithm>
#include <cmath>

#include "sim/files/outcomes/score_nulls.hpp"
#include "sim/files/results/read_member.hpp"

namespace retorno {
namespace {

/// Those days after the first of the run on which some place was counted.
std::vector<bool> days_counted(const CountedPlaces& counted, Day start, std::size_t days) {
  std::vector<bool> is(days, false);
  for (const CountedPlaces::One& one : counted.places)
    for (const auto& [day, persons] : one.persons)
      if (day >= start && static_cast<std::size_t>(day - start) < days)
        is[static_cast<std::size_t>(day - start)] = true;
  return is;
}

double counted_on(const CountedPlaces::One& one, Day day) {
  const auto after =
      std::find_if(one.persons.begin(), one.persons.end(), [&](const auto& row) { return row.first > day; });
  if (after == one.persons.begin()) return std::floor(after->second);
  const auto& before = *std::prev(after);
  if (after == one.persons.end()) return std::floor(before.second);
  const double part = static_cast<double>(day - before.first) / (after->first - before.first);
  return std::floor(before.second + part * (after->second - before.second));
}

/// [days × places]
ByDay record_of(const CountedPlaces& counted, Day start, std::size_t days) {
  ByDay record(days);
  for (std::size_t d = 0; d < days; ++d)
    for (const CountedPlaces::One& one : counted.places)
      record[d].push_back(counted_on(one, start + static_cast<Days>(d)));
  return record;
}

/// [days × places] As counted last by each day, the first count before it.
ByDay last_of(const CountedPlaces& counted, Day start, std::size_t days) {
  ByDay last(days);
  for (std::size_t d = 0; d < days; ++d)
    for (const CountedPlaces::One& one : counted.places) {
      const auto after = std::find_if(one.persons.begin(), one.persons.end(),
                                      [&](const auto& row) { return row.first > start + static_cast<Days>(d); });
      last[d].push_back(std::floor((after == one.persons.begin() ? after : std::prev(after))->second));
    }
  return last;
}

ByDay model_of(const History& history, const CountedPlaces& counted, std::size_t nationalities) {
  ByDay model(history.days.size());
  for (std::size_t d = 0; d < model.size(); ++d)
    for (const CountedPlaces::One& one : counted.places) {
      double persons = 0;
      for (std::size_t n = 0; n < nationalities; ++n)
        persons += static_cast<double>(history.count(d, Measure::people_at, one.place.at(), n));
      model[d].push_back(persons);
    }
  return model;
}

/// [days × places] beds of their facilities; below 0 where none are told.
ByDay beds_of(const History& history, const StoredResult& result, const CountedPlaces& counted) {
  ByDay beds(history.days.size(), std::vector<double>(counted.places.size(), -1));
  for (std::size_t d = 0; d < beds.size(); ++d)
    for (FacilityId f : result.scenario.world.facilities.ids())
      for (std::size_t p = 0; p < counted.places.size(); ++p) {
        if (result.scenario.world.facilities[f].place != counted.places[p].place) continue;
        const double here = history.gauge(d, Measure::supply, f.at(), static_cast<std::size_t>(Resource::beds));
        if (!std::isnan(here)) beds[d][p] = std::max(0.0, beds[d][p]) + here;
      }
  return beds;
}

/// Does the run choose places by their free room?
bool weighs_room(const StoredResult& result) {
  return std::any_of(result.parameters.begin(), result.parameters.end(), [](const auto& parameter) {
    return parameter.first.ends_with(".room_power") && parameter.second > 0;
  });
}

std::vector<Null> nulls_in(const Panel& panel, const std::vector<Split>& splits, const Distance& model) {
  std::vector<Null> nulls;
  for (const Split& split : splits) nulls.push_back({split.name, split.knows, distance(split.persons, panel), model});
  return nulls;
}

ScoredSeries scored_place(const StoredResult& result, PlaceId place, std::size_t at, const std::vector<ByDay>& models,
                          const Panel& panel, const std::vector<Split>& splits) {
  ScoredSeries one{result.scenario.world.geography.places[place].id, ranged(distances_at(at, models, panel)), {}};
  for (const Split& split : splits)
    one.nulls.push_back({split.name, split.knows, distance_at(at, split.persons, panel), one.run.mean});
  return one;
}

Told told_to_splits(const StoredResult& result, const History& history, const CountedPlaces& counted, ByDay record) {
  const World& world = result.scenario.world;
  return {std::move(record), last_of(counted, result.scenario.start, history.days.size()),
          world.facilities.size() > 0 ? beds_of(history, result, counted) : ByDay{},
          nearest_shares(world.geography, history, world.nationalities.size(), counted)};
}

}  // namespace

bool Score::knows_more(const Null& null) const {
  return null.knows == Knows::capacity ? !knows_capacity : null.knows != Knows::no_more;
}

Beaten Score::beaten(const std::vector<Null>& among, bool that_know_more) const {
  Beaten beaten;
  for (const Null& null : among) {
    if (knows_more(null) != that_know_more || std::isnan(deciding(null.distance))) continue;
    ++beaten.of;
    beaten.nearer += deciding(null.model) < deciding(null.distance);
  }
  return beaten;
}

Score score(const StoredResult& result, const CountedPlaces& counted) {
  const std::string_view wanted[] = {"people_at", "supply", "crossings"};
  const std::string_view later[] = {"people_at"};
  const Day start = result.scenario.start;
  Score all{.result = result.name, .repeats = result.members.size(), .knows_capacity = weighs_room(result)};
  std::vector<ByDay> models;
  Panel panel;
  std::vector<Split> splits;
  for (std::size_t m = 0; m < result.members.size(); ++m) {
    const History history = m == 0 ? read_member(result, m, wanted) : read_member(result, m, later);
    models.push_back(model_of(history, counted, result.scenario.world.nationalities.size()));
    if (m > 0) continue;
    const std::size_t days = history.days.size();
    panel = {record_of(counted, start, days), days_counted(counted, start, days)};
    splits = splits_without_model(told_to_splits(result, history, counted, panel.record));
  }
  all.run = ranged(distances(models, panel));
  all.nulls = nulls_in(panel, splits, all.run.mean);
  for (std::size_t p = 0; p < counted.places.size(); ++p)
    all.series.push_back(scored_place(result, counted.places[p].place, p, models, panel, splits));
  return all;
}

}  // namespace retorno
