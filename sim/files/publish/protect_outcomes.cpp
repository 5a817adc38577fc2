#include "sim/files/publish/protect_outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/files/protect.hpp"
#include "sim/files/publish/told_sums.hpp"

namespace retorno {
namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

/// Key outcomes of a month, whose days are lent to a history of their own.
std::vector<double> values_of_month(const KeyCells& of, History& whole, const Period& month) {
  History part(whole.layout);
  const Days first = month.first - Day{whole.days.front()}, days = month.last - month.first + 1;
  part.days.assign(whole.days.begin() + first, whole.days.begin() + first + days);
  part.counts.resize(static_cast<std::size_t>(days));
  part.gauges.resize(static_cast<std::size_t>(days));
  const auto swap_rows = [&] {
    std::swap_ranges(part.counts.begin(), part.counts.end(), whole.counts.begin() + first);
    std::swap_ranges(part.gauges.begin(), part.gauges.end(), whole.gauges.begin() + first);
  };
  swap_rows();
  std::vector<double> values = key_values(of, part);
  swap_rows();
  return values;
}

bool is_last(const KeyOutcome& outcome) { return outcome.reduction == Reduction::on_last_day; }
bool is_highest(const KeyOutcome& outcome) { return outcome.reduction == Reduction::highest_month; }

/// Is it a sum of cells that count persons?
bool is_sum(const KeyOutcome& outcome) {
  return outcome.unit == "count" &&
         (outcome.reduction == Reduction::total || is_last(outcome) || is_highest(outcome));
}

/// What a total may be beside its cells, and whether it can be told that it is below ten.
struct Beside {
  Room room;
  bool may_be_blank = true;
  void take(const Found& found) {
    room.within(allowed(found));
    // That so few are in several blank cells would tell of each.
    may_be_blank = may_be_blank && found.blank < 2;
  }
};

/// @param months  of the tables, the first and the number of them
Beside beside_tables(std::span<const TableOfResult* const> tables, const KeyOutcome& outcome, const Cells& cells,
                     std::size_t first, std::size_t count) {
  Beside beside;
  for (const TableOfResult* table : tables) {
    if (table->measure().name != outcome.measure || !is_of_persons(*table)) continue;
    const auto made = table->made_of(cells);
    if (!made) continue;
    Found found;
    for (std::size_t month = first; month < first + count; ++month)
      for (std::size_t cell = 0; cell < table->cells(); ++cell)
        if ((*made)[cell]) take(found, *table, month * table->cells() + cell);
    beside.take(found);
  }
  return beside;
}

/// As it is, unless what is told of it has to be moved.
double told(double persons, const Beside& beside) {
  if (std::isnan(persons) || persons == 0) return persons;
  if (persons < kFewestPersons) return beside.may_be_blank ? persons : kNoNumber;
  const auto rounded = static_cast<double>(*published(persons));
  const double free = moved(rounded, beside.room).value_or(kNoNumber);
  return free == rounded ? persons : free;
}

/// Of months that are told, as cells of their total.
Found found_in(const ToldOutcomes& outcomes, std::size_t o) {
  Found found;
  for (const auto& month : outcomes.by_month) {
    if (std::isnan(month[o]))
      found.is_open = true;
    else if (const auto persons = published(month[o]))
      ++found.told, found.persons += static_cast<double>(*persons);
    else if (month[o] > 0)
      ++found.blank;
  }
  return found;
}

double highest(const ToldOutcomes& outcomes, std::size_t o) {
  double most = 0;
  for (const auto& month : outcomes.by_month) most = std::max(most, month[o]);
  return most;
}

}  // namespace

std::vector<std::vector<double>> outcomes_by_month(const KeyCells& of, History& history) {
  std::vector<std::vector<double>> by_month;
  for (const Period& month : months(Day{history.days.front()}, Day{history.days.back()}))
    by_month.push_back(values_of_month(of, history, month));
  return by_month;
}

void protect_outcomes(std::span<const TableOfResult* const> tables, const KeyCells& of, ToldOutcomes& outcomes) {
  const std::size_t months = outcomes.by_month.size();
  for (std::size_t o = 0; o < key_outcomes().size(); ++o) {
    const KeyOutcome& outcome = key_outcomes()[o];
    if (!is_sum(outcome) || months == 0) continue;
    for (std::size_t month = 0; month < months; ++month)
      outcomes.by_month[month][o] =
          told(outcomes.by_month[month][o], beside_tables(tables, outcome, of.cells[o], month, 1));
    if (is_last(outcome)) {
      outcomes.whole[o] = outcomes.by_month.back()[o];
    } else if (is_highest(outcome)) {
      outcomes.whole[o] = highest(outcomes, o);
    } else {
      Beside beside = beside_tables(tables, outcome, of.cells[o], 0, months);
      beside.take(found_in(outcomes, o));
      outcomes.whole[o] = told(outcomes.whole[o], beside);
    }
  }
}

}  // namespace retorno
