#include "sim/files/input/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>
#include <utility>

#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr std::size_t kMostLevels = 64;
constexpr std::size_t kMostNodes = 1'000'000;
constexpr std::size_t kMostBytes = 16u << 20;

/// Ends the parse; the problem is already noted.
struct Stop {};

/// Builds the tree from the parser's events; the path to the open lists and maps is a stack.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}

  Node take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    complain(mark, "an alias (*name) isn't read here", "write the value out, or inherit it with `extends`");
    Node node;
    node.kind = Node::Kind::scalar;
    node.refused = true;
    add(mark, std::move(node));
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    add(mark, {});
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    const bool quoted = tag == "!";
    if (!quoted && tag != "?") complain(mark, fmt::format("a tag ({}) isn't read here", tag), "leave it out");
    Node node;
    node.kind = Node::Kind::scalar;
    node.scalar = value;
    node.quoted = quoted;
    add(mark, std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Kind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, Node::Kind::map);
    path_.back().in_braces = style == YAML::EmitterStyle::Flow;
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Node node;
    bool expects_key = true;
    bool in_braces = false;
    std::map<std::string, int> seen;  ///< keys and their lines: of many keys none is looked for one by one
    Node key;
  };

  Where at(const YAML::Mark& mark) const { return {file_, mark.line + 1, mark.column + 1}; }

  void complain(const YAML::Mark& mark, std::string text, std::string advice) {
    problems_.add(at(mark), std::move(text), std::move(advice));
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0)
      complain(mark, "an anchor (&name) isn't read here", "write the value out, or inherit it with `extends`");
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    refuse_anchor(mark, anchor);
    if (!tag.empty() && tag != "?") complain(mark, fmt::format("a tag ({}) isn't read here", tag), "leave it out");
    if (path_.size() >= kMostLevels) {
      complain(mark, fmt::format("this lies deeper than {} levels", kMostLevels), "");
      throw Stop{};
    }
    Open opened;
    opened.node.kind = kind;
    opened.node.where = at(mark);
    path_.push_back(std::move(opened));
  }

  void close() {
    Node done = std::move(path_.back().node);
    path_.pop_back();
    put(std::move(done));
  }

  void add(const YAML::Mark& mark, Node node) {
    node.where = at(mark);
    put(std::move(node));
  }

  void put(Node node) {
    if (++nodes_ > kMostNodes) {
      problems_.add(node.where, fmt::format("the file holds more than {} values", kMostNodes));
      throw Stop{};
    }
    if (path_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = path_.back();
    if (parent.node.kind == Node::Kind::map && parent.expects_key) return take_key(parent, std::move(node));
    check_value(node);
    if (parent.node.kind == Node::Kind::map) {
      node.key = parent.key.scalar;
      node.key_where = parent.key.where;
      parent.expects_key = true;
      if (split_by_comma(parent, node)) return;
      if (!parent.key.is_scalar() || !parent.seen.emplace(node.key, node.key_where.line).second) return;
    }
    parent.node.items.push_back(std::move(node));
  }

  void take_key(Open& parent, Node key) {
    parent.expects_key = false;
    if (!key.is_scalar()) {
      problems_.add(key.where, "a key must be a word");
    } else if (key.scalar == "<<") {
      problems_.add(key.where, "merge keys (<<) aren't read", "inherit from another file with `extends`");
      key.kind = Node::Kind::null;
    } else if (const auto first = parent.seen.find(key.scalar); first != parent.seen.end()) {
      problems_.add(key.where,
                    fmt::format("the key '{}' stands here twice; first in line {}", key.scalar, first->second),
                    "remove one");
    }
    parent.key = std::move(key);
  }

  /// In {share: 0,5} the comma ends the value, and 5 is a key without one.
  bool split_by_comma(Open& parent, const Node& node) {
    if (!parent.in_braces || node.kind != Node::Kind::null || parent.node.items.empty()) return false;
    Node& before = parent.node.items.back();
    const std::string& rest = parent.key.scalar;
    const bool digits = !rest.empty() && rest.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || !before.is_scalar() || !parse_number(before.scalar)) return false;
    const std::string number = before.scalar + "," + rest;
    problems_.add(before.where, fmt::format("a comma ends the value in '{}'", number), number_advice(number));
    return before.refused = true;
  }

  void check_value(Node& node) {
    if (!node.is_scalar() || node.quoted || node.refused) return;
    const std::string advice = misread_scalar(node.scalar);
    node.refused = !advice.empty();
    if (node.refused) problems_.add(node.where, fmt::format("'{}' can be misread", node.scalar), advice);
  }

  std::string file_;
  Problems& problems_;
  Node root_;
  std::vector<Open> path_;
  std::size_t nodes_ = 0;
};

/// What the parser's words mean for who wrote the file.
std::string_view parse_advice(std::string_view fault) {
  const auto says = [&](std::string_view part) { return fault.find(part) != std::string_view::npos; };
  if (says("flow") || says("EOF")) return "close every {, [ and quote that opens";
  if (says("map") || says("block") || says("sequence"))
    return "keys that belong together start in the same column, further right than the key that holds them";
  return "put texts with : # { [ or quotes inside in quotes";
}

bool find_tabs(std::string_view text, const std::string& file, Problems& problems) {
  bool found = false;
  int line = 1, column = 1;
  bool indenting = true;
  for (char c : text) {
    if (indenting && c == '\t') {
      problems.add({file, line, column}, "a tab indents this line", "indent with spaces");
      found = true;
      indenting = false;
    }
    if (c != ' ') indenting = false;
    ++column;
    if (c == '\n') {
      ++line;
      column = 1;
      indenting = true;
    }
  }
  return found;
}

}  // namespace

const Node* Node::find(std::string_view name) const {
  if (kind != Kind::map) return nullptr;
  for (const Node& item : items)
    if (item.key == name) return &item;
  return nullptr;
}

Node* Node::find(std::string_view name) { return const_cast<Node*>(std::as_const(*this).find(name)); }

const Node* Node::at(std::string_view path) const {
  const Node* node = this;
  while (node && !path.empty()) {
    const auto dot = path.find('.');
    node = node->find(path.substr(0, dot));
    path = dot == std::string_view::npos ? "" : path.substr(dot + 1);
  }
  return node;
}

Node parse_yaml(std::string_view text, const std::string& file, Problems& problems) {
  if (text.size() > kMostBytes) {
    problems.add({file, 0, 0}, fmt::format("the file is larger than {} MiB", kMostBytes >> 20));
    return {};
  }
  if (!is_utf8(text, file, "save the file as UTF-8", problems)) return {};
  if (find_tabs(text, file, problems)) return {};
  TreeBuilder builder(file, problems);
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    if (!parser.HandleNextDocument(builder)) return {};
    const Node first = builder.take();
    if (parser.HandleNextDocument(builder))
      problems.add(builder.take().where, "a second document (---) starts here", "one file holds one scenario");
    return first;
  } catch (const Stop&) {
  } catch (const YAML::Exception& fault) {
    problems.add({file, fault.mark.line + 1, fault.mark.column + 1}, fmt::format("this isn't YAML: {}", fault.msg),
                 std::string(parse_advice(fault.msg)));
  }
  return {};
}

std::string origin_of(const Node& node) {
  return node.where.line > 0 ? fmt::format("{}:{}", node.where.file, node.where.line) : node.where.file;
}

}  // namespace retorno
