#include "sim/files/text_table.hpp"

#include <algorithm>

namespace retorno {
namespace {

/// Width on the screen: bytes of UTF-8 that don't continue a character.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

std::string aligned(const std::vector<TextRow>& rows) {
  std::vector<std::size_t> widths(rows.empty() ? 0 : rows.front().size());
  for (const TextRow& row : rows)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width(row[c]));
  std::string text;
  for (const TextRow& row : rows) {
    text += row[0] + std::string(widths[0] - width(row[0]), ' ');
    for (std::size_t c = 1; c < row.size(); ++c) text += std::string(2 + widths[c] - width(row[c]), ' ') + row[c];
    while (text.back() == ' ') text.pop_back();
    text += '\n';
  }
  return text;
}

}  // namespace retorno
