// What was counted: a series of the record, and which of the model's numbers are laid beside it.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/calendar.hpp"

namespace retorno {

/// What is made of the days of a period: their sum, their mean, or the value on the last of them.
enum class Taken : std::uint8_t { sum, mean, last };
inline constexpr std::string_view kTaken[] = {"sum", "mean", "last"};
std::optional<Taken> taken_called(std::string_view word);

/// A share and a ratio divide what is counted by what `over` counts.
enum class Statistic : std::uint8_t { sum, mean, last, share, ratio };
inline constexpr std::string_view kStatistics[] = {"sum", "mean", "last", "share", "ratio"};
std::optional<Statistic> statistic_called(std::string_view word);

/// A key by which cells are chosen, and the dimension along which it chooses.
struct SelectionKey {
  std::string_view key, dimension;
};
inline constexpr SelectionKey kSelectionKeys[] = {
    {"links", "link"},
    {"place", "place"},
    {"country", "country"},
    {"from_country", "from_country"},
    {"nationality", "nationality"},
    {"not_nationality", "nationality"},
    {"direction", "direction"},
    {"gate", "gate"},
    {"facility", "facility"},
    {"outcome", "outcome"},
    {"door", "door"},
};

/// Cells of a measure, and what is made of their days. A dimension of which nothing is named counts as a whole.
struct Selection {
  std::string variable;
  std::map<std::string, std::vector<std::string>, std::less<>> only;  ///< by key: the labels that count
  Taken taken = Taken::sum;

  /// The label of a key where it names exactly one, else nothing.
  std::string_view one(std::string_view key) const;
};

/// First and last day.
using Span = std::pair<Day, Day>;

struct ObservedSeries {
  std::string id;
  Statistic statistic = Statistic::sum;
  std::string unit = "count";
  Selection counted;
  std::optional<Selection> over;   ///< what a share or ratio divides by
  double times = 1;                ///< and how often: 30 = days of a month
  std::optional<Span> over_days;   ///< over these days, not those of the period
  std::string file;
  std::vector<std::int32_t> days;  ///< first day of each period, as Day::value
  std::vector<std::int32_t> lengths;
  std::vector<double> values;       ///< of a range its middle
  std::vector<double> lows, highs;  ///< the same as the value where no range was counted; may be empty
  std::string name, name_es;        ///< for people; empty = its id

  Span period(std::size_t at) const { return {Day{days[at]}, Day{days[at]} + (lengths[at] - 1)}; }
  double low(std::size_t at) const { return lows.empty() ? values[at] : lows[at]; }
  double high(std::size_t at) const { return highs.empty() ? values[at] : highs[at]; }
  /// Is a run from `start` to `end` long enough to say something of the period?
  bool is_covered(std::size_t at, Day start, Day end) const;
  bool counts_persons() const { return unit == "count"; }
};

/// [periods] The last value that was known when a period began, of one about as long: what is forecast by saying that
/// nothing changes. NaN where there is none.
std::vector<double> last_values(const ObservedSeries& series);

/// Days that a table writes as 2024, 2024-05, 2024-05-17, ytd_to_2024-05-17, or two of them with .. between. What is
/// written as the kind of period, `ytd_to_…` or `partial_month_1_19`, counts before.
std::optional<Span> parse_period(std::string_view text, std::string_view kind = "");
/// Are rows of this kind counts from one day on, each a part of the next?
bool is_cumulative(std::string_view kind);
/// 2024, 2024-05, 2024-05-17, or two days with .. between.
std::string to_text(const Span& days);

}  // namespace retorno
