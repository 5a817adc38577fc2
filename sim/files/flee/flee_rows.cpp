#include "sim/files/flee/flee_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sim/files/scalars.hpp"

namespace retorno::flee {
namespace {

std::string trimmed(std::string text) {
  const auto unseen = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '"'; };
  while (!text.empty() && unseen(text.back())) text.pop_back();
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), unseen));
  return text;
}

Row cells_of(std::string_view line, const std::string& file, int number) {
  Row row;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(',', at), line.size());
    row.push_back({trimmed(std::string(line.substr(at, end - at))), {file, number, static_cast<int>(at) + 1}});
    at = end + 1;
  }
  while (row.size() > 1 && row.back().text.empty()) row.pop_back();
  return row;
}

}  // namespace

Rows read_rows(Case& known, const std::string& name, Must must, Problems& problems) {
  const std::string path = known.folder + "/" + name;
  Rows all;
  if (must == Must::may_miss && !std::filesystem::exists(path)) return all;
  std::string text = read_input(path, known.inputs);
  if (!is_utf8(text, path, "save the file as UTF-8", problems)) return all;
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    Row row = cells_of(std::string_view(text).substr(at, end - at), path, ++number);
    at = end + 1;
    if (row.size() == 1 && row[0].text.empty()) continue;
    if (!row[0].text.starts_with('#')) {
      all.rows.push_back(std::move(row));
    } else if (all.head.empty()) {
      row[0].text = trimmed(row[0].text.substr(1));
      all.head = std::move(row);
    }
  }
  known.rows[name] = all.rows.size();
  return all;
}

std::string text_at(const Row& row, std::size_t column) { return column < row.size() ? row[column].text : ""; }

double number_at(const Row& row, std::size_t column, double otherwise, Problems& problems) {
  const std::string text = text_at(row, column);
  if (text.empty()) return otherwise;
  if (const auto value = parse_number(text)) return *value;
  problems.add(row[column].where, fmt::format("'{}' isn't a number", text), number_advice(text));
  return otherwise;
}

}  // namespace retorno::flee
