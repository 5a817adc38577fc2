// What the program says to users, in English and Spanish: persons, never parties; repeats, never members.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

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
  figure_north,
  figure_south,
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
};
inline constexpr std::size_t kPhrases = static_cast<std::size_t>(Phrase::figure_interval) + 1;

/// A format for fmt::vformat; both languages take the same arguments.
std::string_view phrase(Phrase phrase, Language language);

template <class... T>
std::string say(Language language, Phrase phrase, const T&... values);

/// 12,345 in English, 12 345 in Spanish.
std::string grouped(std::int64_t number, Language language);
/// A count as it may be published: rounded to 5, "fewer than 10" below 10.
std::string persons_text(double persons, Language language);

}  // namespace retorno

#include <fmt/format.h>

template <class... T>
std::string retorno::say(Language language, Phrase which, const T&... values) {
  return fmt::format(fmt::runtime(phrase(which, language)), values...);
}
