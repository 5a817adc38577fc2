// The record: series to lay beside the result, from tables or written in the scenario itself.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/files/input/load.hpp"
#include "sim/files/input/load_observed.hpp"
#include "sim/files/input/merge.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

using Files = std::map<std::string, std::vector<Record>>;

/// One value of a series, and where it was read.
struct Counted {
  Span days;
  double low = 0, high = 0;
  Where where;
};

constexpr std::string_view kHowToWritePeriods =
    "write 2024, 2024-05, 2024-05-17 or ytd_to_2024-05-17, or two with .. between";
/// What a survey of other years says is laid beside all days of the run.
constexpr std::string_view kWholeRun = "whole_run";

std::optional<Span> period_of(Load& load, const Record& row, std::string_view kind) {
  const std::optional<Span> days = parse_period(row.text("period"), kind);
  if (!days)
    load.problems().add(row.where_of("period"),
                        fmt::format("{} = '{}'{} isn't a period", row.at("period"), row.text("period"),
                                    kind.empty() ? "" : fmt::format(" of kind '{}'", kind)),
                        std::string(kHowToWritePeriods));
  // Part of a month, and nobody knows which: laid beside the whole month it would be a shortfall of the model's.
  if (days && kind == "partial_month" && row.text("period").size() == 7) {
    load.problems().add(row.where_of("period"),
                        fmt::format("{} = '{}' is a part of a month, but not said which", row.at("period"),
                                    row.text("period")),
                        fmt::format("write its days, such as {0}-01..{0}-15", row.text("period")));
    return std::nullopt;
  }
  return days;
}

/// A value or a range; anything else is a fault.
std::optional<Counted> value_of(Load& load, const Record& row, const Span& days) {
  const bool ranged = row.has("low") && row.has("high");
  const int given = row.has("persons") + row.has("value") + ranged;
  if (given == 1 && ranged == (row.mentions("low") || row.mentions("high"))) {
    if (!ranged) {
      const double value = row.number(row.has("persons") ? "persons" : "value");
      return Counted{days, value, value, row.where};
    }
    if (row.number("low") <= row.number("high"))
      return Counted{days, row.number("low"), row.number("high"), row.where};
  }
  const auto sound = [&](std::string_view key) { return !row.mentions(key) || row.has(key); };
  if (sound("persons") && sound("value") && sound("low") && sound("high"))
    load.problems().add(row.where, fmt::format("{} holds {}", row.path, given == 0 ? "no value" : "no single value"),
                        "fill persons, or value, or low and high with the lower first");
  return std::nullopt;
}

/// `ytd` and `partial_month` stand for all kinds that begin so and go on with days, `any` for all.
bool is_of_kind(std::string_view kind, std::string_view asked) {
  return asked == "any" || kind == asked || (asked == "ytd" && kind.starts_with("ytd_to_")) ||
         (asked == "partial_month" && kind.starts_with("partial_month_"));
}

/// Adds the rows that belong to the series; those of other series are left alone.
bool take_rows(Load& load, std::vector<Record>& rows, const Record& entry, const std::string& of,
               std::vector<Counted>& into) {
  bool named = false;
  for (Record& row : rows) {
    if (row.text("series") != entry.text("series")) continue;
    named = true;
    const std::string kind = row.text("period_kind");
    if (!is_of_kind(kind, entry.text("period_kind", "month")) || row.text("nationality") != of) continue;
    check(row, shape("observed_row"), load.reading);
    const std::optional<Span> days = period_of(load, row, kind);
    const std::optional<Counted> counted = days ? value_of(load, row, *days) : std::nullopt;
    if (counted) into.push_back(*counted);
  }
  return named;
}

std::vector<std::string> series_names(const std::vector<Record>& rows) {
  std::set<std::string> names;
  for (const Record& row : rows) names.insert(row.text("series"));
  return {names.begin(), names.end()};
}

/// What stands in the column `nationality` of the rows of this entry.
std::string rows_of(const Record& entry) {
  const std::vector<Value> named = entry.list("nationality");
  return entry.text("rows_of", named.size() == 1 ? named.front().text : "all");
}

void read_table_of(Load& load, const Record& entry, Files& files, ObservedSeries& series, std::vector<Counted>& into) {
  const Field& file = *entry.find("file");
  series.file = file.where.line == 0 ? entry.text("file") : path_beside(file.where.file, entry.text("file"));
  if (!files.contains(series.file)) {
    files[series.file] = read_rows(series.file, file.where, shape("observed_row"), entry.path, load.reading);
    for (Record& row : files[series.file]) row.path = "series " + row.id;  // several entries share the file
  }
  std::vector<Record>& rows = files[series.file];
  const std::size_t faults = load.problems().all().size();
  const bool named = take_rows(load, rows, entry, rows_of(entry), into);
  if (rows.empty()) return;
  if (!named)
    load.problems().add(entry.where_of("series"),
                        fmt::format("{} = '{}' isn't in {}", entry.at("series"), entry.text("series"), series.file),
                        did_you_mean(entry.text("series"), series_names(rows)));
  else if (into.empty() && load.problems().all().size() == faults)
    load.problems().add(entry.where, fmt::format("{} selects no rows", entry.path),
                        "look at nationality and period_kind in the table");
}

