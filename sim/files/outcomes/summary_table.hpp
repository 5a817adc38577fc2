// The table of a summary: persons by month or year, with what was observed.
#pragma once
#include <string>
#include <vector>

#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/spread.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// Middle value of the members and, from two on, the range that holds 90% of them in brackets behind it; with
/// draws both ranges: that of luck; that of luck and what isn't known.
template <class Text>
std::string with_ranges(const Bands& found, const Text& text_of) {
  const auto range = [&](const Spread& one) { return fmt::format("{}–{}", text_of(one.low), text_of(one.high)); };
  const std::string middle = text_of(found.all.middle);
  if (text_of(found.all.low) == text_of(found.all.high)) return middle;
  if (!found.drawn || !found.apart) return fmt::format("{} ({})", middle, range(found.all));
  return fmt::format("{} ({}; {})", middle, range(found.luck), range(found.all));
}
std::string persons_with_range(const Bands& found, Language language);

/// How the repeats and their ranges are told: with draws, whether or not luck is known apart; else as `without`.
Phrase repeats_phrase(bool drawn, bool apart, Phrase without);

/// North and south by period. The observed columns are those of `observed_north` and `observed_south`.
std::string summary_table(const Scenario& scenario, const std::vector<Outcomes>& members, Language language);

}  // namespace retorno
