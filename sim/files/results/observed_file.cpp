#include "sim/files/results/observed_file.hpp"

#include <fmt/format.h>

#include <limits>

#include "sim/files/results/read_columns.hpp"
#include "sim/files/results/told_paths.hpp"

namespace retorno {
namespace {

const h5::Named kDays{"units", "days since 2000-01-01 00:00:00"};
const h5::Named kCalendar{"calendar", "proleptic_gregorian"};

std::string group_of(const ObservedSeries& series) { return "/observed/" + series.id; }

/// What selects nothing is left out; several labels stand with ; between them.
void add_selection(h5::Attributes& attributes, const Selection& selection, const std::string& before) {
  attributes.push_back({before + "variable", selection.variable});
  attributes.push_back({before + "taken", std::string{kTaken[static_cast<std::size_t>(selection.taken)]}});
  for (const SelectionKey& key : kSelectionKeys)
    if (const auto chosen = selection.only.find(key.key); chosen != selection.only.end())
      attributes.push_back({before + std::string{key.key}, fmt::format("{}", fmt::join(chosen->second, ";"))});
}

h5::Attributes attributes_of(const ObservedSeries& series, const ToldPaths& paths) {
  h5::Attributes attributes;
  add_selection(attributes, series.counted, "");
  attributes.push_back({"statistic", std::string{kStatistics[static_cast<std::size_t>(series.statistic)]}});
  attributes.push_back({"unit", series.unit});
  if (!series.name.empty()) attributes.insert(attributes.end(), {{"name", series.name}, {"name_es", series.name_es}});
  if (!series.file.empty()) attributes.push_back({"file", paths.in(series.file)});
  if (!series.over) return attributes;
  add_selection(attributes, *series.over, "over_");
  attributes.push_back({"over_times", series.times});
  if (series.over_days) {
    attributes.push_back({"over_first_day", series.over_days->first.value});
    attributes.push_back({"over_last_day", series.over_days->second.value});
  }
  return attributes;
}

h5::Attributes meaning(const ObservedSeries& series, const std::string& text) {
  constexpr const char* kMethods[] = {"time: sum", "time: mean", "time: point"};
  h5::Attributes attributes{{"long_name", text + ", " + series.id}, {"units", series.unit}};
  if (!series.over)
    attributes.push_back({"cell_methods", kMethods[static_cast<std::size_t>(series.counted.taken)]});
  return attributes;
}

void declare_series(h5::Writer& file, const ObservedSeries& series, const h5::Axis& member, const ToldPaths& paths) {
  const std::string group = group_of(series);
  file.group(group);
  file.attributes(group, attributes_of(series, paths));
  const h5::Axis time = file.axis(
      group + "/time", series.days,
      {{"long_name", "first day of the period"}, {"standard_name", "time"}, {"axis", "T"}, kDays, kCalendar});
  file.put(group + "/period_length", {time}, series.lengths, {{"long_name", "length of the period"}, {"units", "day"}});
  file.put(group + "/" + series.counted.variable, {time}, series.values, meaning(series, "observed"));
  if (!series.lows.empty()) {
    file.put(group + "/low", {time}, series.lows, meaning(series, "observed, at least"));
    file.put(group + "/high", {time}, series.highs, meaning(series, "observed, at most"));
  }
  file.put(group + "/last_value", {time}, last_values(series), meaning(series, "observed in the period before"));
  file.declare(group + "/simulated", h5::Type::float64, {member, time}, meaning(series, "simulated"));
}

Selection read_selection(const h5::Reader& file, const std::string& group, const std::string& before) {
  const auto text = [&](std::string_view name) {
    return file.text_attribute(group, before + std::string{name}).value_or("");
  };
  Selection selection;
  selection.variable = text("variable");
  selection.taken = taken_called(text("taken")).value_or(Taken::sum);
  for (const SelectionKey& key : kSelectionKeys) {
    const std::string labels = text(key.key);
    for (std::size_t at = 0; at < labels.size();) {
      const std::size_t end = std::min(labels.find(';', at), labels.size());
      selection.only[std::string{key.key}].push_back(labels.substr(at, end - at));
      at = end + 1;
    }
    // Older files say `all` of a nationality.
    if (selection.one(key.key) == "all") selection.only.erase(std::string{key.key});
  }
  return selection;
}

constexpr std::size_t kMostPeriods = 20'000;  // each is laid beside all others
constexpr std::int32_t kLongestPeriod = 100 * 366;

std::vector<std::int32_t> lengths_in(const h5::Reader& file, const std::string& path, std::size_t periods) {
  std::vector<std::int32_t> lengths = file.whole_numbers(path, periods);
  for (const std::int32_t length : lengths)
    if (length < 1 || length > kLongestPeriod) file.refuse(path, fmt::format("{} days are no period", length));
  return lengths;
}

std::optional<Span> days_over(const h5::Reader& file, const std::string& group) {
  const auto first = file.whole_attribute(group, "over_first_day"), last = file.whole_attribute(group, "over_last_day");
  if (!first || !last) return std::nullopt;
  const Day earliest = day_of({1, 1, 1}), latest = day_of({9999, 12, 31});
  if (Day{*first} < earliest || Day{*last} > latest || *last < *first)
    file.refuse(group, fmt::format("{} to {} are no days to divide by", *first, *last));
  return Span{Day{*first}, Day{*last}};
}

ObservedSeries read_series(const h5::Reader& file, const std::string& id) {
  const std::string group = "/observed/" + id;
  ObservedSeries series;
  series.id = id;
  series.counted = read_selection(file, group, "");
  series.statistic = statistic_called(file.text_attribute(group, "statistic").value_or("")).value_or(Statistic::sum);
  series.unit = file.text_attribute(group, "unit").value_or("count");
  series.file = file.text_attribute(group, "file").value_or("");
  series.name = file.text_attribute(group, "name").value_or("");
  series.name_es = file.text_attribute(group, "name_es").value_or(series.name);
  if (file.text_attribute(group, "over_variable")) series.over = read_selection(file, group, "over_");
  series.over_days = days_over(file, group);
  const std::size_t periods = file.length(group + "/time");
  if (periods > kMostPeriods)
    file.refuse(group, fmt::format("it has {} periods, and {} is the most", periods, kMostPeriods));
  series.days = days_in(file, group + "/time", periods);
  series.lengths = lengths_in(file, group + "/period_length", periods);
  series.values = file.numbers(group + "/" + series.counted.variable, periods);
  if (file.has(group + "/low")) series.lows = file.numbers(group + "/low", periods);
  if (file.has(group + "/high")) series.highs = file.numbers(group + "/high", periods);
  return series;
}

}  // namespace

void declare_observed(h5::Writer& file, const Scenario& scenario, const h5::Axis& member) {
  file.group("/observed");
  const ToldPaths paths(scenario);
  for (const ObservedSeries& series : scenario.observed)
    if (!series.days.empty()) declare_series(file, series, member, paths);
}

void write_simulated(h5::Writer& file, const Scenario& scenario, std::size_t position, const History& member) {
  for (const ObservedSeries& series : scenario.observed) {
    if (series.days.empty()) continue;
    const std::vector<double> values = model_side(scenario.world, member, series);
    file.put_part(group_of(series) + "/simulated", {static_cast<hsize_t>(position), 0}, {1, values.size()},
                  std::span<const double>{values});
  }
}

std::vector<ObservedSeries> read_observed(const h5::Reader& file) {
  std::vector<ObservedSeries> all;
  if (!file.has("/observed")) return all;
  for (const std::string& id : file.names("/observed")) all.push_back(read_series(file, id));
  return all;
}

std::vector<LikeObserved> read_simulated(const h5::Reader& file, const std::vector<ObservedSeries>& observed,
                                         std::size_t members) {
  std::vector<LikeObserved> all(members);
  for (const ObservedSeries& series : observed) {
    const std::string path = group_of(series) + "/simulated";
    const std::size_t periods = series.days.size();
    std::vector<double> values(members * periods, std::numeric_limits<double>::quiet_NaN());
    if (file.has(path)) values = file.table(path, {members, periods});
    for (std::size_t m = 0; m < members; ++m) {
      const auto from = values.begin() + static_cast<std::ptrdiff_t>(m * periods);
      all[m].emplace_back(from, from + static_cast<std::ptrdiff_t>(periods));
    }
  }
  return all;
}

}  // namespace retorno
