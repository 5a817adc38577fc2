#include "sim/files/input/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sim/files/input/shipped.hpp"

namespace retorno {
namespace {

constexpr std::size_t kMostParents = 16;

std::string joined(const std::string& path, const std::string& key) { return path.empty() ? key : path + "." + key; }

std::vector<std::string> keys_of(const Node& map) {
  std::vector<std::string> keys;
  for (const Node& item : map.items) keys.push_back(item.key);
  return keys;
}

/// In what is new there is nothing that null could remove. What an arm sets is laid over later.
void refuse_nulls(const Node& node, const std::string& path, Problems& problems) {
  if (node.key == "set") return;
  for (const Node& item : node.items) {
    const std::string at = node.is_map() ? joined(path, item.key) : path;
    if (item.kind == Node::Kind::null && node.key != "items")
      problems.add(item.key_where, fmt::format("{} has no value", at), "write one, or remove the key");
    refuse_nulls(item, at, problems);
  }
}

void remove(Node& parent, const Node& child, const std::string& path, Problems& problems) {
  const auto gone =
      std::remove_if(parent.items.begin(), parent.items.end(), [&](const Node& item) { return item.key == child.key; });
  if (gone == parent.items.end())
    problems.add(child.key_where,
                 fmt::format("{} is removed here, but nothing of that name is inherited", joined(path, child.key)),
                 did_you_mean(child.key, keys_of(parent)));
  parent.items.erase(gone, parent.items.end());
}

/// The null stays: the row may stand in a file that is read later.
void remove_row(Node& items, const Node& null) {
  if (Node* inherited = items.find(null.key)) {
    *inherited = null;
    inherited->took_inherited = true;
  } else {
    items.items.push_back(null);
  }
}

void merge_into(Node& parent, const Node& child, const std::string& path, Problems& problems) {
  parent.where = child.where;
  parent.key_where = child.key_where;
  for (const Node& item : child.items) {
    const std::string at = joined(path, item.key);
    Node* inherited = parent.find(item.key);
    if (item.kind == Node::Kind::null && parent.key == "items") {
      remove_row(parent, item);
    } else if (item.kind == Node::Kind::null) {
      remove(parent, item, path, problems);
    } else if (inherited && inherited->is_map() && item.is_map()) {
      merge_into(*inherited, item, at, problems);
    } else {
      refuse_nulls(item, at, problems);
      if (inherited)
        *inherited = item;
      else
        parent.items.push_back(item);
    }
  }
}

std::string canonical(const std::string& path) {
  std::error_code failed;
  const auto full = std::filesystem::weakly_canonical(path, failed);
  return failed ? path : full.string();
}

/// The path of the parent, or nothing where there is none or it can't be followed.
std::string parent_of(const Node& tree, const std::string& path, const std::vector<std::string>& children,
                      Problems& problems) {
  const Node* extends = tree.find("extends");
  if (!extends) return "";
  if (!extends->is_scalar()) {
    problems.add(extends->where, "extends must name one file");
    return "";
  }
  const std::string beside = path_beside(path, extends->scalar);
  const std::string shipped = std::filesystem::exists(beside) ? "" : shipped_scenario(extends->scalar);
  const std::string parent = shipped.empty() ? beside : shipped;
  if (std::find(children.begin(), children.end(), canonical(parent)) != children.end()) {
    problems.add(extends->where,
                 fmt::format("extends = '{}' closes a circle: that file inherits from this one", extends->scalar),
                 "let one of them stand alone");
  } else if (children.size() > kMostParents) {
    problems.add(extends->where, fmt::format("this chain of extends is longer than {}", kMostParents));
  } else if (!std::filesystem::exists(parent)) {
    problems.add(extends->where, fmt::format("extends = '{}' doesn't exist", extends->scalar),
                 did_you_mean_scenario(parent, extends->scalar));
  } else {
    return parent;
  }
  return "";
}

Tree read_with_parents(const std::string& path, std::vector<std::string> children, std::vector<InputFile>& inputs,
                       Problems& problems) {
  Node tree = parse_yaml(read_input(path, inputs), path, problems);
  if (!tree.is_map()) {
    if (!problems.any())
      problems.add({path, 1, 1}, "the file holds no keys", "a scenario starts with name: and extends:");
    tree = {};
    tree.kind = Node::Kind::map;
    tree.where = {path, 1, 1};
    return {tree, false};
  }
  children.push_back(canonical(path));
  const bool has_parent = tree.find("extends") != nullptr;
  const std::string parent = parent_of(tree, path, children, problems);
  std::erase_if(tree.items, [](const Node& item) { return item.key == "extends"; });
  if (!parent.empty()) {
    Tree inherited = read_with_parents(parent, children, inputs, problems);
    return {merge(std::move(inherited.node), tree, problems), inherited.whole};
  }
  if (!has_parent) refuse_nulls(tree, "", problems);
  return {tree, !has_parent};
}

}  // namespace

Node merge(Node parent, const Node& child, Problems& problems, const std::string& path) {
  merge_into(parent, child, path, problems);
  return parent;
}

Tree read_tree(const std::string& path, std::vector<InputFile>& inputs, Problems& problems) {
  return read_with_parents(path, {}, inputs, problems);
}

}  // namespace retorno
