// Keys of policies by type.
#include "sim/files/input/schema.hpp"

// clang-format off: a table reads best with a row to a line
namespace retorno {
namespace {

constexpr Key kType{.name = "type", .takes = Takes::choice, .of = "@policies", .required = true,
    .meaning = "what kind of change"};
constexpr Key kFrom{.name = "from", .takes = Takes::date, .required = true, .meaning = "first day in force"};
constexpr Key kUntil{.name = "until", .takes = Takes::date, .meaning = "last day in force; without it, for good"};
constexpr Key kLabel{.name = "label", .meaning = "what people call it, without numbers: options change these"};
constexpr Key kLabelInSpanish{.name = "label_es", .meaning = "the same in Spanish"};
constexpr Key kNote{.name = "description", .meaning = "why, and where it is on record"};
constexpr Key kWho{.name = "nationalities", .takes = Takes::ids_or_all, .of = "nationality", .usual = "all",
    .meaning = "whom it concerns"};
constexpr Key kRamp{.name = "ramp_days", .takes = Takes::whole, .unit = "day", .valid = kDays, .usual = "0",
    .meaning = "days over which it comes in, evenly"};
constexpr Key kPayer{.name = "payer", .takes = Takes::id, .of = "payer", .meaning = "who pays"};
constexpr Key kRequiredPayer{.name = "payer", .takes = Takes::id, .of = "payer", .required = true,
    .meaning = "whose budget"};

Shape policy(std::string_view name, std::string_view meaning, std::vector<Key> keys) {
  keys.insert(keys.begin(), kType);
  keys.insert(keys.end(), {kLabel, kLabelInSpanish, kNote});
  return {.name = name, .section = "policies", .meaning = meaning, .identity = {}, .keys = std::move(keys)};
}

std::vector<Shape> of_borders() {
  return {
      policy("policy.closure", "closes a link, a gate, a facility, or the border of two countries", {
          {.name = "at", .takes = Takes::text, .required = true,
              .meaning = "id of a link, gate or facility, or two countries such as PAN->CRI"},
          kFrom, kUntil,
          {.name = "direction", .takes = Takes::choice, .of = "north south both",
              .meaning = "links closed; without it those from the first to the second"},
          {.name = "nationalities", .takes = Takes::ids_or_all, .of = "nationality", .usual = "all",
              .meaning = "for whom a link or border closes"}}),
      policy("policy.regime", "puts the rows of a regime in force at a border", {
          {.name = "at", .takes = Takes::id, .of = "gate", .required = true, .meaning = "a gate that is a border"},
          kFrom, kUntil,
          {.name = "regime", .takes = Takes::id, .of = "regime", .required = true, .meaning = "id of the regime"},
          kWho, {.name = "announced", .takes = Takes::date,
              .meaning = "day on which people hear of it; write a news policy instead", .modelled = false}}),
      policy("policy.interception",
          "changes who is found and sent back upstream inside a country; what isn't given stays as it is", {
          {.name = "country", .takes = Takes::id, .of = "country", .required = true,
              .meaning = "one that has interceptions"},
          kFrom, kUntil,
          {.name = "share", .takes = Takes::number, .unit = "1", .valid = kShare,
              .meaning = "found, of those who arrive by the links"},
          {.name = "share_per_week", .takes = Takes::number, .unit = "1", .valid = kShare,
              .meaning = "found each week, of those who stay in the country and have no permit"},
          {.name = "share_at_border", .takes = Takes::number, .unit = "1", .valid = kShare,
              .meaning = "found, of those who try the northern border between ports"},
          {.name = "sent_back", .takes = Takes::number, .unit = "1", .valid = kShare,
              .meaning = "of those found, taken to `returned_to`; the others are told to leave and go on"},
          {.name = "sent_back_per_day", .takes = Takes::number, .unit = "person/day", .valid = {0, 1e6},
              .meaning = "most that can be taken back a day; stays as it was"},
          {.name = "held_days", .takes = Takes::number, .unit = "day", .valid = {0, 200},
              .meaning = "mean time before who was taken back can move again"},
          kRamp,
          {.name = "nationalities", .takes = Takes::ids_or_all, .of = "nationality", .usual = "all",
              .meaning = "only all so far; who is exempt stands in interceptions"}}),
      policy("policy.visa", "opens or closes an entry channel", {
          {.name = "country", .takes = Takes::id, .of = "country", .required = true,
              .meaning = "who asks for the visa: closes the channel where its link leads into this country"},
          kFrom, kUntil, kWho,
          {.name = "channel", .takes = Takes::id, .of = "channel", .required = true, .meaning = "entry channel"},
          {.name = "open", .takes = Takes::yes_no, .required = true, .meaning = "can it be used"}}),
  };
}

std::vector<Shape> of_capacity() {
  return {
      policy("policy.slots", "changes the slots, order or places of a gate", {
          {.name = "at", .takes = Takes::id, .of = "gate", .required = true, .meaning = "which gate"},
          kFrom, kUntil,
          {.name = "slots_per_day", .takes = Takes::number, .unit = "count per day", .valid = {0, 100000},
              .meaning = "persons a day"},
          {.name = "share", .takes = Takes::number, .unit = "1", .valid = {0, 1000},
              .meaning = "instead: times the slots in force"},
          {.name = "desks", .takes = Takes::number, .unit = "count", .valid = {0, 10000},
              .meaning = "instead: desks staffed at once, of a gate that is given by them"},
          {.name = "hours_per_day", .takes = Takes::number, .unit = "hour per day", .valid = {0, 24},
              .meaning = "and how long these are open"},
          {.name = "order", .takes = Takes::choice, .of = "@rules:order", .meaning = "who goes first from then on"},
          {.name = "list_places", .takes = Takes::ids, .of = "place",
              .meaning = "where listed people are served from then on"},
          kRamp}),
      policy("policy.investment",
          "capacity that comes some time after it was decided, and adds to what is in force by then", {
          {.name = "at", .takes = Takes::text, .required = true,
              .meaning = "id of a facility, or of a place, where the largest is meant that is open on the day on which "
                         "it is there"},
          {.name = "gate", .takes = Takes::id, .of = "gate", .meaning = "whose slots grow"},
          {.name = "resource", .takes = Takes::choice, .of = kBuilt, .meaning = "or: what the facility gets more of"},
          {.name = "care", .takes = Takes::choice, .of = kServed, .meaning = "or: what it serves more of"},
          {.name = "amount", .takes = Takes::number, .valid = {0, 1e9},
              .meaning = "slots a day, beds, m2, litres a day, consultations a day …"},
          {.name = "budget_usd", .takes = Takes::number, .unit = "USD", .valid = {1, 1e12},
              .meaning = "instead: what building it and running it to `until`, or to the end of the run, may cost; "
                         "unit costs are drawn from their ranges, one draw for each run"},
          {.name = "shares", .takes = Takes::map, .of = "",
              .meaning = "instead of gate, resource and care: shares of budget_usd that sum to 1, such as {beds: 0.5, "
                         "area: 0.1, clinic: 0.2, miramar_boats: 0.2}"},
          {.name = "decided", .takes = Takes::date, .required = true, .meaning = "day of the decision"},
          {.name = "lead_time_days", .takes = Takes::whole, .unit = "day", .valid = kDays, .required = true,
              .meaning = "median time until it is there"},
          kUntil, kRamp,
          {.name = "capital_usd", .takes = Takes::number, .unit = "USD", .valid = kBudget,
              .usual = "amount times the unit cost", .meaning = "once, on the first day"},
          {.name = "running_usd_per_day", .takes = Takes::number, .unit = "USD per day", .valid = kBudget,
              .usual = "amount times the unit cost", .meaning = "while it is there"},
          kPayer}),
      policy("policy.move", "takes capacity from one facility to another, at most what is there", {
          {.name = "from_place", .takes = Takes::text, .required = true,
              .meaning = "id of a facility that gives, open or closed, or of a place: that which stays open longest"},
          {.name = "at", .takes = Takes::text, .required = true,
              .meaning = "id of a facility that gets, or of a place: its largest that is open then"},
          {.name = "resource", .takes = Takes::choice, .of = kAllResources, .required = true, .meaning = "of what"},
          {.name = "amount", .takes = Takes::number, .valid = {0, 1e9}, .required = true,
              .meaning = "how much: beds, m2, litres a day, consultations a day …"},
          kFrom, kUntil, kRamp}),
      policy("policy.fare", "changes a fare, or with a payer pays part of it", {
          {.name = "at", .takes = Takes::id, .of = "link", .required = true, .meaning = "directed link"},
          kFrom, kUntil,
          {.name = "usd", .takes = Takes::number, .unit = "USD per person", .valid = kUsd,
              .meaning = "new fare; with a payer, what it pays for each person"},
          {.name = "share", .takes = Takes::number, .unit = "1", .valid = {0, 1000},
              .meaning = "instead: times the fare in force; with a payer, the share of the fare it pays"},
          {.name = "payer", .takes = Takes::id, .of = "payer",
              .meaning = "who pays the subsidy; without one the fare itself changes"}}),
      policy("policy.funding", "changes a payer's budget", {
          kFrom, kUntil, kRequiredPayer,
          {.name = "line", .takes = Takes::choice, .of = kAllBudgetLines, .usual = "all", .meaning = "what for"},
          {.name = "usd_per_day", .takes = Takes::number, .unit = "USD per day", .valid = kBudget,
              .meaning = "new budget"},
          {.name = "share", .takes = Takes::number, .unit = "1", .valid = {0, 1000},
              .meaning = "instead: times the budget in force; for all lines, every budget of the payer"}}),
      policy("policy.programme", "changes places in a programme", {
          {.name = "programme", .takes = Takes::id, .of = "programme", .required = true, .meaning = "which"},
          kFrom, kUntil,
          {.name = "slots_per_day", .takes = Takes::number, .unit = "count per day", .valid = {0, 100000},
              .meaning = "persons who enter a day"},
          {.name = "share", .takes = Takes::number, .unit = "1", .valid = {0, 1000},
              .meaning = "instead: times the slots in force"},
          kRamp}),
  };
}

std::vector<Shape> of_people() {
  return {
      policy("policy.news", "changes what is believed, at once and for a while", {
          kFrom, kWho,
          {.name = "signal", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true,
              .meaning = "chance of admission it tells of"},
          {.name = "dominates_for_days", .takes = Takes::number, .unit = "day", .valid = {0, 365}, .required = true,
              .meaning = "days until own evidence weighs as much"},
          {.name = "begins", .takes = Takes::date, .usual = "from",
              .meaning = "day on which what they tell of begins: who can be at the border before it lets them pass "
                         "until then"},
          {.name = "channel", .takes = Takes::choice, .of = "attempt appointment all", .usual = "all",
              .meaning = "of admission by which door they tell"}}),
      policy("policy.arrivals", "people who come to a place, beside those whom the rules make or instead of them", {
          {.name = "at", .takes = Takes::id, .of = "place", .required = true, .meaning = "where they come to"},
          {.name = "direction", .takes = Takes::choice, .of = "north south", .required = true,
              .meaning = "which way they go"},
          {.name = "persons_per_month", .takes = Takes::number, .unit = "count per month", .valid = {0, 1e7},
              .meaning = "how many, spread evenly over the days"},
          {.name = "persons_per_day", .takes = Takes::number, .unit = "count per day", .valid = {0, 1e6},
              .meaning = "instead: how many a day"},
          {.name = "file", .takes = Takes::file,
              .meaning = "instead: a table with the columns period (2025-03, or a day, or two with .. between) and "
                         "persons; nobody comes in between"},
          kFrom, kUntil,
          {.name = "nationality", .takes = Takes::id, .of = "nationality",
              .meaning = "whose; blank = as those who stand there on the same way at the time, or where they are few "
                         "in its country"},
          {.name = "goal", .takes = Takes::id, .of = "country",
              .meaning = "where to; blank = home on the way south, the northern goal on the way north"},
          {.name = "savings_mean_usd", .takes = Takes::number, .unit = "USD per person", .valid = kUsd,
              .meaning = "money they hold; blank = as those who go the same way in the country at the time"},
          {.name = "replace", .takes = Takes::yes_no, .usual = "0",
              .meaning = "those of the rules who come there that way leave the run"}}),
      policy("policy.shock", "sets a driver of a country", {
          kFrom, kUntil, {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "where"},
          {.name = "driver", .takes = Takes::id, .of = "driver", .required = true, .meaning = "which driver"},
          {.name = "value", .takes = Takes::number, .valid = {-1e15, 1e15}, .required = true,
              .meaning = "in the unit of the driver"}}),
      policy("policy.status", "a window of regularisation, or the end of protection", {
          kFrom, kUntil, {.name = "country", .takes = Takes::id, .of = "country", .required = true,
              .meaning = "a host"}, kWho,
          {.name = "capacity_per_day", .takes = Takes::number, .unit = "count per day", .valid = {0, 1e6},
              .meaning = "persons whose application is decided a day; all of these nationalities may apply meanwhile"},
          {.name = "revokes", .takes = Takes::yes_no, .usual = "0",
              .meaning = "on the first day their temporary status ends"}}),
      policy("policy.return_policy",
          "continuity, coordination and accompaniment of return; where they act, see models/reintegration/README.md", {
          kFrom, kUntil, {.name = "countries", .takes = Takes::ids, .of = "country", .required = true,
              .meaning = "whose returnees, and for coordination of assisted cases where the office stands"},
          {.name = "continuity", .takes = Takes::number, .unit = "1", .valid = kShare,
              .meaning = "chance that a case file survives a border"},
          {.name = "coordination", .takes = Takes::number, .unit = "1", .valid = kShare,
              .meaning = "between sending and receiving countries"},
          {.name = "accompaniment", .takes = Takes::number, .unit = "1", .valid = kShare,
              .meaning = "share with a caseworker"},
          kRamp}),
  };
}

}  // namespace

std::vector<Shape> policy_shapes() {
  std::vector<Shape> all = of_borders();
  for (auto part : {of_capacity, of_people})
    for (Shape& one : part()) all.push_back(std::move(one));
  all.push_back({.name = "arrivals_row", .section = "policies",
      .meaning = "persons who come in a period, of the table of a policy of type arrivals", .identity = {"period"},
      .keys = {
      {.name = "period", .required = true, .meaning = "2025-03, 2025-03-17, or two with .. between"},
      {.name = "persons", .takes = Takes::number, .unit = "count", .valid = kPersons, .required = true,
          .meaning = "how many in all, evenly over its days"}}});
  return all;
}

}  // namespace retorno
