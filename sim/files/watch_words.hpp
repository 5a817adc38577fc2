// What is watched, in words.
#pragma once
#include <string>

#include "sim/files/words.hpp"
#include "sim/world/world.hpp"

namespace retorno {

/// What is said of persons in a direction, such as "south into Panama"; "north" and "south" where nothing is.
std::string north_of(const Watch& watch, Language language);
std::string south_of(const Watch& watch, Language language);
/// What is said of watched sites, with a space before it, such as " in Panama"; empty where all are.
std::string inside_of(const Watch& watch, Language language);

/// Is the facility one of those that are watched? All are where no country is.
bool is_watched(const World& world, FacilityId facility);

}  // namespace retorno
