// The file of a calibration: its shapes, and what is made of them.
#include "sim/fit/calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sim/files/input/merge.hpp"
#include "sim/files/input/tables.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

// clang-format off: a table reads best with a row to a line
const Shape kFile{.name = "calibration", .section = "", .meaning = "one calibration", .identity = {}, .keys = {
    {.name = "name", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "id of the calibration"},
    {.name = "description", .meaning = "what is fitted to what, in a sentence"},
    {.name = "scenarios", .takes = Takes::entries, .of = "calibration.scenario", .required = true,
        .meaning = "every draw is run in each"},
    {.name = "over", .takes = Takes::map, .of = "", .required = true,
        .meaning = "dotted path: vary, [low, high], {times: [low, high]} or {odds: [low, high]}; 90% of the prior lies "
                   "inside"},
    {.name = "to", .takes = Takes::entries, .of = "calibration.series", .required = true,
        .meaning = "series of the record by their names"},
    {.name = "named_by", .meaning = "the scenario file that is to name the draws; usually the first scenario"},
    {.name = "until", .takes = Takes::date, .meaning = "periods that end later are kept back"},
    {.name = "members", .takes = Takes::whole, .unit = "1", .valid = {8, 10000}, .usual = "96",
        .meaning = "runs of a step, more than there are keys"},
    {.name = "steps", .takes = Takes::whole, .unit = "1", .valid = {1, 50}, .usual = "4",
        .meaning = "assimilations at most"},
    {.name = "repeats", .takes = Takes::whole, .unit = "1", .valid = {2, 1000}, .usual = "8",
        .meaning = "runs by which luck is told"},
    {.name = "lessons", .takes = Takes::whole, .unit = "1", .valid = {1, 10000}, .usual = "32",
        .meaning = "first draws of the posterior, run to teach the emulator, in each round"},
    {.name = "rounds", .takes = Takes::whole, .unit = "1", .valid = {1, 100}, .usual = "2", .meaning = "of lessons"},
    {.name = "nearer", .takes = Takes::whole, .unit = "1", .valid = {0, 1000}, .usual = "0",
     .meaning = "rounds of eight runs that look for one still nearer to the record, for the central row"},
    {.name = "chain_steps", .takes = Takes::whole, .unit = "1", .valid = {16, 10000000}, .usual = "12000",
        .meaning = "steps of each of the four chains that sample the posterior; the first quarter is left out"},
    {.name = "draws", .takes = Takes::whole, .unit = "1", .valid = {8, 10000}, .usual = "128",
        .meaning = "of the posterior"},
    {.name = "seed", .takes = Takes::whole, .unit = "1", .valid = {0, 4294967295.0}, .usual = "1",
        .meaning = "key of all chance"},
}};
const Shape kScenario{.name = "calibration.scenario", .section = "scenarios", .meaning = "one scenario", .identity = {},
    .keys = {
    {.name = "file", .takes = Takes::file, .required = true, .meaning = "a scenario file"},
    {.name = "until", .takes = Takes::date, .meaning = "last day to simulate"},
    {.name = "set", .takes = Takes::map, .of = "", .meaning = "dotted path: value, laid over the scenario"},
}};
const Shape kSeries{.name = "calibration.series", .section = "to", .meaning = "one series of the record",
    .identity = {}, .keys = {
    {.name = "error", .takes = Takes::number, .unit = "1", .valid = {0.0001, 10}, .required = true,
        .meaning = "standard deviation over the value, of a share the standard deviation: counting, rounding, "
                   "reporting and definition"},
    {.name = "discrepancy", .takes = Takes::number, .unit = "1", .valid = {0, 10}, .usual = "0.3",
        .meaning = "scale of what the model itself is off by over whole seasons; its size is fitted"},
    {.name = "months", .takes = Takes::number, .unit = "month", .valid = {0.1, 120}, .usual = "3",
        .meaning = "for which that holds on"},
    {.name = "keep_back", .takes = Takes::yes_no, .usual = "false", .meaning = "compared with, and not fitted"},
}};
// clang-format on

struct Loading {
  Reading reading;
  Node tree;
  Calibration made;
  Problems& problems() { return reading.problems; }
};

