// Keys of countries, places and links.
#include "sim/files/input/schema.hpp"

// clang-format off: a table reads best with a row to a line
namespace retorno {

std::vector<Shape> geography_shapes() {
  std::vector<Shape> all = {
      {.name = "geography", .section = "geography", .meaning = "countries, places and links", .identity = {}, .keys = {
          {.name = "countries", .takes = Takes::table, .of = "country", .required = true,
              .meaning = "table of countries"},
          {.name = "places", .takes = Takes::table, .of = "place", .required = true, .meaning = "table of places"},
          {.name = "links", .takes = Takes::table, .of = "link", .required = true, .meaning = "table of links"},
          {.name = "north", .takes = Takes::id, .of = "country",
              .usual = "the country that has goal_places, where only one has",
              .meaning = "country that the way north leads to"},
          {.name = "nests", .takes = Takes::entries, .of = "nest",
              .meaning = "goals that are alike, of which people weigh one against the other first; those of no nest "
                         "are together"},
      }},
      {.name = "nest", .section = "geography.nests", .meaning = "goals that are alike", .identity = {}, .keys = {
          {.name = "countries", .takes = Takes::ids, .of = "country", .required = true, .meaning = "that are in it"},
      }},
      {.name = "country", .section = "geography.countries", .meaning = "a country", .identity = {"id"}, .keys = {
          {.name = "id", .takes = Takes::name, .of = "code", .required = true,
              .meaning = "2 to 12 capitals: ISO 3166-1 alpha-3, or a word of your own"},
          {.name = "name", .required = true, .meaning = "in English"},
          kNameInSpanish,
          {.name = "goal_places", .takes = Takes::ids, .of = "place",
              .meaning = "places that end a journey bound for it"},
      }},
      {.name = "place", .section = "geography.places", .meaning = "a place", .identity = {"id"}, .keys = {
          {.name = "id", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "its name everywhere"},
          {.name = "name", .required = true, .meaning = "for people"},
          kNameInSpanish,
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "in which it lies"},
          {.name = "kind", .takes = Takes::choice, .of = "city town border port airport station overseas",
              .required = true, .meaning = "what it is"},
          {.name = "lat_deg", .takes = Takes::number, .unit = "degree_north", .valid = {-90, 90}, .required = true,
              .meaning = "latitude"},
          {.name = "lon_deg", .takes = Takes::number, .unit = "degree_east", .valid = {-180, 180}, .required = true,
              .meaning = "longitude"},
          {.name = "residents_persons", .takes = Takes::number, .unit = "count", .valid = kPersons, .usual = "0",
              .meaning = "who live there; by them a town has rooms for travellers"},
          {.name = "local_jobs_share", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0",
              .meaning = "chance of local work within a month"},
          {.name = "rent_usd_per_day", .takes = Takes::number, .unit = "USD/day", .valid = {0, 200}, .usual = "0",
              .meaning = "what a person who waits there pays for a roof"},
          {.name = "regular_status_share", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0",
              .meaning = "chance of regular status within a year"},
      }},
      {.name = "link", .section = "geography.links",
          .meaning = "a way between two places, in both directions unless one_way", .identity = {"from", "to", "mode"},
          .keys = {
          {.name = "from", .takes = Takes::id, .of = "place", .required = true, .meaning = "southern end"},
          {.name = "to", .takes = Takes::id, .of = "place", .required = true, .meaning = "northern end"},
          {.name = "mode", .takes = Takes::choice, .of = "road bus foot boat canoe air", .required = true,
              .meaning = "how people travel"},
          {.name = "distance_km", .takes = Takes::number, .unit = "km", .valid = {0, 25000}, .required = true,
              .meaning = "length"},
          {.name = "distance_basis", .meaning = "where the length comes from"},
          {.name = "days", .takes = Takes::number, .unit = "day", .valid = {0, 365}, .required = true,
              .meaning = "time on the way; less than a day counts as a day"},
          {.name = "fare_north_usd", .takes = Takes::number, .unit = "USD per person", .valid = kUsd,
              .meaning = "price from `from` to `to`"},
          {.name = "fare_south_usd", .takes = Takes::number, .unit = "USD per person", .valid = kUsd,
              .meaning = "price from `to` to `from`"},
          {.name = "risk_share", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true,
              .meaning = "chance of a serious incident"},
          {.name = "hazard", .takes = Takes::choice, .of = "none jungle open_sea", .usual = "none",
              .meaning = "which dangers of its own the leg has"},
          {.name = "one_way", .takes = Takes::yes_no, .usual = "0", .meaning = "only from `from` to `to`"},
          {.name = "needs", .takes = Takes::choice, .of = "passport visa",
              .meaning = "what it asks of those who choose it"},
          {.name = "estimated", .meaning = "cells filled by rule, with ; between"},
      }},
  };
  add_source_keys(all);
  return all;
}

}  // namespace retorno
