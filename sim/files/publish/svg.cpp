#include "sim/files/publish/svg.hpp"

#include <fmt/format.h>

namespace retorno {
namespace {

std::string escaped(std::string_view words) {
  std::string text;
  for (char c : words) {
    if (c == '<')
      text += "&lt;";
    else if (c == '&')
      text += "&amp;";
    else if (c == '"')
      text += "&quot;";
    else
      text += c;
  }
  return text;
}

std::string listed(const std::vector<Point2>& points) {
  std::string text;
  for (const Point2& p : points) text += fmt::format("{}{:.1f},{:.1f}", text.empty() ? "" : " ", p.x, p.y);
  return text;
}

std::string style(Stroke stroke, double width) {
  const std::string dashes = stroke.dashes.empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", stroke.dashes);
  return fmt::format("stroke=\"{}\" stroke-width=\"{}\"{}", stroke.colour, width, dashes);
}

}  // namespace

Svg::Svg(double width, double height, std::string_view title, std::string_view description) {
  parts_ = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" font-family=\"sans-serif\" "
      "font-size=\"12\" fill=\"{}\">\n<title>{}</title>\n<desc>{}</desc>\n"
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
      width, height, kInk, escaped(title), escaped(description));
}

void Svg::line(Point2 from, Point2 to, Stroke stroke, double width) {
  parts_ += fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" {}/>\n", from.x, from.y, to.x,
                        to.y, style(stroke, width));
}

void Svg::path(const std::vector<Point2>& points, Stroke stroke) {
  parts_ += fmt::format("<polyline points=\"{}\" fill=\"none\" {}/>\n", listed(points), style(stroke, 2));
}

void Svg::band(const std::vector<Point2>& low, const std::vector<Point2>& high, std::string_view colour) {
  std::vector<Point2> around = high;
  around.insert(around.end(), low.rbegin(), low.rend());
  parts_ += fmt::format("<polygon points=\"{}\" fill=\"{}\" fill-opacity=\"0.22\"/>\n", listed(around), colour);
}

void Svg::ring(Point2 at, double radius, std::string_view colour) {
  parts_ += fmt::format(
      "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\" fill=\"white\" fill-opacity=\"0.6\" stroke=\"{}\" "
      "stroke-width=\"1.3\"/>\n",
      at.x, at.y, radius, colour);
}

void Svg::dot(Point2 at, double radius, std::string_view colour) {
  parts_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\" fill=\"{}\"/>\n", at.x, at.y, radius, colour);
}

void Svg::text(Point2 at, std::string_view words, Anchor anchor, bool bold) {
  constexpr std::string_view kAnchors[] = {"start", "middle", "end"};
  parts_ +=
      fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\"{}>{}</text>\n", at.x, at.y,
                  kAnchors[static_cast<std::size_t>(anchor)], bold ? " font-weight=\"bold\"" : "", escaped(words));
}

void Svg::upright_text(Point2 at, std::string_view words) {
  parts_ += fmt::format("<text transform=\"translate({:.1f} {:.1f}) rotate(-90)\" text-anchor=\"middle\">{}</text>\n",
                        at.x, at.y, escaped(words));
}

std::string Svg::done() const { return parts_ + "</svg>\n"; }

std::vector<double> ticks(double most) {
  constexpr double kMost = 6;  // steps
  double step = 1;
  for (int i = 0; most > kMost * step; ++i) step *= i % 3 == 1 ? 2.5 : 2.0;  // 1, 2, 5, 10, 20 …
  std::vector<double> all{0};
  while (all.back() < most) all.push_back(all.back() + step);
  if (all.size() == 1) all.push_back(step);
  return all;
}

}  // namespace retorno
