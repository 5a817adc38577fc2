#include "sim/files/page_result.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <set>

#include "sim/files/protect.hpp"
#include "sim/files/summary.hpp"
#include "sim/run/team.hpp"

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;
using Days = TableOfResult::Days;

constexpr std::string_view kDaily[] = {"occupancy", "stress", "worst_resource", "served", "waiting", "hosted"};  // for the summary
constexpr double kLargestWhole = 1e15;  // beyond it a double has no fraction to leave out
constexpr std::size_t kMostAtOnce = 8;  // members that are unpacked at a time: each takes some 100 MB

/// All measures that tables, outcomes and observed series are made of.
std::vector<std::string_view> wanted_measures(const StoredResult& result) {
  std::set<std::string_view> wanted(std::begin(kDaily), std::end(kDaily));
  for (const PageTable& table : page_tables()) wanted.insert({table.measure, table.sum, table.persons});
  for (const KeyOutcome& outcome : key_outcomes()) wanted.insert(outcome.measure);
  for (const ObservedSeries& series : result.scenario.observed) wanted.insert(series.variable);
  return {wanted.begin(), wanted.end()};
}

/// Of a measure that only observed series ask for, the days and cells that they cover: entries are the largest of all.
Slices slices_of(const StoredResult& result) {
  Slices slices;
  const Scenario& scenario = result.scenario;
  const MeasureLayout layout(scenario.world);
  for (const ObservedSeries& series : scenario.observed) {
    const MeasureText* measure = find_measure(series.variable);
    if (!measure) continue;
    Slice& slice = slices[series.variable];
    for (const std::size_t cell : cells_of(scenario, layout, *measure, series)) slice.cells.push_back(cell - layout.at(measure->id));
    for (std::size_t p = 0; p < series.days.size(); ++p) {
      const Day first{series.days[p]}, last = first + (series.lengths[p] - 1);
      if (first < scenario.start || last > scenario.end) continue;
      slice.first = std::min(slice.first, first);
      slice.last = std::max(slice.last, last);
    }
  }
  for (const PageTable& table : page_tables())
    for (const std::string_view measure : {table.measure, table.sum, table.persons}) slices.erase(measure);
  for (const KeyOutcome& outcome : key_outcomes()) slices.erase(outcome.measure);
  return slices;
}

/// Are all periods of a series that the run covers made of whole months of the run?
bool is_by_month(const Scenario& scenario, const ObservedSeries& series) {
  std::set<Day> firsts, lasts;
  for (const Period& month : months(scenario.start, scenario.end)) firsts.insert(month.first), lasts.insert(month.last);
  for (std::size_t p = 0; p < series.days.size(); ++p) {
    const Day first{series.days[p]}, last = first + (series.lengths[p] - 1);
    const bool covered = first >= scenario.start && last <= scenario.end;
    if (covered && !(firsts.contains(first) && lasts.contains(last))) return false;
  }
  return true;
}

/// Flows of which nothing but sums over months is told.
std::set<std::string_view> told_by_month(const StoredResult& result) {
  std::set<std::string_view> found;
  for (const std::string_view name : wanted_measures(result))
    if (const MeasureText* measure = find_measure(name); measure && (measure->kind == MeasureKind::flow || measure->kind == MeasureKind::scaled))
      found.insert(name);
  for (const std::string_view daily : kDaily) found.erase(daily);
  for (const PageTable& table : page_tables())
    if (table.grain != Grain::month) found.erase(table.measure);
  for (const ObservedSeries& series : result.scenario.observed)
    if (!is_by_month(result.scenario, series)) found.erase(series.variable);
  return found;
}

