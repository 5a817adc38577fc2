// YAML as a tree that knows where each value stands, and is stricter than YAML: what people misread is refused.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/problems.hpp"

namespace retorno {

struct Node {
  enum class Kind : std::uint8_t { null, scalar, list, map };

  Kind kind = Kind::null;
  std::string key;  ///< in a map
  Where key_where;
  std::string scalar;
  bool quoted = false;
  bool refused = false;         ///< its text was refused while reading; the fault is noted
  bool took_inherited = false;  ///< a null that stands where something inherited was
  Where where;                  ///< of the value
  std::vector<Node> items;      ///< of a list or a map, as written

  bool is_map() const { return kind == Kind::map; }
  bool is_scalar() const { return kind == Kind::scalar; }
  const Node* find(std::string_view name) const;
  Node* find(std::string_view name);
  /// The node at a dotted path such as `time.start`; null where there is none.
  const Node* at(std::string_view path) const;
};

/// The tree of a YAML text. Refused, each with its place: duplicate keys, `<<`, anchors, tags, tabs, octal numbers,
/// yes and no, NaN and infinity, a second document, more than 64 levels, 16 MiB or a million nodes.
Node parse_yaml(std::string_view text, const std::string& file, Problems& problems);

/// YAML again, each value with a comment that says where it came from.
std::string to_yaml(const Node& node);

/// A map entry on one line, such as `  # news: {type: news, signal: 0.1}`, with `before` in front.
std::string to_flow(const Node& entry, std::string_view before);

/// Where a value came from: `file:line`, `--set …` or `default`.
std::string origin_of(const Node& node);

}  // namespace retorno
