// A comparison as JSON: exact simulated values.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/files/outcomes/answer.hpp"

namespace retorno {
namespace {

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
  if (found.mostly == Mostly::chance) object["mostly"] = phrase(Phrase::mostly_chance, Language::english);
  if (found.mostly == Mostly::unknown) object["mostly"] = phrase(Phrase::mostly_unknown, Language::english);
  return object;
}

}  // namespace

std::string comparison_json(const Comparison& comparison) {
  const bool drawn = std::ranges::any_of(comparison.options, [](const auto& option) { return option.drawn; });
  nlohmann::ordered_json all{
      {"answer", comparison.options.empty() ? "" : answer_text(comparison, answer_of(comparison), Language::english)},
      {"base", comparison.base},
      {"note", "exact simulated values; leave out counts under 10 and round to 5 before publishing"},
      {"range", drawn ? "90% of the draws: luck and what isn't known; luck_low to luck_high: luck alone"
                      : "95% interval of the mean difference over paired repeats"},
      {"warnings", nlohmann::ordered_json::array()},
      {"options", nlohmann::ordered_json::array()}};
  for (const Comparison::Doubt& doubt : comparison.doubts)
    all["warnings"].push_back(text_of(doubt, comparison.base_label, Language::english));
  for (const Comparison::Told& told : comparison.told) all["notes"].push_back(text_of(told, Language::english));
  for (const Comparison::Assumed& kind : comparison.assumed)
    all["assumed"][kind.kind] = {{"weak_or_assumed", kind.weak}, {"parameters", kind.all}};
  for (std::size_t o = 0; o < comparison.rankings.size(); ++o)
    if (!comparison.rankings[o].order.empty()) all["draws"].push_back(ranking_json(comparison, o));
  for (const Comparison::Option& option : comparison.options) {
    nlohmann::ordered_json outcomes = nlohmann::ordered_json::array();
    for (const Compared& found : option.outcomes) outcomes.push_back(json_of(found));
    all["options"].push_back({{"option", option.name},
                              {"label", option.label.english},
                              {"label_es", option.label.spanish},
                              {"repeats", option.pairs()},
                              {"outcomes", outcomes}});
  }
  return all.dump(2) + "\n";
}

}  // namespace retorno
