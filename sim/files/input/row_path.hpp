// Paths that reach cells of a table: populations.groups[nationality=VEN].corridor_rate_per_day.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/problems.hpp"
#include "sim/files/input/schema.hpp"
#include "sim/files/input/yaml.hpp"

namespace retorno {

/// A table of a scenario: where it stands and what a row holds.
struct TableSource {
  std::string_view path;   ///< in the YAML
  std::string_view shape;  ///< of a row
};
std::span<const TableSource> table_sources();

/// Which cells a path means. Without an id and wanted keys: those of every row.
struct RowPath {
  TableSource table;
  std::string id;                                           ///< of one row
  std::vector<std::pair<std::string, std::string>> wanted;  ///< key column and its value
  std::string column;
  /// As it is written in full.
  std::string text() const;
};

/// Does it mean cells of a table? With brackets, or with a column right behind the table.
bool is_row_path(std::string_view path);
/// What a path means; nothing where a table, a key column or a column isn't known, which is noted.
std::optional<RowPath> parse_row_path(std::string_view path, const Where& where, Problems& problems);
/// `gates.items.boats.fare_usd`, which is a cell too.
std::optional<RowPath> row_path_of_item(std::string_view path);

/// Positions of the = between path and value, and of the last dot; what stands in brackets isn't looked at.
std::size_t equals_of(std::string_view assignment);
std::size_t last_dot_of(std::string_view path);

/// What a value does with the one that is there.
enum class Act : std::uint8_t {
  set,
  times,  ///< multiplies it
  odds,   ///< multiplies its odds: 0 and 1 stay, a share stays a share
};
inline constexpr std::string_view kActs[] = {"to", "times", "odds"};

struct Amount {
  Act act = Act::set;
  double factor = 1;
};
/// {times: 1.3}, {odds: 2}, or *1.3; nothing where a node is an ordinary value.
std::optional<Amount> amount_in(const Node& value);
/// As the option --set takes it.
std::string amount_text(Act act, std::string_view value);
/// The number in such a text, of a factor the factor.
std::optional<double> number_of(std::string_view amount);
/// The node {times: value}, or {odds: value}.
Node factor_from(Act act, std::string value);
/// What a key of a sweep holds: values or ends of a range, which may be factors, as in {times: [0.8, 1.25]}.
std::pair<Act, const Node*> act_and_values(const Node& key);
double changed(double number, const Amount& amount);

}  // namespace retorno
