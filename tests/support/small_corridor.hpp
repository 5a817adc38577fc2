// Four places in a line from Venezuela to the USA, and one gate with a regime at the border.
#pragma once
#include "tests/support/worlds.hpp"

namespace retorno::test {

/// home in Venezuela, a pier in Panama, a border town in Mexico, the USA.
inline World small_corridor() {
  World world = line_of({{"home", "VEN"}, {"pier", "PAN"}, {"tijuana", "MEX"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_gate(world, {.id = "border", .place = "tijuana", .links = {"tijuana->usa"}, .border = true});
  world.watch.north.links = {link(world, "home->pier")};
  return world;
}

inline World finished(World world) {
  world.finish();
  return world;
}

template <class Label>
std::size_t of(Label label) {
  return static_cast<std::size_t>(label);
}

}  // namespace retorno::test
