#include "sim/files/publish/page_data.hpp"

#include <cmath>
#include <limits>

#include "sim/base/problems.hpp"
#include "sim/files/input/describe.hpp"
#include "sim/files/protect.hpp"
#include "sim/files/publish/page_result.hpp"
#include "sim/files/publish/protect_totals.hpp"
#include "sim/files/results/better.hpp"
#include "sim/files/results/result_labels.hpp"
#include "sim/files/results/results.hpp"

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMostDegrees = 99;  // of freedom, for which the page knows Student's t
constexpr int kPageVersion = 3;   // of this JSON; the page refuses others

/// What the page needs to thin a result file that a user opens, as this program thins it.
Json specifications() {
  Json all = Json::array(), student = Json::array();
  for (const PageTable& table : needed_tables()) {
    const MeasureText* measure = find_measure(table.measure);
    if (!measure) continue;
    Json dimensions = Json::array();
    for (const Dimension dimension : measure->dimensions) dimensions.push_back(to_text(dimension));
    all.push_back({{"name", table.name},
                   {"measure", table.measure},
                   {"dims", dimensions},
                   {"kept", table.kept},
                   {"gauge", measure->kind == MeasureKind::gauge},
                   {"week", table.grain == Grain::week},
                   {"borders", table.only == Only::over_watched_borders},
                   {"sum", table.sum},
                   {"persons", table.persons},
                   {"beside", !is_of_page(table)}});
  }
  for (int degrees = 1; degrees <= kMostDegrees; ++degrees) student.push_back(student_t_95(degrees));
  return {{"schema", kResultSchema}, {"schema_version", kResultVersion}, {"tables", all}, {"student", student}};
}

Json outcomes() {
  Json all = Json::array();
  for (const KeyOutcome& outcome : key_outcomes())
    all.push_back({{"id", outcome.id},
                   {"unit", outcome.unit},
                   {"measure", outcome.measure},
                   {"of", to_text(outcome.of)},
                   {"labels", outcome.labels},
                   {"reduction", to_text(outcome.reduction)},
                   {"over", outcome.over},
                   {"better", to_text(better_of(outcome))},
                   {"en", outcome.english},
                   {"es", outcome.spanish}});
  return all;
}

Json terms() {
  Json all = Json::array();
  for (const Word& word : words())
    all.push_back(
        {{"en", word.english}, {"es", word.spanish}, {"means", word.meaning}, {"significa", word.significado}});
  return all;
}

Json difference(const KeyOutcome& outcome, double value, double (*round)(double) = std::round) {
  return std::isnan(value) ? Json() : Json(rounded(outcome, value, round));
}

/// Repeats that both have, with the same draw.
std::vector<std::int32_t> shared(const PageResult& base, const PageResult& option) {
  const auto draw = [](const PageResult& page, std::int32_t member) {
    const auto at = page.draws.find(member);
    return at == page.draws.end() ? kNoDraw : at->second;
  };
  std::vector<std::int32_t> both;
  for (const auto& [member, values] : option.outcomes)
    if (base.outcomes.contains(member) && draw(base, member) == draw(option, member)) both.push_back(member);
  return both;
}

/// Quantiles of the differences of paired repeats, by the number of the repeat.
template <class Value>
Json differences(const KeyOutcome& outcome, const PageResult& base, const PageResult& option, Value value) {
  std::vector<double> found;
  std::vector<std::int32_t> draws;
  for (const std::int32_t member : shared(base, option)) {
    found.push_back(value(option, member) - value(base, member));
    if (option.draws.contains(member)) draws.push_back(option.draws.at(member));
  }
  return quantiles(found, draws, -std::numeric_limits<double>::infinity(),
                   [&](double d) { return difference(outcome, d); });
}

/// [months][quantiles]
Json course(const PageResult& base, const PageResult& option, std::size_t o) {
  Json months = Json::array();
  for (std::size_t month = 0; month < base.by_month.begin()->second.size(); ++month) {
    const auto value = [&](const PageResult& page, std::int32_t member) { return page.by_month.at(member)[month][o]; };
    months.push_back(differences(key_outcomes()[o], base, option, value));
  }
  return months;
}

