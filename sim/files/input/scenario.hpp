// A scenario: the world and the choices of a run, read from YAML and tables.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/problems.hpp"
#include "sim/files/input/input.hpp"
#include "sim/files/input/observed.hpp"
#include "sim/files/input/posterior.hpp"
#include "sim/files/input/row_path.hpp"
#include "sim/files/input/yaml.hpp"
#include "sim/rules/rules.hpp"
#include "sim/world/world.hpp"

namespace retorno {

/// The rule of one kind, with the parameters that the scenario sets.
struct RuleChoice {
  std::string kind;
  std::string name;
  Where where;
  std::vector<std::pair<std::string, double>> parameters;
  std::vector<Where> wheres;      ///< of each parameter's value
  std::string table_file;         ///< for rules that take a table
  std::vector<SeriesRow> series;  ///< its rows
  Totals totals;                  ///< those of a rule that takes a series of totals
};

struct Scenario {
  std::string path;
  std::string name;
  std::string description;
  std::string corridor;  ///< id; values that were fitted for another are told
  Day start;
  Day end;  ///< last simulated day
  std::uint32_t seed = 1;
  int members = 1;
  int one_in = 1;  ///< one party in so many is simulated
  World world;
  std::vector<RuleChoice> rules;  ///< one of each kind, of `order` all with parameters; sorted by kind
  std::vector<ObservedSeries> observed;
  std::vector<InputFile> inputs;
  Node resolved;  ///< with everything inherited and set; files as seen from where the program runs
  std::string as_written;
  std::vector<std::string> arms;
  std::string compare_to;
  Posterior posterior;  ///< draws for its repeats; without any where it names none
  std::vector<std::pair<std::string, double>>
      estimated_shares;                                      ///< column of links → share of its cells filled by rule
  std::vector<std::pair<std::string, std::string>> options;  ///< those that can change a number
};

/// What the command line lays over a scenario.
struct Overrides {
  std::vector<std::string> set{};  ///< a.b=v
  std::optional<std::uint32_t> seed{};
  std::optional<int> members{};
  std::optional<Day> until{};
  std::string arm{};
  std::string draws{};                ///< kNoDraws, kDrawsOfPosterior or nothing
  std::optional<std::int32_t> draw{};  ///< of the posterior: laid over the files, below the arm and all else
};

/// @throws InputError with every fault of every file, in reading order
/// @throws FileError  if a file is there but can't be read
Scenario load_scenario(const std::string& path, const Overrides& overrides = {});

/// The rules of a scenario, from the catalogue, with its parameters; an order for each gate.
Rules make_rules(const Scenario& scenario);

/// A key by its path, and the range to explore that is declared for it.
struct DeclaredRange {
  std::string path;  ///< rules.KIND.PARAMETER, or cells of a table
  Range range;
  Act act = Act::set;  ///< of tables the range may be one of factors
};
/// Those of the parameters of all rules that the scenario uses.
std::vector<DeclaredRange> declared_ranges(const Scenario& scenario);
/// That of a parameter or of cells of a table; nothing where none is declared.
std::optional<DeclaredRange> declared_range(const Scenario& scenario, const std::string& path);

/// Name of the rule of a kind where a scenario names none; empty = there is no such kind.
std::string usual_rule(std::string_view kind);
/// All kinds of rules, sorted.
std::vector<std::string> rule_kinds();

}  // namespace retorno
