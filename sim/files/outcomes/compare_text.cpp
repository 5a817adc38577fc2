// A comparison as a table that a ministry can read.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/files/outcomes/answer.hpp"
#include "sim/files/outcomes/answer_words.hpp"
#include "sim/files/protect.hpp"
#include "sim/files/results/better.hpp"
#include "sim/files/text_table.hpp"

namespace retorno {
namespace {

std::string share_text(double share, Language language) {
  constexpr double kSmallest = 0.01;
  if (std::abs(share) < kSmallest) return fmt::format("<1{}", percent_sign(language));
  return with_sign(100 * share, 0, language).append(percent_sign(language));
}

std::string change_text(const Compared& found, Language language) {
  if (found.outcome->unit == "1") return with_sign(100 * found.told(), 1, language);
  const std::optional<double> relative = found.told_share();
  const bool worth_a_share = relative && found.told() != 0 && published(found.base) && published(found.option);
  return with_sign(found.told(), 0, language) + (worth_a_share ? " (" + share_text(*relative, language) + ")" : "");
}

/// Rounded outward, so that rounding never makes a range look surer than it is.
std::string range_text(const KeyOutcome& outcome, double from, double to, Language language) {
  const bool is_share = outcome.unit == "1";
  const double low = (is_share ? 100 : 1) * rounded(outcome, from, std::floor);
  const double high = (is_share ? 100 : 1) * rounded(outcome, to, std::ceil);
  const int decimals = is_share ? 1 : 0;
  return with_sign(low, decimals, language) + (language == Language::spanish ? " a " : " to ") +
         with_sign(high, decimals, language);
}

std::string range_text(const Compared& found, Language language) {
  if (found.change.pairs < 2) return "–";
  return range_text(*found.outcome, found.change.low, found.change.high, language) + (found.is_clear() ? " *" : "");
}

std::string luck_text(const Compared& found, Language language) {
  return found.luck ? range_text(*found.outcome, found.luck->low, found.luck->high, language) : "–";
}

std::string mostly_text(Mostly mostly, Language language) {
  if (mostly == Mostly::unclear) return "–";
  return std::string{phrase(mostly == Mostly::chance ? Phrase::mostly_chance : Phrase::mostly_unknown, language)};
}

/// The options of an outcome from the lowest to the highest value; those that are the same share a place.
std::string order_text(const Comparison& comparison, std::size_t outcome, Language language) {
  const auto value = [&](std::size_t at) {
    return at == 0 ? comparison.options.front().outcomes[outcome].base
                   : comparison.options[at - 1].outcomes[outcome].option;
  };
  std::string text;
  double last = 0;
  for (std::size_t at : comparison.rankings[outcome].order) {
    const Label& label = at == 0 ? comparison.base_label : comparison.options[at - 1].label;
    const std::string& name = label.in(language);
    text += (text.empty() ? "" : value(at) == last ? " = " : " < ") + name;
    last = value(at);
  }
  return text;
}

std::string draws_text(const Comparison& comparison, Language language) {
  std::vector<TextRow> rows{{std::string{phrase(Phrase::outcome, language)},
                             std::string{phrase(Phrase::draws_order, language)},
                             std::string{phrase(Phrase::draws_same, language)}}};
  for (const Comparison::Option& option : comparison.options) rows.front().push_back(option.label.in(language));
  for (std::size_t o = 0; o < comparison.rankings.size(); ++o) {
    const Ranking& ranking = comparison.rankings[o];
    if (ranking.order.empty()) continue;
    rows.push_back({called(*comparison.options.front().outcomes[o].outcome, comparison.watch, language),
                    order_text(comparison, o, language), fmt::format("{} / {}", ranking.same, ranking.draws)});
    for (std::size_t option = 0; option < comparison.options.size(); ++option)
      rows.back().push_back(fmt::format("{} / {}", ranking.as_base[option + 1], ranking.draws));
  }
  const bool own = comparison.own_draws;
  return say(language, own ? Phrase::draws_own_title : Phrase::draws_title, comparison.draws, comparison.drawn_keys) +
         "\n\n" + aligned(rows) + "\n" + say(language, own ? Phrase::draws_own_mean : Phrase::draws_mean, 0) + " " +
         say(language, Phrase::draws_as_base, comparison.base_label.in(language)) + "\n";
}

/// A value as a table tells it.
std::string value_text(const KeyOutcome& outcome, double value, Language language) {
  if (std::isnan(value)) return "–";
  if (outcome.unit == "1") return percent(value, 1, language);
  // Small cells are of persons; a few dollars give nobody away.
  return outcome.unit == "USD" ? grouped(std::llround(value), language) : persons_text(value, language);
}

std::string title(const Comparison& comparison, const Answer& answer, Language language) {
  std::string names;
  for (const std::size_t at : answer.order)
    names += (names.empty() ? "" : ", ") + comparison.options[at].label.in(language);
  const Comparison::Option& first = comparison.options.front();
  const Phrase kind = first.pairs() == 1 ? Phrase::compare_once
                      : first.drawn      ? Phrase::compare_draws
                                         : Phrase::compare_repeats;
  return say(language, kind, names, comparison.base_label.in(language), first.pairs());
}

/// Lines of an outcome: the differences of all options, and below them what else is known of each.
class OutcomeLines {
 public:
  OutcomeLines(const Comparison& comparison, const Answer& answer, Language language)
      : comparison_(comparison), answer_(answer), language_(language) {}

