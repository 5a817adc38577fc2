// The way back from a tree to YAML.
#include <fmt/format.h>

#include "sim/files/input/yaml.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

bool needs_quotes(const Node& node) {
  const std::string& text = node.scalar;
  if (text.empty() || text == "~" || text == "null" || !misread_scalar(text).empty()) return true;
  if (text.front() == ' ' || text.back() == ' ' || text.back() == ':') return true;
  if (std::string_view("!&*-?|>@`\"'%{}[],#:").find(text.front()) != std::string_view::npos && !parse_number(text))
    return true;
  if (text.find_first_of("\n\t{}[],") != std::string::npos) return true;
  return text.find(": ") != std::string::npos || text.find(" #") != std::string::npos;
}

std::string scalar_text(const Node& node) {
  if (node.kind == Node::Kind::null) return "null";
  if (!node.quoted && !needs_quotes(node)) return node.scalar;
  std::string text = "\"";
  for (char c : node.scalar) {
    if (c == '"' || c == '\\') text += '\\';
    if (c == '\n') {
      text += "\\n";
    } else {
      text += c;
    }
  }
  return text + '"';
}

bool is_flat(const Node& node) {
  for (const Node& item : node.items)
    if (item.kind == Node::Kind::list || item.kind == Node::Kind::map) return false;
  return true;
}

std::string flow_list(const Node& node) {
  std::string text = "[";
  for (const Node& item : node.items) text += (text.size() > 1 ? ", " : "") + scalar_text(item);
  return text + "]";
}

std::string quoted_key(const std::string& key) {
  Node as_scalar;
  as_scalar.kind = Node::Kind::scalar;
  as_scalar.scalar = key;
  return scalar_text(as_scalar);
}

std::string flow(const Node& node) {
  if (node.kind == Node::Kind::list) return flow_list(node);
  if (!node.is_map()) return scalar_text(node);
  std::string text = "{";
  for (const Node& item : node.items) text += (text.size() > 1 ? ", " : "") + quoted_key(item.key) + ": " + flow(item);
  return text + "}";
}

void write(const Node& node, std::size_t indent, std::string& out);

void write_value(const Node& node, std::size_t indent, std::string& out) {
  if (node.kind == Node::Kind::map && !node.items.empty()) {
    out += "\n";
    write(node, indent + 2, out);
  } else if (node.kind == Node::Kind::list && !is_flat(node)) {
    out += "\n";
    write(node, indent + 2, out);
  } else {
    const std::string text = node.kind == Node::Kind::map    ? "{}"
                             : node.kind == Node::Kind::list ? flow_list(node)
                                                             : scalar_text(node);
    out += fmt::format(" {}  # from {}\n", text, origin_of(node));
  }
}

void write(const Node& node, std::size_t indent, std::string& out) {
  for (const Node& item : node.items) {
    out += std::string(indent, ' ') + (node.is_map() ? quoted_key(item.key) + ":" : "-");
    write_value(item, indent, out);
  }
}

}  // namespace

std::string to_flow(const Node& entry, std::string_view before) {
  return fmt::format("{}{}: {}\n", before, quoted_key(entry.key), flow(entry));
}

std::string to_yaml(const Node& node) {
  std::string out;
  write(node, 0, out);
  return out;
}

}  // namespace retorno