Record checked(Loading& load, const Node& node, const Shape& shape, const std::string& path) {
  Record record = read_record(node, shape, path, load.reading);
  record.where = node.where;
  check(record, shape, load.reading);
  return record;
}

/// The entries of a section; a missing or empty one is a fault.
const std::vector<Node>& entries(Loading& load, const char* section) {
  static const std::vector<Node> kNone;
  const Node* found = load.tree.find(section);
  if (found && found->is_map() && !found->items.empty()) return found->items;
  load.problems().add(found ? found->where : Where{load.made.path, 1, 1},
                      fmt::format("the section {} is missing or empty", section),
                      fmt::format("add it: {}", kFile.find(section)->meaning));
  return kNone;
}

void take_settings(Loading& load) {
  const Record file = checked(load, load.tree, kFile, "");
  Calibration& made = load.made;
  made.name = file.text("name");
  made.description = file.text("description");
  if (file.has("named_by")) made.named_by = path_beside(made.path, file.text("named_by"));
  if (file.has("named_by") && !std::filesystem::exists(made.named_by))
    load.problems().add(file.where_of("named_by"), fmt::format("there is no file {}", made.named_by),
                        did_you_mean_file(made.named_by));
  if (file.has("until")) made.until = file.day("until");
  const auto whole = [&](std::string_view key) {
    return static_cast<std::size_t>(file.number(key, *parse_number(kFile.find(key)->usual)));
  };
  made.settings.members = whole("members");
  made.settings.steps = whole("steps");
  made.settings.repeats = whole("repeats");
  made.settings.lessons = whole("lessons");
  made.settings.rounds = whole("rounds");
  made.settings.nearer = whole("nearer");
  made.settings.chain_steps = whole("chain_steps");
  made.settings.draws = whole("draws");
  made.settings.seed = static_cast<std::uint32_t>(file.number("seed", 1));
}

void take_scenarios(Loading& load) {
  for (const Node& entry : entries(load, "scenarios")) {
    if (!entry.is_map()) {
      load.problems().add(entry.where, fmt::format("scenarios.{} must hold keys", entry.key), "write {file: …}");
      continue;
    }
    const Record record = checked(load, entry, kScenario, "scenarios." + entry.key);
    FitScenario scenario{.id = entry.key, .path = "", .overrides = {}, .as_written = {}};
    scenario.path = path_beside(load.made.path, record.text("file"));
    scenario.overrides.draws = kNoDraws;  // those of an earlier fit mean nothing here
    if (record.has("until")) scenario.overrides.until = record.day("until");
    if (const Node* set = entry.find("set"))
      for (const Node& value : set->items) scenario.overrides.set.push_back(value.key + "=" + value.scalar);
    if (!record.has("file")) continue;
    try {
      scenario.as_written = load_scenario(scenario.path, scenario.overrides);
      load.made.scenarios.push_back(std::move(scenario));
    } catch (const InputError& fault) {
      for (const Problem& problem : fault.problems) load.problems().add(problem.where, problem.text, problem.advice);
    }
  }
}

/// The value as written, where the scenario's tree holds one.
void centre_at_written(FittedKey& key, const Scenario& scenario, Range range) {
  const Node* written = scenario.resolved.at(key.path);
  if (const auto number = written && written->is_scalar() ? parse_number(written->scalar) : std::nullopt)
    centre_at(key, *number, range);
}

/// The prior of a key, by the range that is declared for it or written here.
std::optional<FittedKey> prior_of(Loading& load, const Node& key) {
  const Scenario& first = load.made.scenarios.front().as_written;
  if (key.is_scalar() && key.scalar == "vary") {
    const std::optional<DeclaredRange> declared = declared_range(first, key.key);
    if (!declared) {
      load.problems().add(key.where, fmt::format("no range is declared for {}", key.key),
                          "write its range here, as [low, high] or {times: [0.8, 1.25]}");
      return std::nullopt;
    }
    FittedKey made = fitted_key(key.key, declared->act, declared->range, valid_of(first, key.key, declared->act));
    made.spread *= width_of(confidence_of(first, key.key));
    centre_at_written(made, first, declared->range);
    return made;
  }
  const auto [act, range] = act_and_values(key);
  std::vector<double> ends;
  for (const Node& end : range->items)
    if (const auto number = parse_number(end.scalar)) ends.push_back(*number);
  const bool sound = ends.size() == 2 && range->items.size() == 2 && ends[0] < ends[1] && (act == Act::set ||
      ends[0] > 0);
  if (!sound) {
    load.problems().add(key.where, fmt::format("{} has no range that a prior can be made of", key.key),
                        "write vary, [low, high], or {times: [low, high]} with 0 < low < high");
    return std::nullopt;
  }
  FittedKey made = fitted_key(key.key, act, {ends[0], ends[1]}, valid_of(first, key.key, act));
  centre_at_written(made, first, {ends[0], ends[1]});
  return made;
}

