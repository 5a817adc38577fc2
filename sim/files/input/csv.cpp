#include "sim/files/input/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr std::size_t kMostBytes = 64u << 20;

/// What is pasted brings along blanks that nobody sees: no-break and thin spaces, marks of no width or of direction.
/// At either end of a cell they mean nothing.
void trim_unseen(std::string& text) {
  constexpr std::string_view kUnseen[] = {" ",      "\t",     "\u00a0", "\u2007", "\u2009", "\u200a", "\u200b", "\u200c",
                                          "\u200d", "\u200e", "\u200f", "\u202f", "\u2060", "\u3000", "\ufeff"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view blank : kUnseen) {
      if (text.starts_with(blank)) text.erase(0, blank.size()), again = true;
      if (text.ends_with(blank)) text.erase(text.size() - blank.size()), again = true;
    }
  }
}

/// Reads row after row of a text, keeping the line and column.
struct Scanner {
  std::string_view text;
  std::string file;
  Problems& problems;
  std::size_t at = 0;
  int line = 1;
  std::size_t line_start = 0;

  bool ended() const { return at >= text.size(); }
  char now() const { return ended() ? '\0' : text[at]; }
  int column() const { return static_cast<int>(at - line_start) + 1; }

  void advance() {
    if (text[at++] == '\n') {
      ++line;
      line_start = at;
    }
  }

  CsvCell cell() {
    CsvCell found{"", line, column()};
    if (now() == '"') {
      found.text = quoted();
    } else {
      while (!ended() && now() != ',' && now() != '\n') found.text += text[at++];
      if (!found.text.empty() && found.text.back() == '\r') found.text.pop_back();
    }
    trim_unseen(found.text);
    return found;
  }

  std::string quoted() {
    const Where start{file, line, column()};
    std::string value;
    advance();
    while (!ended()) {
      if (now() == '"' && at + 1 < text.size() && text[at + 1] == '"') {
        advance();
      } else if (now() == '"') {
        advance();
        return end_of_quoted(std::move(value));
      }
      value += now();
      advance();
    }
    problems.add(start, "a quote opens here and never closes", "close it, or double the quotes inside the text");
    return value;
  }

  std::string end_of_quoted(std::string value) {
    if (now() == '\r') ++at;
    if (!ended() && now() != ',' && now() != '\n') {
      problems.add({file, line, column()}, "text follows a closing quote", "double the quotes inside the text");
      while (!ended() && now() != ',' && now() != '\n') ++at;
    }
    return value;
  }

  std::vector<CsvCell> row() {
    std::vector<CsvCell> cells{cell()};
    while (now() == ',') {
      ++at;
      cells.push_back(cell());
    }
    if (!ended()) advance();
    return cells;
  }
};

bool is_text(std::string_view text, const std::string& file, Problems& problems) {
  if (text.size() > kMostBytes) {
    problems.add({file, 0, 0}, fmt::format("the file is larger than {} MiB", kMostBytes >> 20));
    return false;
  }
  return is_utf8(text, file, "save the table as CSV with UTF-8", problems);
}

void check_header(const CsvTable& table, Problems& problems) {
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const CsvCell& cell = table.header[i];
    if (cell.text.empty()) problems.add(table.where(cell), "this column has no name", "name it, or remove the comma");
    for (std::size_t k = 0; k < i; ++k)
      if (!cell.text.empty() && table.header[k].text == cell.text)
        problems.add(table.where(cell), fmt::format("the column '{}' stands here twice", cell.text), "remove one");
  }
}

/// As spreadsheets write CSV where decimals have a comma.
bool is_of_other_cells(const std::vector<CsvCell>& header) {
  return header.size() == 1 && header[0].text.find_first_of(";\t") != std::string::npos;
}

/// Spreadsheets leave such rows behind, with a comma for each column.
bool is_blank(const std::vector<CsvCell>& row) {
  return std::all_of(row.begin(), row.end(), [](const CsvCell& cell) { return cell.text.empty(); });
}
bool is_hxl(const std::vector<CsvCell>& row) { return row[0].text.starts_with('#'); }

}  // namespace

CsvTable parse_csv(std::string_view text, const std::string& file, Problems& problems) {
  CsvTable table{file, {}, {}};
  if (!is_text(text, file, problems)) return table;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // the mark that spreadsheets put first
  Scanner scanner{text, file, problems};
  if (text.empty()) {
    problems.add({file, 1, 1}, "the table is empty", "the first line must name the columns");
    return table;
  }
  table.header = scanner.row();
  if (is_of_other_cells(table.header)) {
    problems.add({file, 1, 1}, "semicolons or tabs stand between the cells",
                 "save the table as CSV with commas between them, and points in decimals");
    table.header.clear();
    return table;
  }
  check_header(table, problems);
  while (!scanner.ended()) {
    std::vector<CsvCell> row = scanner.row();
    if (is_blank(row) || (table.rows.empty() && is_hxl(row))) continue;
    if (row.size() == table.header.size()) {
      table.rows.push_back(std::move(row));
      continue;
    }
    problems.add({file, row[0].line, row[0].column},
                 fmt::format("this row has {} cells, the header has {}", row.size(), table.header.size()),
                 "a text with commas needs quotes");
  }
  return table;
}

}  // namespace retorno
