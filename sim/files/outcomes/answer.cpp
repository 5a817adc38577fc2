#include "sim/files/outcomes/answer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/files/outcomes/answer_words.hpp"
#include "sim/files/protect.hpp"
#include "sim/files/results/better.hpp"

namespace retorno {
namespace {

constexpr double kLargeBase = 1000;  // persons or days; shares of less are large by chance
constexpr double kPerUsd = 1000, kSmallShare = 0.01, kSmallGain = 0.05;

bool is_told(const Compared& found) { return !std::isnan(found.told()) && found.told() != 0; }

/// The gain as a share of the base, to a thousandth as the page has it; 0 where the base is small.
double share_gained(const Compared& found) {
  const std::optional<double> share = found.told_share();
  const auto base = published(found.base);
  if (!share || !base || static_cast<double>(*base) < kLargeBase) return 0;
  return std::copysign(std::round(std::abs(*share) * kThousandths) / kThousandths, gain(found));
}

/// What makes one outcome of one option better to tell than another.
struct Rank {
  bool sure = false;
  double share = 0;
  auto operator<=>(const Rank&) const = default;
};

Rank rank_of(const Compared& found) { return {found.is_clear() || found.change.pairs == 1, share_gained(found)}; }

void sort_outcomes(const Comparison& comparison, Answer& answer) {
  for (std::size_t o = 0; o < comparison.options.front().outcomes.size(); ++o) {
    const bool moves = std::ranges::any_of(comparison.options, [&](auto& one) { return is_told(one.outcomes[o]); });
    const KeyOutcome& outcome = *comparison.options.front().outcomes[o].outcome;
    if (moves)
      (better_of(outcome) == Better::unsaid ? answer.other : answer.moved).push_back(o);
    else if (!std::isnan(comparison.options.front().outcomes[o].base))
      answer.still.push_back(o);
  }
}

/// The outcome to tell first, and whether it is one that gets better.
void choose_first(const Comparison& comparison, Answer& answer) {
  std::optional<std::size_t> best, worst;
  Rank highest, deepest;
  for (const std::size_t o : answer.moved)
    for (const Comparison::Option& option : comparison.options) {
      const Compared& found = option.outcomes[o];
      if (!is_told(found)) continue;
      const Rank rank = rank_of(found), depth{rank.sure, -rank.share};
      if (gain(found) > 0 && (!best || rank > highest)) best = o, highest = rank;
      if (gain(found) < 0 && (!worst || depth > deepest)) worst = o, deepest = depth;
    }
  if (!best && !worst) return;
  answer.kind = best ? (highest.sure ? Answer::Kind::helps : Answer::Kind::unclear) : Answer::Kind::harms;
  const auto first = std::ranges::find(answer.moved, best ? *best : *worst);
  std::rotate(answer.moved.begin(), first, first + 1);
}

std::string share_told(const Compared& found, Language language) {
  const std::optional<double> share = found.told_share();
  if (!share || found.outcome->unit == "1" || std::abs(*share) < kSmallShare) return "";
  return " (" + with_sign(std::round(100 * *share), 0, language).append(percent_sign(language)) + ")";
}

std::string change_told(const Compared& found, double value, Language language) {
  return found.outcome->unit == "1" ? with_sign(100 * value, 1, language) : with_sign(value, 0, language);
}

const AnswerWords& sentence_of(Answer::Kind kind, bool alone) {
  if (kind == Answer::Kind::harms) return alone ? kHarmsAlone : kHarms;
  if (kind == Answer::Kind::unclear) return kUnclear;
  return alone ? kHelpsAlone : kHelps;
}

}  // namespace

double gain(const Compared& found) { return better_of(*found.outcome) == Better::less ? -found.told() : found.told(); }

std::optional<double> gain_per_1000_usd(const Comparison::Option& option, std::size_t outcome) {
  const double cost = option.outcomes[key_outcome("spending")].told(), gained = gain(option.outcomes[outcome]);
  if (option.outcomes[outcome].outcome->unit == "1" || !(gained > 0) || !(cost >= kPerUsd)) return {};
  const double each = gained / cost * kPerUsd;
  return each < kSmallGain ? std::nullopt : std::optional(each);
}

Answer answer_of(const Comparison& comparison) {
  Answer answer;
  answer.order.resize(comparison.options.size());
  std::iota(answer.order.begin(), answer.order.end(), std::size_t{0});
  if (comparison.options.empty()) return answer;
  sort_outcomes(comparison, answer);
  choose_first(comparison, answer);
  if (answer.kind == Answer::Kind::nothing) return answer;
  const auto first = [&](std::size_t option) {
    const double gained = gain(comparison.options[option].outcomes[answer.moved.front()]);
    return std::isnan(gained) ? -std::numeric_limits<double>::infinity() : gained;
  };
  std::ranges::stable_sort(answer.order, [&](auto a, auto b) { return first(a) > first(b); });
  return answer;
}

std::string answer_text(const Comparison& comparison, const Answer& answer, Language language) {
  if (answer.kind == Answer::Kind::nothing) return kNothing.in(language);
  const bool harms = answer.kind == Answer::Kind::harms;
  const Comparison::Option& option = comparison.options[harms ? answer.order.back() : answer.order.front()];
  const Compared& found = option.outcomes[answer.moved.front()];
  const auto change = [&](double value) { return change_told(found, value, language); };
  const auto end = [&](double value, double (*round)(double)) { return change(rounded(*found.outcome, value, round)); };
  const std::string range =
      option.pairs() < 2 ? kOnce.in(language)
                         : kRange.in(language, end(found.change.low, std::floor), end(found.change.high, std::ceil));
  const bool alone = comparison.options.size() == 1;
  std::string text =
      sentence_of(answer.kind, alone)
          .in(language, option.label.in(language), called(*found.outcome, comparison.watch, language),
              change(found.told()) + share_told(found, language), comparison.base_label.in(language), range);
  if (!harms && !alone && comparison.led > 1) text += " " + kLeads.in(language, found.leads, comparison.led);
  return text;
}

}  // namespace retorno
