#include "sim/files/sheets/csv.hpp"

#include <algorithm>
#include <map>

#include "sim/files/sheets/fold.hpp"

namespace retorno {
namespace {

/// Reads row after row of a text, keeping the line and column.
struct Scanner {
  std::string_view text;
  std::string file;
  char separator;
  Problems& problems;
  std::size_t at = 0;
  int line = 1;
  std::size_t line_start = 0;

  bool ended() const { return at >= text.size(); }
  char now() const { return ended() ? '\0' : text[at]; }
  int column() const { return static_cast<int>(at - line_start) + 1; }

  /// Lines end as on Unix, on Windows, or as on an old Mac.
  bool at_end_of_cell() const { return ended() || now() == separator || now() == '\n' || now() == '\r'; }

  void advance() {
    const char passed = text[at++];
    if (passed != '\n' && (passed != '\r' || now() == '\n')) return;
    ++line;
    line_start = at;
  }

  SheetCell cell() {
    SheetCell found{.text = "", .line = line, .column = column()};
    if (now() == '"') {
      found.text = quoted();
    } else {
      while (!at_end_of_cell()) found.text += text[at++];
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
    if (!at_end_of_cell()) {
      problems.add({file, line, column()}, "text follows a closing quote", "double the quotes inside the text");
      while (!at_end_of_cell()) ++at;
    }
    return value;
  }

  SheetRow row() {
    SheetRow cells{cell()};
    while (!ended() && now() == separator) {
      ++at;
      cells.push_back(cell());
    }
    if (now() == '\r') advance();
    if (now() == '\n') advance();
    return cells;
  }
};

constexpr std::size_t kRowsLookedAt = 60;

/// How many of the first rows are of the most usual length, and that length; none where it is one cell.
struct Fit {
  std::size_t rows = 0, cells = 0;
  auto operator<=>(const Fit&) const = default;
};

Fit fit_of(std::string_view text, char separator) {
  Problems unheard;
  Scanner scanner{text, "", separator, unheard};
  std::map<std::size_t, std::size_t> lengths;
  for (std::size_t rows = 0; rows < kRowsLookedAt && !scanner.ended();) {
    const SheetRow row = scanner.row();
    if (is_blank(row)) continue;
    ++lengths[row.size()];
    ++rows;
  }
  Fit best;
  for (const auto& [cells, rows] : lengths)
    if (cells > 1) best = std::max(best, Fit{rows, cells});
  return best;
}

}  // namespace

bool is_blank(const SheetRow& row) {
  return std::all_of(row.begin(), row.end(), [](const SheetCell& cell) { return cell.text.empty(); });
}

char separator_of(std::string_view text) {
  char best = ',';
  Fit fit = fit_of(text, best);
  for (const char other : {';', '\t'})
    if (const Fit its = fit_of(text, other); its > fit) fit = its, best = other;
  return best;
}

std::vector<SheetRow> csv_rows(std::string_view text, char separator, const std::string& file, Problems& problems) {
  Scanner scanner{text, file, separator, problems};
  std::vector<SheetRow> rows;
  while (!scanner.ended()) rows.push_back(scanner.row());
  return rows;
}

}  // namespace retorno
