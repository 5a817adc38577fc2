#include "sim/files/sweep/knowledge_text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/text_table.hpp"

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShown = 10;
constexpr double kWorthTelling = 0.005;

std::string share(double value, Language language) { return percent(value, 0, language); }

std::string with_interval(const Estimate& found, Language language) {
  return share(found.value, language) + " (" + share(found.low, language) + "–" + share(found.high, language) + ")";
}

/// The name of a key outcome in words, of another figure as asked for.
std::string called(const std::string& figure, const Watch& watch, Language language) {
  for (const KeyOutcome& outcome : key_outcomes())
    if (outcome.id == figure) return called(outcome, watch, language);
  return figure;
}

/// Values by the share that they carry, the largest first.
std::vector<std::size_t> by_share(const Knowledge& known) {
  std::vector<std::size_t> order(known.keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto carried = [&](std::size_t key) { return known.shares.carried[key].share.value; };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return carried(a) > carried(b); });
  return order;
}

std::string values_table(const Knowledge& known, Language language) {
  std::vector<TextRow> rows{{"", std::string{phrase(Phrase::known_share, language)}, ""}};
  for (const std::size_t key : by_share(known)) {
    const Carried& carried = known.shares.carried[key];
    if (rows.size() > kShown || carried.share.value < kWorthTelling) break;
    const Phrase way = carried.direction > 0 ? Phrase::known_rises : Phrase::known_falls;
    rows.push_back({known.keys[key], with_interval(carried.share, language), std::string{phrase(way, language)}});
  }
  return rows.size() > 1 ? aligned(rows) : "";
}

std::string counts_table(const Knowledge& known, Language language) {
  std::vector<TextRow> rows;
  for (const Count& count : known.counts) {
    if (rows.size() == kShown || count.reduction.value < kWorthTelling) break;
    const Phrase what = count.survey ? Phrase::known_survey : Phrase::known_count;
    rows.push_back({say(language, what, count.survey ? called(count.name, known.watch, language) : count.name),
                    with_interval(count.reduction, language),
                    count.assumed ? say(language, Phrase::known_assumed, share(count.error, language)) : ""});
  }
  return rows.empty() ? "" : std::string{phrase(Phrase::known_counts, language)} + "\n" + aligned(rows);
}

Json json_of(const Estimate& found) { return {{"value", found.value}, {"low", found.low}, {"high", found.high}}; }

}  // namespace

std::string knowledge_text(const Knowledge& known, const std::string& result, Language language) {
  std::string text =
      say(language, Phrase::known_title, called(known.outcome, known.watch, language), known.draws, result) + "\n\n" +
      say(language, Phrase::known_explained, share(known.shares.explained, language));
  if (!std::isnan(known.shares.luck))
    text += " " + say(language, Phrase::known_luck, share(known.shares.luck, language));
  text += "\n" + values_table(known, language) + "\n" + counts_table(known, language);
  return text + "\n" + std::string{phrase(Phrase::known_means, language)} + "\n";
}

nlohmann::ordered_json knowledge_json(const Knowledge& known) {
  Json all{{"outcome", known.outcome},
           {"draws", known.draws},
           {"explained", known.shares.explained},
           {"luck", std::isnan(known.shares.luck) ? Json() : Json(known.shares.luck)},
           {"values", Json::array()},
           {"counts", Json::array()}};
  for (const std::size_t key : by_share(known))
    all["values"].push_back({{"key", known.keys[key]},
                             {"share", json_of(known.shares.carried[key].share)},
                             {"rank_correlation", known.shares.carried[key].direction}});
  for (const Count& count : known.counts)
    all["counts"].push_back({{"of", count.name},
                             {"kind", count.survey ? "survey" : "series"},
                             {"error_share", count.error},
                             {"error_assumed", count.assumed},
                             {"reduction", json_of(count.reduction)}});
  return all;
}

}  // namespace retorno
