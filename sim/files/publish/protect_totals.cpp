#include "sim/files/publish/protect_totals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "sim/files/protect.hpp"
#include "sim/files/publish/told_sums.hpp"
#include "sim/files/results/key_outcomes.hpp"

namespace retorno {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// A total's cells as sums of those of other tables.
struct Sum {
  TableOfResult* total;
  std::vector<TableOfResult*> tables;
  std::vector<std::vector<std::size_t>> to;  ///< [tables][cells of it] → cell of the total, or none
  bool is_of_one_measure;
};

constexpr std::string_view kAddUp[][2] = {{"occupants", "occupancy"}, {"treated", "demand"}, {"untreated", "demand"}};
constexpr std::string_view kOfSites[] = {"required",       "shortfall",      "load",         "stress",
                                         "worst_resource", "breaking_point", "displaced",    "unsheltered",
                                         "below_standard", "not_offered",    "not_recorded", "in_red"};

std::size_t where(const std::vector<Dimension>& dimensions, Dimension wanted) {
  return static_cast<std::size_t>(std::find(dimensions.begin(), dimensions.end(), wanted) - dimensions.begin());
}

/// For each cell of a table the one of a total that keeps fewer of its dimensions; empty where it keeps others.
std::vector<std::size_t> projected(const TableOfResult& table, const TableOfResult& total) {
  const auto& fine = table.dimensions();
  for (const Dimension dimension : total.dimensions())
    if (where(fine, dimension) == fine.size()) return {};
  std::vector<std::size_t> to(table.cells());
  for (std::size_t cell = 0; cell < to.size(); ++cell) {
    std::vector<std::size_t> at(fine.size());
    for (std::size_t d = fine.size(), left = cell; d-- > 0; left /= table.labels(d).size())
      at[d] = left % table.labels(d).size();
    for (std::size_t d = 0; d < total.dimensions().size(); ++d)
      to[cell] = to[cell] * total.labels(d).size() + at[where(fine, total.dimensions()[d])];
  }
  return to;
}

/// Ways over a border add up to those who crossed into the country; inside a country to nothing.
std::vector<std::size_t> over_borders(const TableOfResult& crossings, const TableOfResult& entries,
                                      const Geography& map) {
  std::vector<std::size_t> to(crossings.cells(), kNone);
  const std::size_t nationalities = crossings.labels(1).size(), countries = entries.labels(1).size();
  for (std::size_t cell = 0; cell < to.size(); ++cell) {
    const Link& link = map.links[LinkId{cell / nationalities}];
    const CountryId from = map.places[link.from].country, into = map.places[link.to].country;
    if (from != into) to[cell] = (into.at() * countries + from.at()) * nationalities + cell % nationalities;
  }
  return to;
}

bool adds_up(std::string_view part, std::string_view total) {
  return std::any_of(std::begin(kAddUp), std::end(kAddUp),
                     [&](auto& pair) { return pair[0] == part && pair[1] == total; });
}

/// Of one total all sums that it is: of tables of its own measure each by itself, of other measures together.
std::vector<Sum> sums_of(TableOfResult& total, std::span<TableOfResult* const> tables, const Geography& map) {
  std::vector<Sum> sums;
  Sum of_others{&total, {}, {}, false};
  for (TableOfResult* table : tables) {
    if (!is_of_persons(*table) || table == &total) continue;
    if (table->measure().id == total.measure().id && table->dimensions().size() > total.dimensions().size()) {
      if (auto to = projected(*table, total); !to.empty()) sums.push_back({&total, {table}, {std::move(to)}, true});
    } else if (adds_up(table->measure().name, total.measure().name) && table->is_whole() && total.is_whole()) {
      of_others.tables.push_back(table);
      of_others.to.push_back(projected(*table, total));
    } else if (table->measure().id == Measure::crossings && total.measure().id == Measure::entries &&
               table->is_whole()) {
      of_others.tables.push_back(table);
      of_others.to.push_back(over_borders(*table, total, map));
    }
  }
  if (!of_others.tables.empty()) sums.push_back(std::move(of_others));
  return sums;
}

std::vector<Found> found_in(const Sum& sum, std::size_t period) {
  std::vector<Found> all(sum.total->cells());
  for (std::size_t t = 0; t < sum.tables.size(); ++t)
    for (std::size_t cell = 0; cell < sum.to[t].size(); ++cell)
      if (const std::size_t to = sum.to[t][cell]; to != kNone)
        take(all[to], *sum.tables[t], period * sum.tables[t]->cells() + cell);
  return all;
}

/// Cells of a total of fewer than ten persons, several of them: rows aren't written.
void leave_out(const Sum& sum, std::size_t period) {
  TableOfResult& table = *sum.tables.front();
  std::vector<std::size_t> persons(sum.total->cells());
  const auto is_below_blank = [&](std::size_t cell) {
    const bool blank = sum.total->mean_at(period * sum.total->cells() + sum.to.front()[cell]) < kFewestPersons;
    return blank && table.mean_at(period * table.cells() + cell) > 0;
  };
  for (std::size_t cell = 0; cell < table.cells(); ++cell) persons[sum.to.front()[cell]] += is_below_blank(cell);
  for (std::size_t cell = 0; cell < table.cells(); ++cell)
    if (is_below_blank(cell) && persons[sum.to.front()[cell]] > 1)
      table.tell(period * table.cells() + cell, Told::left_out);
}

/// What is part of a row that isn't written isn't either.
void leave_out_parts(const Sum& sum, std::size_t period) {
  for (std::size_t t = 0; t < sum.tables.size(); ++t)
    for (std::size_t cell = 0; cell < sum.to[t].size(); ++cell) {
      if (sum.to[t][cell] == kNone) continue;
      const std::size_t position = period * sum.tables[t]->cells() + cell;
      const bool gone = sum.total->told(period * sum.total->cells() + sum.to[t][cell]) == Told::left_out;
      if (gone && sum.tables[t]->told(position) == Told::blank) sum.tables[t]->tell(position, Told::left_out);
    }
}

/// Moves the totals of a table to where they tell nothing of its sums' cells.
void move_totals(TableOfResult& total, const std::vector<Sum>& sums, std::size_t period) {
  std::vector<Room> free(total.cells());
  for (const Sum& sum : sums) {
    const std::vector<Found> found = found_in(sum, period);
    for (std::size_t cell = 0; cell < found.size(); ++cell) free[cell].within(allowed(found[cell]));
  }
  for (std::size_t cell = 0; cell < total.cells(); ++cell) {
    const std::size_t position = period * total.cells() + cell;
    if (total.told(position) != Told::number) continue;
    const PublishedNumber number = moved(*total.mean(position), free[cell]);
    total.tell(position, number ? Told::number : Told::hidden, number.value_or(0));
  }
}

/// Cells that two tables tell of the same day, the second as the first.
void tell_alike(const TableOfResult& from, TableOfResult& to) {
  std::map<std::int32_t, std::size_t> period_of;
  for (std::size_t p = 0; p < from.periods().size(); ++p) period_of[from.day(p).value] = p;
  for (std::size_t p = 0; p < to.periods().size(); ++p) {
    const auto found = period_of.find(to.day(p).value);
    if (found == period_of.end()) continue;
    for (std::size_t cell = 0; cell < to.cells(); ++cell)
      if (to.told(p * to.cells() + cell) != Told::nobody)
        to.tell_as(p * to.cells() + cell, from, found->second * from.cells() + cell);
  }
}

/// What follows from an occupancy that is blank would tell it: a bed a person.
void blank_sites(const TableOfResult& occupancy, TableOfResult& table) {
  const std::size_t each = table.cells() / occupancy.cells();
  for (std::size_t i = 0; i < table.periods().size() * table.cells(); ++i)
    if (const double persons = occupancy.mean_at(i / each); persons > 0 && persons < kFewestPersons)
      table.tell(i, Told::blank);
}

bool is_of_sites(const TableOfResult& table) {
  return std::find(std::begin(kOfSites), std::end(kOfSites), table.measure().name) != std::end(kOfSites);
}

}  // namespace

