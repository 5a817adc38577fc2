// What is made of the days that a series of the record tells of, and what it is divided by.
#include <fmt/format.h>

#include "sim/files/input/load_observed.hpp"

namespace retorno {
namespace {

bool divides(Statistic statistic) { return statistic == Statistic::share || statistic == Statistic::ratio; }

/// What `taken` says, or what the measure suggests; a share takes sums.
Taken taken_of(Load& load, const Record& row, Statistic statistic, Taken usual) {
  const Taken taken = statistic == Statistic::share ? Taken::sum
                      : row.has("taken")            ? taken_called(row.text("taken")).value_or(usual)
                                                    : usual;
  if (statistic == Statistic::share && row.mentions("taken"))
    complain(load, row, "taken", "= '" + row.text("taken") + "' is of a share, which takes sums",
             "remove it, or write statistic: ratio");
  check_taken(load, row, "taken", taken);
  return taken;
}

void read_over(Load& load, const Record& entry, const Node& node, ObservedSeries& series) {
  Record row = read_record(node, shape("observed_over"), entry.path + ".over", load.reading);
  check(row, shape("observed_over"), load.reading);
  Selection over = selection_of(load, row);
  over.taken = taken_of(load, row, series.statistic, over.taken);
  series.times = row.number("times", 1);
  if (row.has("period")) {
    series.over_days = parse_period(row.text("period"));
    if (!series.over_days)
      complain(load, row, "period", "= '" + row.text("period") + "' isn't a period",
               "write 2024, 2024-05 or 2024-05-17, or two with .. between");
  }
  series.over = std::move(over);
}

void check_statistic(Load& load, const Record& entry, const Node* over, Statistic statistic) {
  const std::string is = fmt::format("= '{}'", entry.text("statistic", "sum"));
  if (divides(statistic) && over && !over->is_map())
    load.problems().add(over->key_where, fmt::format("{}.over names nothing to divide by", entry.path),
                        "write a variable and which of its cells count");
  if (divides(statistic) && !over)
    complain(load, entry, "statistic", is + " divides, but nothing says by what",
             "add over: with a variable and which of its cells count");
  if (!divides(statistic) && over)
    load.problems().add(over->key_where,
                        fmt::format("{}.over divides, but statistic {} doesn't", entry.path, is),
                        "write statistic: share or ratio, or remove it");
  if (statistic != Statistic::ratio && statistic != Statistic::share && entry.mentions("taken"))
    complain(load, entry, "taken", "is of a ratio, but statistic " + is, "write statistic: ratio, or remove it");
}

}  // namespace

ObservedSeries series_of(Load& load, const Record& entry, const Node* over) {
  ObservedSeries series;
  series.id = entry.id;
  series.counted = selection_of(load, entry);
  series.statistic = statistic_called(entry.text("statistic", "sum")).value_or(Statistic::sum);
  series.unit = entry.text("unit", divides(series.statistic) ? "1" : "count");
  if (!entry.mentions("statistic") || entry.has("statistic")) check_statistic(load, entry, over, series.statistic);
  if (divides(series.statistic)) {
    series.counted.taken = taken_of(load, entry, series.statistic, series.counted.taken);
  } else {
    series.counted.taken = static_cast<Taken>(series.statistic);
    check_taken(load, entry, "statistic", series.counted.taken);
  }
  if (over && over->is_map()) read_over(load, entry, *over, series);
  return series;
}

}  // namespace retorno
