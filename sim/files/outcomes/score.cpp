#include "sim/files/outcomes/score.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/base/ensure.hpp"
#include "sim/files/outcomes/score_nulls.hpp"
#include "sim/files/results/read_member.hpp"

namespace retorno {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

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

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// [repeats] of one place and day against what was counted there.
double ranked_error(const std::vector<double>& said, double counted) {
  double off = 0, apart = 0;
  for (const double one : said) {
    off += std::abs(one - counted);
    for (const double other : said) apart += std::abs(one - other);
  }
  const auto n = static_cast<double>(said.size());
  return off / n - apart / (2 * n * n);
}

/// Of all repeats together.
double ranked_score(const std::vector<ByDay>& models, const ByDay& record, const std::vector<bool>& counted) {
  double all = 0, days = 0;
  for (std::size_t d = 0; d < record.size(); ++d) {
    if (!counted[d]) continue;
    double off = 0;
    for (std::size_t p = 0; p < record[d].size(); ++p) {
      std::vector<double> said;
      for (const ByDay& model : models) said.push_back(model[d][p]);
      off += ranked_error(said, record[d][p]);
    }
    all += off / std::max(1.0, sum(record[d])), ++days;
  }
  return days > 0 ? all / days : std::nan("");
}

/// The error over that of saying the count of the day before again, on the days that were counted.
double scaled_error(const ByDay& model, const ByDay& record, const std::vector<bool>& counted) {
  double off = 0, changed = 0;
  const std::vector<double>* last = nullptr;
  for (std::size_t d = 0; d < record.size(); ++d) {
    if (!counted[d]) continue;
    for (std::size_t p = 0; last && p < record[d].size(); ++p) {
      off += std::abs(model[d][p] - record[d][p]);
      changed += std::abs((*last)[p] - record[d][p]);
    }
    last = &record[d];
  }
  return changed > 0 ? off / changed : std::nan("");
}

void take(Distance& low, Distance& high, Distance& mean, const Distance& one, double share) {
  for (double Distance::*part :
       {&Distance::plain, &Distance::rescaled, &Distance::on_days_counted, &Distance::scaled}) {
    low.*part = std::min(low.*part, one.*part);
    high.*part = std::max(high.*part, one.*part);
    mean.*part += one.*part * share;
  }
}

}  // namespace

Distance distance(const ByDay& model, const ByDay& record, const std::vector<bool>& counted) {
  Distance all;
  double days = 0;
  for (std::size_t d = 0; d < record.size(); ++d) {
    const double there = std::max(1.0, sum(record[d])), here = sum(model[d]);
    double plain = 0, rescaled = 0;
    for (std::size_t p = 0; p < record[d].size(); ++p) {
      plain += std::abs(model[d][p] - record[d][p]);
      rescaled += std::abs((here > 0 ? model[d][p] * sum(record[d]) / here : 0.0) - record[d][p]);
    }
    all.plain += plain / there;
    all.rescaled += rescaled / there;
    if (counted[d]) all.on_days_counted += rescaled / there, ++days;
  }
  const auto every = static_cast<double>(std::max<std::size_t>(1, record.size()));
  return {all.plain / every, all.rescaled / every, days > 0 ? all.on_days_counted / days : std::nan(""),
          scaled_error(model, record, counted), ranked_score({model}, record, counted)};
}

std::size_t Score::of() const {
  return static_cast<std::size_t>(
      std::count_if(nulls.begin(), nulls.end(), [](const Null& one) { return one.knows != Knows::record; }));
}

std::size_t Score::beats() const {
  return static_cast<std::size_t>(std::count_if(nulls.begin(), nulls.end(), [&](const Null& one) {
    return one.knows != Knows::record && mean.rescaled < one.distance.rescaled;
  }));
}

Score score(const StoredResult& result, const CountedPlaces& counted) {
  const std::string_view wanted[] = {"people_at", "supply"};
  const Day start = result.scenario.start;
  Score all{result.name, result.members.size(), {}, {9, 9, 9, kFar, 0}, {}, {}};
  std::vector<ByDay> models;
  ByDay record;
  std::vector<bool> days;
  for (std::size_t m = 0; m < result.members.size(); ++m) {
    const History history = read_member(result, m, wanted);
    record = record_of(counted, start, history.days.size());
    days = days_counted(counted, start, history.days.size());
    models.push_back(model_of(history, counted, result.scenario.world.nationalities.size()));
    take(all.low, all.high, all.mean, distance(models.back(), record, days),
         1.0 / static_cast<double>(result.members.size()));
    if (m > 0) continue;
    const ByDay beds = result.scenario.world.facilities.size() > 0 ? beds_of(history, result, counted) : ByDay{};
    for (const Split& split : splits_without_model(record, beds))
      all.nulls.push_back({split.name, split.knows, distance(split.persons, record, days)});
  }
  all.mean.ranked = all.low.ranked = all.high.ranked = ranked_score(models, record, days);
  return all;
}

}  // namespace retorno