void protect_totals(std::span<TableOfResult* const> tables, const World& world) {
  std::vector<TableOfResult*> order;
  for (TableOfResult* table : tables)
    if (is_of_persons(*table)) order.push_back(table);
  // The finest first, and what other measures add up to after those.
  const auto depth = [](const TableOfResult* table) {
    const std::string_view name = table->measure().name;
    return std::pair{name == "demand" || name == "occupancy" || name == "entries",
                     -static_cast<int>(table->dimensions().size())};
  };
  std::stable_sort(order.begin(), order.end(), [&](auto* a, auto* b) { return depth(a) < depth(b); });
  std::vector<std::vector<Sum>> sums;
  for (TableOfResult* total : order) sums.push_back(sums_of(*total, tables, world.geography));
  const auto each = [&](bool of_one_measure, auto act) {
    for (const auto& of_total : sums)
      for (const Sum& sum : of_total)
        for (std::size_t p = 0; sum.is_of_one_measure == of_one_measure && p < sum.total->periods().size(); ++p)
          act(sum, p);
  };
  each(true, leave_out);
  each(false, leave_out_parts);
  for (std::size_t at = 0; at < order.size(); ++at)
    for (std::size_t p = 0; p < order[at]->periods().size(); ++p) move_totals(*order[at], sums[at], p);
  for (TableOfResult* table : tables)
    for (const TableOfResult* other : order) {
      const bool alike = other->measure().id == table->measure().id && other->dimensions() == table->dimensions();
      if (alike && !is_of_persons(*table) && table->spec().sum.empty()) tell_alike(*other, *table);
      if (other->measure().id == Measure::occupancy && is_of_sites(*table)) blank_sites(*other, *table);
    }
}

