// Drawing by hand: a picture of lines, areas, points and words as SVG, with a title and a text for those who can't see.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace retorno {

struct Point2 {
  double x = 0;
  double y = 0;
};

/// Colours that people with any colour vision tell apart (Okabe and Ito 2008); lines differ by dashes too.
struct Stroke {
  std::string_view colour;
  std::string_view dashes;
};
inline constexpr Stroke kStrokes[] = {{"#0072B2", ""},        {"#D55E00", "7 3"}, {"#009E73", "2 2"},
                                      {"#CC79A7", "9 3 2 3"}, {"#E69F00", "4 4"}, {"#56B4E9", "1 3"}};
inline constexpr std::string_view kInk = "#222", kFaint = "#d0d0d0", kObserved = "#000";

enum class Anchor : unsigned char { start, middle, end };

class Svg {
 public:
  Svg(double width, double height, std::string_view title, std::string_view description);
  void line(Point2 from, Point2 to, Stroke stroke, double width = 1);
  void path(const std::vector<Point2>& points, Stroke stroke);
  /// Between two lines of one length, half transparent.
  void band(const std::vector<Point2>& low, const std::vector<Point2>& high, std::string_view colour);
  void ring(Point2 at, double radius, std::string_view colour);
  void dot(Point2 at, double radius, std::string_view colour);
  void text(Point2 at, std::string_view words, Anchor anchor = Anchor::start, bool bold = false);
  /// Read from below to above, for the name of an axis.
  void upright_text(Point2 at, std::string_view words);
  std::string done() const;

 private:
  std::string parts_;
};

/// Round numbers from 0 to at least `most`, at most seven of them.
std::vector<double> ticks(double most);

}  // namespace retorno
