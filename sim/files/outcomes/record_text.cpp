// The record beside the model as a table and as JSON.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/files/outcomes/record.hpp"
#include "sim/files/outcomes/summary_table.hpp"
#include "sim/files/text_table.hpp"

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kNone = "–";

/// Shares to a thousandth, persons whole, months and the like to a tenth.
std::string number_text(const ObservedSeries& series, double value, Language language) {
  if (std::isnan(value)) return kNone;
  if (series.counts_persons()) return grouped(std::llround(value), language);
  return grouped(value, series.unit == "1" ? 3 : 1, language);
}

/// Simulated persons are protected; the record is public.
std::string simulated_text(const ObservedSeries& series, double value, Language language) {
  return series.counts_persons() && !std::isnan(value) ? persons_text(value, language)
                                                       : number_text(series, value, language);
}

std::string difference_text(double value, Language language) {
  return std::isnan(value) ? kNone : grouped(value, 2, language);
}

std::string between(const std::string& low, const std::string& high) {
  return low == high ? low : low + "–" + high;
}

std::string periods_text(const BesideModel& found, Language language) {
  const ObservedSeries& series = *found.series;
  Span whole = series.period(found.covered.front());
  for (const std::size_t p : found.covered) whole.second = std::max(whole.second, series.period(p).second);
  const std::string text = to_text(whole);
  return found.covered.size() == 1 ? text : say(language, Phrase::record_periods, found.covered.size(), text);
}

/// Of several periods the means.
TextRow row_of(const BesideModel& found, Language language) {
  const ObservedSeries& series = *found.series;
  const auto simulated = [&](double value) { return simulated_text(series, value, language); };
  const std::string all = between(simulated(found.mean_model.low), simulated(found.mean_model.high));
  const std::string range =
      found.luck.empty() ? all : between(simulated(found.mean_luck.low), simulated(found.mean_luck.high)) + "; " + all;
  const std::string model = simulated(found.mean_model.middle);
  const bool some_unknown = found.known < found.covered.size() && found.known > 0;
  return {series.id,
          periods_text(found, language),
          between(number_text(series, found.mean_low, language), number_text(series, found.mean_high, language)),
          found.mean_model.low == found.mean_model.high ? model : model + " (" + range + ")",
          number_text(series, found.mean_last_value, language),
          difference_text(found.difference, language),
          difference_text(found.last_value_difference, language) + (some_unknown ? "†" : "")};
}

Json number(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }

Json json_of(const BesideModel& found) {
  const ObservedSeries& series = *found.series;
  Json periods = Json::array();
  for (std::size_t i = 0; i < found.covered.size(); ++i) {
    const std::size_t p = found.covered[i];
    const Span days = series.period(p);
    periods.push_back({{"period", to_text(days)},
                       {"first", to_text(days.first)},
                       {"last", to_text(days.second)},
                       {"record", series.values[p]},
                       {"record_low", series.low(p)},
                       {"record_high", series.high(p)},
                       {"model", found.model[i].middle},
                       {"model_low", found.model[i].low},
                       {"model_high", found.model[i].high},
                       {"last_value", number(found.last_value[i])}});
    if (!found.luck.empty())
      periods.back()["luck_low"] = found.luck[i].low, periods.back()["luck_high"] = found.luck[i].high;
  }
  return {{"series", series.id},
          {"variable", series.counted.variable},
          {"statistic", kStatistics[static_cast<std::size_t>(series.statistic)]},
          {"unit", series.unit},
          {"difference", number(found.difference)},
          {"periods_with_last_value", found.known},
          {"difference_where_known", number(found.difference_where_known)},
          {"last_value_difference", number(found.last_value_difference)},
          {"periods", periods}};
}

}  // namespace

std::string record_table(const RecordBeside& record, const std::string& name, std::size_t repeats, Language language) {
  const auto word = [&](Phrase which) { return std::string{phrase(which, language)}; };
  std::string text = say(language, Phrase::record_title, name);
  const bool apart = std::ranges::any_of(record.series, [](const BesideModel& found) { return !found.luck.empty(); });
  if (repeats > 1) text += say(language, repeats_phrase(record.drawn, apart, Phrase::record_repeats), repeats);
  text += "\n\n";
  std::vector<TextRow> rows{{word(Phrase::record_series), word(Phrase::period), word(Phrase::record_record),
                             word(Phrase::record_model), word(Phrase::record_last_value),
                             word(Phrase::record_difference), word(Phrase::record_last_difference)}};
  for (const BesideModel& found : record.series) rows.push_back(row_of(found, language));
  if (record.series.empty())
    text += word(Phrase::skill_none) + "\n";
  else
    text += aligned(rows) + "\n" + word(Phrase::record_means) + "\n";
  if (record.not_covered.empty()) return text;
  const std::string ids = fmt::format("{}", fmt::join(record.not_covered, ", "));
  return text + say(language, Phrase::record_not_covered, ids) + "\n";
}

std::string record_json(const RecordBeside& record, const std::string& name, std::size_t repeats) {
  Json all{{"result", name},
           {"repeats", repeats},
           {"note", "exact simulated values; leave out counts under 10 and round to 5 before publishing"},
           {"difference", "sum of |model - record| over the sum of the record; none inside a recorded range"},
           {"series", Json::array()},
           {"not_covered", record.not_covered}};
  for (const BesideModel& found : record.series) all["series"].push_back(json_of(found));
  return all.dump(2) + "\n";
}

}  // namespace retorno
