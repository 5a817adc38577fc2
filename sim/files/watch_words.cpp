#include "sim/files/watch_words.hpp"

namespace retorno {
namespace {

std::string name_of_way(const Watch::Way& way, Phrase otherwise, Language language) {
  const std::string& name = language == Language::spanish ? way.name_es : way.name;
  return name.empty() ? std::string{phrase(otherwise, language)} : name;
}

}  // namespace

std::string north_of(const Watch& watch, Language language) {
  return name_of_way(watch.north, Phrase::north, language);
}

std::string south_of(const Watch& watch, Language language) {
  return name_of_way(watch.south, Phrase::south, language);
}

std::string inside_of(const Watch& watch, Language language) {
  const std::string& words = language == Language::spanish ? watch.inside_es : watch.inside;
  return words.empty() ? "" : " " + words;
}

bool is_watched(const World& world, FacilityId facility) {
  const PlaceId place = world.facilities[facility].place;
  return !world.watch.country.exists() || (place.exists() && world.geography.country_of(place) == world.watch.country);
}

}  // namespace retorno
