#include "sim/files/csv_write.hpp"

#include <algorithm>
#include <utility>

#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

/// A spreadsheet takes such a beginning for a formula, and runs it; behind an apostrophe it is text.
std::string as_text(const std::string& cell) {
  const bool formula = !cell.empty() && std::string_view{"=+-@\t\r"}.find(cell.front()) != std::string_view::npos;
  return formula && !parse_number(cell) ? "'" + cell : cell;
}

std::string with_comma(std::string cell) {
  if (parse_number(cell)) std::replace(cell.begin(), cell.end(), '.', ',');
  return cell;
}

std::string quoted(const std::string& cell, char separator) {
  if (cell.find_first_of("\"\n\r") == std::string::npos && cell.find(separator) == std::string::npos) return cell;
  std::string text = "\"";
  for (char c : cell) text += c == '"' ? std::string{"\"\""} : std::string{c};
  return text + '"';
}

}  // namespace

CsvFile::CsvFile(WholeFiles& files, std::string path, CsvStyle style)
    : files_(files), path_(std::move(path)), style_(style) {
  if (style.excel) text_ = "\xef\xbb\xbf";
}

void CsvFile::row(const std::vector<std::string>& cells) {
  const char separator = style_.decimal_comma ? ';' : ',';
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) text_ += separator;
    text_ += quoted(style_.decimal_comma ? with_comma(as_text(cell)) : as_text(cell), separator);
  }
  text_ += '\n';
}

void CsvFile::close() { files_.add(path_, text_); }

}  // namespace retorno
