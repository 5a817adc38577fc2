// A scenario of three places and a history made by hand, for tests of files and words.
#pragma once
#include <string>

#include "sim/files/input/scenario.hpp"
#include "sim/run/ledger.hpp"
#include "tests/support/temporary_path.hpp"

namespace retorno::test {

inline CountryId add_country(World& world, const std::string& id, const std::string& name, const std::string& name_es) {
  Country country;
  country.id = id;
  country.name = name;
  country.name_es = name_es;
  return world.geography.countries.add(country);
}

inline PlaceId add_place(World& world, const std::string& id, CountryId country) {
  Place place;
  place.id = id;
  place.name = id;
  place.country = country;
  return world.geography.places.add(place);
}

inline LinkId add_link(World& world, const std::string& id, PlaceId from, PlaceId to, Direction direction) {
  Link link;
  link.id = id;
  link.from = from;
  link.to = to;
  link.direction = direction;
  return world.geography.links.add(link);
}

/// Necoclí (Colombia), Metetí (Panama) and Paso Canoas (Costa Rica), one after the other; a boat gate at Necoclí.
inline World three_places() {
  World world;
  const CountryId col = add_country(world, "COL", "Colombia", "Colombia");
  const CountryId cri = add_country(world, "CRI", "Costa Rica", "Costa Rica");
  const CountryId pan = add_country(world, "PAN", "Panama", "Panamá");
  const PlaceId meteti = add_place(world, "meteti", pan);
  const PlaceId necocli = add_place(world, "necocli", col);
  const PlaceId paso_canoas = add_place(world, "paso_canoas", cri);
  add_link(world, "meteti->paso_canoas", meteti, paso_canoas, Direction::north);
  const LinkId jungle = add_link(world, "necocli->meteti", necocli, meteti, Direction::north);
  const LinkId back = add_link(world, "paso_canoas->meteti", paso_canoas, meteti, Direction::south);
  Gate boats;
  boats.id = "necocli_boats";
  boats.name = "Boats at Necoclí";
  boats.name_es = "Lanchas de Necoclí";
  boats.place = necocli;
  boats.links = {jungle};
  world.gates.add(boats);
  for (const char* id : {"HTI", "VEN"}) {
    Nationality nationality;
    nationality.id = id;
    world.nationalities.add(nationality);
  }
  world.north = cri;
  world.watch.country = pan;
  world.watch.inside = "in Panama";
  world.watch.inside_es = "en Panamá";
  world.watch.north = {"north through the Darién", "al norte por el Darién", {jungle}};
  world.watch.south = {"south into Panama", "al sur hacia Panamá", {back}};
  world.watch.parts = {{"panama", "Panama", "Panamá", -83, 7, -77, 10}};
  return world;
}

inline Scenario small_scenario(int members = 1, Days days = 3) {
  Scenario scenario;
  scenario.name = "small";
  scenario.description = "Three places for tests";
  scenario.start = day_of({2025, 1, 30});
  scenario.end = scenario.start + (days - 1);
  scenario.members = members;
  scenario.world = three_places();
  scenario.as_written = "name: small  # vivió en Colón\n";
  return scenario;
}

/// Days without anybody, to be filled by the test.
inline History empty_history(const Scenario& scenario) {
  History history{MeasureLayout{scenario.world}};
  for (Day day = scenario.start; day <= scenario.end; ++day) {
    history.days.push_back(day.value);
    history.counts.emplace_back(history.layout.total);
    history.gauges.emplace_back(history.layout.gauge_total);
  }
  return history;
}

inline void set(History& history, std::size_t day, Measure measure, std::int32_t n, std::size_t i = 0,
                std::size_t j = 0, std::size_t k = 0) {
  history.counts[day].open()[history.layout.at(measure, i, j, k)] = n;
}

/// Ten Venezuelans at Necoclí on the first day; every day seven more, who stay.
inline History seven_a_day(const Scenario& scenario) {
  History history = empty_history(scenario);
  for (std::size_t day = 0; day < history.days.size(); ++day) {
    const auto persons = static_cast<std::int32_t>(10 + 7 * day);
    if (day > 0) set(history, day, Measure::departures, 7, 0, 1, 1);
    set(history, day, Measure::people_at, persons, 1, 1);
    set(history, day, Measure::bound_for, persons, 0, 1, 1);
    set(history, day, Measure::queue, persons, 0);
  }
  return history;
}

}  // namespace retorno::test