/// Does the key lead somewhere in a scenario, and bear the ends of its prior?
void try_key(Loading& load, const FittedKey& key) {
  for (const FitScenario& scenario : load.made.scenarios)
    for (double z : {-1.6448536269514722, 1.6448536269514722}) {
      Overrides overrides = scenario.overrides;
      overrides.set.push_back(assignment_at(key, z));
      try {
        load_scenario(scenario.path, overrides);
      } catch (const InputError& fault) {
        for (const Problem& problem : fault.problems)
          load.problems().add(key.where, fmt::format("{} in {}: {}", key.path, scenario.id, problem.text),
                              problem.advice);
        return;
      }
    }
}

void take_keys(Loading& load) {
  for (const Node& key : entries(load, "over")) {
    if (load.made.scenarios.empty()) return;
    std::optional<FittedKey> made = prior_of(load, key);
    if (!made) continue;
    made->where = key.key_where;
    load.made.keys.push_back(*made);
  }
  for (const FittedKey& key : load.made.keys) try_key(load, key);
  const std::size_t keys = load.made.keys.size(), members = load.made.settings.members;
  const Node* written = load.tree.find("members");
  if (members <= keys)
    load.problems().add(written ? written->where : Where{load.made.path, 1, 1},
                        fmt::format("members = {} are no more than the {} keys that are fitted", members, keys),
                        fmt::format("take {} or more, or fit fewer keys", 2 * keys));
}

std::vector<std::string> known_series(const Calibration& made) {
  std::vector<std::string> known;
  for (const FitScenario& scenario : made.scenarios)
    for (const ObservedSeries& series : scenario.as_written.observed)
      if (std::find(known.begin(), known.end(), series.id) == known.end()) known.push_back(series.id);
  return known;
}

void take_series(Loading& load) {
  const std::vector<std::string> known = known_series(load.made);
  for (const Node& entry : entries(load, "to")) {
    if (!known.empty() && std::find(known.begin(), known.end(), entry.key) == known.end()) {
      const std::string meant = did_you_mean(entry.key, known);
      load.problems().add(entry.key_where, fmt::format("no scenario has an observed series '{}'", entry.key),
                          meant.empty() ? fmt::format("known are {}", fmt::join(known, ", ")) : meant);
      continue;
    }
    if (!entry.is_map()) {
      load.problems().add(entry.where, fmt::format("to.{} must say how far its counts may be off", entry.key),
                          "write {error: 0.05}");
      continue;
    }
    const Record record = checked(load, entry, kSeries, "to." + entry.key);
    load.made.series.push_back({entry.key, record.number("error", 1), record.number("discrepancy", 0.3),
                                record.number("months", 3), record.yes("keep_back")});
  }
}

}  // namespace

Calibration load_calibration(const std::string& path) {
  Loading load;
  load.made.path = path;
  if (!std::filesystem::exists(path)) {
    load.problems().add({path, 0, 0}, "there is no such file", did_you_mean_file(path));
    load.problems().stop_if_any();
  }
  load.tree = parse_yaml(read_input(path, load.reading.inputs), path, load.problems());
  load.problems().stop_if_any();
  take_settings(load);
  take_scenarios(load);
  take_keys(load);
  take_series(load);
  load.problems().stop_if_any();
  return std::move(load.made);
}

std::vector<std::string> assignments(const Calibration& calibration, const Eigen::VectorXd& member) {
  std::vector<std::string> all;
  for (std::size_t k = 0; k < calibration.keys.size(); ++k)
    all.push_back(assignment_at(calibration.keys[k], member(static_cast<Eigen::Index>(k))));
  return all;
}

}  // namespace retorno
