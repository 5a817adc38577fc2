#include <algorithm>
#include <cmath>
#include <set>

#include "sim/files/outcomes/summary.hpp"
#include "sim/files/protect.hpp"
#include "sim/files/publish/page_result.hpp"
#include "sim/files/results/result_labels.hpp"
#include "sim/run/team.hpp"

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kLargestWhole = 1e15;  // beyond it a double has no fraction to leave out

/// Whole numbers are written without a fraction; empty ones as null.
Json number(const PublishedNumber& value) {
  if (!value) return {};
  return *value == std::floor(*value) && std::abs(*value) < kLargestWhole ? Json(static_cast<std::int64_t>(*value))
                                                                          : Json(*value);
}

/// The columns of a table, cell after cell and each through its periods, so that neighbours are alike and pack well.
Json columns_of(const TableOfResult& table) {
  std::vector<TableOfResult::Row> rows = table.rows();
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.cell < b.cell; });
  const bool whole = table.measure().unit == "count" || table.measure().unit == "USD";
  const auto bound = [&](const PublishedNumber& value, const PublishedNumber& mean) {
    return number(whole && value ? PublishedNumber{*value - mean.value_or(0)} : value);
  };
  Json at = Json::array(), mean = Json::array(), low = Json::array(), high = Json::array();
  std::size_t before = 0;
  for (const TableOfResult::Row& row : rows) {
    const std::size_t position = row.cell * table.periods().size() + row.period;
    at.push_back(position - before);
    before = position;
    mean.push_back(number(row.value.mean));
    low.push_back(bound(row.value.low, row.value.mean));
    high.push_back(bound(row.value.high, row.value.mean));
  }
  Json columns{{"at", at}, {"mean", mean}};
  if (table.repeats() > 1) columns["low"] = low, columns["high"] = high;
  return columns;
}

Json json_of(const TableOfResult& table) {
  Json json{{"measure", table.measure().name},
            {"unit", table.measure().unit},
            {"meaning", table.measure().meaning},
            {"head", period_head(table)},
            {"grain", table.spec().grain == Grain::week ? "week" : "month"},
            {"flow", table.is_flow()}};
  Json dimensions = Json::array();
  for (const Dimension dimension : table.dimensions()) dimensions.push_back(to_text(dimension));
  json["dims"] = dimensions;
  json.update(columns_of(table));
  return json;
}

std::vector<Json> json_of_each(const std::vector<TableOfResult>& tables) {
  std::vector<Json> all(tables.size());
  const MeasureLayout nothing{World{}};
  Team(0, nothing).pieces(tables.size(), [&](std::size_t t, Tally&) { all[t] = json_of(tables[t]); });
  return all;
}

/// The outcomes of a month as quantiles over the repeats: [outcomes][months][quantiles].
Json courses(const PageResult& page) {
  Json all = Json::array();
  const std::vector<std::int32_t> draws = page.draws_by_member();
  const std::size_t months = page.by_month.begin()->second.size();
  for (std::size_t o = 0; o < key_outcomes().size(); ++o) {
    const KeyOutcome& outcome = key_outcomes()[o];
    Json course = Json::array();
    for (std::size_t month = 0; month < months; ++month) {
      std::vector<double> repeats;
      for (const auto& [member, values] : page.by_month) repeats.push_back(values[month][o]);
      course.push_back(quantiles(repeats, draws, 0, [&](double value) { return outcome_number(outcome, value); }));
    }
    all.push_back(course);
  }
  return all;
}

Json totals(const PageResult& page) {
  Json all = Json::array();
  const std::vector<std::int32_t> draws = page.draws_by_member();
  for (std::size_t o = 0; o < key_outcomes().size(); ++o) {
    std::vector<double> repeats;
    for (const auto& [member, values] : page.outcomes) repeats.push_back(values[o]);
    all.push_back(
        quantiles(repeats, draws, 0, [&](double value) { return outcome_number(key_outcomes()[o], value); }));
  }
  return all;
}

/// A difference from the record, to a thousandth.
Json thousandths(double value) {
  return std::isnan(value) ? Json() : Json(std::floor(value * kThousandths + 0.5) / kThousandths);
}

/// A simulated value, protected; -1 = fewer than 10 persons.
Json told_number(const ObservedSeries& series, double value) {
  if (std::isnan(value)) return {};
  const PublishedNumber told = published_number(series.unit, value);
  return told ? number(told) : Json(-1);
}