  std::vector<TextRow> head() const {
    TextRow row{word(Phrase::outcome), comparison_.base_label.in(language_)};
    for (const std::size_t at : answer_.order) row.push_back(comparison_.options[at].label.in(language_));
    return {row};
  }
  void add(std::vector<TextRow>& rows, std::size_t o) const {
    const Compared& first = comparison_.options.front().outcomes[o];
    const bool is_cost = first.outcome->id == "spending";
    const Better better = better_of(*first.outcome);
    std::string name = is_cost ? kCostBeside.in(language_) : called(*first.outcome, comparison_.watch, language_);
    if (better != Better::unsaid)
      name += " (" + (better == Better::less ? kLessIsBetter : kMoreIsBetter).in(language_) + ")";
    add_line(rows, name, value_text(*first.outcome, first.base, language_), o, &OutcomeLines::change);
    const bool drawn = comparison_.options.front().drawn;
    const Phrase range = drawn ? Phrase::luck_and_unknown : Phrase::range_of_difference;
    add_line(rows, word(range), "", o, &OutcomeLines::range);
    add_line(rows, word(Phrase::luck), "", o, &OutcomeLines::luck);
    add_line(rows, word(Phrase::ranges_mostly), "", o, &OutcomeLines::mostly);
    if (better == Better::unsaid) return;
    add_line(rows, kGainPer1000.in(language_), "", o, &OutcomeLines::per_1000);
    add_line(rows, kBestIn.in(language_), "", o, &OutcomeLines::leads);
  }

 private:
  using Cell = std::string (OutcomeLines::*)(const Comparison::Option&, std::size_t) const;

  std::string word(Phrase which) const { return std::string{phrase(which, language_)}; }

  /// A line below the first is left out where it says nothing of any option.
  void add_line(std::vector<TextRow>& rows, const std::string& name, const std::string& base, std::size_t o,
                Cell cell) const {
    TextRow row{base.empty() ? "  " + name : name, base};
    for (const std::size_t at : answer_.order) row.push_back((this->*cell)(comparison_.options[at], o));
    const bool says = std::ranges::any_of(row.begin() + 2, row.end(), [](auto& text) { return text != "–"; });
    if (says || !base.empty()) rows.push_back(std::move(row));
  }
  std::string change(const Comparison::Option& option, std::size_t o) const {
    const Compared& found = option.outcomes[o];
    if (std::isnan(found.change.difference)) return "–";
    const bool judged = better_of(*found.outcome) != Better::unsaid && found.told() != 0;
    const std::string_view mark = !judged ? "" : gain(found) > 0 ? " ✓" : " ✗";
    return change_text(found, language_).append(mark).append(found.is_clear() ? " *" : "");
  }
  std::string range(const Comparison::Option& option, std::size_t o) const {
    return std::isnan(option.outcomes[o].change.difference) ? "–" : range_text(option.outcomes[o], language_);
  }
  std::string luck(const Comparison::Option& option, std::size_t o) const {
    return luck_text(option.outcomes[o], language_);
  }
  std::string mostly(const Comparison::Option& option, std::size_t o) const {
    return mostly_text(option.outcomes[o].mostly, language_);
  }
  std::string per_1000(const Comparison::Option& option, std::size_t o) const {
    const std::optional<double> gained = gain_per_1000_usd(option, o);
    return gained ? grouped(*gained, *gained < kOneDecimalBelow ? 1 : 0, language_) : "–";
  }
  std::string leads(const Comparison::Option& option, std::size_t o) const {
    if (comparison_.led < 2 || !(gain(option.outcomes[o]) > 0)) return "–";
    return kSoManyOf.in(language_, option.outcomes[o].leads, comparison_.led);
  }

