#include "sim/files/publish/csv_write.hpp"

#include <utility>

#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

/// A spreadsheet takes such a beginning for a formula, and runs it; behind an apostrophe it is text.
std::string as_text(const std::string& cell) {
  const bool formula = !cell.empty() && std::string_view{"=+-@\t\r"}.find(cell.front()) != std::string_view::npos;
  return formula && !parse_number(cell) ? "'" + cell : cell;
}

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\n\r") == std::string::npos) return cell;
  std::string text = "\"";
  for (char c : cell) text += c == '"' ? std::string{"\"\""} : std::string{c};
  return text + '"';
}

}  // namespace

CsvFile::CsvFile(WholeFiles& files, std::string path, CsvStyle style) : files_(files), path_(std::move(path)) {
  if (style.excel) text_ = "\xef\xbb\xbf";
}

void CsvFile::row(const std::vector<std::string>& cells) {
  for (const std::string& cell : cells) text_ += (&cell == &cells.front() ? "" : ",") + quoted(as_text(cell));
  text_ += '\n';
}

void CsvFile::close() { files_.add(path_, text_); }

}  // namespace retorno
