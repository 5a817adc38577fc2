// Hindcasts told: by series and horizon, beside the best of what needs no model.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/fit/hindcast.hpp"

namespace retorno {
namespace {

/// One row: all origins of a series and horizon.
struct Row {
  std::string series;
  int horizon = 0;
  int forecasts = 0;
  double score = 0, in_50 = 0, in_90 = 0, off = 0, record = 0;
  std::map<Naive, std::pair<double, int>> naive;

  void add(const Scored& one) {
    ++forecasts;
    score += one.score, in_50 += one.in_50, in_90 += one.in_90;
    off += std::abs(one.value - one.record), record += one.record;
    for (const auto& [naive_one, its] : one.naive) naive[naive_one].first += its, ++naive[naive_one].second;
  }
  /// The best of those that could say something of every origin.
  std::pair<Naive, double> best() const {
    std::pair<Naive, double> found{Naive::last_value, 1e300};
    for (const auto& [one, sum] : naive)
      if (sum.second == forecasts && sum.first / forecasts < found.second) found = {one, sum.first / forecasts};
    return found;
  }
  double mean_score() const { return score / forecasts; }
  bool beats() const { return mean_score() < best().second; }
};

std::vector<Row> rows_of(const std::vector<Scored>& all) {
  std::vector<Row> rows;
  for (const Scored& one : all) {
    auto row = std::find_if(rows.begin(), rows.end(),
                            [&](const Row& r) { return r.series == one.series && r.horizon == one.horizon; });
    if (row == rows.end())
      row = rows.insert(rows.end(), Row{.series = one.series, .horizon = one.horizon, .naive = {}});
    row->add(one);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::pair(a.series, a.horizon) < std::pair(b.series, b.horizon);
  });
  return rows;
}

std::string head_of(const std::vector<Row>& rows) {
  int longer = 0, better = 0, forecasts = 0;
  double in_50 = 0, in_90 = 0;
  for (const Row& row : rows) {
    forecasts += row.forecasts, in_50 += row.in_50, in_90 += row.in_90;
    if (row.horizon < 3) continue;
    ++longer, better += row.beats();
  }
  return fmt::format(
      "{} forecasts. Of {} series and horizons of three months and more the model's score is better than that of the "
      "best "
      "naive forecast in {} ({:.0f}%). Its 50% range holds {:.0f}%, its 90% range {:.0f}%.\n",
      forecasts, longer, better, longer > 0 ? 100.0 * better / longer : 0.0, 100 * in_50 / std::max(1, forecasts),
      100 * in_90 / std::max(1, forecasts));
}

}  // namespace

std::string hindcast_report(const Hindcast& hindcast, const std::vector<Scored>& all) {
  const std::vector<Row> rows = rows_of(all);
  std::string text = fmt::format("# {}\n\n{}\n", hindcast.name, head_of(rows));
  text += "Origins: ";
  for (const Origin& origin : hindcast.origins)
    text += fmt::format("{}{} ({} later policies left out)", &origin == &hindcast.origins.front() ? "" : ", ",
                        to_text(origin.date), origin.removed.size());
  text +=
      ".\n\n| series | months ahead | forecasts | score | best naive | its score | better | 50% holds | 90% holds | "
      "averaged relative difference |\n|---|---|---|---|---|---|---|---|---|---|\n";
  for (const Row& row : rows) {
    const auto [naive, score] = row.best();
    text += fmt::format("| {} | {} | {} | {:.3f} | {} | {:.3f} | {} | {:.0f} of {} | {:.0f} of {} | {:.2f} |\n",
                        row.series, row.horizon, row.forecasts, row.mean_score(), to_text(naive), score,
                        row.beats() ? "yes" : "no", row.in_50, row.forecasts, row.in_90, row.forecasts,
                        row.off / std::max(1.0, row.record));
  }
  return text;
}

std::string hindcast_table(const std::vector<Scored>& all) {
  std::string text = "series,origin,months_ahead,median,record,score,in_50,in_90";
  for (const Naive naive : kNaives) {
    std::string name(to_text(naive));
    std::replace(name.begin(), name.end(), ' ', '_');
    text += ",score_" + name;
  }
  text += "\n";
  for (const Scored& one : all) {
    text += fmt::format("{},{},{},{:.6g},{:.6g},{:.5f},{:d},{:d}", one.series, one.origin, one.horizon, one.value,
                        one.record, one.score, one.in_50, one.in_90);
    for (const Naive naive : kNaives) {
      const auto found = one.naive.find(naive);
      text += found == one.naive.end() ? "," : fmt::format(",{:.5f}", found->second);
    }
    text += "\n";
  }
  return text;
}

}  // namespace retorno
