#include "sim/files/input/observed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>

#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr double kAboutAsLong = 1.15;  // months of 28 and 31 days are
constexpr std::string_view kYearToDate = "ytd_to_", kPartialMonth = "partial_month_";

Day first_after_month(const Date& date) {
  return date.month == 12 ? day_of({date.year + 1, 1, 1}) : day_of({date.year, date.month + 1, 1});
}

std::optional<Span> year_to(std::string_view day) {
  const auto last = parse_day(day);
  if (!last) return std::nullopt;
  return Span{day_of({date_of(*last).year, 1, 1}), *last};
}

/// The days `1_19` of the month in which `month` begins.
std::optional<Span> part_of(const Span& month, std::string_view days) {
  const auto dash = days.find('_');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = parse_whole(days.substr(0, dash)), last = parse_whole(days.substr(dash + 1));
  const int length = month.second - month.first + 1;
  if (!first || !last || *first < 1 || *last < *first || *last > length) return std::nullopt;
  return Span{month.first + (static_cast<int>(*first) - 1), month.first + (static_cast<int>(*last) - 1)};
}

template <class Word, std::size_t n>
std::optional<Word> called(std::string_view word, const std::string_view (&words)[n]) {
  const auto* at = std::find(std::begin(words), std::end(words), word);
  if (at == std::end(words)) return std::nullopt;
  return static_cast<Word>(at - std::begin(words));
}

bool lies_in(const Span& days, Day start, Day end) { return days.first >= start && days.second <= end; }

}  // namespace

std::optional<Taken> taken_called(std::string_view word) { return called<Taken>(word, kTaken); }
std::optional<Statistic> statistic_called(std::string_view word) { return called<Statistic>(word, kStatistics); }

std::string_view Selection::one(std::string_view key) const {
  const auto at = only.find(key);
  return at == only.end() || at->second.size() != 1 ? std::string_view{} : std::string_view{at->second.front()};
}

bool ObservedSeries::is_covered(std::size_t at, Day start, Day end) const {
  return lies_in(period(at), start, end) && (!over_days || lies_in(*over_days, start, end));
}

std::vector<double> last_values(const ObservedSeries& series) {
  std::vector<double> found(series.days.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t p = 0; p < found.size(); ++p) {
    Day known{std::numeric_limits<std::int32_t>::min()};
    for (std::size_t before = 0; before < found.size(); ++before) {
      const Day ended = series.period(before).second;
      const double longer = std::max(series.lengths[p], series.lengths[before]),
                   shorter = std::min(series.lengths[p], series.lengths[before]);
      if (ended >= Day{series.days[p]} || ended <= known || longer > kAboutAsLong * shorter) continue;
      known = ended;
      found[p] = series.values[before];
    }
  }
  return found;
}

std::optional<Span> parse_period(std::string_view text, std::string_view kind) {
  if (kind.starts_with(kYearToDate)) return year_to(kind.substr(kYearToDate.size()));
  if (text.starts_with(kYearToDate)) return year_to(text.substr(kYearToDate.size()));
  if (kind.starts_with(kPartialMonth)) {
    const auto month = text.size() == 7 ? parse_period(text) : std::nullopt;
    return month ? part_of(*month, kind.substr(kPartialMonth.size())) : std::nullopt;
  }
  if (const auto dots = text.find(".."); dots != std::string_view::npos) {
    const auto first = parse_period(text.substr(0, dots)), last = parse_period(text.substr(dots + 2));
    if (!first || !last || last->second < first->first) return std::nullopt;
    return Span{first->first, last->second};
  }
  const std::string padded = std::string(text) + (text.size() == 4 ? "-01-01" : text.size() == 7 ? "-01" : "");
  const auto first = parse_day(padded);
  if (!first) return std::nullopt;
  if (text.size() == 4) return Span{*first, day_of({date_of(*first).year + 1, 1, 1}) - 1};
  if (text.size() == 7) return Span{*first, first_after_month(date_of(*first)) - 1};
  return Span{*first, *first};
}

bool is_cumulative(std::string_view kind) { return kind.starts_with("cumulative") || kind.starts_with("ytd"); }

std::string to_text(const Span& days) {
  const std::string first = to_text(days.first), last = to_text(days.second);
  for (const std::size_t length : {4, 7, 10}) {
    const std::string from = first.substr(0, length), to = last.substr(0, length);
    const std::string text = from == to ? from : from + ".." + to;
    if (parse_period(text) == days) return text;
  }
  return fmt::format("{}..{}", first, last);
}

}  // namespace retorno
