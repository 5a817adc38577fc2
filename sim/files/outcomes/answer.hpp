// What a comparison answers: which option helps most, and which outcomes any option moves.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/files/outcomes/compare.hpp"

namespace retorno {

struct Answer {
  enum class Kind : std::uint8_t {
    helps,    ///< the first option betters the first outcome
    unclear,  ///< it does, but that could be luck
    harms,    ///< no option betters anything; the last one worsens the first outcome
    nothing,  ///< no outcome with a better way is moved
  };
  Kind kind = Kind::nothing;
  std::vector<std::size_t> order;  ///< options, the best first by the first outcome
  std::vector<std::size_t> moved;  ///< outcomes with a better way that some option moves; the first ranks the options
  std::vector<std::size_t> other;  ///< moved too, and neither way is the better one
  std::vector<std::size_t> still;  ///< moved by none
};

/// The first outcome is the one that an option betters by the largest share of the base, if that isn't luck and the
/// base isn't small. The page does the same (scripts/report/src/answer.js), and a test holds both against each other.
Answer answer_of(const Comparison& comparison);

/// How much better than the base, as it is told; below 0 = worse; NaN where there is nothing to compare.
double gain(const Compared& found);
/// Gain for each 1,000 USD that an option costs beside the base; nothing where it costs nothing or hardly helps.
std::optional<double> gain_per_1000_usd(const Comparison::Option& option, std::size_t outcome);

/// The answer in a sentence.
std::string answer_text(const Comparison& comparison, const Answer& answer, Language language);

}  // namespace retorno
