// The figure of entries: what the model says by month, and what was observed.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/publish/chart.hpp"
#include "sim/files/publish/figures.hpp"
#include "sim/files/results/read_member.hpp"
#include "sim/files/results/result_labels.hpp"
#include "sim/files/watch_words.hpp"

namespace retorno {
namespace {

constexpr double kWidth = 820, kPanelHeight = 190, kLeft = 78, kTop = 34, kRight = 20, kGap = 66;
constexpr std::string_view kMeasures[] = {"corridor_arrivals", "crossings"};

/// Both directions of one result, and the days in the middle of its months.
struct ByMonth {
  Course north, south;
};

/// Months that the run covers wholly: a cut one would look like a fall. A run shorter than that has only cut ones.
std::vector<Period> whole_months(Day start, Day end) {
  const std::vector<Period> all = months(start, end);
  std::vector<Period> whole;
  for (const Period& month : all)
    if (date_of(month.first).day == 1 && date_of(month.last + 1).day == 1) whole.push_back(month);
  return whole.empty() ? all : whole;
}

/// Words that begin with a capital letter, where their first is one of ASCII.
std::string heading(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

double middle(Day first, Day last) { return first.value + 0.5 * (last - first + 1); }

ByMonth by_month(const StoredResult& result) {
  const std::vector<Period> periods = whole_months(result.scenario.start, result.scenario.end);
  std::vector<double> days;
  for (const Period& period : periods) days.push_back(middle(period.first, period.last));
  std::vector<std::vector<double>> north, south;
  for (std::size_t position = 0; position < result.members.size(); ++position) {
    const History history = read_member(result, position, kMeasures);
    north.push_back(north_by(result.scenario.world, history, periods));
    south.push_back(south_by(result.scenario.world, history, periods));
  }
  return {course_of(days, north, result.draws), course_of(days, south, result.draws)};
}

/// Months that were observed within the days of the panel, the first word of any result on each.
std::vector<Point2> observed_points(const std::vector<StoredResult>& results,
                                    const ObservedSeries* (*side)(const Scenario&), const Panel& panel) {
  std::vector<Point2> points;
  for (const StoredResult& result : results) {
    const ObservedSeries* series = side(result.scenario);
    for (std::size_t p = 0; series && p < series->values.size(); ++p) {
      const Day first{series->days[p]}, last = first + (series->lengths[p] - 1);
      const double day = middle(first, last);
      const bool known = std::any_of(points.begin(), points.end(), [&](const Point2& point) { return point.x == day; });
      if (first >= panel.first && last <= panel.last && !known) points.push_back({day, series->values[p]});
    }
  }
  return points;
}

double highest(const std::vector<ByMonth>& all, Course ByMonth::*side) {
  double most = 0;
  for (const ByMonth& one : all)
    for (const Spread& persons : (one.*side).persons) most = std::max(most, persons.high);
  return most;
}

void draw_panel(Svg& svg, Panel panel, std::string_view title, const std::vector<ByMonth>& all, Course ByMonth::*side,
                const std::vector<Point2>& observed, Language language) {
  panel.most = highest(all, side);
  for (const Point2& point : observed) panel.most = std::max(panel.most, point.y);
  draw_frame(svg, panel, title, phrase(Phrase::persons_per_month, language), language);
  for (std::size_t i = 0; i < all.size(); ++i) draw_course(svg, panel, all[i].*side, kStrokes[i % std::size(kStrokes)]);
  for (const Point2& point : observed) svg.ring({panel.x(point.x), panel.y(point.y)}, 3.5, kObserved);
}

/// One of the two directions.
struct Side {
  std::string title;
  Course ByMonth::*course;
  const ObservedSeries* (*observed)(const Scenario&);
};

/// Those in which somebody is counted.
std::vector<Side> sides_of(const Watch& watch, Language language) {
  std::vector<Side> sides;
  if (!watch.north.links.empty())
    sides.push_back({heading(north_of(watch, language)), &ByMonth::north, observed_north});
  if (!watch.south.links.empty())
    sides.push_back({heading(south_of(watch, language)), &ByMonth::south, observed_south});
  return sides;
}

void draw_legend(Svg& svg, const std::vector<StoredResult>& results, double y, Language language) {
  const std::vector<Label> labels = labels_of(results);
  for (std::size_t i = 0; i < results.size(); ++i, y += 17) {
    svg.line({kLeft, y - 4}, {kLeft + 34, y - 4}, kStrokes[i % std::size(kStrokes)], 2);
    svg.text({kLeft + 42, y},
             fmt::format("{}. {}", labels[i].in(language),
                         repeats_note(results[i].members.size(), results[i].draws, language)));
  }
  svg.ring({kLeft + 17, y - 4}, 3.5, kObserved);
  svg.text({kLeft + 42, y}, phrase(Phrase::figure_observed, language));
  svg.text({kLeft, y + 17}, phrase(Phrase::figure_simulated, language));
}

}  // namespace

std::string entries_figure(const std::vector<StoredResult>& results, Language language) {
  std::vector<ByMonth> all;
  Day first = results.front().scenario.start, last = results.front().scenario.end;
  for (const StoredResult& result : results) {
    all.push_back(by_month(result));
    first = std::min(first, result.scenario.start);
    last = std::max(last, result.scenario.end);
  }
  const std::vector<Side> sides = sides_of(results.front().scenario.world.watch, language);
  if (sides.empty()) return "";
  const double legend = kTop + static_cast<double>(sides.size()) * (kPanelHeight + kGap) - kGap + kTop;
  Svg svg(kWidth, legend + 17.0 * static_cast<double>(results.size() + 2) + 8, phrase(Phrase::figure_entries, language),
          phrase(Phrase::figure_simulated, language));
  Panel panel{kLeft, kTop, kWidth - kLeft - kRight, kPanelHeight, first, last, 1};
  for (const Side& side : sides) {
    draw_panel(svg, panel, side.title, all, side.course, observed_points(results, side.observed, panel), language);
    panel.top += kPanelHeight + kGap;
  }
  draw_legend(svg, results, legend + 12, language);
  return svg.done();
}

}  // namespace retorno
