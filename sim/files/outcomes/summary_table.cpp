#include "sim/files/outcomes/summary_table.hpp"

#include <algorithm>

#include "sim/files/text_table.hpp"

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
  const std::string observed{phrase(Phrase::observed, language)};
  std::vector<TextRow> rows{{std::string{phrase(Phrase::period, language)},
                             std::string{phrase(Phrase::north, language)}, observed,
                             std::string{phrase(Phrase::south, language)}, observed}};
  for (std::size_t p = 0; p < periods.size(); ++p) {
    std::vector<double> north, south;
    for (const Outcomes& member : members) north.push_back(member.north[p]), south.push_back(member.south[p]);
    rows.push_back({periods[p].label, ranges(north),
                    observed_in(periods[p], observed_north(scenario), language), ranges(south),
                    observed_in(periods[p], observed_south(scenario), language)});
  }
  const std::string table = aligned(rows);
  return table.find('*') == std::string::npos ? table
                                              : table + std::string{phrase(Phrase::cut_period, language)} + "\n";
}

}  // namespace retorno