/// What the repeats say of a period.
Json simulated(const ObservedSeries& series, const std::vector<Outcomes>& told, std::size_t s, std::size_t period) {
  std::vector<double> all, some;
  std::vector<std::int32_t> draws;
  for (const Outcomes& member : told) {
    all.push_back(member.like_observed[s][period]);
    if (std::isnan(all.back())) continue;
    some.push_back(all.back());
    draws.push_back(member.draw);
  }
  return quantiles(some.empty() ? all : some, draws, 0, [&](double value) { return told_number(series, value); });
}

/// Means over the periods that the run covers.
Json means(const BesideModel& told) {
  const auto exact = [](double value) { return std::isnan(value) ? Json() : Json(value); };
  const Json none;
  if (!told.series)
    return {{"low", none}, {"high", none}, {"model", {none, none, none}}, {"luck", none}, {"last_value", none}};
  const auto simulated = [&](double value) { return told_number(*told.series, value); };
  const Spread &model = told.mean_model, &luck = told.mean_luck;
  const bool is_apart = !told.luck.empty() && !std::isnan(luck.low);
  return {{"low", told.mean_low},
          {"high", told.mean_high},
          {"model", {simulated(model.low), simulated(model.middle), simulated(model.high)}},
          {"luck", is_apart ? Json({simulated(luck.low), simulated(luck.high)}) : Json()},
          {"last_value", exact(told.mean_last_value)}};
}

/// Every series of the record with its periods, in the order of their names, and how far the model is off.
Json observed(const StoredResult& result, const PageResult& page) {
  Json all = Json::array();
  const auto& observed = result.scenario.observed;
  for (std::size_t s = 0; s < observed.size(); ++s) {
    const ObservedSeries& series = observed[s];
    const auto& beside = page.record.series;
    const auto found = std::find_if(beside.begin(), beside.end(), [&](auto& one) { return one.series == &series; });
    const BesideModel none{}, &told = found == beside.end() ? none : *found;
    Json model = Json::array(), last_value = Json::array();
    for (std::size_t p = 0; p < series.values.size(); ++p) model.push_back(simulated(series, page.told, s, p));
    for (const double value : last_values(series)) last_value.push_back(std::isnan(value) ? Json() : Json(value));
    all.push_back({{"id", series.id},
                   {"name", series.name},
                   {"name_es", series.name_es},
                   {"variable", series.counted.variable},
                   {"statistic", kStatistics[static_cast<std::size_t>(series.statistic)]},
                   {"unit", series.unit},
                   {"file", series.file},
                   {"role", &series == observed_north(result.scenario)   ? "north"
                            : &series == observed_south(result.scenario) ? "south"
                                                                         : ""},
                   {"first", series.days},
                   {"length", series.lengths},
                   {"value", series.values},
                   {"low", series.lows},
                   {"high", series.highs},
                   {"last_value", last_value},
                   {"model", model},
                   {"difference", thousandths(told.difference)},
                   {"known", told.known},
                   {"last_value_difference", thousandths(told.last_value_difference)},
                   {"mean", means(told)}});
  }
  return all;
}

Json column(const h5::Reader& file, const std::string& path, std::size_t rows) {
  return file.is_text(path) ? Json(file.texts(path, rows)) : Json(file.numbers(path, rows));
}

Json both(const std::string& english, const std::string& spanish) { return {{"en", english}, {"es", spanish}}; }

/// What is watched, in words and on the map.
Json watch_json(const World& world) {
  const Watch& watch = world.watch;
  Json parts = Json::array();
  for (const Watch::Part& part : watch.parts)
    parts.push_back({{"id", part.id},
                     {"en", part.name},
                     {"es", part.name_es},
                     {"edges", {part.west_deg, part.south_deg, part.east_deg, part.north_deg}}});
  return {{"country", watch.country.exists() ? world.geography.countries[watch.country].id : ""},
          {"inside", both(watch.inside, watch.inside_es)},
          {"north", both(watch.north.name, watch.north.name_es)},
          {"south", both(watch.south.name, watch.south.name_es)},
          {"parts", parts}};
}

