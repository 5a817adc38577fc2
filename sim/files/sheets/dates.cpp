#include "sim/files/sheets/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/files/scalars.hpp"
#include "sim/files/sheets/fold.hpp"

namespace retorno {
namespace {

constexpr int kFirstYear = 1990, kLastYear = 2099, kCentury = 2000;
constexpr int kFirstSerial = 36526, kLastSerial = 73050;  // 2000-01-01 and 2099-12-31

constexpr std::string_view kMonths[] = {
    "january", "february", "march",      "april",   "may",       "june",      "july",    "august",    "september",
    "october", "november", "december",   "enero",   "febrero",   "marzo",     "abril",   "mayo",      "junio",
    "julio",   "agosto",   "septiembre", "octubre", "noviembre", "diciembre", "janeiro", "fevereiro", "marco",
    "abril",   "maio",     "junho",      "julho",   "agosto",    "setembro",  "outubro", "novembro",  "dezembro"};

/// A number, or a month by its name; `digits` tells 25 from 2025.
struct Word {
  int value = 0;
  std::size_t digits = 0;
  bool is_month() const { return digits == 0; }
  bool is_year() const { return digits == 4 && value >= kFirstYear && value <= kLastYear; }
  bool is_small() const { return digits == 1 || digits == 2; }
};

bool is_joining(std::string_view word) { return word == "de" || word == "del" || word == "of"; }

std::optional<Word> word_of(std::string_view text) {
  if (text.find_first_not_of("0123456789") == std::string_view::npos && text.size() <= 8) {
    Word number{0, text.size()};
    for (const char digit : text) number.value = number.value * 10 + (digit - '0');
    return number;
  }
  const int month = month_called(text);
  return month == 0 ? std::nullopt : std::optional(Word{month, 0});
}

/// Its words; none where one of them is neither number nor month.
std::vector<Word> words_of(const std::string& text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('_', at), text.size());
    const std::string_view word = std::string_view(text).substr(at, end - at);
    at = end + 1;
    if (word.empty() || is_joining(word)) continue;
    const std::optional<Word> found = word_of(word);
    if (!found) return {};
    words.push_back(*found);
  }
  return words;
}

/// Cuts 00:00:00 and the like from behind a date.
std::string_view without_time(std::string_view text, bool& had) {
  const std::size_t colon = text.find(':');
  const std::size_t cut = colon == std::string_view::npos ? colon : text.find_last_of(" T", colon);
  if (cut == std::string_view::npos || cut == 0) return text;
  had = text.find_first_of("123456789", cut) != std::string_view::npos;
  return text.substr(0, cut);
}

FoundDate day(int year, int month, int day) {
  const FoundDate found{DateForm::day, {year, month, day}, 0, 0, false};
  return is_date(found.date) ? found : FoundDate{};
}

FoundDate month(int year, int month) {
  const FoundDate found{DateForm::month, {year, month, 1}, 0, 0, false};
  return is_date(found.date) ? found : FoundDate{};
}

int year_of(const Word& word) { return word.digits == 2 ? kCentury + word.value : word.value; }
bool may_be_year(const Word& word) { return word.is_year() || word.digits == 2; }

FoundDate of_two(const Word& a, const Word& b) {
  if (a.is_month() && may_be_year(b)) return month(year_of(b), a.value);
  if (a.is_year() && (b.is_month() || b.is_small())) return month(a.value, b.value);
  if (a.is_small() && b.is_year()) return month(b.value, a.value);
  if (a.is_small() && b.is_month()) return {DateForm::no_year, {}, 0, 0, false};
  return {};
}

FoundDate of_three(const Word& a, const Word& b, const Word& c) {
  if (a.is_year() && (b.is_month() || b.is_small()) && c.is_small()) return day(a.value, b.value, c.value);
  if (a.is_small() && b.is_month() && may_be_year(c)) return day(year_of(c), b.value, a.value);
  if (a.is_month() && b.is_small() && c.is_year()) return day(c.value, a.value, b.value);
  if (!a.is_small() || !b.is_small()) return {};
  if (c.is_small()) return {DateForm::short_year, {}, 0, 0, false};
  if (!c.is_year()) return {};
  if (a.value == b.value) return day(c.value, b.value, a.value);
  const FoundDate day_first = day(c.value, b.value, a.value), month_first = day(c.value, a.value, b.value);
  if (day_first.form == DateForm::none && month_first.form == DateForm::none) return {};
  return {DateForm::either_order, {c.value, 1, 1}, a.value, b.value, false};
}

}  // namespace

int month_called(std::string_view folded_word) {
  constexpr std::size_t kShortest = 3;
  if (folded_word == "set") return 9;  // setiembre
  if (folded_word == "setiembre") return 9;
  if (folded_word.size() < kShortest) return 0;
  for (std::size_t i = 0; i < std::size(kMonths); ++i)
    if (kMonths[i].starts_with(folded_word)) return static_cast<int>(i % 12) + 1;
  return folded_word == "sept" ? 9 : 0;
}

bool is_date(const Date& date) {
  return parse_day(fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day)).has_value();
}

std::string month_text(const Date& date) { return fmt::format("{:04}-{:02}", date.year, date.month); }

std::optional<Day> day_of_serial(double number) {
  if (number != std::floor(number) || number < kFirstSerial || number > kLastSerial) return std::nullopt;
  return Day{static_cast<std::int32_t>(number) - kFirstSerial};
}

FoundDate found_date(std::string_view text) {
  bool had_time = false;
  const std::string plain = folded(without_time(text, had_time));
  if (const auto serial = plain.size() == 5 ? day_of_serial(parse_number(text).value_or(0)) : std::nullopt)
    return {DateForm::serial, date_of(*serial), 0, 0, false};
  std::vector<Word> words = words_of(plain);
  if (words.size() == 1 && words[0].digits == 8)  // 20250131
    words = {{words[0].value / 10000, 4}, {words[0].value / 100 % 100, 2}, {words[0].value % 100, 2}};
  FoundDate found = words.size() == 2   ? of_two(words[0], words[1])
                    : words.size() == 3 ? of_three(words[0], words[1], words[2])
                                        : FoundDate{};
  found.has_time = had_time;
  return found;
}

}  // namespace retorno
