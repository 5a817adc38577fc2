#include "sim/files/publish/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/files/periods.hpp"
#include "sim/files/protect.hpp"

namespace retorno {
namespace {

constexpr std::size_t kMonthsNamed = 20;
constexpr double kMonthWidth = 62;  // of a label such as 2025-03, with a gap

/// Every how many months one is named, so that labels keep clear of each other.
int months_between_labels(std::size_t months, double width) {
  for (int apart : {1, 3, 6})
    if (width * apart >= kMonthWidth * static_cast<double>(months)) return apart;
  return 12;
}

void draw_months(Svg& svg, const Panel& panel) {
  const std::vector<Period> all = months(panel.first, panel.last);
  const int months_apart = months_between_labels(all.size(), panel.width);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Date date = date_of(all[i].first);
    if (date.day != 1) continue;
    const bool by_month = all.size() <= kMonthsNamed;
    if (by_month ? (date.month - 1) % months_apart != 0 : date.month != 1) continue;
    const double x = panel.x(all[i].first.value);
    svg.line({x, panel.bottom()}, {x, panel.bottom() + 4}, {kInk, ""});
    svg.text({x, panel.bottom() + 17}, by_month ? all[i].label : fmt::format("{}", date.year), Anchor::middle);
  }
}

/// A count as it may be shown: no curve tells of fewer than ten persons.
double shown(double persons) { return static_cast<double>(published(persons).value_or(0)); }

}  // namespace

double Panel::x(double day) const {
  const double span = std::max<double>(1, last - first + 1);
  return left + (day - first.value) / span * width;
}

double Panel::y(double value) const { return bottom() - value / most * height; }

void draw_frame(Svg& svg, Panel& panel, std::string_view title, std::string_view unit, Language language) {
  const std::vector<double> scale = ticks(panel.most);
  panel.most = scale.back();
  svg.text({panel.left, panel.top - 10}, title, Anchor::start, true);
  for (double tick : scale) {
    const double y = panel.y(tick);
    svg.line({panel.left, y}, {panel.right(), y}, {tick == 0 ? kInk : kFaint, ""});
    svg.text({panel.left - 6, y + 4}, grouped(std::llround(tick), language), Anchor::end);
  }
  svg.upright_text({panel.left - 58, panel.top + panel.height / 2}, unit);
  draw_months(svg, panel);
}

Course course_of(std::vector<double> days, const std::vector<std::vector<double>>& repeats,
                 std::span<const std::int32_t> draws) {
  Course course{std::move(days), {}, repeats.size() > 1};
  const auto told = [](const Spread& found) {
    return Spread{shown(found.low), shown(found.middle), shown(found.high)};
  };
  for (std::size_t d = 0; d < course.days.size(); ++d) {
    std::vector<double> values;
    for (const std::vector<double>& repeat : repeats) values.push_back(repeat[d]);
    const Bands found = bands(values, draws, 0);
    course.persons.push_back(told(found.all));
    if (found.drawn && found.apart) course.luck.push_back(told(found.luck));
  }
  return course;
}

void draw_course(Svg& svg, const Panel& panel, const Course& course, Stroke stroke) {
  std::vector<Point2> low, middle, high;
  for (std::size_t d = 0; d < course.days.size(); ++d) {
    const double x = panel.x(course.days[d]);
    low.push_back({x, panel.y(course.persons[d].low)});
    middle.push_back({x, panel.y(course.persons[d].middle)});
    high.push_back({x, panel.y(course.persons[d].high)});
  }
  if (course.ranged) svg.band(low, high, stroke.colour);
  std::vector<Point2> luck_low, luck_high;
  for (std::size_t d = 0; d < course.luck.size(); ++d) {
    luck_low.push_back({low[d].x, panel.y(course.luck[d].low)});
    luck_high.push_back({low[d].x, panel.y(course.luck[d].high)});
  }
  if (!luck_low.empty()) svg.band(luck_low, luck_high, stroke.colour);
  svg.path(middle, stroke);
  if (middle.size() == 1) svg.dot(middle.front(), 3, stroke.colour);  // a line of one point can't be seen
}

std::string repeats_note(std::size_t repeats, std::span<const std::int32_t> draws, Language language) {
  const std::vector<double> any(draws.size(), 0);
  if (const Bands found = bands(any, draws); found.drawn && repeats > 1)
    return say(language, found.apart ? Phrase::figure_draws : Phrase::figure_draws_alone, repeats);
  return repeats > 1 ? say(language, Phrase::figure_repeats, repeats) : say(language, Phrase::figure_once);
}

}  // namespace retorno
