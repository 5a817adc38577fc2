// Keys of those who could leave: nationalities, groups, destinations, entry channels, drivers, beliefs.
#include "sim/files/input/schema.hpp"

// clang-format off: a table reads best with a row to a line
namespace retorno {

std::vector<Shape> population_shapes() {
  std::vector<Shape> all = {
      {.name = "populations", .section = "populations", .meaning = "who could leave, and how they enter the route", .identity = {}, .keys = {
          {.name = "nationalities", .takes = Takes::table, .of = "nationality", .required = true, .meaning = "table of nationalities"},
          {.name = "groups", .takes = Takes::table, .of = "population", .meaning = "people of one nationality in one country"},
          {.name = "destination_shares", .takes = Takes::table, .of = "destination_share", .meaning = "goals other than the northern one"},
          {.name = "channels", .takes = Takes::table, .of = "channel", .meaning = "how they enter the route north"},
      }},
      {.name = "nationality", .section = "populations.nationalities", .meaning = "a nationality, or several taken together", .identity = {"id"}, .keys = {
          {.name = "id", .takes = Takes::name, .of = "code", .required = true, .meaning = "2 to 12 capitals: ISO 3166-1 alpha-3, or a word of your own"},
          {.name = "home_country", .takes = Takes::id, .of = "country", .required = true, .meaning = "where home is"},
          {.name = "home_place", .takes = Takes::id, .of = "place", .required = true, .meaning = "where a return ends"},
          {.name = "passport_share", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "1", .meaning = "share who hold a passport"},
          {.name = "forced_share", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "share who flee"},
          {.name = "language_gap_share", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "share who don't speak the language of those on the way"},
          {.name = "home_conditions", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0.25", .meaning = "conditions at home as seen by those who think of returning"},
          {.name = "list_readiness", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "readiness to wait for an appointment"},
          {.name = "guided_share", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "share who travel with a guide, paid before, who buys them free when they are found inside a country"},
          {.name = "evidence_persons", .takes = Takes::number, .unit = "count", .valid = {1, 1e9}, .usual = "1000000", .meaning = "how many share one pool of hearsay"},
          {.name = "belief_start", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0.6", .meaning = "believed chance of admission before any news"},
          {.name = "awareness_start", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "1", .meaning = "share that knows of the corridor at first"},
          {.name = "awareness_from", .takes = Takes::date, .usual = "the first day", .meaning = "day from which that share can grow"},
          {.name = "savings_mean_usd", .takes = Takes::number, .unit = "USD per person", .valid = kUsd, .required = true, .meaning = "mean savings on leaving"},
          {.name = "savings_sigma", .takes = Takes::number, .unit = "1", .valid = {0, 3}, .usual = "1", .meaning = "spread of the logarithm of savings"},
      }},
      {.name = "population", .section = "populations.groups", .meaning = "people of one nationality in one country who could leave", .identity = {"country", "nationality"}, .keys = {
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "where they live"},
          {.name = "nationality", .takes = Takes::id, .of = "nationality", .required = true, .meaning = "who they are"},
          {.name = "place", .takes = Takes::id, .of = "place", .required = true, .meaning = "where they set out"},
          {.name = "persons", .takes = Takes::number, .unit = "count", .valid = kPersons, .required = true, .meaning = "how many"},
          {.name = "corridor_rate_per_day", .takes = Takes::number, .unit = "day-1", .valid = kShare, .usual = "0", .meaning = "rate of leaving for the north at full aspiration"},
          {.name = "elsewhere_rate_per_day", .takes = Takes::number, .unit = "day-1", .valid = kShare, .usual = "0", .meaning = "rate of leaving for other goals"},
          {.name = "usa_share", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0.5", .meaning = "share bound north at a believed chance of 0.6"},
      }},
      {.name = "destination_share", .section = "populations.destination_shares", .meaning = "share of a goal among those other than the northern one; where an option sets some, the others of the nationality are rescaled", .identity = {"nationality", "goal"}, .keys = {
          {.name = "nationality", .takes = Takes::id, .of = "nationality", .required = true, .meaning = "of whom"},
          {.name = "goal", .takes = Takes::id, .of = "country", .required = true, .meaning = "where to"},
          {.name = "share", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "the shares of a nationality sum to 1"},
      }},
      {.name = "channel", .section = "populations.channels", .meaning = "share of a group that enters the route north by a channel, from a day on", .identity = {"nationality", "country", "channel", "from"}, .keys = {
          {.name = "nationality", .takes = Takes::id, .of = "nationality", .required = true, .meaning = "of whom"},
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "where they live"},
          {.name = "channel", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "its name, such as land; a visa policy may close it"},
          {.name = "from", .takes = Takes::date, .required = true, .meaning = "first day of this share"},
          {.name = "share", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "the shares of a group sum to at most 1 on any day"},
          {.name = "grows", .takes = Takes::number, .unit = "1", .valid = {0, 1}, .usual = "0", .meaning = "1 = it reaches the share of its next row evenly on the log; 0 = it stays till then"},
          {.name = "link", .takes = Takes::id, .of = "link", .meaning = "first link of an air channel"},
      }},
      {.name = "driver", .section = "drivers", .meaning = "what drives people to leave, in a country and year", .identity = {"country", "year", "driver"}, .keys = {
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "where"},
          {.name = "year", .takes = Takes::whole, .unit = "year", .valid = {2000, 2150}, .required = true, .meaning = "from 1 January of that year on"},
          {.name = "driver", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "its name with the unit"},
          {.name = "value", .takes = Takes::number, .valid = {-1e15, 1e15}, .required = true, .meaning = "in the unit of the row"},
          {.name = "unit", .meaning = "of the value"},
      }},
      {.name = "departures_row", .section = "rules.departures", .meaning = "persons who leave, from a table of yours; a template lies in data/templates", .identity = {"from", "country", "nationality", "goal", "channel", "place"}, .keys = {
          {.name = "from", .takes = Takes::date, .required = true, .meaning = "first day of the row"},
          {.name = "days", .takes = Takes::whole, .unit = "day", .valid = {1, 3660}, .required = true, .meaning = "over how many days they leave, evenly"},
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "where they live"},
          {.name = "nationality", .takes = Takes::id, .of = "nationality", .required = true, .meaning = "who they are"},
          {.name = "goal", .takes = Takes::id, .of = "country", .required = true, .meaning = "where they mean to go"},
          {.name = "channel", .takes = Takes::id, .of = "channel", .meaning = "entry channel; blank = by road from home"},
          {.name = "place", .takes = Takes::id, .of = "place", .meaning = "where they set out; blank = at the place of their group"},
          {.name = "persons", .takes = Takes::number, .unit = "count", .valid = kPersons, .required = true, .meaning = "how many in all"},
      }},
      {.name = "total_row", .section = "rules.departures", .meaning = "how many have left in all, for the rule total; between two days the total follows a straight line", .identity = {"day"}, .keys = {
          {.name = "day", .takes = Takes::date, .required = true, .meaning = "by the end of which"},
          {.name = "persons", .takes = Takes::number, .unit = "count", .valid = kPersons, .required = true, .meaning = "as many leave as it grows; what it falls is made up before anybody leaves again"},
      }},
      {.name = "origin_row", .section = "rules.departures.origins", .meaning = "from where they leave, for the rule total", .identity = {"place", "from"}, .keys = {
          {.name = "place", .takes = Takes::id, .of = "place", .required = true, .meaning = "where they set out"},
          {.name = "from", .takes = Takes::date, .required = true, .meaning = "first day of this weight"},
          {.name = "weight", .takes = Takes::number, .unit = "1", .valid = {0, 1e12}, .required = true, .meaning = "its share of those who leave is its weight over the sum of all; 0 = nobody leaves from it"},
      }},
      {.name = "belief", .section = "stocks.beliefs", .meaning = "what is believed on the first day", .identity = {"nationality", "channel"}, .keys = {
          {.name = "nationality", .takes = Takes::id, .of = "nationality", .required = true, .meaning = "by whom"},
          {.name = "channel", .takes = Takes::choice, .of = "attempt appointment", .required = true, .meaning = "of admission"},
          {.name = "yes", .takes = Takes::number, .unit = "1", .valid = {0, 1e9}, .required = true, .meaning = "evidence of admission, pseudo-counts"},
          {.name = "no", .takes = Takes::number, .unit = "1", .valid = {0, 1e9}, .required = true, .meaning = "evidence of refusal, pseudo-counts"},
          {.name = "prior", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "signal of the last news"},
          {.name = "awareness", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "share that knows the corridor"},
      }},
  };
  add_source_keys(all);
  return all;
}

}  // namespace retorno
