#include "sim/files/publish/stocks_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/files/csv_write.hpp"
#include "sim/files/input/input.hpp"
#include "sim/files/input/sheet_columns.hpp"

namespace retorno {
namespace {

constexpr std::string_view kNote = "persons left after the model's own run";

std::string path_of(const std::string& folder, std::string_view table, Day day) {
  std::string date = to_text(day);
  std::replace(date.begin(), date.end(), '-', '_');
  return fmt::format("{}/{}_{}.csv", folder, table, date);
}

std::string how_home(const StockRow& row) {
  constexpr std::array<const char*, 5> kNames{"", "unassisted", "assisted", "forced", "removed"};
  return row.living == Living::returned ? kNames[static_cast<std::size_t>(row.came_home)] : "";
}

std::string unless_none(double value) { return value > 0 ? fmt::format("{:.3g}", value) : ""; }

std::string whole(double value) { return fmt::format("{:.0f}", value); }

void add_stocks(const Leftover& left, const std::string& path, WholeFiles& files) {
  CsvFile table(files, path);
  table.row({"place", "nationality", "direction", "persons", "savings_mean_usd", "days_waited_mean", "held_days_mean",
             "tries_mean", "refusals_mean", "gate", "link", "living", "came_home", "source", "confidence", "note"});
  const World& world = left.world;
  for (const StockRow& row : left.stocks)
    table.row(
        {world.geography.places[row.place].id, world.nationalities[row.nationality].id,
         row.direction == Direction::north ? "north" : "south", whole(row.persons), whole(row.savings_mean_usd),
         fmt::format("{:.1f}", row.days_waited_mean), unless_none(row.held_days_mean), unless_none(row.tries_mean),
         unless_none(row.refusals_mean), row.list.exists() ? world.gates[row.list].id : "",
         row.link.exists() ? world.geography.links[row.link].id : "",
         row.living == Living::returned ? "returned" : "under_way", how_home(row), "model", "low", std::string{kNote}});
  table.close();
}

void add_beliefs(const World& world, const std::string& path, WholeFiles& files) {
  CsvFile table(files, path);
  table.row({"nationality", "channel", "yes", "no", "prior", "awareness"});
  const auto number = [](double value) { return fmt::format("{:.8g}", value); };
  for (const NationalityId n : world.nationalities.ids()) {
    const Belief& belief = world.beliefs.of[n];
    for (std::size_t c = 0; c < kBeliefChannels; ++c)
      table.row({world.nationalities[n].id, c == 0 ? "attempt" : "appointment", number(belief.evidence[c].yes),
                 number(belief.evidence[c].no), number(belief.prior), number(belief.awareness)});
  }
  table.close();
}

/// Persons of the groups of a row, which has a country, a nationality and perhaps a place.
double persons_left(const World& world, const std::vector<std::string>& cells, const std::array<std::size_t, 3>& at) {
  double persons = 0;
  const auto same = [&](std::size_t column, const std::string& id) {
    return column >= cells.size() || cells[column].empty() || cells[column] == id;
  };
  for (const Population& one : world.populations)
    if (same(at[0], world.geography.countries[one.country].id) &&
        same(at[1], world.nationalities[one.nationality].id) && same(at[2], world.geography.places[one.place].id))
      persons += one.persons;
  return persons;
}

void add_populations(const World& world, const std::string& from, const std::string& path, WholeFiles& files) {
  Problems problems;
  std::vector<InputFile> read;
  const Sheet groups = read_sheet(read_input(from, read), from, columns_of(shape("population")), problems);
  problems.stop_if_any();
  std::vector<std::string> head;
  for (const SheetCell& cell : groups.header) head.push_back(cell.text);
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(head.begin(), head.end(), name) - head.begin());
  };
  const std::array<std::size_t, 3> at{column("country"), column("nationality"), column("place")};
  const std::size_t persons = column("persons"), note = column("note");
  CsvFile table(files, path);
  table.row(head);
  for (const auto& row : groups.rows) {
    std::vector<std::string> cells;
    for (const SheetCell& cell : row) cells.push_back(cell.text);
    if (persons < cells.size()) cells[persons] = whole(persons_left(world, cells, at));
    if (note < cells.size() && !cells[note].starts_with(kNote))
      cells[note] = cells[note].empty() ? std::string{kNote} : fmt::format("{}; {}", kNote, cells[note]);
    table.row(cells);
  }
  table.close();
}

}  // namespace

void add_stocks_tables(const Scenario& scenario, const Leftover& left, const std::string& folder, WholeFiles& files) {
  add_stocks(left, path_of(folder, "stocks", left.day), files);
  add_beliefs(left.world, path_of(folder, "beliefs", left.day), files);
  const Node* groups = scenario.resolved.at("populations.groups.file");
  if (groups != nullptr && groups->is_scalar())
    add_populations(left.world, groups->scalar, path_of(folder, "populations", left.day), files);
}

}  // namespace retorno
