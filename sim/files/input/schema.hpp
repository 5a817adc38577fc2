// THE tables of keys: what each map of a scenario and each row of a table may hold. From them: parsing, checks,
// "did you mean", the JSON schema and the reference.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/parameter.hpp"

namespace retorno {

enum class Takes : unsigned char {
  text,
  number,
  whole,
  date,
  yes_no,
  choice,  ///< one of the words in `of`
  name,    ///< a new id; `of` = code or snake_case
  id,      ///< one id of the entity `of`
  ids,     ///< several: a YAML list, or ; between them in a table
  ids_or_all,
  one_or_more,  ///< an id, or a YAML list of some
  range,        ///< two numbers as a YAML list, the lower first
  file,
  table,    ///< a map with `file` or `items`; rows of the shape `of`
  entries,  ///< a map of maps of the shape `of`, keyed by a new id
  map,      ///< a map of the shape `of`
  changes,  ///< a list of changes of cells
};

struct Key {
  std::string_view name;
  Takes takes = Takes::text;
  std::string_view of = "";
  std::string_view unit = "";
  Range valid{-1e300, 1e300};
  bool required = false;
  std::string_view usual = "";  ///< what a missing key means
  std::string_view meaning = "";
  bool modelled = true;  ///< false: nothing acts on it yet, so a scenario can't use it
};

/// A second name of what has one, for texts in Spanish.
inline constexpr Key kNameInSpanish{.name = "name_es", .meaning = "in Spanish; blank = as `name`"};

struct Shape {
  std::string_view name;     ///< of one thing: place, gate, policy.slots
  std::string_view section;  ///< where it stands in a scenario
  std::string_view meaning;
  std::vector<std::string_view> identity;  ///< columns that name a row of a table
  std::vector<Key> keys;
  bool modelled = true;  ///< false: read and checked, but nothing acts on it yet

  const Key* find(std::string_view key) const;
  std::vector<std::string> names() const;  ///< of the keys that a scenario can use
};

/// All shapes, in the order of the reference.
std::span<const Shape> shapes();
const Shape& shape(std::string_view name);
/// The types that a policy may have.
std::vector<std::string> policy_types();

// parts of the whole, by reason to exist
std::vector<Shape> scenario_shapes();
std::vector<Shape> observed_shapes();
std::vector<Shape> geography_shapes();
std::vector<Shape> watch_shapes();
std::vector<Shape> population_shapes();
std::vector<Shape> capacity_shapes();
std::vector<Shape> care_shapes();
std::vector<Shape> home_shapes();
std::vector<Shape> policy_shapes();

inline constexpr Range kShare{0, 1};
inline constexpr Range kUsd{0, 1e6};
inline constexpr Range kBudget{0, 1e12};
inline constexpr Range kPersons{0, 1e10};
inline constexpr Range kPerDay{0, 1e6};
inline constexpr Range kDays{0, 3650};

// Words of capacity, in the order of Resource and Line.
inline constexpr std::string_view kBuilt = "beds area water toilets showers";
inline constexpr std::string_view kServed = "meals clinic mental_health protection school";
inline constexpr std::string_view kAllResources =
    "beds area water toilets showers meals clinic mental_health protection school";
inline constexpr std::string_view kResourcesAndGates =
    "beds area water toilets showers meals clinic mental_health protection school gates";
inline constexpr std::string_view kAllBudgetLines =
    "all beds area water toilets showers meals clinic mental_health protection school gates fares construction returns "
    "receptions programmes permits";

/// The columns that every table ends with.
void add_source_keys(std::vector<Shape>& shapes);

}  // namespace retorno