/// The largest difference of the balance of each repeat, as the run wrote it.
std::vector<std::int64_t> largest_differences(const StoredResult& result) {
  const std::vector<double> all = result.file.numbers("/balance/difference");
  const std::size_t days = all.size() / result.members.size();
  std::vector<std::int64_t> largest(result.members.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    largest[i / days] = std::max(largest[i / days], std::abs(static_cast<std::int64_t>(all[i])));
  return largest;
}

/// Key outcomes of a month, whose days are lent to a history of their own.
std::vector<double> values_of_month(const World& world, History& whole, const Period& month) {
  History part(whole.layout);
  const auto first = static_cast<std::size_t>(month.first.value - whole.days.front());
  const auto days = static_cast<std::size_t>(month.last - month.first + 1);
  part.days.assign(whole.days.begin() + static_cast<std::ptrdiff_t>(first), whole.days.begin() + static_cast<std::ptrdiff_t>(first + days));
  part.counts.resize(days);
  part.gauges.resize(days);
  const auto swap_rows = [&] {
    std::swap_ranges(part.counts.begin(), part.counts.end(), whole.counts.begin() + static_cast<std::ptrdiff_t>(first));
    std::swap_ranges(part.gauges.begin(), part.gauges.end(), whole.gauges.begin() + static_cast<std::ptrdiff_t>(first));
  };
  swap_rows();
  std::vector<double> values = key_values(world, part);
  swap_rows();
  return values;
}

/// Whole numbers are written without a fraction; empty ones as null.
Json number(const PublishedNumber& value) {
  if (!value) return {};
  return *value == std::floor(*value) && std::abs(*value) < kLargestWhole ? Json(static_cast<std::int64_t>(*value)) : Json(*value);
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
  const std::size_t months = page.by_month.begin()->second.size();
  for (std::size_t o = 0; o < key_outcomes().size(); ++o) {
    const KeyOutcome& outcome = key_outcomes()[o];
    Json course = Json::array();
    for (std::size_t month = 0; month < months; ++month) {
      std::vector<double> repeats;
      for (const auto& [member, values] : page.by_month) repeats.push_back(values[month][o]);
      course.push_back(quantiles(repeats, [&](double value) { return outcome_number(outcome, value); }));
    }
    all.push_back(course);
  }
  return all;
}

Json totals(const PageResult& page) {
  Json all = Json::array();
  for (std::size_t o = 0; o < key_outcomes().size(); ++o) {
    std::vector<double> repeats;
    for (const auto& [member, values] : page.outcomes) repeats.push_back(values[o]);
    all.push_back(quantiles(repeats, [&](double value) { return outcome_number(key_outcomes()[o], value); }));
  }
  return all;
}

Json observed(const StoredResult& result, const PageResult& page) {
  Json all = Json::array();
  const auto& series = result.scenario.observed;
  for (std::size_t s = 0; s < series.size(); ++s) {
    Json model = Json::array();
    for (std::size_t p = 0; p < series[s].values.size(); ++p) {
      std::vector<double> repeats;
      for (const Outcomes& member : page.told) repeats.push_back(member.like_observed[s][p]);
      model.push_back(quantiles(repeats, [](double value) {
        const auto count = published(value);
        return std::isnan(value) ? Json() : count ? Json(*count) : Json(-1);
      }));
    }
    all.push_back({{"id", series[s].id},
                   {"variable", series[s].variable},
                   {"file", series[s].file},
                   {"role", &series[s] == observed_north(result.scenario)   ? "north"
                            : &series[s] == observed_south(result.scenario) ? "south"
                                                                            : ""},
                   {"first", series[s].days},
                   {"length", series[s].lengths},
                   {"value", series[s].values},
                   {"model", model}});
  }
  return all;
}

/// Every column along one axis of a group, as the file has them.
Json columns_along(const h5::Reader& file, const std::string& group, const std::string& axis) {
  Json table = Json::object();
  if (!file.has(group + axis)) return table;
  for (const std::string& name : file.names(group)) {
    // The cheap questions come first: a page asks thousands of them.
    if (file.is_group(group + name) || file.shape(group + name).size() != 1) continue;
    if (name != axis && (file.is_axis(group + name) || file.axes(group + name) != std::vector{axis})) continue;
    table[name] = file.is_text(group + name) ? Json(file.texts(group + name)) : Json(file.numbers(group + name));
  }
  return table;
}

/// What is written of places, links and so on, in one pass: axis → column → values.
Json entities(const h5::Reader& file) {
  Json found = Json::object();
  for (const char* axis : {"place", "link", "country", "nationality", "gate", "facility"}) {
    found[axis] = Json::object();
    if (file.has(std::string{"/"} + axis)) found[axis][axis] = file.texts(std::string{"/"} + axis);
  }
  for (const std::string& name : file.names("/")) {
    const std::string path = "/" + name;
    if (file.is_group(path) || file.shape(path).size() != 1 || file.is_axis(path)) continue;
    const std::string axis = file.axes(path).front();
    if (found.contains(axis)) found[axis][name] = file.is_text(path) ? Json(file.texts(path)) : Json(file.numbers(path));
  }
  return found;
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

/// With room for what each repeat brings, so that several can bring theirs at once.
PageResult empty_page(const StoredResult& result, const MeasureLayout& layout, const std::set<std::string_view>& by_month) {
  PageResult page;
  for (const PageTable& table : page_tables())
    if (holds(result, table))
      page.tables.emplace_back(table, result, layout, by_month.contains(table.sum.empty() ? table.measure : table.sum) ? Days::by_month : Days::each);
  page.told.resize(result.members.size());
  for (const std::int32_t member : result.members) page.outcomes[member], page.by_month[member];
  return page;
}

void take(const StoredResult& result, std::size_t position, History& member, PageResult& page) {
  const Scenario& scenario = result.scenario;
  for (TableOfResult& table : page.tables) table.add(position, member);
  page.told[position] = outcomes_of(scenario, member);
  const std::int32_t number = result.members[position];
  page.outcomes.at(number) = page.told[position].key;
  for (const Period& month : months(scenario.start, scenario.end))
    page.by_month.at(number).push_back(values_of_month(scenario.world, member, month));
}

}  // namespace

nlohmann::ordered_json outcome_number(const KeyOutcome& outcome, double value) {
  if (std::isnan(value)) return {};
  if (outcome.unit == "USD") return std::floor(value + 0.5);
  const auto count = published(value);
  return count ? Json(*count) : Json(value == 0 ? 0 : -1);
}

PageResult page_result(const StoredResult& result) {
  const std::vector<std::string_view> wanted = wanted_measures(result);
  const std::set<std::string_view> by_month = told_by_month(result);
  const MemberReader reader(result, wanted, slices_of(result), by_month);
  PageResult page = empty_page(result, reader.layout(), by_month);
  const std::vector<std::int64_t> differences = largest_differences(result);
  const MeasureLayout nothing{World{}};
  Team team(0, nothing);
  const std::size_t members = result.members.size();
  const auto at_once = std::min({members, static_cast<std::size_t>(team.threads()), kMostAtOnce});
  std::vector<History> histories;
  while (histories.size() < at_once) histories.push_back(reader.empty());
  for (std::size_t first = 0; first < members; first += at_once) {
    std::vector<MemberReader::Member> packed;
    for (std::size_t position = first; position < std::min(first + at_once, members); ++position)
      packed.push_back(reader.take(position));
    team.pieces(packed.size(), [&](std::size_t i, Tally&) {
      reader.unpack(packed[i], histories[i]);
      take(result, first + i, histories[i], page);
    });
  }
  for (std::size_t position = 0; position < members; ++position)
    page.told[position].largest_difference = differences[position];
  return page;
}

nlohmann::ordered_json json_of(const StoredResult& result, const PageResult& page) {
  const h5::Reader& file = result.file;
  Json json{{"name", result.name},
            {"scenario", result.scenario.name},
            {"title", file.text_attribute("/", "title").value_or("")},
            {"option", result.arm},
            {"program", result.program},
            {"start", result.scenario.start.value},
            {"end", result.scenario.end.value},
            {"repeats", result.members.size()},
            {"told", summaries(result, page)},
            {"totals", totals(page)},
            {"courses", courses(page)},
            {"observed", observed(result, page)}};
  json["about"] = entities(file);
  const std::vector<Json> tables = json_of_each(page.tables);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const TableOfResult& table = page.tables[t];
    json["tables"][std::string{table.spec().name}] = tables[t];
    for (std::size_t d = 0; d < table.dimensions().size(); ++d)
      json["labels"][std::string{to_text(table.dimensions()[d])}] = table.labels(d);
  }
  json["policies"] = columns_along(file, "/policy_events/", "event");
  json["parameters"] = columns_along(file, "/parameters/", "name");
  json["provenance"] = provenance(file);
  if (!result.scenario.estimated_shares.empty())
    json["estimated_share_of_links"] = result.scenario.estimated_shares.front().second;
  return json;
}

}  // namespace retorno
