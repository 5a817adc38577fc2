#include "sim/fit/hindcast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sim/files/input/tables.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

// clang-format off: a table reads best with a row to a line
const Shape kFile{.name = "hindcast", .section = "", .meaning = "hindcasts of one calibration", .identity = {},
    .keys = {
    {.name = "name", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "id of the hindcasts"},
    {.name = "calibration", .required = true, .meaning = "its file, seen from this one"},
    {.name = "origins", .takes = Takes::entries, .of = "hindcast.origin", .required = true,
        .meaning = "days from which is foretold"},
    {.name = "months", .takes = Takes::whole, .unit = "month", .valid = {1, 120}, .usual = "12",
        .meaning = "the longest horizon; 1, 3, 6 and 12 up to it are told"},
    {.name = "draws", .takes = Takes::whole, .unit = "1", .valid = {8, 10000}, .usual = "32",
        .meaning = "runs of an origin"},
}};
const Shape kOrigin{.name = "hindcast.origin", .section = "origins", .meaning = "one day", .identity = {}, .keys = {
    {.name = "date", .takes = Takes::date, .required = true, .meaning = "the last day of which was known"},
    {.name = "scenario", .required = true, .meaning = "one of the calibration's"},
}};
// clang-format on
constexpr int kTold[] = {1, 3, 6, 12};

struct Loading {
  Reading reading;
  Node tree;
  Hindcast made;
  Problems& problems() { return reading.problems; }
};

/// The last day of so many months, of which the first begins on this day.
Day end_of_months(Day first, int months) {
  const Date date = date_of(first);
  const int month = date.month - 1 + months;
  return day_of({date.year + month / 12, month % 12 + 1, date.day}) - 1;
}

/// Policies that begin later are taken out: who foretells doesn't know them.
void leave_out_later_policies(Loading& load, Origin& origin, const Where& where) {
  const FitScenario& scenario = load.made.calibration.scenarios[origin.scenario];
  for (const Policy& policy : scenario.as_written.world.policies)
    if (policy.from > origin.date) origin.removed.push_back(policy.id);
  try {
    origin.as_written = load_scenario(scenario.path, overrides_of(load.made, origin));
  } catch (const InputError& fault) {
    for (const Problem& problem : fault.problems)
      load.problems().add(where, fmt::format("origins.{}: {}", origin.id, problem.text), problem.advice);
  }
}

void take_origin(Loading& load, const Node& entry) {
  if (!entry.is_map()) {
    load.problems().add(entry.where, fmt::format("origins.{} must hold keys", entry.key),
        "write {date: …, scenario: …}");
    return;
  }
  Record record = read_record(entry, kOrigin, "origins." + entry.key, load.reading);
  record.where = entry.where;
  check(record, kOrigin, load.reading);
  if (!record.has("date") || !record.has("scenario")) return;
  Origin origin{.id = entry.key, .date = record.day("date"), .scenario = 0, .as_written = {}, .removed = {}};
  std::vector<std::string> known;
  for (const FitScenario& scenario : load.made.calibration.scenarios) known.push_back(scenario.id);
  const auto found = std::find(known.begin(), known.end(), record.text("scenario"));
  if (found == known.end()) {
    const std::string meant = did_you_mean(record.text("scenario"), known);
    load.problems().add(record.where_of("scenario"),
                        fmt::format("the calibration has no scenario '{}'", record.text("scenario")),
                        meant.empty() ? fmt::format("known are {}", fmt::join(known, ", ")) : meant);
    return;
  }
  origin.scenario = static_cast<std::size_t>(found - known.begin());
  const Scenario& scenario = load.made.calibration.scenarios[origin.scenario].as_written;
  if (origin.date <= scenario.start) {
    load.problems().add(record.where_of("date"), fmt::format("{} begins on {}", *found, to_text(scenario.start)),
                        "take a later date, or another scenario");
    return;
  }
  leave_out_later_policies(load, origin, entry.key_where);
  load.made.origins.push_back(std::move(origin));
}

}  // namespace

Hindcast load_hindcast(const std::string& path) {
  Loading load;
  Hindcast& made = load.made;
  made.path = path;
  if (!std::filesystem::exists(path))
    throw InputError({{{path, 0, 0}, "there is no such file", did_you_mean_file(path)}});
  load.tree = parse_yaml(read_input(path, load.reading.inputs), path, load.problems());
  load.problems().stop_if_any();
  Record file = read_record(load.tree, kFile, "", load.reading);
  file.where = {path, 1, 1};
  check(file, kFile, load.reading);
  load.problems().stop_if_any();
  made.name = file.text("name");
  made.draws = static_cast<std::size_t>(file.number("draws", 32));
  const int longest = static_cast<int>(file.number("months", 12));
  for (int told : kTold)
    if (told <= longest) made.horizons.push_back(told);
  made.calibration = load_calibration(path_beside(path, file.text("calibration")));
  const Node* origins = load.tree.find("origins");
  for (const Node& entry : origins->items) take_origin(load, entry);
  load.problems().stop_if_any();
  return std::move(made);
}

Overrides overrides_of(const Hindcast& hindcast, const Origin& origin) {
  Overrides overrides = hindcast.calibration.scenarios[origin.scenario].overrides;
  overrides.until = end_of_months(origin.date + 1, hindcast.horizons.back());
  for (const std::string& policy : origin.removed) overrides.set.push_back("policies." + policy + "=null");
  overrides.seed = hindcast.calibration.settings.seed;
  return overrides;
}

std::vector<bool> known_by(const Calibration& calibration, const Counted& counted, Day date) {
  std::vector<bool> known = counted.used;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const Counted::Source& from = counted.sources[i];
    const ObservedSeries& series = calibration.scenarios[from.scenario].as_written.observed[from.series];
    known[i] = known[i] && series.period(from.period).second <= date;
  }
  return known;
}

}  // namespace retorno
