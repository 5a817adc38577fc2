// Keys of what is watched of a corridor.
#include "sim/files/input/schema.hpp"

// clang-format off: a table reads best with a row to a line
namespace retorno {

std::vector<Shape> watch_shapes() {
  return {
      {.name = "watch", .section = "watch",
          .meaning = "what is watched of the corridor: by these links and in these words the summary, the outcomes and "
                     "the page are told", .identity = {}, .keys = {
          {.name = "country", .takes = Takes::id, .of = "country",
              .meaning = "whose sites are counted, over whose borders flows are drawn, and through which returns are "
                         "counted; without it all sites are, and no returns"},
          {.name = "inside", .usual = "in NAME, as the table of countries has it",
              .meaning = "how its sites are told of in English, such as: in Panama"},
          {.name = "inside_es", .usual = "en NAME_ES", .meaning = "the same in Spanish, such as: en Panamá"},
          {.name = "known_channel", .takes = Takes::id, .of = "channel",
              .meaning = "entry channel that only those take who have heard of it; others hear from those who arrived"},
          {.name = "north", .takes = Takes::map, .of = "watch_way",
              .meaning = "the way north; places from which the north is reached by land and water through it alone lie "
                         "before it"},
          {.name = "south", .takes = Takes::map, .of = "watch_way", .meaning = "the way south"},
          {.name = "parts", .takes = Takes::entries, .of = "watch_part",
              .meaning = "parts of the map that the page can draw alone, beside the whole; the first is opened first"},
      }},
      {.name = "watch_way", .section = "watch.north",
          .meaning = "one of the two directions: where persons are counted, and how that is said", .identity = {},
          .keys = {
          {.name = "links", .takes = Takes::ids, .of = "link", .meaning = "on which they are counted"},
          {.name = "borders", .takes = Takes::ids, .of = "border",
              .meaning = "pairs of countries such as CRI->PAN: all links between them that lead in this direction"},
          {.name = "name", .usual = "north or south",
              .meaning = "what is said of persons in English, such as: south into Panama"},
          {.name = "name_es", .usual = "al norte or al sur",
              .meaning = "the same in Spanish, such as: al sur hacia Panamá"},
      }},
      {.name = "watch_part", .section = "watch.parts", .meaning = "a part of the map", .identity = {}, .keys = {
          {.name = "name", .required = true, .meaning = "for people"},
          kNameInSpanish,
          {.name = "west_deg", .takes = Takes::number, .unit = "degree_east", .valid = {-180, 180}, .required = true,
              .meaning = "its western edge"},
          {.name = "south_deg", .takes = Takes::number, .unit = "degree_north", .valid = {-90, 90}, .required = true,
              .meaning = "its southern edge"},
          {.name = "east_deg", .takes = Takes::number, .unit = "degree_east", .valid = {-180, 180}, .required = true,
              .meaning = "its eastern edge"},
          {.name = "north_deg", .takes = Takes::number, .unit = "degree_north", .valid = {-90, 90}, .required = true,
              .meaning = "its northern edge"},
      }},
  };
}

}  // namespace retorno
