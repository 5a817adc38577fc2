#include "sim/files/outcomes/summary_table.hpp"

#include <algorithm>

#include "sim/files/text_table.hpp"
#include "sim/files/watch_words.hpp"

namespace retorno {
namespace {

/// Sum of what was observed inside a period; nothing where no value lies wholly inside. A star marks a part of it.
std::string observed_in(const Period& period, const ObservedSeries* series, Language language) {
  if (!series) return "";
  double persons = 0;
  std::int32_t days = 0;
  for (std::size_t p = 0; p < series->values.size(); ++p) {
    const std::int32_t first = series->days[p], after = first + series->lengths[p];
    if (first < period.first.value || after - 1 > period.last.value) continue;
    persons += series->values[p];
    days += series->lengths[p];
  }
  if (days == 0) return "";
  return persons_text(persons, language) + (days < period.last - period.first + 1 ? "*" : "");
}

/// One of the two directions: what is said of persons in it, what was observed, and what the model says.
struct Column {
  std::string name;
  const ObservedSeries* observed;
  std::vector<double> Outcomes::*persons;
};

/// Those in which somebody is counted.
std::vector<Column> columns_of(const Scenario& scenario, Language language) {
  const Watch& watch = scenario.world.watch;
  std::vector<Column> columns;
  if (!watch.north.links.empty())
    columns.push_back({north_of(watch, language), observed_north(scenario), &Outcomes::north});
  if (!watch.south.links.empty())
    columns.push_back({south_of(watch, language), observed_south(scenario), &Outcomes::south});
  return columns;
}

}  // namespace

std::string persons_with_range(const Bands& found, Language language) {
  return with_ranges(found, [&](double persons) { return persons_text(persons, language); });
}

Phrase repeats_phrase(bool drawn, bool apart, Phrase without) {
  return !drawn ? without : apart ? Phrase::repeats_of_draws : Phrase::repeats_of_draws_alone;
}

std::string summary_table(const Scenario& scenario, const std::vector<Outcomes>& members, Language language) {
  const std::vector<Period> periods = summary_periods(scenario);
  const std::vector<std::int32_t> draws = draws_of(members);
  const auto ranges = [&](const std::vector<double>& values) {
    return persons_with_range(bands(values, draws, 0), language);
  };
  const std::vector<Column> columns = columns_of(scenario, language);
  if (columns.empty()) return "";
  std::vector<TextRow> rows{{std::string{phrase(Phrase::period, language)}}};
  for (const Column& column : columns)
    rows.front().insert(rows.front().end(), {column.name, std::string{phrase(Phrase::observed, language)}});
  for (std::size_t p = 0; p < periods.size(); ++p) {
    TextRow& row = rows.emplace_back(TextRow{periods[p].label});
    for (const Column& column : columns) {
      std::vector<double> persons;
      for (const Outcomes& member : members) persons.push_back((member.*column.persons)[p]);
      row.push_back(ranges(persons));
      row.push_back(observed_in(periods[p], column.observed, language));
    }
  }
  const std::string table = aligned(rows);
  return table.find('*') == std::string::npos ? table
                                              : table + std::string{phrase(Phrase::cut_period, language)} + "\n";
}

}  // namespace retorno