/// A value that stands in the scenario itself.
void read_here(Load& load, const Record& entry, std::vector<Counted>& into) {
  const std::optional<Span> days = entry.text("period") == kWholeRun
                                       ? Span{load.scenario.start, load.scenario.end}
                                       : period_of(load, entry, "");
  const std::vector<Value> range = entry.list("range");
  if (entry.mentions("value") == entry.mentions("range")) {
    load.problems().add(entry.where, fmt::format("{} names a period, but {}", entry.path,
                                                 entry.mentions("value") ? "both a value and a range" : "no value"),
                        "give it a value: or a range:");
    return;
  }
  if (!days || (!entry.has("value") && range.empty())) return;
  const double low = range.empty() ? entry.number("value") : parse_number(range.front().text).value_or(0);
  const double high = range.empty() ? low : parse_number(range.back().text).value_or(0);
  into.push_back({*days, low, high, entry.where});
}

/// A period that lies in another would count its persons twice; only counts from one day on are parts of each other.
void check_overlaps(Load& load, const Record& entry, const std::vector<Counted>& sorted) {
  const bool parts = is_cumulative(entry.text("period_kind", "month"));
  for (std::size_t i = 1; i < sorted.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      const Counted &one = sorted[k], &other = sorted[i];
      if (parts ? one.days != other.days : one.days.second < other.days.first) continue;
      const bool is_first = one.where.line < other.where.line;
      const Counted &before = is_first ? one : other, &after = is_first ? other : one;
      load.problems().add(after.where,
                          fmt::format("{}: {} of series '{}', nationality {}, overlaps {} in line {}", entry.path,
                                      to_text(after.days), entry.text("series"), rows_of(entry), to_text(before.days),
                                      before.where.line),
                          "keep one of the two, or give them different period_kinds");
      break;
    }
}

void fill_values(ObservedSeries& series, const std::vector<Counted>& sorted) {
  const bool ranged = std::any_of(sorted.begin(), sorted.end(), [](auto& one) { return one.low != one.high; });
  for (const Counted& one : sorted) {
    series.days.push_back(one.days.first.value);
    series.lengths.push_back(one.days.second - one.days.first + 1);
    series.values.push_back((one.low + one.high) / 2);
    if (ranged) series.lows.push_back(one.low), series.highs.push_back(one.high);
  }
}

void read_values(Load& load, const Record& entry, Files& files, ObservedSeries& series) {
  std::vector<Counted> counted;
  if (entry.mentions("file") == entry.mentions("period")) {
    if (load.reading.whole)
      load.problems().add(entry.where,
                          fmt::format("{} names {}", entry.path,
                                      entry.mentions("file") ? "both a file and a period" : "neither file nor period"),
                          "name a file: and its series:, or a period: and its value: or range:");
  } else if (entry.mentions("file") && !entry.mentions("series")) {
    load.problems().add(entry.where, fmt::format("{}.series is missing", entry.path),
                        "add it: which series of the file");
  } else if (entry.has("file") && entry.has("series")) {
    read_table_of(load, entry, files, series, counted);
  } else if (entry.has("period")) {
    read_here(load, entry, counted);
  }
  std::stable_sort(counted.begin(), counted.end(), [](auto& a, auto& b) { return a.days < b.days; });
  check_overlaps(load, entry, counted);
  fill_values(series, counted);
}

}  // namespace

void fill_observed(Load& load) {
  const Node* observed = load.tree.find("observed");
  if (!observed || !observed->is_map()) return;
  name_labels(load);
  Files files;
  for (const Node& item : observed->items) {
    check_entry_id(load, item, "observed");
    if (!item.is_map()) continue;
    Record entry = read_record(item, shape("observed"), "observed." + item.key, load.reading);
    check(entry, shape("observed"), load.reading);
    ObservedSeries series = series_of(load, entry, item.find("over"));
    series.name = entry.text("name");
    series.name_es = entry.text("name_es", series.name);
    read_values(load, entry, files, series);
    load.scenario.observed.push_back(std::move(series));
  }
  std::sort(load.scenario.observed.begin(), load.scenario.observed.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
}

}  // namespace retorno
