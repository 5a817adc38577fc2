// A comparison as a table that a ministry can read, and as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/files/outcomes/compare.hpp"
#include "sim/files/protect.hpp"
#include "sim/files/text_table.hpp"

namespace retorno {
namespace {

std::string share_text(double share, Language language) {
  constexpr double kSmallest = 0.01;
  if (std::abs(share) < kSmallest) return fmt::format("<1{}", percent_sign(language));
  return with_sign(100 * share, 0, language).append(percent_sign(language));
}

std::string change_text(const Compared& found, Language language) {
  if (found.outcome->unit == "1") return with_sign(100 * found.change.difference, 1, language);
  const double rounded = std::round(found.change.difference / kRoundTo) * kRoundTo;
  const std::optional<double> relative = found.relative();
  const bool worth_a_share = relative && rounded != 0 && published(found.base) && published(found.option);
  return with_sign(rounded, 0, language) + (worth_a_share ? " (" + share_text(*relative, language) + ")" : "");
}

/// Rounded outward, so that rounding never makes a range look surer than it is.
std::string range_text(const KeyOutcome& outcome, double from, double to, Language language) {
  const bool is_share = outcome.unit == "1";
  const double low = is_share ? 100 * from : std::floor(from / kRoundTo) * kRoundTo;
  const double high = is_share ? 100 * to : std::ceil(to / kRoundTo) * kRoundTo;
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
std::string order_text(const Comparison& comparison, std::size_t outcome) {
  const auto value = [&](std::size_t at) {
    return at == 0 ? comparison.options.front().outcomes[outcome].base
                   : comparison.options[at - 1].outcomes[outcome].option;
  };
  std::string text;
  double last = 0;
  for (std::size_t at : comparison.rankings[outcome].order) {
    const std::string& name = at == 0 ? comparison.base : comparison.options[at - 1].name;
    text += (text.empty() ? "" : value(at) == last ? " = " : " < ") + name;
    last = value(at);
  }
  return text;
}

std::string draws_text(const Comparison& comparison, Language language) {
  std::vector<TextRow> rows{{std::string{phrase(Phrase::outcome, language)},
                             std::string{phrase(Phrase::draws_order, language)},
                             std::string{phrase(Phrase::draws_same, language)}}};
  for (const Comparison::Option& option : comparison.options) rows.front().push_back(option.name);
  for (std::size_t o = 0; o < comparison.rankings.size(); ++o) {
    const Ranking& ranking = comparison.rankings[o];
    if (ranking.order.empty()) continue;
    rows.push_back({called(*comparison.options.front().outcomes[o].outcome, comparison.watch, language),
                    order_text(comparison, o), fmt::format("{} / {}", ranking.same, ranking.draws)});
    for (std::size_t option = 0; option < comparison.options.size(); ++option)
      rows.back().push_back(fmt::format("{} / {}", ranking.as_base[option + 1], ranking.draws));
  }
  const bool own = comparison.own_draws;
  return say(language, own ? Phrase::draws_own_title : Phrase::draws_title, comparison.draws, comparison.drawn_keys) +
         "\n\n" + aligned(rows) + "\n" + say(language, own ? Phrase::draws_own_mean : Phrase::draws_mean, 0) + " " +
         say(language, Phrase::draws_as_base, comparison.base) + "\n";
}

nlohmann::ordered_json ranking_json(const Comparison& comparison, std::size_t outcome) {
  const Ranking& ranking = comparison.rankings[outcome];
  nlohmann::ordered_json order = nlohmann::ordered_json::array(), as_base;
  for (std::size_t at : ranking.order) order.push_back(at == 0 ? comparison.base : comparison.options[at - 1].name);
  for (std::size_t option = 0; option < comparison.options.size(); ++option)
    as_base[comparison.options[option].name] = ranking.as_base[option + 1];
  return {{"outcome", key_outcomes()[outcome].id},
          {"order", order},
          {"draws", ranking.draws},
          {"order_holds_in", ranking.same},
          {"as_base_in", as_base}};
}

std::string title(const Comparison& comparison, const Comparison::Option& option, Language language) {
  if (option.pairs() == 1) return say(language, Phrase::compare_once, option.name, comparison.base);
  return say(language, option.drawn ? Phrase::compare_draws : Phrase::compare_repeats, option.name, comparison.base,
             option.pairs());
}

/// A value as a table tells it.
std::string value_text(const KeyOutcome& outcome, double value, Language language) {
  if (std::isnan(value)) return "–";
  if (outcome.unit == "1") return percent(value, 1, language);
  // Small cells are of persons; a few dollars give nobody away.
  return outcome.unit == "USD" ? grouped(std::llround(value), language) : persons_text(value, language);
}

std::string table_of(const Comparison& comparison, const Comparison::Option& option, Language language) {
  const auto word = [&](Phrase which) { return std::string{phrase(which, language)}; };
  std::vector<TextRow> rows{{word(Phrase::outcome), comparison.base, option.name, word(Phrase::difference),
                             word(option.drawn ? Phrase::luck_and_unknown : Phrase::range_of_difference)}};
  if (option.drawn) {
    rows.front().insert(rows.front().end() - 1, word(Phrase::luck));
    rows.front().push_back(word(Phrase::ranges_mostly));
  }
  for (const Compared& found : option.outcomes) {
    if (std::isnan(found.base) && std::isnan(found.option)) continue;
    const bool both = !std::isnan(found.base) && !std::isnan(found.option);
    const auto text = [&](double value) { return value_text(*found.outcome, value, language); };
    rows.push_back({called(*found.outcome, comparison.watch, language), text(found.base), text(found.option),
                    both ? change_text(found, language) : "–", both ? range_text(found, language) : "–"});
    if (!option.drawn) continue;
    rows.back().insert(rows.back().end() - 1, both ? luck_text(found, language) : "–");
    rows.back().push_back(mostly_text(found.mostly, language));
  }
  return title(comparison, option, language) + "\n\n" + aligned(rows);
}

/// The differences of all options of one outcome, the lowest and the highest marked; empty where none changes anything.
TextRow row_of_options(const Comparison& comparison, std::size_t outcome, Language language) {
  const Compared& first = comparison.options.front().outcomes[outcome];
  TextRow row{called(*first.outcome, comparison.watch, language), value_text(*first.outcome, first.base, language)};
  std::vector<double> differences;
  bool changes = false;
  for (const Comparison::Option& option : comparison.options) {
    differences.push_back(option.outcomes[outcome].change.difference);
    changes = changes || std::abs(differences.back()) > 0;
  }
  if (!changes) return {};
  const auto [low, high] = std::minmax_element(differences.begin(), differences.end());
  for (std::size_t i = 0; i < differences.size(); ++i) {
    const Compared& found = comparison.options[i].outcomes[outcome];
    const std::string_view mark = *low == *high || differences[i] == 0 ? ""
                                  : differences[i] == *low             ? " ▼"
                                  : differences[i] == *high            ? " ▲"
                                                                       : "";
    row.push_back(std::isnan(differences[i])
                      ? "–"
                      : change_text(found, language).append(mark).append(found.is_clear() ? " *" : ""));
  }
  return row;
}

/// One table of options and outcomes; what no option changes is named below it.
std::string options_text(const Comparison& comparison, Language language) {
  if (comparison.options.size() < 2) return "";
  std::vector<TextRow> rows{{std::string{phrase(Phrase::outcome, language)}, comparison.base}};
  for (const Comparison::Option& option : comparison.options) rows.front().push_back(option.name);
  std::string same;
  for (std::size_t o = 0; o < comparison.options.front().outcomes.size(); ++o) {
    TextRow row = row_of_options(comparison, o, language);
    const Compared& first = comparison.options.front().outcomes[o];
    if (!row.empty())
      rows.push_back(std::move(row));
    else if (!std::isnan(first.base))
      same += (same.empty() ? "" : ", ") + called(*first.outcome, comparison.watch, language);
  }
  std::string text = say(language, Phrase::options_title, comparison.base) + "\n\n" + aligned(rows) + "\n";
  return same.empty() ? text : text + say(language, Phrase::options_same, same) + "\n\n";
}

nlohmann::ordered_json number(double value) {
  return std::isnan(value) ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(value);
}

nlohmann::ordered_json json_of(const Compared& found) {
  nlohmann::ordered_json object{{"outcome", found.outcome->id},
                                {"unit", found.outcome->unit},
                                {"base", number(found.base)},
                                {"option", number(found.option)},
                                {"difference", number(found.change.difference)},
                                {"relative", found.relative() ? number(*found.relative()) : nullptr}};
  const bool ranged = found.change.pairs > 1;
  object["low"] = ranged ? number(found.change.low) : nullptr;
  object["high"] = ranged ? number(found.change.high) : nullptr;
  if (found.luck) object["luck_low"] = number(found.luck->low), object["luck_high"] = number(found.luck->high);
  if (found.mostly != Mostly::unclear) object["mostly"] = mostly_text(found.mostly, Language::english);
  return object;
}

}  // namespace

std::string comparison_table(const Comparison& comparison, Language language) {
  std::string text = options_text(comparison, language);
  bool ranged = false, drawn = false;
  for (const Comparison::Option& option : comparison.options) {
    text += table_of(comparison, option, language) + "\n";
    ranged = ranged || option.pairs() > 1;
    drawn = drawn || option.drawn;
  }
  const Phrase means = drawn ? Phrase::ranges_mean : ranged ? Phrase::range_means : Phrase::no_range_means;
  text += std::string{phrase(means, language)} + "\n";
  return text + assumptions_text(comparison, language);
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
    text += say(language, doubt.phrase, doubt.option, comparison.base, doubt.what) + "\n";
  const bool spanish = language == Language::spanish;
  for (const Comparison::Told& told : comparison.told)
    text += say(language, Phrase::note, told.option, spanish ? told.spanish : told.english) + "\n";
  return text;
}

std::string comparison_json(const Comparison& comparison) {
  const bool drawn = std::ranges::any_of(comparison.options, [](const auto& option) { return option.drawn; });
  nlohmann::ordered_json all{
      {"base", comparison.base},
      {"note", "exact simulated values; leave out counts under 10 and round to 5 before publishing"},
      {"range", drawn ? "90% of the draws: luck and what isn't known; luck_low to luck_high: luck alone"
                      : "95% interval of the mean difference over paired repeats"},
      {"warnings", nlohmann::ordered_json::array()},
      {"options", nlohmann::ordered_json::array()}};
  for (const Comparison::Doubt& doubt : comparison.doubts)
    all["warnings"].push_back(say(Language::english, doubt.phrase, doubt.option, comparison.base, doubt.what));
  for (const Comparison::Told& told : comparison.told) all["notes"].push_back(told.option + ": " + told.english);
  for (const Comparison::Assumed& kind : comparison.assumed)
    all["assumed"][kind.kind] = {{"weak_or_assumed", kind.weak}, {"parameters", kind.all}};
  for (std::size_t o = 0; o < comparison.rankings.size(); ++o)
    if (!comparison.rankings[o].order.empty()) all["draws"].push_back(ranking_json(comparison, o));
  for (const Comparison::Option& option : comparison.options) {
    nlohmann::ordered_json outcomes = nlohmann::ordered_json::array();
    for (const Compared& found : option.outcomes) outcomes.push_back(json_of(found));
    all["options"].push_back({{"option", option.name}, {"repeats", option.pairs()}, {"outcomes", outcomes}});
  }
  return all.dump(2) + "\n";
}

}  // namespace retorno
