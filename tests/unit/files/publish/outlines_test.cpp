#include "sim/files/publish/outlines.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "sim/files/results/results.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();

struct Degrees {
  double lon, lat;
};

/// A result whose three places stand there.
StoredResult result_at(const std::string& name, const std::vector<Degrees>& places, const Watch& watch = {}) {
  Scenario scenario = small_scenario();
  for (std::size_t i = 0; i < places.size(); ++i) {
    Place& place = scenario.world.geography.places[PlaceId{i}];
    place.longitude_deg = places[i].lon, place.latitude_deg = places[i].lat;
  }
  scenario.world.watch.parts = watch.parts;
  const std::string path = temporary_path(name + ".h5");
  write_results(path, scenario, {empty_history(scenario)}, {});
  return read_result(path);
}

constexpr const char* kWorld =
    "-83 7 -77 10 panama\n"
    "8 -4 15 3 gabon and its holes\n"
    "27 41 191 78 russia\n"
    "-180 -90 180 -63 antarctica";

}  // namespace

TEST_CASE("outlines are kept whose box meets what is drawn") {
  CHECK(outlines_within(kWorld, {-86, 5, -75, 12}) == "panama\n");
  CHECK(outlines_within(kWorld, {-77, 10, -70, 12}) == "panama\n");  // at a corner
  CHECK(outlines_within(kWorld, {0, -10, 20, 10}) == "gabon and its holes\n");
  CHECK(outlines_within(kWorld, {-76, 11, -70, 12}) == "");
  CHECK(outlines_within(kWorld, {}) == "panama\ngabon and its holes\nrussia\nantarctica\n");
  CHECK(outlines_within("", {}) == "");
}

TEST_CASE("an outline across the date line is seen from both sides of it") {
  CHECK(outlines_within(kWorld, {160, 50, 179, 60}) == "russia\n");
  CHECK(outlines_within(kWorld, {-175, 60, -160, 70}) == "russia\n");
  CHECK(outlines_within(kWorld, {-165, 60, -160, 70}) == "");
}

TEST_CASE("lines without a box aren't outlines") {
  CHECK_FALSE(outlines_within("panama", {}));
  CHECK_FALSE(outlines_within("-83 7 -77 panama", {}));
  CHECK_FALSE(outlines_within("-83 7 -77 10", {}));
  CHECK_FALSE(outlines_within("-83 7 -77 10 panama\n\n-83 7 -77 10 panama", {}));
}

TEST_CASE("what is drawn is all places of all results, and as much beside them as a wide screen shows") {
  std::vector<StoredResult> results;
  results.push_back(result_at("around_panama", {{-80, 8}, {-78, 9}, {-82, 8}}));
  Extent drawn = drawn_extent(results);
  CHECK(drawn.west == doctest::Approx(-90));
  CHECK(drawn.east == doctest::Approx(-70));
  CHECK(drawn.south == doctest::Approx(-1));  // 8 degrees, and the degree by which the part is flatter than a screen
  CHECK(drawn.north == doctest::Approx(18));
  results.push_back(result_at("down_south", {{-80, 8}, {-78, -32}, {-82, 8}}));
  drawn = drawn_extent(results);
  CHECK(drawn.west == doctest::Approx(-80 - 41 - 8));  // twice as wide as its 41 degrees from south to north
  CHECK(drawn.east == doctest::Approx(-80 + 41 + 8));
}

TEST_CASE("watched parts are drawn where no place is, and places that are nowhere are not") {
  Watch watch;
  watch.parts = {{"sea", "The sea", "El mar", -100, 0, -90, 5}};
  std::vector<StoredResult> results;
  results.push_back(result_at("watched", {{-80, 5}, {-80, 5}, {kNowhere, kNowhere}}, watch));
  const Extent drawn = drawn_extent(results);
  CHECK(drawn.west == doctest::Approx(-108));
  CHECK(drawn.east == doctest::Approx(-72));
  CHECK(drawn_extent({}).east == 180);
}
