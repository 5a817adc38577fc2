// Interceptions, regimes, and the people under way on the first day.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/files/input/load.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr double kTolerance = 1e-6;

Status status_named(const std::string& word) {
  if (word == "applicant") return Status::applicant;
  if (word == "temporary") return Status::temporary;
  return word == "permanent" ? Status::permanent : Status::irregular;
}

double number_or(const Record& row, const char* key, double otherwise) {
  return row.has(key) ? row.number(key) : otherwise;
}

void fill_interceptions(Load& load) {
  for (Record& row : load.records["interception"]) {
    check(row, shape("interception"), load.reading);
    load.world().interceptions.push_back({row.id, id_in<CountryId>(load, row, "country", "country"),
                                          links_in(load, row, "links"),
                                          id_in<PlaceId>(load, row, "returned_to", "place"), row.number("share"),
                                          row.number("share_per_week"), row.number("share_at_border"),
                                          row.number("sent_back"), number_or(row, "sent_back_per_day", -1),
                                          row.number("held_days"),
                                          ids_in<NationalityId>(load, row, "exempt", "nationality")});
  }
  std::sort(load.world().interceptions.begin(), load.world().interceptions.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
}

RegimeRow outcomes_of(const Record& row) {
  return {row.number("admitted"), row.number("turned_away"), row.number("removed_home"),
          row.number("removed_third_country"), row.number("deterrence"), number_or(row, "admitted_family", -1),
          row.number("at_port"), row.number("bars_list")};
}

void check_sum(Load& load, const Record& row) {
  const RegimeRow r = outcomes_of(row);
  const double sum = r.admitted + r.turned_away + r.removed_home + r.removed_third_country;
  const bool complete =
      row.has("admitted") && row.has("turned_away") && row.has("removed_home") && row.has("removed_third_country");
  if (complete && std::abs(sum - 1) > kTolerance)
    load.problems().add(row.where, fmt::format("the outcomes of {} sum to {}, not to 1", row.path, to_text(sum)),
                        "admitted, turned_away, removed_home and removed_third_country are shares of all attempts");
}

/// `all` stands for the nationalities that have no row of their own.
void fill_regimes(Load& load) {
  auto& rows = load.records["regime"];
  for (Record& row : rows) {
    check(row, shape("regime"), load.reading);
    check_sum(load, row);
  }
  const auto regimes = load.reading.names.find("regime");
  if (regimes == load.reading.names.end()) return;
  for (const std::string& id : regimes->second) {
    Regimes::Table table{id, {}};
    for (NationalityId n : load.world().nationalities.ids()) {
      const std::string& nationality = load.world().nationalities[n].id;
      const Record* found = nullptr;
      for (const Record& row : rows)
        if (row.text("regime") == id &&
            (row.text("nationality") == nationality || (!found && row.text("nationality") == "all")))
          found = &row;
      if (found) table.rows.emplace_back(n, outcomes_of(*found));
    }
    load.world().regimes.tables.push_back(std::move(table));
  }
}

}  // namespace

void fill_borders(Load& load) {
  fill_interceptions(load);
  fill_regimes(load);
}

void fill_stocks(Load& load) {
  for (Record& row : load.records["stock"]) {
    check(row, shape("stock"), load.reading);
    StockRow stock;
    stock.place = id_in<PlaceId>(load, row, "place", "place");
    stock.nationality = id_in<NationalityId>(load, row, "nationality", "nationality");
    stock.direction = row.text("direction") == "south" ? Direction::south : Direction::north;
    stock.persons = row.number("persons");
    stock.savings_mean_usd = row.number("savings_mean_usd");
    stock.days_waited_mean = row.number("days_waited_mean");
    stock.held_days_mean = row.number("held_days_mean");
    stock.tries_mean = row.number("tries_mean");
    stock.refusals_mean = row.number("refusals_mean");
    stock.list = id_in<GateId>(load, row, "gate", "gate");
    stock.link = id_in<LinkId>(load, row, "link", "link");
    stock.living = row.text("living") == "settled"    ? Living::settled
                   : row.text("living") == "returned" ? Living::returned
                                                      : Living::under_way;
    stock.status = status_named(row.text("status"));
    stock.came_home = return_kind_named(row.text("came_home"));
    load.world().stocks.push_back(stock);
  }
}

}  // namespace retorno