/// Every column along one axis of a group, as the file has them.
Json columns_along(const h5::Reader& file, const std::string& group, const std::string& axis) {
  Json table = Json::object();
  if (!file.has(group + axis)) return table;
  const std::size_t rows = file.length(group + axis);
  for (const std::string& name : file.names(group)) {
    // The cheap questions come first: a page asks thousands of them.
    if (file.is_group(group + name) || file.shape(group + name).size() != 1) continue;
    if (name != axis && (file.is_axis(group + name) || file.axes(group + name) != std::vector{axis})) continue;
    table[name] = column(file, group + name, rows);
  }
  return table;
}

/// What is written of places, links and so on, in one pass: axis → column → values.
Json entities(const h5::Reader& file) {
  Json found = Json::object();
  for (const char* axis : {"place", "link", "country", "nationality", "gate", "facility", "payer"}) {
    found[axis] = Json::object();
    const std::string path = std::string{"/"} + axis;
    if (file.has(path)) found[axis][axis] = file.texts(path, file.length(path));
  }
  for (const std::string& name : file.names("/")) {
    const std::string path = "/" + name;
    if (file.is_group(path) || file.shape(path).size() != 1 || file.is_axis(path)) continue;
    const std::string axis = file.axes(path).front();
    if (found.contains(axis) && found[axis].contains(axis))
      found[axis][name] = column(file, path, found[axis][axis].size());
  }
  return found;
}

/// What the bands of a page's charts are: draws, and whether luck is known apart from what isn't known.
Json draws_of(const PageResult& page) {
  const std::vector<std::int32_t> draws = page.draws_by_member();
  if (draws.empty()) return {};
  const Bands any = bands(std::vector<double>(draws.size(), 0), draws);
  return {{"count", std::set(draws.begin(), draws.end()).size()}, {"luck_apart", any.apart}};
}

Json provenance(const h5::Reader& file) {
  Json found = columns_along(file, "/provenance/", "input");
  found["options"] = columns_along(file, "/provenance/", "option");
  found["libraries"] = columns_along(file, "/provenance/", "library");
  for (const char* name : {"version", "git", "compiler"})
    found[name] = file.text_attribute("/provenance", name).value_or("");
  return found;
}

Json summaries(const StoredResult& result, const PageResult& page) {
  return {{"en", summary(result.scenario, page.told, Language::english)},
          {"es", summary(result.scenario, page.told, Language::spanish)}};
}

}  // namespace

nlohmann::ordered_json outcome_number(const KeyOutcome& outcome, double value) {
  if (std::isnan(value)) return {};
  if (outcome.unit == "USD") return std::floor(value + 0.5);
  if (outcome.unit == "1") return std::floor(value * kThousandths + 0.5) / kThousandths;
  const auto count = published(value);
  return count ? Json(*count) : Json(value == 0 ? 0 : -1);
}

nlohmann::ordered_json json_of(const StoredResult& result, const Label& label, const PageResult& page) {
  const h5::Reader& file = result.file;
  const Label scenario_label = scenario_label_of(result);
  Json json{{"name", result.name},
            {"label", both(label.english, label.spanish)},
            {"scenario", result.scenario.name},
            {"scenario_label", both(scenario_label.english, scenario_label.spanish)},
            {"title", file.text_attribute("/", "title").value_or("")},
            {"title_es", file.text_attribute("/", "title_es").value_or("")},
            {"option", result.arm},
            {"program", result.program},
            {"start", result.scenario.start.value},
            {"end", result.scenario.end.value},
            {"repeats", result.members.size()},
            {"draws", draws_of(page)},
            {"told", summaries(result, page)},
            {"totals", totals(page)},
            {"courses", courses(page)},
            {"observed", observed(result, page)}};
  json["about"] = entities(file);
  json["watch"] = watch_json(result.scenario.world);
  const std::vector<Json> tables = json_of_each(page.tables);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const TableOfResult& table = page.tables[t];
    json["tables"][std::string{table.spec().name}] = tables[t];
    for (std::size_t d = 0; d < table.dimensions().size(); ++d)
      json["labels"][std::string{to_text(table.dimensions()[d])}] = table.labels(d);
  }
  json["policies"] = columns_along(file, "/policy_events/", "event");
  json["notes"] = columns_along(file, "/provenance/", "note");
  json["parameters"] = columns_along(file, "/parameters/", "name");
  json["provenance"] = provenance(file);
  if (!result.scenario.estimated_shares.empty())
    json["estimated_share_of_links"] = result.scenario.estimated_shares.front().second;
  return json;
}

}  // namespace retorno
