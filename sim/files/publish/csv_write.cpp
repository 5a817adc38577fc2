#include "sim/files/publish/csv_write.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "sim/base/problems.hpp"

namespace retorno {
namespace {

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\n\r") == std::string::npos) return cell;
  std::string text = "\"";
  for (char c : cell) text += c == '"' ? std::string{"\"\""} : std::string{c};
  return text + '"';
}

}  // namespace

CsvFile::CsvFile(std::string path, CsvStyle style) : path_(std::move(path)), file_(path_, std::ios::binary) {
  if (!file_) throw FileError(fmt::format("can't write {}: {}", path_, std::strerror(errno)));
  if (style.excel) file_ << "\xef\xbb\xbf";
}

void CsvFile::row(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() && &cell == &cells.front() ? "" : ",") + quoted(cell);
  file_ << line << '\n';
}

void CsvFile::close() {
  file_.close();
  if (!file_) throw FileError(fmt::format("can't write {}: {}", path_, std::strerror(errno)));
}

}  // namespace retorno
