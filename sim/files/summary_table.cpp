#include "sim/files/summary_table.hpp"

#include <algorithm>
#include <array>

namespace retorno {
namespace {

bool of_everybody(const ObservedSeries& series) { return series.nationality.empty() || series.nationality == "all"; }

bool goes_north(const ObservedSeries& series) {
  return of_everybody(series) &&
         (series.variable == "corridor_arrivals" || (series.variable == "crossings" && series.direction != "south"));
}

bool goes_south(const ObservedSeries& series) {
  return of_everybody(series) && series.variable == "entries" && series.country == "PAN" && series.direction == "south";
}

/// Sum of what was observed inside a period; nothing where no value lies wholly inside. A star marks a part of it.
std::string observed_in(const Scenario& scenario, const Period& period, bool (*wanted)(const ObservedSeries&),
                        Language language) {
  const auto series = std::find_if(scenario.observed.begin(), scenario.observed.end(), wanted);
  if (series == scenario.observed.end()) return "";
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

/// Width on the screen: bytes of UTF-8 that don't continue a character.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

using Row = std::array<std::string, 5>;

std::string aligned(const std::vector<Row>& rows) {
  std::array<std::size_t, 5> widths{};
  for (const Row& row : rows)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width(row[c]));
  std::string text;
  for (const Row& row : rows) {
    text += row[0] + std::string(widths[0] - width(row[0]), ' ');
    for (std::size_t c = 1; c < row.size(); ++c) text += std::string(2 + widths[c] - width(row[c]), ' ') + row[c];
    while (text.back() == ' ') text.pop_back();
    text += '\n';
  }
  return text;
}

}  // namespace

std::string with_range(std::vector<double> values, Language language) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  const std::string middle = persons_text((values[(n - 1) / 2] + values[n / 2]) / 2, language);
  if (n < 2) return middle;
  const std::string lowest = persons_text(values.front(), language), highest = persons_text(values.back(), language);
  return lowest == highest ? middle : fmt::format("{} ({}–{})", middle, lowest, highest);
}

std::string summary_table(const Scenario& scenario, const std::vector<Outcomes>& members, Language language) {
  const std::vector<Period> periods = summary_periods(scenario);
  const std::string observed{phrase(Phrase::observed, language)};
  std::vector<Row> rows{{std::string{phrase(Phrase::period, language)}, std::string{phrase(Phrase::north, language)},
                         observed, std::string{phrase(Phrase::south, language)}, observed}};
  for (std::size_t p = 0; p < periods.size(); ++p) {
    std::vector<double> north, south;
    for (const Outcomes& member : members) north.push_back(member.north[p]), south.push_back(member.south[p]);
    rows.push_back({periods[p].label, with_range(north, language),
                    observed_in(scenario, periods[p], goes_north, language), with_range(south, language),
                    observed_in(scenario, periods[p], goes_south, language)});
  }
  const std::string table = aligned(rows);
  return table.find('*') == std::string::npos ? table
                                              : table + std::string{phrase(Phrase::cut_period, language)} + "\n";
}

}  // namespace retorno
