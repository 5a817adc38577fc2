// A panel of a figure: days to the right, persons upward.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/files/publish/svg.hpp"
#include "sim/files/spread.hpp"
#include "sim/files/words.hpp"

namespace retorno {

struct Panel {
  double left = 0, top = 0, width = 0, height = 0;
  Day first, last;
  double most = 1;  ///< the highest value shown

  double x(double day) const;
  double y(double value) const;
  double right() const { return left + width; }
  double bottom() const { return top + height; }
};

/// Title, frame, lines of the scale with their numbers, months or years below. Sets `most` to the highest tick.
void draw_frame(Svg& svg, Panel& panel, std::string_view title, std::string_view unit, Language language);

/// What repeats say over time: the middle as a line, the range as a band where there are several.
struct Course {
  std::vector<double> days;     ///< where on the axis
  std::vector<Spread> persons;  ///< as they may be published; with draws the range of luck and what isn't known
  bool ranged = false;
  std::vector<Spread> luck = {};  ///< [days] within it; empty where luck isn't known apart
};
void draw_course(Svg& svg, const Panel& panel, const Course& course, Stroke stroke);

/// @param repeats  [repeats][days]
/// @param draws    [repeats] that they took; may be empty
Course course_of(std::vector<double> days, const std::vector<std::vector<double>>& repeats,
                 std::span<const std::int32_t> draws);

/// "Line: middle of 5 repeats; band: range of 90% of them", or that there is one repeat; with draws, what both are.
std::string repeats_note(std::size_t repeats, std::span<const std::int32_t> draws, Language language);

}  // namespace retorno
