// What the program says to users, in English and Spanish: persons, never parties; repeats, never members.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/base/calendar.hpp"

namespace retorno {

enum class Language : std::uint8_t { english, spanish };

/// `en` or `es`.
Language language_called(std::string_view code);

enum class Phrase : std::uint8_t {
  title,
  title_repeats,
  period,
  north,
  south,
  observed,
  cut_period,
  queue,
  wait,
  no_queue,
  in_red,
  never_red,
  in_repeats,
  spent,
  stranded,
  stranded_at,
  stranded_none,
  mostly,
  fare,
  documents,
  closed,
  full,
  waiting,
  returned,
  returned_none,
  unassisted,
  assisted,
  forced,
  removed,
  at_home,
  at_home_held,
  at_home_assumed,
  hosted,
  hosted_none,
  others,
  balance_closes,
  balance_open,
  skill,
  skill_none,
  links,
  assumptions,
  few,
  and_,
  options_title,
  options_same,
  note,
  compare_once,
  compare_repeats,
  outcome,
  difference,
  range_of_difference,
  range_means,
  no_range_means,
  rests_on,
  rests_on_home,
  draws_untried,
  draws_title,
  draws_order,
  draws_same,
  draws_as_base,
  draws_mean,
  at_home_draws,
  rules_differ,
  programs_differ,
  figure_entries,
  figure_simulated,
  figure_observed,
  figure_repeats,
  figure_once,
  persons_per_month,
  persons,
  figure_facilities,
  figure_beds,
  figure_differences,
  figure_interval,
  record_title,
  record_repeats,
  record_series,
  record_periods,
  record_record,
  record_model,
  record_last_value,
  record_difference,
  record_last_difference,
  record_means,
  record_not_covered,
  repeats_of_draws,
  repeats_of_draws_alone,
  ranges_from,
  no_draw,
  luck,
  luck_and_unknown,
  ranges_mostly,
  mostly_chance,
  mostly_unknown,
  compare_draws,
  ranges_mean,
  draws_own_title,
  draws_own_mean,
  draws_own_differ,
  figure_draws,
  figure_draws_alone,
  figure_interval_draws,
  known_title,
  known_explained,
  known_luck,
  known_share,
  known_rises,
  known_falls,
  known_counts,
  known_count,
  known_survey,
  known_assumed,
  known_means,
  figure_map,
  figure_map_thick,
};
inline constexpr std::size_t kPhrases = static_cast<std::size_t>(Phrase::figure_map_thick) + 1;

/// A format for fmt::vformat; both languages take the same arguments.
std::string_view phrase(Phrase phrase, Language language);

template <class... T>
std::string say(Language language, Phrase phrase, const T&... values);

/// What people call a place, gate, facility, payer or country: its one name where it has no other in Spanish, its id
/// where it has none.
template <class Named>
const std::string& name_of(const Named& named, Language language) {
  const std::string& name = language == Language::spanish && !named.name_es.empty() ? named.name_es : named.name;
  return name.empty() ? named.id : name;
}

// Numbers and dates as each language writes them, here and on the page (scripts/report/src/format.js).

/// 12,345 in English; 12 345 in Spanish, with a narrow space at which no line ends.
std::string grouped(std::int64_t number, Language language);
/// With so many decimals: 12,345.6 in English; 12 345,6 in Spanish, as the Real Academia writes it.
std::string grouped(double number, int decimals, Language language);
/// The same, with a + before what is above 0.
std::string with_sign(double number, int decimals, Language language);
/// Of a share: 12.3% in English, 12,3 % in Spanish.
std::string percent(double share, int decimals, Language language);
/// The sign alone, as it stands behind a number.
std::string_view percent_sign(Language language);
/// 29 March 2025, 29 de marzo de 2025.
std::string date_text(Day day, Language language);
/// A count as it may be published: rounded to 5, "fewer than 10" below 10.
std::string persons_text(double persons, Language language);

}  // namespace retorno

#include <fmt/format.h>

template <class... T>
std::string retorno::say(Language language, Phrase which, const T&... values) {
  return fmt::format(fmt::runtime(phrase(which, language)), values...);
}