Json json_of(const Comparison::Option& compared, const PageResult& base, const PageResult& option) {
  Json all = Json::array();
  for (std::size_t o = 0; o < compared.outcomes.size(); ++o) {
    const Compared& found = compared.outcomes[o];
    const KeyOutcome& outcome = *found.outcome;
    const auto value = [&](const PageResult& page, std::int32_t member) { return page.outcomes.at(member)[o]; };
    const auto share = found.told_share();
    all.push_back(
        {{"base", outcome_number(outcome, found.base)},
         {"option", outcome_number(outcome, found.option)},
         {"mean", difference(outcome, found.change.difference)},
         {"low", difference(outcome, found.change.low, std::floor)},
         {"high", difference(outcome, found.change.high, std::ceil)},
         {"share", share ? Json(*share) : Json()},
         {"clear", found.is_clear()},
         {"leads", found.leads},
         {"mostly", found.mostly == Mostly::chance ? "chance" : found.mostly == Mostly::unknown ? "unknown" : ""},
         {"repeats", differences(outcome, base, option, value)},
         {"course", course(base, option, o)}});
  }
  return all;
}

Json comparison(const std::vector<StoredResult>& results, const std::vector<PageResult>& pages) {
  std::vector<OutcomesByMember> outcomes;
  for (const PageResult& page : pages) outcomes.push_back(page.outcomes);
  const std::size_t first = position_of_base(results);
  Json json{{"base", first}, {"options", Json::array()}, {"doubts", Json::array()}, {"refused", Json::array()},
            {"told", Json::array()}};
  try {
    const Comparison compared = compare(results, outcomes);
    json["led"] = compared.led;
    std::size_t at = 0;
    for (std::size_t i = 0; i < results.size(); ++i)
      if (i != first)
        json["options"].push_back({{"result", i},
                                   {"pairs", compared.options[at].pairs()},
                                   {"drawn", compared.options[at].drawn},
                                   {"outcomes", json_of(compared.options[at], pages[first], pages[i])}}),
            ++at;
    for (const Ranking& ranking : compared.rankings)
      json["orders"].push_back({{"holds_in", ranking.same}, {"draws", ranking.order.empty() ? 0 : ranking.draws}});
    for (const Comparison::Doubt& doubt : compared.doubts)
      json["doubts"].push_back({{"en", text_of(doubt, compared.base_label, Language::english)},
                                {"es", text_of(doubt, compared.base_label, Language::spanish)}});
    for (const Comparison::Told& one : compared.told)
      json["told"].push_back({{"en", text_of(one, Language::english)}, {"es", text_of(one, Language::spanish)}});
  } catch (const InputError& fault) {
    for (const Problem& problem : fault.problems) json["refused"].push_back(problem.text);
  }
  return json;
}

/// What later results have in common with the first isn't said again; the page takes it from there.
void say_once(Json& results) {
  for (std::size_t i = 1; i < results.size(); ++i)
    for (const char* part : {"about", "labels", "parameters"})
      if (results[i].contains(part) && results[i][part] == results[0][part]) results[i].erase(part);
}

}  // namespace

PageData page_data(const std::vector<std::string>& paths, std::string_view language) {
  const std::vector<StoredResult> results = read_results(paths);
  std::vector<PageResult> pages;
  for (const StoredResult& result : results) pages.push_back(page_result(result));
  const Extent drawn = drawn_extent(results);
  Json json{{"version", kPageVersion},
            {"language", language},
            {"outcomes", outcomes()},
            {"words", terms()},
            {"results", Json::array()},
            {"specifications", specifications()},
            {"outlined", {drawn.west, drawn.south, drawn.east, drawn.north}}};
  const std::vector<Label> labels = labels_of(results);
  for (std::size_t i = 0; i < results.size(); ++i) json["results"].push_back(json_of(results[i], labels[i], pages[i]));
  say_once(json["results"]);
  json["comparison"] = results.size() > 1 ? comparison(results, pages) : Json();
  // Beside the comparison, for the page makes that itself of files that are opened on it.
  json["told"] = results.size() > 1 ? json["comparison"]["told"] : Json::array();
  if (results.size() > 1) json["comparison"].erase("told");
  return {json.dump(-1, ' ', false, Json::error_handler_t::replace), drawn};
}

}  // namespace retorno
