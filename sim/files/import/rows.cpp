#include "sim/files/import/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "sim/files/input/observed.hpp"
#include "sim/files/input/tables.hpp"
#include "sim/files/scalars.hpp"
#include "sim/files/sheets/fold.hpp"
#include "sim/files/sheets/repairs.hpp"

namespace retorno::import {
namespace {

using Row = std::map<std::string, std::string, std::less<>>;

/// Words of offices that a choice of ours hasn't.
struct Word {
  std::string_view column, theirs, ours;
};
constexpr Word kWords[] = {{"direction", "norte", "north"},
                           {"direction", "sur", "south"},
                           {"direction", "hacia_el_norte", "north"},
                           {"direction", "hacia_el_sur", "south"},
                           {"direction", "northbound", "north"},
                           {"direction", "southbound", "south"},
                           {"kind", "albergue", "shelter"},
                           {"kind", "estacion", "station"},
                           {"kind", "ermr", "station"},
                           {"kind", "estacion_temporal_de_recepcion_migratoria", "station"},
                           {"kind", "centro", "centre"},
                           {"kind", "center", "centre"},
                           {"kind", "campamento", "camp"},
                           {"kind", "muelle", "pier"},
                           {"nationality", "todas", "all"},
                           {"nationality", "todos", "all"},
                           {"nationality", "total", "all"},
                           {"nationality", "all_nationalities", "all"}};

std::string in_our_words(std::string_view column, const std::string& text) {
  const std::string word = folded(text);
  for (const Word& known : kWords)
    if (known.column == column && known.theirs == word) return std::string(known.ours);
  return text;
}

/// What a period means for a table of days, and of which kind it is for one of periods.
void take_period(Row& row, const Target& target) {
  const auto days = parse_period(row["period"]);
  if (!days) return;
  if (target.shape == "departures_row") {
    row["from"] = to_text(days->first);
    if (row["days"].empty()) row["days"] = std::to_string(days->second - days->first + 1);
    row.erase("period");
  } else if (target.shape == "observed_row" && row["period_kind"].empty()) {
    const std::size_t length = row["period"].size();
    row["period_kind"] = length == 4 ? "year" : length == 7 ? "month" : "day";
  }
}

/// What a row of the record needs and a sheet seldom says.
void fill_in(Row& row, const Target& target, const Wish& wish) {
  for (const auto& [column, value] : wish.with) row[column] = value;
  if (target.shape == "observed_row") {
    if (row["series"].empty()) row["series"] = folded(std::filesystem::path(wish.table).stem().string());
    if (row["nationality"].empty()) row["nationality"] = "all";
  }
  if (target.shape == "facility") {
    if (row["id"].empty()) row["id"] = folded(row["name"]);
    if (row["name"].empty()) row["name"] = row["id"];
  }
  if (target.shape == "stock" && row["savings_mean_usd"].empty()) row.erase("savings_mean_usd");
}

/// A place or a facility by its name becomes an id.
void make_ids(Row& row, const Shape& shape) {
  for (const Key& key : shape.keys) {
    const bool id = (key.takes == Takes::id && (key.of == "place" || key.of == "payer" || key.of == "gate")) ||
                    (key.takes == Takes::name && key.of == "snake_case");
    if (id && !row[std::string(key.name)].empty()) row[std::string(key.name)] = folded(row[std::string(key.name)]);
  }
  if (const Key* series = shape.find("series")) row[std::string(series->name)] = folded(row[std::string(series->name)]);
}

/// The types, ranges and words of the table are asked for as where a scenario reads it.
void check_row(const Row& row, const Shape& shape, const SheetCell& first, const Sheet& sheet, Reading& reading,
               const std::map<std::string, SheetCell, std::less<>>& cells) {
  Record record{.path = "row", .id = "", .where = sheet.where(first), .fields = {}, .from_table = true};
  for (const auto& [column, text] : row) {
    if (text.empty()) continue;
    const auto cell = cells.find(column == "from" || column == "days" ? "period" : std::string_view(column));
    const Where where = cell == cells.end() ? sheet.where(first) : sheet.where(cell->second);
    const bool refused = cell != cells.end() && cell->second.refused;
    record.fields.push_back(
        {column, refused ? std::vector<Value>{} : std::vector<Value>{{text, where}}, where, false, refused});
  }
  check(record, shape, reading);
}

/// Columns that must be there and can't be filled: said once, and not in each row.
bool misses_columns(const Sheet& ours, const Target& target, const Wish& wish, Problems& problems) {
  Row filled;
  for (const SheetCell& cell : ours.header) filled[cell.text] = "x";
  if (filled.contains("period") && target.shape == "departures_row") filled["from"] = filled["days"] = "x";
  if (target.shape == "observed_row") filled["period_kind"] = "x";
  fill_in(filled, target, wish);
  bool misses = false;
  for (const Key& key : shape(target.shape).keys) {
    if (!key.required || !filled[std::string(key.name)].empty()) continue;
    misses = true;
    problems.add({ours.file, 1, 1}, fmt::format("no column of the sheet is {}: {}", key.name, key.meaning),
                 fmt::format("name it: --map {0}=HEAD, or say it for all rows: --with {0}=VALUE", key.name));
  }
  return misses;
}

/// Rows that differ only in what was left out are added up.
std::vector<Row> added_up(std::vector<Row> rows, const Target& target, std::vector<Understood>& how) {
  if (target.adds.empty()) return rows;
  const std::string adds(target.adds);
  std::vector<Row> sums;
  std::map<Row, std::size_t, std::less<>> known;
  for (Row& row : rows) {
    Row key = row;
    key.erase(adds);
    const auto [at, is_new] = known.emplace(key, sums.size());
    if (is_new)
      sums.push_back(std::move(row));
    else
      sums[at->second][adds] =
          to_text(parse_number(sums[at->second][adds]).value_or(0) + parse_number(row[adds]).value_or(0));
  }
  if (sums.size() < rows.size())
    how.push_back(
        {fmt::format("{} rows added up to {}: they differ only in columns that are left out", rows.size(), sums.size()),
         fmt::format("{} filas sumadas en {}: solo difieren en columnas que quedan fuera", rows.size(), sums.size())});
  return sums;
}

std::vector<std::vector<std::string>> as_table(std::vector<Row>& rows, const Shape& shape) {
  std::vector<std::vector<std::string>> table(1);
  for (const Key& key : shape.keys) {
    const std::string name(key.name);
    if (std::any_of(rows.begin(), rows.end(), [&](Row& row) { return !row[name].empty(); })) table[0].push_back(name);
  }
  for (Row& row : rows) {
    std::vector<std::string>& cells = table.emplace_back();
    for (const std::string& name : table[0]) cells.push_back(row[name]);
  }
  return table;
}

}  // namespace

std::vector<std::vector<std::string>> rows_of(const Sheet& ours, const Target& target, const Wish& wish,
                                              std::vector<Understood>& how, Problems& problems) {
  if (misses_columns(ours, target, wish, problems)) return {};
  const Shape& rows_shape = shape(target.shape);
  Reading reading;
  std::vector<Row> rows;
  for (const SheetRow& from : ours.rows) {
    Row row;
    std::map<std::string, SheetCell, std::less<>> cells;
    for (std::size_t c = 0; c < from.size(); ++c) {
      row[ours.header[c].text] = in_our_words(ours.header[c].text, from[c].text);
      cells[ours.header[c].text] = from[c];
    }
    take_period(row, target);
    fill_in(row, target, wish);
    make_ids(row, rows_shape);
    check_row(row, rows_shape, from.front(), ours, reading, cells);
    std::erase_if(row, [](const auto& one) { return one.second.empty(); });
    rows.push_back(std::move(row));
  }
  for (const Problem& problem : reading.problems.all()) problems.add(problem.where, problem.text, problem.advice);
  rows = added_up(std::move(rows), target, how);
  return as_table(rows, rows_shape);
}

}  // namespace retorno::import
