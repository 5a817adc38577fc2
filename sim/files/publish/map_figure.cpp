#include "sim/files/publish/map_figure.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/exact_math.hpp"
#include "sim/files/publish/svg.hpp"
#include "sim/files/watch_words.hpp"

namespace retorno {
namespace {

constexpr double kWidth = 820, kMargin = 60, kLegend = 76, kHighest = 900;
constexpr std::size_t kMostNames = 150;  // more can't be read
constexpr double kDegree = 3.14159265358979323846 / 180;

/// From degrees to the page: as wide as it is, a degree of longitude shorter by the latitude of the middle.
class Projection {
 public:
  explicit Projection(const Geography& map) {
    for (const Place& place : map.places) {
      west_ = std::min(west_, place.longitude_deg), east_ = std::max(east_, place.longitude_deg);
      south_ = std::min(south_, place.latitude_deg), north_ = std::max(north_, place.latitude_deg);
    }
    shrink_ = std::max(0.1, cos((south_ + north_) / 2 * kDegree));
    const double wide = std::max(0.01, (east_ - west_) * shrink_), high = std::max(0.01, north_ - south_);
    scale_ = std::min((kWidth - 2 * kMargin) / wide, (kHighest - 2 * kMargin) / high);
  }
  Point2 at(const Place& place) const {
    return {kMargin + (place.longitude_deg - west_) * shrink_ * scale_,
            kMargin + (north_ - place.latitude_deg) * scale_};
  }
  double height() const { return 2 * kMargin + (north_ - south_) * scale_; }

 private:
  double west_ = 180, east_ = -180, south_ = 90, north_ = -90, shrink_ = 1, scale_ = 1;
};

constexpr Stroke kNorth = kStrokes[0], kSouth = kStrokes[1];

bool is_among(const std::vector<LinkId>& links, LinkId id) { return std::ranges::binary_search(links, id); }

/// Both directions of a way lie beside each other, each on its right.
void draw_link(Svg& svg, const World& world, const Projection& projection, LinkId id) {
  const Link& link = world.geography.links[id];
  Point2 from = projection.at(world.geography.places[link.from]), to = projection.at(world.geography.places[link.to]);
  const double dx = to.x - from.x, dy = to.y - from.y, length = std::max(1.0, pow(dx * dx + dy * dy, 0.5));
  const Point2 aside{-dy / length * 2, dx / length * 2};
  from = {from.x + aside.x, from.y + aside.y}, to = {to.x + aside.x, to.y + aside.y};
  const bool watched = is_among(world.watch.north.links, id) || is_among(world.watch.south.links, id);
  svg.line(from, to, link.direction == Direction::north ? kNorth : kSouth, watched ? 4 : 1);
}

void draw_places(Svg& svg, const Geography& map, const Projection& projection, Language language) {
  const bool named = map.places.size() <= kMostNames;
  for (const Place& place : map.places) {
    const Point2 at = projection.at(place);
    svg.dot(at, map.countries[place.country].goal_places.empty() ? 2.5 : 3.5, kInk);
    const bool left = at.x > kWidth * 0.75;
    if (named)
      svg.text({at.x + (left ? -6 : 6), at.y + 4}, name_of(place, language), left ? Anchor::end : Anchor::start);
  }
}

void draw_legend(Svg& svg, const Watch& watch, double y, Language language) {
  const auto entry = [&](const std::string& words, Stroke stroke, double at) {
    svg.line({kMargin, at - 4}, {kMargin + 34, at - 4}, stroke, 4);
    svg.text({kMargin + 42, at}, words);
  };
  entry(north_of(watch, language), kNorth, y);
  entry(south_of(watch, language), kSouth, y + 18);
  svg.text({kMargin, y + 38}, phrase(Phrase::figure_map_thick, language));
}

}  // namespace

std::string map_figure(const Scenario& scenario, Language language) {
  const World& world = scenario.world;
  const Projection projection(world.geography);
  const std::string title =
      say(language, Phrase::figure_map, scenario.name, world.geography.places.size(), world.geography.links.size());
  Svg svg(kWidth, projection.height() + kLegend, title, phrase(Phrase::figure_map_thick, language));
  svg.text({20, 20}, title, Anchor::start, true);
  for (const LinkId id : world.geography.links.ids()) draw_link(svg, world, projection, id);
  draw_places(svg, world.geography, projection, language);
  draw_legend(svg, world.watch, projection.height() + 12, language);
  return svg.done();
}

}  // namespace retorno
