// Series to lay beside the result.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/files/input/load.hpp"
#include "sim/files/input/merge.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

/// First day of a period and the first day after it: 2024, 2024-05, 2024-05-17, or two of them with .. between.
std::optional<std::pair<Day, Day>> parse_period(std::string_view text) {
  if (const auto dots = text.find(".."); dots != std::string_view::npos) {
    const auto first = parse_period(text.substr(0, dots)), last = parse_period(text.substr(dots + 2));
    if (!first || !last || last->second < first->second) return std::nullopt;
    return std::pair{first->first, last->second};
  }
  const std::string padded = std::string(text) + (text.size() == 4 ? "-01-01" : text.size() == 7 ? "-01" : "");
  const auto first = parse_day(padded);
  if (!first) return std::nullopt;
  const Date date = date_of(*first);
  if (text.size() == 4) return std::pair{*first, day_of({date.year + 1, 1, 1})};
  if (text.size() == 7)
    return std::pair{*first, date.month == 12 ? day_of({date.year + 1, 1, 1}) : day_of({date.year, date.month + 1, 1})};
  return std::pair{*first, *first + 1};
}

/// Adds the rows that belong to the series; those of other series are left alone.
bool take_rows(Load& load, std::vector<Record>& rows, const std::string& series, const std::string& kind,
               ObservedSeries& into) {
  bool named = false;
  for (Record& row : rows) {
    if (row.text("series") != series) continue;
    named = true;
    if (row.text("period_kind") != kind || row.text("nationality") != into.nationality) continue;
    check(row, shape("observed_row"), load.reading);
    const auto period = parse_period(row.text("period"));
    if (!period) {
      load.problems().add(row.where_of("period"),
                          fmt::format("{} = '{}' isn't a period", row.at("period"), row.text("period")),
                          "write 2024, 2024-05 or 2024-05-17, or two with .. between");
      continue;
    }
    into.days.push_back(period->first.value);
    into.lengths.push_back(period->second - period->first);
    into.values.push_back(row.number("persons"));
  }
  return named;
}

std::vector<std::string> series_names(const std::vector<Record>& rows) {
  std::set<std::string> names;
  for (const Record& row : rows) names.insert(row.text("series"));
  return {names.begin(), names.end()};
}

/// In the order of time, whatever the order of the rows.
void sort_by_day(ObservedSeries& series) {
  std::vector<std::size_t> order(series.days.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return series.days[a] < series.days[b]; });
  const ObservedSeries before = series;
  for (std::size_t i = 0; i < order.size(); ++i) {
    series.days[i] = before.days[order[i]];
    series.lengths[i] = before.lengths[order[i]];
    series.values[i] = before.values[order[i]];
  }
}

ObservedSeries series_of(const Record& row) {
  ObservedSeries series;
  series.id = row.id;
  series.variable = row.text("variable");
  series.country = row.text("country");
  series.from_country = row.text("from_country");
  series.nationality = row.text("nationality", "all");
  series.place = row.text("place");
  series.direction = row.text("direction");
  for (const Value& link : row.list("links")) series.links.push_back(link.text);
  return series;
}

void read_series(Load& load, Record& row, std::map<std::string, std::vector<Record>>& files) {
  check(row, shape("observed"), load.reading);
  ObservedSeries series = series_of(row);
  if (row.has("file") && row.has("series")) {
    const Field& file = *row.find("file");
    series.file = file.where.line == 0 ? row.text("file") : path_beside(file.where.file, row.text("file"));
    if (!files.contains(series.file))
      files[series.file] = read_rows(series.file, file.where, shape("observed_row"), row.path, load.reading);
    std::vector<Record>& rows = files[series.file];
    const bool named = take_rows(load, rows, row.text("series"), row.text("period_kind", "month"), series);
    if (!rows.empty() && !named)
      load.problems().add(row.where_of("series"),
                          fmt::format("{} = '{}' isn't in {}", row.at("series"), row.text("series"), series.file),
                          did_you_mean(row.text("series"), series_names(rows)));
    else if (!rows.empty() && series.days.empty())
      load.problems().add(row.where, fmt::format("{} selects no rows", row.path),
                          "look at nationality and period_kind in the table");
  }
  sort_by_day(series);
  load.scenario.observed.push_back(std::move(series));
}

}  // namespace

void fill_observed(Load& load) {
  const Node* observed = load.tree.find("observed");
  if (!observed || !observed->is_map()) return;
  std::map<std::string, std::vector<Record>> files;
  for (const Node& item : observed->items) {
    check_entry_id(load, item, "observed");
    Record row = read_record(item, shape("observed"), "observed." + item.key, load.reading);
    read_series(load, row, files);
  }
  std::sort(load.scenario.observed.begin(), load.scenario.observed.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
}

}  // namespace retorno
