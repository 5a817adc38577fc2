#include "sim/files/publish/plain_table.hpp"

#include <algorithm>

namespace retorno {
namespace {

/// Position of each head of `theirs` in the table; those that it lacks are added, blank in the rows so far.
std::vector<std::size_t> places_of(const PlainTable& theirs, PlainTable& table) {
  std::vector<std::size_t> at;
  for (std::size_t c = 0; c < theirs.head.size(); ++c) {
    const auto found = std::find(table.head.begin() + 1, table.head.end(), theirs.head[c]);
    at.push_back(static_cast<std::size_t>(found - table.head.begin()));
    if (found != table.head.end()) continue;
    table.head.push_back(theirs.head[c]);
    table.tags.push_back(theirs.tags[c]);
    for (auto& row : table.rows) row.emplace_back();
  }
  return at;
}

void add_rows(PlainTable& table, PlainTable theirs, const std::string& option) {
  const std::vector<std::size_t> at = places_of(theirs, table);
  for (auto& row : theirs.rows) {
    std::vector<std::string>& made = table.rows.emplace_back(table.head.size());
    made[0] = option;
    for (std::size_t c = 0; c < row.size(); ++c) made[at[c]] = std::move(row[c]);
  }
}

}  // namespace

std::vector<PlainTable> of_options(std::vector<std::vector<PlainTable>> results,
                                   const std::vector<std::string>& options) {
  std::vector<PlainTable> all;
  for (std::size_t r = 0; r < results.size(); ++r)
    for (PlainTable& table : results[r]) {
      auto same = std::find_if(all.begin(), all.end(), [&](const PlainTable& one) { return one.name == table.name; });
      if (same == all.end())
        same = all.insert(all.end(), {table.name, table.meaning, table.unit, {"option"}, {"#meta+option"}, {}});
      add_rows(*same, std::move(table), options[r]);
    }
  return all;
}

void write_csv(const PlainTable& table, WholeFiles& files, const std::string& path, CsvStyle style) {
  CsvFile csv(files, path, style);
  csv.row(table.head);
  if (style.hxl) csv.row(table.tags);
  for (const auto& row : table.rows) csv.row(row);
  csv.close();
}

}  // namespace retorno
