#include "sim/world/lodging.hpp"

#include "sim/world/world.hpp"

namespace retorno {
namespace {

/// Sent by a third country, and still where it was set down: it refused to be brought home, or waits for its flight.
bool was_sent_here(const Party& who, const World& world) {
  if (!who.at_place() || !world.third_country_place.exists() || who.place() != world.third_country_place) return false;
  if (who.phase() == Phase::removed) return who.return_kind() == ReturnKind::assisted && !who.has(Paper::offered);
  return who.return_kind() == ReturnKind::forced;
}

}  // namespace

Lodging lodging_of(const Party& who, const World& world) {
  if (was_sent_here(who, world)) return Lodging::reception;
  const bool flown_out = who.phase() == Phase::removed && who.return_kind() != ReturnKind::assisted;
  if (who.phase() == Phase::detained || flown_out) return Lodging::custody;
  return who.is(Life::housing) ? Lodging::town : Lodging::shelter;
}

}  // namespace retorno
