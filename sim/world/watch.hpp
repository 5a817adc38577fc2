// What of a corridor is watched: in these words and by these links the summary, the page and the outcomes are told.
#pragma once
#include <string>
#include <vector>

#include "sim/base/ids.hpp"

namespace retorno {

struct Watch {
  /// One of the two directions.
  struct Way {
    std::string name, name_es;  ///< what is said of persons, such as "south into Panama"; empty = north, south
    std::vector<LinkId> links;  ///< on which they are counted, sorted; none = nobody is
  };
  /// A part of the map that can be looked at on its own.
  struct Part {
    std::string id, name, name_es;
    double west_deg = 0, south_deg = 0, east_deg = 0, north_deg = 0;
  };

  Way north, south;
  CountryId country;              ///< whose sites are counted, and returns through it; none = all sites, no returns
  std::string inside, inside_es;  ///< what is said of its sites, such as "in Panama"; empty where there is none
  std::string known_channel;      ///< entry channel that only those take who have heard of it; empty = none
  std::vector<Part> parts;        ///< the first is the one to open; none = the whole map alone
};

}  // namespace retorno
