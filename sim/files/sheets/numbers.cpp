// Numbers as spreadsheets of all countries write them.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "sim/files/scalars.hpp"
#include "sim/files/sheets/fold.hpp"
#include "sim/files/sheets/repairs.hpp"

namespace retorno {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

std::string without(std::string_view text, char mark) {
  std::string kept(text);
  std::erase(kept, mark);
  return kept;
}

/// 1.200, -12.500.000: groups of three behind one to three digits.
bool is_grouped(std::string_view text, char mark) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  std::size_t end = text.find(mark);
  if (end == 0 || end == std::string_view::npos || end > 3 || !all_digits(text.substr(0, end))) return false;
  if (text.front() == '0') return false;
  while (end < text.size()) {
    if (text[end] != mark || !all_digits(text.substr(end + 1, 3)) || text.size() < end + 4) return false;
    end += 4;
  }
  return true;
}

/// A number by its marks, of which `decimal` is one and `group` the other.
bool is_number(std::string_view text, char decimal, char group) {
  const std::size_t at = std::min(text.find(decimal), text.size());
  const std::string_view head = text.substr(0, at), tail = text.substr(std::min(at + 1, text.size()));
  if (at < text.size() && !all_digits(tail)) return false;
  return is_grouped(head, group) || (head.find_first_of(".,eE") == std::string_view::npos && parse_number(head));
}

/// What a text says about the mark before its decimals.
enum class Says : unsigned char { nothing, point, comma, either, no_number };

Says says(std::string_view text) {
  const bool as_point = parse_number(text) || is_number(text, '.', ','), as_comma = is_number(text, ',', '.');
  if (as_point && as_comma) return text.find_first_of(".,") == std::string_view::npos ? Says::nothing : Says::either;
  return as_point ? Says::point : as_comma ? Says::comma : Says::no_number;
}

/// The sign of a minus that isn't the hyphen, and blanks or apostrophes between thousands.
std::string with_plain_signs(const std::string& text) {
  std::string plain = without_unseen(text);
  replace_all(plain, "\u2212", "-");
  replace_all(plain, "\u2019", "'");
  for (const char mark : {' ', '\''}) {
    const std::size_t decimals = std::min(plain.find_first_of(".,"), plain.size());
    if (is_grouped(std::string_view(plain).substr(0, decimals), mark)) plain = without(plain, mark);
  }
  return plain;
}

/// What the numbers of a table together tell, and where one that tells it stands.
struct Marks {
  SheetCell* point = nullptr;
  SheetCell* comma = nullptr;
};

/// A cell that holds a number, and the name of its column.
struct NumberCell {
  SheetCell* cell;
  std::string column;
};

std::vector<NumberCell> number_cells(Sheet& sheet, std::span<const SheetColumn> columns) {
  std::vector<NumberCell> cells;
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    const SheetColumn* column = column_called(sheet.header[c].text, columns);
    if (column == nullptr || column->holds != Holds::number) continue;
    each_cell(sheet, c, [&](SheetCell& cell) {
      if (!cell.sure) cells.push_back({&cell, sheet.header[c].text});
    });
  }
  return cells;
}

void ask_which(const Sheet& sheet, const NumberCell& number, Problems& problems) {
  SheetCell& cell = *number.cell;
  const std::string whole = without(without(cell.text, '.'), ',');
  std::string decimal = cell.text;
  std::replace(decimal.begin(), decimal.end(), ',', '.');
  decimal = to_text(parse_number(decimal).value_or(0));
  refuse(sheet, cell, fmt::format("{} = '{}' may be {} or {}", number.column, cell.text, whole, decimal),
         fmt::format("write {} or {}", whole, decimal), problems);
}

std::string in_own_form(std::string text, char decimal) {
  text = without(text, decimal == ',' ? '.' : ',');
  std::replace(text.begin(), text.end(), ',', '.');
  return text;
}

/// Plain signs, and what the numbers together tell of their decimals.
Marks marks_of(Sheet& sheet, const std::vector<NumberCell>& cells) {
  Marks marks;
  std::string first;
  for (const auto& [cell, column] : cells) {
    const std::string plain = with_plain_signs(cell->text);
    if (plain != cell->text && first.empty()) first = fmt::format("{} = {}", cell->text, plain);
    cell->text = plain;
    const Says said = says(plain);
    if (said == Says::point && marks.point == nullptr) marks.point = cell;
    if (said == Says::comma && marks.comma == nullptr) marks.comma = cell;
  }
  if (!first.empty()) sheet.understood.push_back({first, first});
  return marks;
}

/// Where some have a comma and others a point, nobody knows what 1.200 is.
bool is_of_the_other_kind(const Sheet& sheet, const NumberCell& number, char decimal, const Marks& marks,
                          Problems& problems) {
  SheetCell& cell = *number.cell;
  const bool other = says(cell.text) == (decimal == ',' ? Says::point : Says::comma);
  if (!other) return false;
  const SheetCell* usual = decimal == ',' ? marks.comma : marks.point;
  const std::string where = usual != nullptr ? fmt::format("'{}' in line {}", usual->text, usual->line) : "--decimal";
  refuse(sheet, cell,
         fmt::format("{} = '{}' has a {} before its decimals, {} a {}", number.column, cell.text,
                     decimal == ',' ? "point" : "comma", where, decimal == ',' ? "comma" : "point"),
         "write all of them alike", problems);
  return true;
}

}  // namespace

void read_numbers(Sheet& sheet, std::span<const SheetColumn> columns, Problems& problems) {
  const std::vector<NumberCell> cells = number_cells(sheet, columns);
  const Marks marks = marks_of(sheet, cells);
  const char told = marks.point != nullptr ? '.' : marks.comma != nullptr ? ',' : '\0';
  const char decimal = sheet.decimal != 0 ? sheet.decimal : told;
  std::string first;
  for (const NumberCell& number : cells) {
    SheetCell* cell = number.cell;
    const Says said = says(cell->text);
    const bool as_it_is = decimal != ',' && parse_number(cell->text) && (decimal == '.' || sheet.separator == ',');
    if (said == Says::nothing || said == Says::no_number || as_it_is) continue;
    if (decimal == 0) {
      ask_which(sheet, number, problems);
    } else if (!is_of_the_other_kind(sheet, number, decimal, marks, problems)) {
      const std::string own = in_own_form(cell->text, decimal);
      if (first.empty()) first = fmt::format("{} = {}", cell->text, own);
      cell->text = own;
    }
  }
  if (first.empty()) return;
  const bool commas = decimal == ',';
  sheet.understood.push_back({fmt::format("decimal {} ({})", commas ? "commas" : "points", first),
                              fmt::format("{} decimal ({})", commas ? "coma" : "punto", first)});
}

}  // namespace retorno
