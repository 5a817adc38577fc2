// Tables that describe, as text, as JSON, and by name.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/files/input/describe.hpp"

namespace retorno {
namespace {

std::string cell(std::string_view text) {
  std::string safe(text);
  for (std::size_t at = 0; (at = safe.find('|', at)) != std::string::npos; at += 2) safe.replace(at, 1, "\\|");
  return safe.empty() ? " " : safe;
}

std::string line(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& one : cells) text += " " + cell(one) + " |";
  return text + "\n";
}

/// A row answers to its first cell, and in tables of rules, written kind/rule, to each part and to its second.
std::vector<std::string> names_of(const Described& table, const std::vector<std::string>& row) {
  std::vector<std::string> names{row.front()};
  const std::size_t slash = row.front().find('/');
  if (slash != std::string::npos) {
    names.push_back(row.front().substr(0, slash));
    names.push_back(row.front().substr(slash + 1));
  }
  if (slash != std::string::npos || table.head.front() == "kind" || table.head.front() == "English")
    names.push_back(row[1]);
  return names;
}

}  // namespace

std::vector<std::string> names_in(const std::vector<Described>& tables) {
  std::vector<std::string> names;
  for (const Described& table : tables) {
    if (!table.name.empty()) names.push_back(table.name);
    for (const auto& row : table.rows)
      for (std::string& name : names_of(table, row)) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::vector<Described> part_of(const std::vector<Described>& tables, std::string_view name) {
  std::vector<Described> part;
  for (const Described& table : tables)
    if (table.name == name) part.push_back(table);
  if (!part.empty()) return part;
  for (const Described& table : tables) {
    Described some = table;
    std::erase_if(some.rows, [&](const auto& row) {
      const auto names = names_of(table, row);
      return std::find(names.begin(), names.end(), name) == names.end();
    });
    if (!some.rows.empty()) part.push_back(std::move(some));
  }
  return part;
}

std::string as_markdown(const std::vector<Described>& tables) {
  std::string text;
  for (const Described& table : tables) {
    text += (text.empty() ? "" : "\n") + table.lead + line(table.head);
    text += line(std::vector<std::string>(table.head.size(), "---"));
    for (const auto& row : table.rows) text += line(row);
  }
  return text;
}

std::string as_json(const std::vector<Described>& tables) {
  auto all = nlohmann::ordered_json::array();
  for (const Described& table : tables)
    for (const auto& row : table.rows) {
      nlohmann::ordered_json one;
      if (!table.name.empty()) one["of"] = table.name;
      for (std::size_t i = 0; i < row.size(); ++i) one[table.head[i]] = row[i];
      all.push_back(std::move(one));
    }
  return all.dump(2) + "\n";
}

}  // namespace retorno
