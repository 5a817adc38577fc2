// The figure of differences: what each option changes, in percent of the base, with ranges.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/files/protect.hpp"
#include "sim/files/publish/chart.hpp"
#include "sim/files/publish/figures.hpp"

namespace retorno {
namespace {

constexpr double kWidth = 820, kLeft = 300, kRight = 30, kTop = 52, kRow = 22, kGap = 46;
constexpr double kWidest = 200;  // percent; beyond it all other rows would be points

/// Differences as percent of the base: too small a base gives no percent worth showing.
struct Row {
  std::string name;
  double middle = 0, low = 0, high = 0;
  std::optional<Spread> luck = {};
};

std::vector<Row> rows_of(const Comparison& comparison, const Comparison::Option& option, Language language) {
  std::vector<Row> rows;
  for (const Compared& found : option.outcomes) {
    if (!found.relative() || !published(found.base)) continue;
    const double percent = 100 / std::abs(found.base);
    rows.push_back({called(*found.outcome, comparison.watch, language), percent * found.change.difference,
                    percent * found.change.low, percent * found.change.high});
    if (found.luck) rows.back().luck = Spread{percent * found.luck->low, 0, percent * found.luck->high};
  }
  return rows;
}

/// From left to right, as far as the widest range goes on either side.
struct Scale {
  double reach = 1;
  double x(double percent) const {
    const double half = (kWidth - kLeft - kRight) / 2;
    return kLeft + half + std::clamp(percent, -reach, reach) / reach * half;
  }
};

Scale scale_of(const Comparison& comparison, Language language) {
  double most = 1;
  for (const Comparison::Option& option : comparison.options)
    for (const Row& row : rows_of(comparison, option, language))
      most = std::max({most, std::abs(row.middle), std::abs(row.low), std::abs(row.high)});
  return {ticks(std::min(most, kWidest)).back()};
}

void draw_scale(Svg& svg, const Scale& scale, double top, double bottom, Language language) {
  for (double tick : ticks(scale.reach))
    for (double percent : {-tick, tick}) {
      if (tick == 0 && std::signbit(percent)) continue;  // once
      svg.line({scale.x(percent), top}, {scale.x(percent), bottom}, {tick == 0 ? kInk : kFaint, ""});
      svg.text({scale.x(percent), bottom + 16},
               tick == 0 ? "0" : with_sign(percent, 0, language).append(percent_sign(language)), Anchor::middle);
    }
}

/// @return  where the next option starts
double draw_option(Svg& svg, const Comparison& comparison, const Comparison::Option& option, const Scale& scale,
                   Stroke stroke, double top, Language language) {
  const std::vector<Row> rows = rows_of(comparison, option, language);
  const double bottom = top + kRow * static_cast<double>(rows.size());
  const Phrase title = option.drawn         ? Phrase::compare_draws
                       : option.pairs() > 1 ? Phrase::compare_repeats
                                            : Phrase::compare_once;
  const std::string head =
      say(language, title, option.label.in(language), comparison.base_label.in(language), option.pairs());
  svg.text({20, top - 12}, head, Anchor::start, true);
  draw_scale(svg, scale, top, bottom, language);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = top + kRow * (static_cast<double>(i) + 0.5);
    svg.text({kLeft - 10, y + 4}, rows[i].name, Anchor::end);
    const double thick = option.drawn ? 1.5 : 3;
    if (option.pairs() > 1) svg.line({scale.x(rows[i].low), y}, {scale.x(rows[i].high), y}, {stroke.colour, ""}, thick);
    if (const auto& luck = rows[i].luck)
      svg.line({scale.x(luck->low), y}, {scale.x(luck->high), y}, {stroke.colour, ""}, 4);
    svg.dot({scale.x(rows[i].middle), y}, 4.5, stroke.colour);
  }
  return bottom + kGap + kRow;
}

}  // namespace

std::string differences_figure(const Comparison& comparison, Language language) {
  double height = kTop + 50;
  for (const Comparison::Option& option : comparison.options)
    height += kGap + kRow * static_cast<double>(rows_of(comparison, option, language).size() + 1);
  Svg svg(kWidth, height, phrase(Phrase::figure_differences, language), phrase(Phrase::figure_simulated, language));
  svg.text({20, 20}, phrase(Phrase::figure_differences, language), Anchor::start, true);
  const Scale scale = scale_of(comparison, language);
  double top = kTop + 12;
  for (std::size_t i = 0; i < comparison.options.size(); ++i)
    top = draw_option(svg, comparison, comparison.options[i], scale, kStrokes[i % std::size(kStrokes)], top, language);
  const bool drawn = std::ranges::any_of(comparison.options, [](const auto& option) { return option.drawn; });
  svg.text({20, top}, phrase(drawn ? Phrase::figure_interval_draws : Phrase::figure_interval, language));
  return svg.done();
}

}  // namespace retorno
