#include "sim/files/publish/export.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "sim/files/publish/hxl.hpp"
#include "sim/files/publish/page_tables.hpp"
#include "sim/files/publish/protect_outcomes.hpp"
#include "sim/files/publish/protect_totals.hpp"
#include "sim/files/results/draws_file.hpp"
#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/results/read_columns.hpp"
#include "sim/files/results/read_member.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/files/spread.hpp"
#include "sim/world/policies.hpp"

namespace retorno {
namespace {

constexpr const char* kNotes =
    "Simulated persons only. Flows are totals of the month, stocks and beliefs those of the month's last day.\n"
    "Counts are rounded to 5; a blank means fewer than 10 persons; rows of nobody are left out, and those of fewer "
    "than\n"
    "10 persons that are part of a total of fewer than 10. So that no total less its other cells tells what is blank,\n"
    "some totals are moved by 5, few by 10, and some are blank though they are more. What a site would need is blank "
    "where\n"
    "fewer than 10 persons are there.\n"
    "Expected harm and deaths aren't exported: they may be published only as rates with intervals (see the result "
    "file).\n"
    "Mean days waited = waited / served.\n";
constexpr const char* kRepeats =
    "The run was repeated {} times with other luck. A column with the name of a table holds the mean of the repeats "
    "(means of cells may be added up), _low and _high the range that holds 90% of the repeats (which may not).\n";

constexpr const char* kDraws =
    "Each repeat took a draw of what isn't known (draws.csv has their values; number = repeat). The ranges are of luck "
    "and of what isn't known together, over the draws, each once; key_outcomes.csv has the range of luck beside it.\n";

/// A column of a table as text; days as dates.
std::vector<std::string> column(const h5::Reader& file, const std::string& path, std::size_t rows) {
  if (file.is_text(path)) return file.texts(path, rows);
  std::vector<std::string> texts;
  if (file.text_attribute(path, "units").value_or("").starts_with("days since 2000-01-01")) {
    for (const std::int32_t day : days_in(file, path, rows))
      texts.push_back(day >= Policy{}.until.value ? "" : to_text(Day{day}));
  } else {
    for (const double value : file.numbers(path, rows))
      texts.push_back(std::isnan(value) ? "" : fmt::format("{}", value));
  }
  return texts;
}

struct Described {
  const char *group, *axis, *name;
};
constexpr Described kTables[] = {{"/", "place", "places"},
                                 {"/", "link", "links"},
                                 {"/", "gate", "gates"},
                                 {"/", "facility", "facilities"},
                                 {"/", "country", "countries"},
                                 {"/", "nationality", "nationalities"},
                                 {"/", "payer", "payers"},
                                 {"/policy_events/", "event", "policy_events"},
                                 {"/parameters/", "name", "parameters"}};

/// All variables along one axis of a group, the axis first.
void export_table(const h5::Reader& file, const Described& table, WholeFiles& files, const std::string& path,
                  CsvStyle style) {
  const std::string group = table.group, axis = table.axis;
  std::vector<std::string> head{axis};
  const std::size_t rows = file.length(group + axis);
  std::vector<std::vector<std::string>> columns{column(file, group + axis, rows)};
  for (const std::string& name : file.names(group)) {
    if (name == axis || file.is_group(group + name) || file.is_axis(group + name)) continue;
    if (file.axes(group + name) != std::vector{axis}) continue;
    head.push_back(name);
    columns.push_back(column(file, group + name, rows));
  }
  CsvFile csv(files, path, style);
  csv.row(head);
  if (style.hxl) {
    std::vector<std::string> tags;
    for (const std::string& name : head) tags.push_back(hxl_tag(name));
    csv.row(tags);
  }
  for (std::size_t i = 0; i < rows; ++i) {
    std::vector<std::string> row;
    for (const auto& values : columns) row.push_back(values[i]);
    csv.row(row);
  }
  csv.close();
}

/// What each repeat's draw set.
void write_draws(const StoredResult& result, WholeFiles& files, const std::string& path, CsvStyle style) {
  const DrawnValues drawn = read_drawn_values(result.file);
  CsvFile csv(files, path, style);
  csv.row({"member", "draw", "key", "act", "value"});
  if (style.hxl) csv.row({"#meta+repeat", "#meta+draw", "#meta+key", "#meta+act", "#value"});
  for (std::size_t at = 0; at < result.draws.size(); ++at)
    for (std::size_t key = 0; key < drawn.keys.size(); ++key)
      csv.row({std::to_string(result.members[at]), std::to_string(result.draws[at]), drawn.keys[key],
               std::string{kActs[static_cast<std::size_t>(drawn.acts[key])]},
               fmt::format("{}", drawn.values[at][key])});
  csv.close();
}

/// A key outcome as it may be published; blank = fewer than 10 persons, or nothing to tell.
std::string told(const KeyOutcome& outcome, double value) {
  const PublishedNumber number = std::isnan(value) ? PublishedNumber{} : published_number(outcome.unit, value);
  return number ? fmt::format("{}", *number) : "";
}

/// [repeats][outcomes]; of one alone as what is told of its cells lets it be told.
std::vector<std::vector<double>> key_outcomes_of(const StoredResult& result, std::span<const TableOfResult> tables) {
  const std::vector<std::string_view> wanted = measures_of_outcomes();
  std::vector<std::vector<double>> repeats;
  for (std::size_t at = 0; at < result.members.size(); ++at) {
    History member = read_member(result, at, wanted);
    const KeyCells of = key_cells(result.scenario.world, member.layout);
    repeats.push_back(key_values(of, member));
    if (result.members.size() > 1) continue;
    std::vector<const TableOfResult*> all;
    for (const TableOfResult& table : tables) all.push_back(&table);
    ToldOutcomes outcomes{repeats.front(), outcomes_by_month(of, member)};
    protect_outcomes(all, of, outcomes);
    repeats.front() = outcomes.whole;
  }
  return repeats;
}

/// The outcomes by which options are compared, with both ranges.
void write_key_outcomes(const StoredResult& result, std::span<const TableOfResult> tables, WholeFiles& files,
                        const std::string& path, CsvStyle style) {
  const std::vector<std::vector<double>> repeats = key_outcomes_of(result, tables);
  CsvFile csv(files, path, style);
  csv.row({"outcome", "unit", "middle", "low", "high", "luck_low", "luck_high"});
  if (style.hxl) csv.row({"#meta+outcome", "#meta+unit", "#value+median", "#value+min", "#value+max", "#value+min+luck",
                          "#value+max+luck"});
  for (std::size_t o = 0; o < key_outcomes().size(); ++o) {
    const KeyOutcome& outcome = key_outcomes()[o];
    std::vector<double> values;
    for (const auto& repeat : repeats) values.push_back(repeat[o]);
    const Bands found = bands(values, result.draws, 0);
    const Spread luck = found.apart ? found.luck : Spread{NAN, NAN, NAN};
    csv.row({std::string{outcome.id}, std::string{outcome.unit}, told(outcome, found.all.middle),
             told(outcome, found.all.low), told(outcome, found.all.high), told(outcome, luck.low),
             told(outcome, luck.high)});
  }
  csv.close();
}

std::string notes(std::size_t repeats, bool drawn) {
  std::string text = kNotes;
  if (drawn) text += kDraws;
  if (repeats > 1) text += fmt::format(fmt::runtime(kRepeats), repeats);
  return text;
}

}  // namespace

std::vector<std::string> export_csv(const std::string& path, const std::string& folder, CsvStyle style, Keep keep) {
  const StoredResult result = read_result(path);
  make_folder(folder);
  keep.inputs.push_back(path);
  WholeFiles files(std::move(keep));
  const auto named = [&](std::string_view name) { return fmt::format("{}/{}.csv", folder, name); };
  const std::vector<TableOfResult> tables = protected_tables(result);
  for (const TableOfResult& table : tables) write_csv(table, files, named(table.spec().name), style);
  for (const Described& table : kTables)
    if (result.file.has(std::string{table.group} + table.axis))
      export_table(result.file, table, files, named(table.name), style);
  write_key_outcomes(result, tables, files, named("key_outcomes"), style);
  if (!result.draws.empty()) write_draws(result, files, named("draws"), style);
  files.add(folder + "/NOTES.txt", notes(result.members.size(), !result.draws.empty()));
  return files.finish();
}

}  // namespace retorno