std::vector<TableOfResult> protected_tables(const StoredResult& result, std::string_view measure) {
  std::vector<PageTable> specs;
  for (const PageTable& spec : all_tables())
    if (measure.empty() || spec.measure == measure) specs.push_back(spec);
  std::vector<TableOfResult> tables = tables_of(result, specs);
  std::vector<TableOfResult*> all;
  for (TableOfResult& table : tables) all.push_back(&table);
  protect_totals(all, result.scenario.world);
  return tables;
}

PublishedCell over_the_run(const TableOfResult& table, std::size_t cell, const std::vector<double>& repeats) {
  PublishedCell told = published_cell(table.measure(), repeats);
  if (!told.mean) return told;
  Found found;
  for (std::size_t p = 0; p < table.periods().size(); ++p) take(found, table, p * table.cells() + cell);
  told.mean = moved(*told.mean, allowed(found));
  return told.mean ? told : PublishedCell{};
}

bool is_of_page(const PageTable& table) {
  const auto is_it = [&](const PageTable& other) { return other.name == table.name; };
  return std::any_of(page_tables().begin(), page_tables().end(), is_it);
}

std::span<const PageTable> needed_tables() {
  static const std::vector<PageTable> needed = [] {
    std::vector<PageTable> tables(page_tables().begin(), page_tables().end());
    const std::vector<std::string_view> of_outcomes = measures_of_outcomes();
    for (const PageTable& table : all_tables()) {
      const auto is_total = [&](const PageTable& other) {
        return other.measure == table.measure || adds_up(table.measure, other.measure);
      };
      const MeasureText& measure = *find_measure(table.measure);
      const bool counts = measure.unit == "count" && measure.kind != MeasureKind::gauge;
      const bool needed = std::any_of(page_tables().begin(), page_tables().end(), is_total) ||
                          std::find(of_outcomes.begin(), of_outcomes.end(), table.measure) != of_outcomes.end();
      if (counts && !is_of_page(table) && needed) tables.push_back(table);
    }
    return tables;
  }();
  return needed;
}

}  // namespace retorno
