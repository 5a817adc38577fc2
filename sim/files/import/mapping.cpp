#include "sim/files/import/mapping.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/files/sheets/fold.hpp"
#include "sim/files/sheets/repairs.hpp"

namespace retorno::import {
namespace {

/// How surely a column of the sheet is one of ours: 0 by its own name, 1 by its tag, then by synonyms in their order.
std::optional<std::size_t> rank(const SheetCell& head, std::string_view tag, const Synonym& synonym) {
  constexpr std::size_t kByTag = 1, kBySynonym = 2;
  const std::string word = folded(head.text);
  if (word == synonym.column) return 0;
  if (position_in(tag, synonym.tags)) return kByTag;
  const auto at = position_in(word, synonym.words);
  return at ? std::optional(kBySynonym + *at) : std::nullopt;
}

std::string tag_of(const Sheet& sheet, std::size_t column) {
  std::string tag = column < sheet.tags.size() ? sheet.tags[column].text : "";
  std::erase(tag, ' ');
  return tag;
}

/// The column of the sheet that is surest; the others stay for others.
std::optional<std::size_t> surest(const Sheet& sheet, const Synonym& synonym, const std::vector<bool>& taken) {
  std::optional<std::size_t> best;
  std::size_t least = 0;
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    const auto found = taken[c] ? std::nullopt : rank(sheet.header[c], tag_of(sheet, c), synonym);
    if (found && (!best || *found < least)) best = c, least = *found;
  }
  return best;
}

/// Two columns of persons that aren't one the total of the other: nobody can know which is meant.
void refuse_rivals(const Sheet& sheet, const Synonym& synonym, std::size_t chosen, const std::vector<bool>& taken,
                   Problems& problems) {
  if (synonym.column != "persons" || folded(sheet.header[chosen].text) == synonym.column) return;
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    if (c == chosen || taken[c] || says_total(sheet.header[c].text)) continue;
    if (rank(sheet.header[c], tag_of(sheet, c), synonym))
      problems.add(sheet.where(sheet.header[c]),
                   fmt::format("the columns '{}' and '{}' may both be {}", sheet.header[chosen].text,
                               sheet.header[c].text, synonym.column),
                   fmt::format("say which: --map \"{}={}\"", synonym.column, sheet.header[chosen].text));
  }
}

/// What --map says.
void map_as_wished(const Sheet& sheet, const Target& target, const Wish& wish, Mapping& mapping,
                   std::vector<bool>& taken, Problems& problems) {
  const std::vector<SheetColumn> ours = columns_of(target);
  for (const auto& entry : wish.map) {
    const std::string &column = entry.first, &head = entry.second;  // a lambda may not take parts of a binding
    const auto at = std::find_if(sheet.header.begin(), sheet.header.end(),
                                 [&](const SheetCell& cell) { return folded(cell.text) == folded(head); });
    std::vector<std::string> heads, names;
    for (const SheetCell& cell : sheet.header) heads.push_back(cell.text);
    for (const SheetColumn& one : ours) names.emplace_back(one.name);
    if (column_called(column, ours) == nullptr)
      problems.add({"--map", 0, 0}, fmt::format("{} has no column '{}'", target.name, column),
                   did_you_mean(column, names));
    else if (at == sheet.header.end())
      problems.add({"--map", 0, 0}, fmt::format("{} has no column '{}'", sheet.file, head), did_you_mean(head, heads));
    else if (const auto c = static_cast<std::size_t>(at - sheet.header.begin()); !taken[c])
      mapping.columns.push_back({column, c, at->text}), taken[c] = true;
  }
}

}  // namespace

const Mapped* Mapping::find(std::string_view column) const {
  const auto at = std::find_if(columns.begin(), columns.end(), [&](const Mapped& one) { return one.column == column; });
  return at == columns.end() ? nullptr : &*at;
}

Mapping map_columns(const Sheet& sheet, const Target& target, const Wish& wish, Problems& problems) {
  Mapping mapping;
  std::vector<bool> taken(sheet.header.size(), false);
  map_as_wished(sheet, target, wish, mapping, taken, problems);
  const std::vector<SheetColumn> ours = columns_of(target);
  for (const Synonym& synonym : synonyms()) {
    if (column_called(synonym.column, ours) == nullptr || mapping.find(synonym.column) != nullptr) continue;
    const auto found = surest(sheet, synonym, taken);
    if (!found) continue;
    refuse_rivals(sheet, synonym, *found, taken, problems);
    taken[*found] = true;
    mapping.columns.push_back({std::string(synonym.column), *found, sheet.header[*found].text});
  }
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    if (tells_of_single_persons(folded(sheet.header[c].text)))
      problems.add(sheet.where(sheet.header[c]),
                   fmt::format("the column '{}' tells of single persons", sheet.header[c].text),
                   "this program takes in no data about anybody: count them first, and remove the column");
    if (taken[c]) continue;
    mapping.left_out.push_back(sheet.header[c].text);
    mapping.left_out_at.push_back(c);
  }
  return mapping;
}

}  // namespace retorno::import
