#include "sim/files/flee/flee_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/files/flee/flee_rows.hpp"

namespace retorno::flee {
namespace {

using Series = std::vector<std::pair<int, double>>;

/// Rows that go back in time are sorted; of two on one day the later row counts.
void put_in_order(Case& known, const std::string& file, Series& series) {
  const auto earlier = [](const auto& a, const auto& b) { return a.first < b.first; };
  if (!std::is_sorted(series.begin(), series.end(), earlier))
    known.oddities.push_back(fmt::format("the dates of {} don't go forward: sorted", file));
  std::stable_sort(series.begin(), series.end(), earlier);
  for (std::size_t i = 1; i < series.size();) {
    if (series[i].first != series[i - 1].first) {
      ++i;
      continue;
    }
    known.oddities.push_back(
        fmt::format("{} counts {} twice: the later row holds", file, to_text(known.start + series[i].first)));
    series.erase(series.begin() + static_cast<std::ptrdiff_t>(i - 1));
  }
}

/// Rows of one file of counts: a date and how many; the day is counted from the start of the run.
Series series_of(Case& known, const Cell& file, Problems& problems) {
  Series series;
  for (const Row& row : read_rows(known, "source_data/" + file.text, Must::be_there, problems).rows) {
    if (row[0].text.starts_with("Date") || row.size() < 2) continue;
    const auto day = parse_day(std::string_view(row[0].text).substr(0, 10));
    if (!day) {
      problems.add(row[0].where, fmt::format("'{}' isn't a date", row[0].text), "write 2013-12-15");
      continue;
    }
    series.emplace_back(*day - known.start, number_at(row, 1, 0, problems));
  }
  if (series.empty()) problems.add(file.where, fmt::format("{} holds no counts", file.text), "add a row: date,persons");
  put_in_order(known, file.text, series);
  return series;
}

double held_on(const Series& series, int day) {
  double value = 0;
  for (const auto& [from, persons] : series)
    if (from <= day) value = persons;
  return value;
}

/// Several files of a camp: their sum on all days of either, the last value of each held.
Series sum_of(const std::vector<Series>& parts) {
  if (parts.size() == 1) return parts.front();
  std::set<int> days;
  for (const Series& part : parts)
    for (const auto& [day, persons] : part) days.insert(day);
  Series sum;
  for (int day : days) {
    sum.emplace_back(day, 0.0);
    for (const Series& part : parts) sum.back().second += held_on(part, day);
  }
  return sum;
}

void read_layout(Case& known, Problems& problems) {
  for (const Row& row : read_rows(known, "source_data/data_layout.csv", Must::be_there, problems).rows) {
    if (row[0].text == "total" || row.size() < 2) continue;
    const std::size_t location = known.index(row[0].text);
    if (location == known.locations.size()) {
      known.oddities.push_back(
          fmt::format("data_layout.csv names '{}', which is no location: its counts are left out", row[0].text));
      continue;
    }
    if (known.locations[location].kind != Kind::camp)
      problems.add(row[0].where, fmt::format("'{}' has counts but is no camp", row[0].text),
                   "make it a camp in locations.csv");
    std::vector<Series> parts;
    for (std::size_t i = 1; i < row.size(); ++i)
      if (!row[i].text.empty()) parts.push_back(series_of(known, row[i], problems));
    Counted camp{location, sum_of(parts), 0};
    camp.rows = static_cast<double>(camp.persons.size());
    known.camps.push_back(std::move(camp));
  }
  if (known.camps.empty())
    problems.add({known.folder + "/source_data/data_layout.csv", 1, 1}, "no camp has counts",
                 "write its name and a file of counts");
}

/// A recount by which all that was counted before is scaled, so that no step is left.
void scale_before(Case& known, Counted& camp, const Row& row, int day, Problems& problems) {
  const auto at =
      std::find_if(camp.persons.begin(), camp.persons.end(), [&](const auto& one) { return one.first == day; });
  if (day < 0) {
    known.oddities.push_back(
        fmt::format("the recount of {} on {} lies before the start: left out", row[0].text, text_at(row, 1)));
  } else if (at == camp.persons.end()) {
    problems.add(row.back().where, fmt::format("{} has no count on {}", row[0].text, text_at(row, 1)),
                 "name a day of its counts");
  } else if (at == camp.persons.begin() || std::prev(at)->second <= 0) {
    known.oddities.push_back(
        fmt::format("the recount of {} on {} has nothing before it: left out", row[0].text, text_at(row, 1)));
  } else {
    const double factor = at->second / std::prev(at)->second;
    for (auto before = camp.persons.begin(); before != at; ++before) before->second *= factor;
  }
}

void read_corrections(Case& known, Problems& problems) {
  for (const Row& row : read_rows(known, "input_csv/registration_corrections.csv", Must::may_miss, problems).rows) {
    const auto day = parse_day(text_at(row, 1));
    if (!day) {
      problems.add(row.back().where, fmt::format("'{}' isn't a date", text_at(row, 1)), "write 2013-12-15");
      continue;
    }
    const std::size_t location = known.index(row[0].text);
    const auto camp = std::find_if(known.camps.begin(), known.camps.end(),
                                   [&](const Counted& one) { return one.location == location; });
    if (camp == known.camps.end())
      known.oddities.push_back(fmt::format("a recount names '{}', which has no counts: left out", row[0].text));
    else
      scale_before(known, *camp, row, *day - known.start, problems);
  }
}

bool is_reached(const Case& known, std::size_t location) {
  return std::any_of(known.routes.begin(), known.routes.end(),
                     [&](const Route& one) { return one.from == location || one.to == location; });
}

void note_camp(Case& known, const Counted& camp) {
  constexpr double kFarFromPeak = 1.5;
  constexpr int kFirstMonth = 30;
  const Location& place = known.locations[camp.location];
  double peak = 0;
  int early = 0;
  for (const auto& [day, persons] : camp.persons)
    peak = std::max(peak, persons), early += day >= 0 && day <= kFirstMonth;
  if (place.persons <= 0)
    known.oddities.push_back(fmt::format("{} tells no capacity: it never fills", place.name));
  else if (peak > place.persons * kFarFromPeak || peak * kFarFromPeak < place.persons)
    known.oddities.push_back(
        fmt::format("{} has room for {:.0f}, and {:.0f} were counted at most", place.name, place.persons, peak));
  if (early < 2)
    known.oddities.push_back(
        fmt::format("{} was counted {} times in the first month: its start is a straight line", place.name, early));
}

/// Counts that grow by the same number again and again weren't counted.
void note_made(Case& known, const Counted& camp) {
  constexpr std::size_t kFew = 6;
  std::size_t alike = 0, steps = 0;
  for (std::size_t i = 2; i < camp.persons.size(); ++i) {
    const double step = camp.persons[i].second - camp.persons[i - 1].second;
    if (step == 0) continue;
    ++steps;
    alike += std::abs(step - (camp.persons[i - 1].second - camp.persons[i - 2].second)) < 1 ? 1 : 0;
  }
  if (steps >= kFew && alike * 2 > steps)
    known.oddities.push_back(
        fmt::format("the counts of {} grow by equal steps: they look made", known.locations[camp.location].name));
}

}  // namespace

void read_counts(Case& known, Problems& problems) {
  read_layout(known, problems);
  read_corrections(known, problems);
}

double persons_on(const Counted& camp, int day) {
  const auto after =
      std::find_if(camp.persons.begin(), camp.persons.end(), [&](const auto& one) { return one.first > day; });
  if (after == camp.persons.begin()) return std::floor(after->second);
  const auto& before = *std::prev(after);
  if (after == camp.persons.end()) return std::floor(before.second);
  const double part = static_cast<double>(day - before.first) / (after->first - before.first);
  return std::floor(before.second + part * (after->second - before.second));
}

void note_oddities(Case& known) {
  for (const Counted& camp : known.camps) note_camp(known, camp), note_made(known, camp);
  for (std::size_t i = 0; i < known.locations.size(); ++i) {
    const Location& one = known.locations[i];
    const bool counted =
        std::any_of(known.camps.begin(), known.camps.end(), [&](const Counted& camp) { return camp.location == i; });
    if (one.kind == Kind::camp && !counted)
      known.oddities.push_back(
          fmt::format("{} is a camp without counts: people may stay there, and nothing is laid beside it", one.name));
    if (!is_reached(known, i) && !counted)
      known.oddities.push_back(fmt::format("no route leads to {}: left out", one.name));
    if (one.kind == Kind::conflict && one.persons > 0 && one.intensity.empty())
      known.oddities.push_back(
          fmt::format("{} is a conflict zone that conflicts.csv never names: nobody leaves from it", one.name));
  }
  for (const Closure& one : known.closures)
    if (one.type == "location" && known.index(one.name) < known.locations.size() &&
        known.locations[known.index(one.name)].kind == Kind::conflict)
      known.oddities.push_back(fmt::format("a closure of the location {} stands on an origin", one.name));
}

}  // namespace retorno::flee
