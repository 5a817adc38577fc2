// Words of columns: countries, yes and no, and those of a choice.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/files/scalars.hpp"
#include "sim/files/sheets/countries.hpp"
#include "sim/files/sheets/fold.hpp"
#include "sim/files/sheets/repairs.hpp"

namespace retorno {
namespace {

constexpr std::string_view kYes[] = {"true", "yes", "si", "verdadero", "sim"};
constexpr std::string_view kNo[] = {"false", "no", "falso", "nao"};

template <std::size_t n>
bool is_among(std::string_view word, const std::string_view (&words)[n]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// What a cell means, or the text as it is.
std::string meant_by(const std::string& text, const SheetColumn& column) {
  if (column.holds == Holds::yes_no) {
    if (parse_yes_no(text)) return text;
    const std::string word = folded(text);
    return is_among(word, kYes) ? "true" : is_among(word, kNo) ? "false" : text;
  }
  if (column.holds == Holds::choice) {
    const std::string word = folded(text);
    for (const std::string& known : column.words)
      if (folded(known) == word) return known;
    return text;
  }
  const bool is_one = text == "all" || (is_code(text) && (text.size() == 3 || !column.capitals_are_names));
  const std::string_view code = is_one ? std::string_view{} : country_code(text);
  return code.empty() ? text : std::string(code);
}

/// Of a list with semicolons each word.
std::string all_meant_by(const std::string& text, const SheetColumn& column) {
  if (column.holds != Holds::countries) return meant_by(text, column);
  std::string meant;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    std::string word = text.substr(at, end - at);
    trim_unseen(word);
    meant += (at > 0 ? ";" : "") + meant_by(word, column);
    at = end + 1;
  }
  return meant;
}

}  // namespace

void read_words(Sheet& sheet, std::span<const SheetColumn> columns) {
  constexpr std::size_t kShown = 4;
  std::map<std::string, std::string> read;
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    const SheetColumn* column = column_called(sheet.header[c].text, columns);
    if (column == nullptr || column->holds == Holds::text || column->holds == Holds::number) continue;
    if (column->holds == Holds::date || column->holds == Holds::period) continue;
    each_cell(sheet, c, [&](SheetCell& cell) {
      const std::string meant = all_meant_by(without_unseen(cell.text), *column);
      if (meant == cell.text) return;
      read[cell.text] = meant;
      cell.text = meant;
    });
  }
  if (read.empty()) return;
  std::string told;
  std::size_t shown = 0;
  for (const auto& [text, meant] : read)
    if (shown++ < kShown) told += fmt::format("{}{} = {}", told.empty() ? "" : ", ", text, meant);
  const std::size_t more = read.size() - std::min(read.size(), kShown);
  sheet.understood.push_back({told + (more > 0 ? fmt::format(" and {} more words", more) : ""),
                              told + (more > 0 ? fmt::format(" y {} palabras más", more) : "")});
}

}  // namespace retorno
