// Sheets as offices keep them, each with one line that says how it is read, or why it is refused and what to do.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/files/import/import_table.hpp"
#include "sim/files/input/input.hpp"
#include "sim/files/input/schema.hpp"
#include "sim/files/input/sheet_columns.hpp"
#include "sim/files/scalars.hpp"
#include "tests/support/at_root.hpp"

namespace retorno {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string text_of(const Rows& rows) {
  std::string text;
  for (const auto& row : rows) text += fmt::format("{}{}", text.empty() ? "" : " / ", fmt::join(row, ","));
  return text;
}

std::string text_of(const std::vector<Problem>& problems, const std::string& file) {
  std::string text;
  for (const Problem& one : problems) {
    text += text.empty() ? "refused " : " / ";
    if (one.where.line > 0) text += fmt::format("{}:{} ", one.where.line, one.where.column);
    text += one.text + (one.advice.empty() ? "" : "; " + one.advice);
  }
  for (std::size_t at = text.find(file); at != std::string::npos; at = text.find(file)) text.erase(at, file.size());
  return text;
}

std::string text_of(const std::vector<Understood>& told) {
  std::string text;
  for (const Understood& one : told) {
    CHECK_FALSE(one.spanish.empty());
    text += fmt::format("{}{}", text.empty() ? "" : "; ", one.english);
  }
  return text.empty() ? "" : " ~ " + text;
}

Rows texts_of(const Sheet& sheet) {
  Rows rows(1);
  for (const SheetCell& cell : sheet.header) rows[0].push_back(cell.text);
  for (const SheetRow& row : sheet.rows) {
    rows.emplace_back();
    for (const SheetCell& cell : row) rows.back().push_back(cell.text);
  }
  return rows;
}

/// As a scenario reads it.
std::string read_as(const std::string& file, std::string_view shape_name) {
  Problems problems;
  std::vector<InputFile> read;
  const Sheet sheet = read_sheet(read_input(file, read), file, columns_of(shape(shape_name)), problems);
  if (problems.any()) return text_of(problems.all(), file);
  return text_of(texts_of(sheet)) + text_of(sheet.understood);
}

/// As `import` makes it: KIND, then options as the command line has them, without their dashes.
std::string imported_as(const std::string& file, std::istringstream words) {
  import::Wish wish{.table = file, .as = "", .map = {}, .with = {}, .year = {}};
  words >> wish.as;
  for (std::string word; words >> word;) {
    const std::size_t at = word.find('=');
    const std::string option = word.substr(0, at), value = word.substr(at + 1);
    if (option == "year") wish.year = std::atoi(value.c_str());
    if (option == "decimal") wish.decimal = value == "comma" ? ',' : '.';
    if (option != "year" && option != "decimal") wish.with.emplace_back(option, value);
  }
  try {
    const import::ImportedTable made = import::import_table(wish);
    return text_of(made.rows) + text_of(made.told);
  } catch (const InputError& fault) {
    return text_of(fault.problems, file);
  }
}

/// The parts of a line between blanks, a bar and blanks.
std::vector<std::string> parts_of(const std::string& line) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  while (parts.size() < 2) {
    const std::size_t bar = line.find(" | ", at);
    REQUIRE_MESSAGE(bar != std::string::npos, line);
    parts.push_back(line.substr(at, bar - at));
    at = bar + 3;
  }
  parts.push_back(line.substr(at));
  return parts;
}

}  // namespace

TEST_CASE("sheets of offices are read as they are meant, or refused with what to do") {
  const AtRoot here;
  std::ifstream expected("tests/sheets/expected.txt");
  std::size_t lines = 0;
  std::vector<std::string> named;
  std::string actual;
  for (std::string line; std::getline(expected, line); ++lines) {
    const std::vector<std::string> parts = parts_of(line);
    const std::string file = "tests/sheets/" + parts[0];
    named.push_back(parts[0]);
    const bool import = parts[1].starts_with("import ");
    const std::string found =
        import ? imported_as(file, std::istringstream(parts[1].substr(7))) : read_as(file, parts[1]);
    CHECK_MESSAGE(found == parts[2], parts[0] << "\n  expected: " << parts[2] << "\n  found:    " << found);
  }
  CHECK(lines >= 40);
  for (const auto& entry : std::filesystem::directory_iterator("tests/sheets")) {
    const std::string name = entry.path().filename().string();
    CHECK_MESSAGE((name == "expected.txt" || std::find(named.begin(), named.end(), name) != named.end()),
                  name << " has no line in expected.txt");
  }
}

TEST_CASE("tables that the project ships are read as they are, without a note") {
  const AtRoot here;
  std::size_t tables = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("data")) {
    if (entry.path().extension() != ".csv") continue;
    const std::string file = entry.path().string();
    Problems problems;
    std::vector<InputFile> read;
    const std::string bytes = read_input(file, read);
    const Sheet plain = read_sheet(bytes, file, {}, problems);
    for (const Shape& shape : shapes()) {
      const auto known = [&](const SheetCell& cell) { return shape.find(cell.text) != nullptr; };
      if (!std::all_of(plain.header.begin(), plain.header.end(), known)) continue;
      if (shape.name == "country" && !is_code(plain.rows.at(0).at(0).text)) continue;  // payers have the same columns
      const Sheet sheet = read_sheet(bytes, file, columns_of(shape), problems);
      CHECK_MESSAGE(sheet.understood.empty(), file << " as " << shape.name << text_of(sheet.understood));
      CHECK_MESSAGE(texts_of(sheet) == texts_of(plain), file << " as " << shape.name);
      ++tables;
    }
    CHECK_MESSAGE(problems.all().empty(), file << text_of(problems.all(), file));
  }
  CHECK(tables >= 40);
}

}  // namespace retorno
