// One tree from a file and all it inherits: maps merge deeply, lists replace, null removes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/input/input.hpp"
#include "sim/files/input/yaml.hpp"

namespace retorno {

/// The parent's tree with the child's values over it. A null that removes nothing is a fault.
/// @param path  of the parent, for messages
Node merge(Node parent, const Node& child, Problems& problems, const std::string& path = "");

struct Tree {
  Node node;
  bool whole = true;  ///< false: a parent couldn't be read, so what is missing may stand there
};

/// The tree of a scenario file with all that it `extends`, the key itself left out.
/// @throws FileError if a file is there but can't be read
Tree read_tree(const std::string& path, std::vector<InputFile>& inputs, Problems& problems);

/// Puts a value at a dotted path such as `policies.miramar_boats.amount`; null removes what is there. {times: 1.3}
/// changes the number that is in force. A path that means cells of a table is noted under `changes`, see row_path.hpp.
void set_path(Node& tree, std::string_view path, Node value, Problems& problems);

/// A value given on the command line as `a.b=v`, where v is YAML, or *1.3 for {times: 1.3}.
void set_option(Node& tree, const std::string& assignment, Problems& problems);

/// A scalar that comes from an option or a default instead of a file.
Node scalar_from(std::string text, const std::string& origin);

}  // namespace retorno
