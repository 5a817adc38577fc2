#include "sim/run/measures.hpp"

#include <doctest/doctest.h>

#include "sim/run/ledger.hpp"
#include "sim/world/world.hpp"

using namespace retorno;

namespace {

World small_world() {
  World world;
  for (const char* id : {"COL", "PAN"})
    world.geography.countries.add(Country{.id = id, .name = id, .name_es = id, .goal_places = {}});
  for (const char* id : {"a", "b", "c"}) {
    Place place;
    place.id = id;
    world.geography.places.add(place);
  }
  Nationality nationality;
  nationality.id = "VEN";
  world.nationalities.add(nationality);
  return world;
}

const MeasureText& text_of(Measure id) { return measures()[static_cast<std::size_t>(id)]; }

}  // namespace

TEST_CASE("every measure stands at its own number and has a unit that readers know") {
  REQUIRE(measures().size() == kMeasures);
  for (std::size_t n = 0; n < kMeasures; ++n) {
    CAPTURE(measures()[n].name);
    CHECK(static_cast<std::size_t>(measures()[n].id) == n);
    CHECK(measures()[n].unit != "persons");
    CHECK(measures()[n].unit != "days");  // xarray would turn them into time differences
    CHECK_FALSE(measures()[n].meaning.empty());
  }
}

TEST_CASE("dimensions are read from the declaration") {
  CHECK(text_of(Measure::people_on).dimensions == std::vector{Dimension::link});
  CHECK(text_of(Measure::bound_for).dimensions ==
        std::vector{Dimension::country, Dimension::goal, Dimension::nationality});
}

TEST_CASE("every dimension in use has labels in any world that has entities of it") {
  const World world = small_world();
  CHECK(labels(world, Dimension::place) == std::vector<std::string>{"a", "b", "c"});
  CHECK(labels(world, Dimension::goal) == std::vector<std::string>{"COL", "PAN"});
  CHECK(labels(world, Dimension::choice).size() == kChoices);
  CHECK(labels(world, Dimension::outcome).size() == 6);
  CHECK(labels(world, Dimension::channel).size() == kBeliefChannels);
}

TEST_CASE("measures fill their array without gaps or overlaps") {
  const MeasureLayout layout{small_world()};
  std::size_t counts = 0, gauges = 0;
  for (const MeasureText& measure : measures()) {
    std::size_t& end = measure.kind == MeasureKind::gauge ? gauges : counts;
    CHECK(layout.at(measure.id) == end);
    end += layout.size(measure.id);
  }
  CHECK(counts == layout.total);
  CHECK(gauges == layout.gauge_total);
}

TEST_CASE("a tally counts in the cell of its indices") {
  const MeasureLayout layout{small_world()};
  Tally tally{layout};
  tally.add(Measure::people_at, 5, 2, 0);
  CHECK(tally.counts[layout.at(Measure::people_at, 2, 0)] == 5);
  CHECK(layout.at(Measure::people_at, 2, 0) == layout.at(Measure::people_at) + 2);
}