  static constexpr double kOneDecimalBelow = 10;
  const Comparison& comparison_;
  const Answer& answer_;
  Language language_;
};

/// One table of options and outcomes, the best first; what no option moves is named below it.
std::string options_text(const Comparison& comparison, Language language) {
  const Answer answer = answer_of(comparison);
  const OutcomeLines lines(comparison, answer, language);
  std::vector<TextRow> rows = lines.head();
  const std::size_t cost = key_outcome("spending");
  lines.add(rows, cost);
  for (const auto& outcomes : {answer.moved, answer.other})
    for (const std::size_t o : outcomes)
      if (o != cost) lines.add(rows, o);
  std::string still;
  for (const std::size_t o : answer.still)
    still += (still.empty() ? "" : ", ") +
             called(*comparison.options.front().outcomes[o].outcome, comparison.watch, language);
  std::string text = answer_text(comparison, answer, language) + "\n\n" +
                     say(language, Phrase::options_title, comparison.base_label.in(language)) + "\n" +
                     title(comparison, answer, language) +
                     "\n\n" + aligned(rows) + "\n";
  return still.empty() ? text : text + say(language, Phrase::options_same, answer.still.size(), still) + "\n\n";
}

}  // namespace

std::string comparison_table(const Comparison& comparison, Language language) {
  bool ranged = false, drawn = false;
  for (const Comparison::Option& option : comparison.options)
    ranged = ranged || option.pairs() > 1, drawn = drawn || option.drawn;
  const Phrase means = drawn ? Phrase::ranges_mean : ranged ? Phrase::range_means : Phrase::no_range_means;
  return options_text(comparison, language) + std::string{phrase(means, language)} + "\n" +
         assumptions_text(comparison, language);
}

std::string assumptions_text(const Comparison& comparison, Language language) {
  int weak = 0, all = 0;
  const Comparison::Assumed* home = nullptr;
  for (const Comparison::Assumed& kind : comparison.assumed) {
    weak += kind.weak, all += kind.all;
    if (kind.kind == "reintegration") home = &kind;
  }
  if (weak == 0) return comparison.rankings.empty() ? "" : draws_text(comparison, language);
  std::string text = say(language, Phrase::rests_on, weak, all);
  if (home) text += " " + say(language, Phrase::rests_on_home, home->weak, home->all);
  if (comparison.rankings.empty()) return text + " " + say(language, Phrase::draws_untried, 0) + "\n";
  return text + "\n\n" + draws_text(comparison, language);
}

std::string doubts_text(const Comparison& comparison, Language language) {
  std::string text;
  for (const Comparison::Doubt& doubt : comparison.doubts)
    text += text_of(doubt, comparison.base_label, language) + "\n";
  for (const Comparison::Told& told : comparison.told)
    text += say(language, Phrase::note, told.option.in(language), told.text.in(language)) + "\n";
  return text;
}

std::string text_of(const Comparison::Doubt& doubt, const Label& base, Language language) {
  return say(language, doubt.phrase, doubt.option.in(language), base.in(language), doubt.what);
}

std::string text_of(const Comparison::Told& told, Language language) {
  return told.option.in(language) + ": " + told.text.in(language);
}

}  // namespace retorno
