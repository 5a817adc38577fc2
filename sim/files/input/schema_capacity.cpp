// Keys of what people meet on the way: facilities, gates, interceptions, regimes, and who is there on the first day.
#include "sim/files/input/schema.hpp"

// clang-format off: a table reads best with a row to a line
namespace retorno {

std::vector<Shape> capacity_shapes() {
  std::vector<Shape> all = {
      {.name = "facility", .section = "facilities", .meaning = "a station, shelter or pier", .identity = {"id"}, .keys = {
          {.name = "id", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "its name everywhere"},
          {.name = "name", .required = true, .meaning = "for people"},
          kNameInSpanish,
          {.name = "place", .takes = Takes::id, .of = "place", .required = true, .meaning = "where it stands"},
          {.name = "kind", .takes = Takes::choice, .of = "station shelter centre camp pier detention third_country_reception municipality", .required = true, .meaning = "what it is"},
          {.name = "beds_persons", .takes = Takes::number, .unit = "count", .valid = kPersons, .usual = "not recorded", .meaning = "beds; 0 = none, and the whole need is unmet"},
          {.name = "area_m2", .takes = Takes::number, .unit = "m2", .valid = {0, 1e8}, .usual = "not recorded", .meaning = "covered area; 0 = none, and the whole need is unmet"},
          {.name = "water_l_per_day", .takes = Takes::number, .unit = "litre per day", .valid = {0, 1e9}, .usual = "not recorded", .meaning = "drinking water; 0 = none, and the whole need is unmet"},
          {.name = "toilets", .takes = Takes::number, .unit = "count", .valid = {0, 1e6}, .usual = "not recorded", .meaning = "toilets; 0 = none, and the whole need is unmet"},
          {.name = "showers", .takes = Takes::number, .unit = "count", .valid = {0, 1e6}, .usual = "not recorded", .meaning = "showers; 0 = none, and the whole need is unmet"},
          {.name = "not_offered", .takes = Takes::ids, .of = "resource", .meaning = "resources that it doesn't offer, on purpose; what has neither an amount nor stands here isn't recorded"},
          {.name = "payer", .takes = Takes::id, .of = "payer", .meaning = "whose budget keeps it going; blank = nobody's, always paid"},
          {.name = "opened", .takes = Takes::date, .meaning = "first day; blank = always open"},
          {.name = "closed", .takes = Takes::date, .meaning = "first day on which it is closed; blank = never"},
      }},
      {.name = "gate", .section = "gates", .meaning = "whatever must be passed to go on", .identity = {"id"}, .keys = {
          {.name = "id", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "its name everywhere"},
          {.name = "name", .required = true, .meaning = "for people"},
          kNameInSpanish,
          {.name = "place", .takes = Takes::id, .of = "place", .required = true, .meaning = "where it stands"},
          {.name = "round", .takes = Takes::choice, .of = "desk way", .required = true, .meaning = "desks in the morning, then buses, boats and borders"},
          {.name = "links", .takes = Takes::ids, .of = "link", .meaning = "directed links it guards; none for a desk or a list"},
          {.name = "slots_per_day", .takes = Takes::number, .unit = "count per day", .valid = {0, 100000}, .meaning = "persons a day; blank = no limit, or what its desks can do"},
          {.name = "desks", .takes = Takes::number, .unit = "count", .valid = {0, 10000}, .meaning = "of a desk, instead of slots: how many are staffed at once"},
          {.name = "hours_per_day", .takes = Takes::number, .unit = "hour per day", .valid = {0, 24}, .meaning = "with desks: how long they are open"},
          {.name = "persons_per_desk_hour", .takes = Takes::number, .unit = "count per hour", .valid = {0, 1000}, .meaning = "with desks: persons that one registers in an hour"},
          {.name = "order", .takes = Takes::choice, .of = "@rules:order", .usual = "first_come", .meaning = "who goes first"},
          {.name = "fare_usd", .takes = Takes::number, .unit = "USD per person", .valid = kUsd, .usual = "0", .meaning = "what passing costs"},
          {.name = "closed_share_dec_mar", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "chance that weather closes it for a day, December to March"},
          {.name = "closed_share_other", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "the same in other months"},
          {.name = "border", .takes = Takes::yes_no, .usual = "0", .meaning = "passing it yields an outcome of the regime in force"},
          {.name = "list", .takes = Takes::yes_no, .usual = "0", .meaning = "a queue kept beside the party, who may travel while listed"},
          {.name = "list_places", .takes = Takes::ids, .of = "place", .meaning = "where listed people are served"},
          {.name = "direction", .takes = Takes::choice, .of = "north south both", .usual = "both", .meaning = "who must pass a desk"},
          {.name = "no_show_share", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "slots lost because nobody comes"},
          {.name = "outside_share", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "slots used by people outside the model"},
          {.name = "payer", .takes = Takes::id, .of = "payer", .meaning = "whose budget keeps it going; blank = nobody's, always paid"},
          {.name = "usd_per_slot", .takes = Takes::number, .unit = "USD", .valid = kUsd, .meaning = "running cost of a slot a day; blank = the usual unit cost"},
          {.name = "staff_required_persons", .takes = Takes::number, .unit = "count", .valid = kPerDay, .usual = "0", .meaning = "staff on duty for all of it; 0 = needs none"},
          {.name = "staff_roster_persons", .takes = Takes::number, .unit = "count", .valid = kPerDay, .usual = "0", .meaning = "staff that there is, on duty or not"},
          {.name = "surge_share", .takes = Takes::number, .unit = "1", .valid = {0, 10}, .usual = "0", .meaning = "most that can be added for a while"},
      }},
      {.name = "interception", .section = "interceptions", .meaning = "arrivals by some links that are sent back to a place upstream", .identity = {}, .keys = {
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "who does it"},
          {.name = "links", .takes = Takes::ids, .of = "link", .required = true, .meaning = "on whose arrivals"},
          {.name = "returned_to", .takes = Takes::id, .of = "place", .required = true, .meaning = "where they are brought"},
          {.name = "share", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "found, of those who arrive by the links"},
          {.name = "share_per_week", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "found each week, of those who stay in the country and have no permit"},
          {.name = "share_at_border", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "found, of those who try the northern border between ports"},
          {.name = "sent_back", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "1", .meaning = "of those found, taken to `returned_to`; the others are told to leave and go on"},
          {.name = "sent_back_per_day", .takes = Takes::number, .unit = "person/day", .valid = kPerDay, .meaning = "most that can be taken back a day; blank = no limit"},
          {.name = "held_days", .takes = Takes::number, .unit = "day", .valid = {0, 200}, .usual = "1", .meaning = "mean time before who was taken back can move again"},
          {.name = "exempt", .takes = Takes::ids, .of = "nationality", .meaning = "nationalities left alone"},
      }},
      {.name = "regime", .section = "regimes", .meaning = "outcomes of an attempt under a regime for one nationality; the four shares sum to 1, and where an option sets some, the others are rescaled", .identity = {"regime", "nationality"}, .keys = {
          {.name = "regime", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "id of the regime"},
          {.name = "nationality", .takes = Takes::id, .of = "nationality_or_all", .required = true, .meaning = "for whom; all = those without a row of their own"},
          {.name = "admitted", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "share let in, or in unseen"},
          {.name = "turned_away", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "share sent back over the border"},
          {.name = "removed_home", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "share flown home"},
          {.name = "removed_third_country", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "share flown to a third country"},
          {.name = "deterrence", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "fear of detention and prosecution, an input and never a target"},
          {.name = "admitted_family", .takes = Takes::number, .unit = "1", .valid = kShare, .meaning = "share let in of parties with children; the other outcomes shrink or grow alike; blank = as all"},
          {.name = "at_port", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "share of those who come without an appointment who are let in at a port"},
          {.name = "bars_list", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "chance that an attempt between ports loses the place on the list"},
      }},
      {.name = "stock", .section = "stocks", .meaning = "people under way on the first day", .identity = {"place", "nationality", "direction", "gate", "link", "held_days_mean", "tries_mean", "living", "status", "came_home"}, .keys = {
          {.name = "place", .takes = Takes::id, .of = "place", .required = true, .meaning = "where they are"},
          {.name = "nationality", .takes = Takes::id, .of = "nationality", .required = true, .meaning = "who they are"},
          {.name = "direction", .takes = Takes::choice, .of = "north south", .required = true, .meaning = "which way they go"},
          {.name = "persons", .takes = Takes::number, .unit = "count", .valid = kPersons, .required = true, .meaning = "how many"},
          {.name = "savings_mean_usd", .takes = Takes::number, .unit = "USD per person", .valid = kUsd, .usual = "0", .meaning = "mean of what is left"},
          {.name = "days_waited_mean", .takes = Takes::number, .unit = "day", .valid = kDays, .usual = "0", .meaning = "mean time there so far"},
          {.name = "held_days_mean", .takes = Takes::number, .unit = "day", .valid = {0, 120}, .usual = "0", .meaning = "of those sent back or held there: mean time till they can move on"},
          {.name = "tries_mean", .takes = Takes::number, .unit = "1", .valid = {0, 15}, .usual = "0", .meaning = "mean number of attempts at a border on this journey"},
          {.name = "refusals_mean", .takes = Takes::number, .unit = "pseudo-count", .valid = {0, 7}, .usual = "0", .meaning = "mean of what they have met of refusals themselves, beside what they hear"},
          {.name = "gate", .takes = Takes::id, .of = "gate", .meaning = "whose list or queue they are in"},
          {.name = "link", .takes = Takes::id, .of = "link", .meaning = "link from that place that they are on, evenly along it; blank = at the place"},
          {.name = "status", .takes = Takes::choice, .of = "irregular applicant temporary permanent", .usual = "irregular", .meaning = "legal status of those who live there"},
          {.name = "living", .takes = Takes::choice, .of = "under_way settled returned", .usual = "under_way", .meaning = "on the way or waiting, living in a host country, or back home"},
          {.name = "came_home", .takes = Takes::choice, .of = "unassisted assisted forced removed", .usual = "unassisted", .meaning = "how those who are back home came there"},
      }},
  };
  add_source_keys(all);
  return all;
}

}  // namespace retorno
