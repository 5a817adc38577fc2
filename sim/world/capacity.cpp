#include "sim/world/capacity.hpp"

#include <iterator>

namespace retorno {

std::string_view to_text(Resource resource) { return to_text(line_of(resource)); }

std::string_view to_text(Line line) {
  constexpr std::string_view names[] = {"beds",  "area",   "water",         "toilets",    "showers",
                                        "meals", "clinic", "mental_health", "protection", "school",
                                        "gates", "fares",  "construction",  "returns",    "receptions",
                                        "programmes", "permits"};
  static_assert(std::size(names) == kLines);
  return names[static_cast<std::size_t>(line)];
}

}  // namespace retorno
