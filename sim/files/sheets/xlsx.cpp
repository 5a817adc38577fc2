// Workbooks of Excel.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/files/scalars.hpp"
#include "sim/files/sheets/dates.hpp"
#include "sim/files/sheets/workbook.hpp"
#include "sim/files/sheets/xml.hpp"

namespace retorno {
namespace {

enum class Shown : unsigned char { number, day, month };

/// What the cells of a workbook refer to.
struct Shared {
  std::vector<std::string> texts;
  std::vector<Shown> styles;
  Days shift = 0;  ///< of workbooks that count days from 1904 on
};

/// Is a number of this format shown as a date? What stands in quotes or brackets is text.
Shown shown_by(std::string_view format) {
  bool year = false, month = false, day = false;
  char until = 0;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (until != 0) {
      until = c == until ? '\0' : until;
    } else if (c == '"' || c == '[') {
      until = c == '[' ? ']' : '"';
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      year = year || c == 'y' || c == 'Y';
      month = month || c == 'm' || c == 'M';
      day = day || c == 'd' || c == 'D';
    }
  }
  if (year && month) return day ? Shown::day : Shown::month;
  return day && month ? Shown::day : Shown::number;
}

Shown shown_by_number(int format) {
  if (format == 17) return Shown::month;  // mmm-yy
  const bool day = (format >= 14 && format <= 16) || format == 22 || (format >= 27 && format <= 36) ||
                   (format >= 50 && format <= 58);
  return day ? Shown::day : Shown::number;
}

std::string attribute(const XmlAttributes& of, std::string_view name) {
  const auto found = of.find(name);
  return found == of.end() ? "" : found->second;
}

int whole(const XmlAttributes& of, std::string_view name, int otherwise = 0) {
  const auto value = parse_whole(attribute(of, name)).value_or(otherwise);
  return value < 0 || value > 1'000'000'000 ? otherwise : static_cast<int>(value);
}

bool read_texts(const std::string& xml, Shared& shared) {
  bool in_text = false, in_reading = false;
  return read_xml(xml, {.begin =
                            [&](std::string_view name, const XmlAttributes&) {
                              if (name == "si") shared.texts.emplace_back();
                              in_text = in_text || name == "t";
                              in_reading = in_reading || name == "rPh";
                            },
                        .end =
                            [&](std::string_view name) {
                              in_text = in_text && name != "t";
                              in_reading = in_reading && name != "rPh";
                            },
                        .text =
                            [&](std::string_view text) {
                              if (in_text && !in_reading && !shared.texts.empty()) shared.texts.back() += text;
                            }});
}

bool read_styles(const std::string& xml, Shared& shared) {
  std::map<int, Shown> own;
  bool in_cells = false;
  const auto begin = [&](std::string_view name, const XmlAttributes& of) {
    if (name == "numFmt") own[whole(of, "numFmtId")] = shown_by(attribute(of, "formatCode"));
    in_cells = in_cells || name == "cellXfs";
    if (name != "xf" || !in_cells) return;
    const int format = whole(of, "numFmtId");
    shared.styles.push_back(own.contains(format) ? own[format] : shown_by_number(format));
  };
  const auto end = [&](std::string_view name) { in_cells = in_cells && name != "cellXfs"; };
  return read_xml(xml, {.begin = begin, .end = end, .text = [](std::string_view) {}});
}

/// A cell as it is read.
struct Cell {
  std::string place, type, value, text;
  std::size_t style = 0;
  bool formula = false;
};

/// 0.77400000000000002 is how Excel stores 0.774.
std::string number_text(const Cell& cell, const Shared& shared) {
  const auto number = parse_number(cell.value);
  if (!number) return cell.value;
  const Shown shown = cell.style < shared.styles.size() ? shared.styles[cell.style] : Shown::number;
  const auto day = shown == Shown::number ? std::nullopt : day_of_serial(std::floor(*number) + shared.shift);
  if (day) return shown == Shown::day ? to_text(*day) : month_text(date_of(*day));
  return *number == std::floor(*number) && std::abs(*number) < 1e15 ? fmt::format("{:.0f}", *number) : to_text(*number);
}

std::string text_of(const Cell& cell, const Shared& shared) {
  if (cell.formula && cell.value.empty() && cell.text.empty()) return "=";
  if (cell.type == "inlineStr") return cell.text;
  if (cell.type == "str" || cell.type == "e" || cell.type == "d") return cell.value;
  if (cell.type == "b") return cell.value == "1" ? "true" : "false";
  if (cell.type != "s") return number_text(cell, shared);
  const auto at = parse_whole(cell.value).value_or(-1);
  return at >= 0 && at < std::ssize(shared.texts) ? shared.texts[static_cast<std::size_t>(at)] : "";
}

/// Puts a cell under the letters and the number of its place, such as B12.
bool put(NamedSheet& sheet, const Cell& cell, const Shared& shared) {
  std::size_t column = 0, line = 0;
  for (const char c : cell.place) {
    if (c >= 'A' && c <= 'Z')
      column = std::min(column * 26 + static_cast<std::size_t>(c - 'A' + 1), kMostSheetColumns + 1);
    if (c >= '0' && c <= '9') line = std::min(line * 10 + static_cast<std::size_t>(c - '0'), kMostSheetCells + 1);
  }
  std::string text = text_of(cell, shared);
  const bool sure = cell.type.empty() || cell.type == "n" || cell.type == "d";
  return text.empty() || put_cell(sheet, line, column, {.text = std::move(text), .sure = sure});
}

bool read_sheet_xml(const std::string& xml, const Shared& shared, NamedSheet& sheet) {
  Cell cell;
  bool fits = true, in_value = false, in_text = false;
  const auto begin = [&](std::string_view name, const XmlAttributes& of) {
    if (name == "c")
      cell = {attribute(of, "r"), attribute(of, "t"), "", "", static_cast<std::size_t>(whole(of, "s")), false};
    in_value = name == "v";
    in_text = name == "t";
    cell.formula = cell.formula || name == "f";
  };
  const auto end = [&](std::string_view name) {
    in_value = in_text = false;
    if (name == "c") fits = put(sheet, cell, shared) && fits;
  };
  const auto text = [&](std::string_view piece) {
    if (in_value) cell.value += piece;
    if (in_text) cell.text += piece;
  };
  return read_xml(xml, {.begin = begin, .end = end, .text = text}) && fits;
}

/// Names of the sheets and what they refer to, in the order of the tabs.
bool read_names(const Zip& zip, std::vector<std::pair<std::string, std::string>>& sheets, Shared& shared) {
  constexpr Days kFrom1904 = 1462;
  std::map<std::string, std::string> files;
  const auto nothing = [](auto&&...) {};
  const auto names = [&](std::string_view name, const XmlAttributes& of) {
    if (name == "sheet") sheets.emplace_back(attribute(of, "name"), attribute(of, "id"));
    const std::string from_1904 = attribute(of, "date1904");
    if (name == "workbookPr" && (from_1904 == "1" || from_1904 == "true")) shared.shift = kFrom1904;
  };
  const auto targets = [&](std::string_view name, const XmlAttributes& of) {
    if (name == "Relationship") files[attribute(of, "Id")] = attribute(of, "Target");
  };
  const auto book = zip.text("xl/workbook.xml"), links = zip.text("xl/_rels/workbook.xml.rels");
  if (!book || !links || !read_xml(*book, {names, nothing, nothing}) || !read_xml(*links, {targets, nothing, nothing}))
    return false;
  for (auto& [name, id] : sheets) id = files[id].starts_with("/") ? files[id].substr(1) : "xl/" + files[id];
  return true;
}

}  // namespace

std::optional<std::vector<NamedSheet>> xlsx_sheets(const Zip& zip) {
  Shared shared;
  std::vector<std::pair<std::string, std::string>> named;
  if (!read_names(zip, named, shared)) return std::nullopt;
  const auto texts = zip.text("xl/sharedStrings.xml"), styles = zip.text("xl/styles.xml");
  if ((texts && !read_texts(*texts, shared)) || (styles && !read_styles(*styles, shared))) return std::nullopt;
  std::vector<NamedSheet> sheets;
  for (const auto& [name, file] : named) {
    if (!file.starts_with("xl/worksheets/")) continue;  // a chart
    const auto xml = zip.text(file);
    if (!xml || !read_sheet_xml(*xml, shared, sheets.emplace_back(NamedSheet{.name = name}))) return std::nullopt;
  }
  return sheets;
}

}  // namespace retorno
