// Keys of return and of staying: homes, receptions, programmes, consulates, hosts, removals.
#include "sim/files/input/schema.hpp"

// clang-format off: a table reads best with a row to a line
namespace retorno {

std::vector<Shape> home_shapes() {
  constexpr std::string_view kSupport = "job_placement vocational_training cash_grant micro_business language_training cultural_orientation mental_health";
  std::vector<Shape> all = {
      {.name = "home", .section = "homes", .meaning = "how things stand for those who come home to a country", .identity = {"country"}, .keys = {
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "where"},
          {.name = "region", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "which set of parameters it belongs to"},
          {.name = "re_emigration_per_month", .takes = Takes::number, .unit = "month-1", .valid = {0, 5}, .required = true, .meaning = "hazard of leaving again at reference covariates"},
          {.name = "instability_share", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "of jobs; 0 = none"},
          {.name = "safety_share", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "safety as it is felt"},
          {.name = "services_share", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "access to justice and public services"},
          {.name = "income_usd_per_month", .takes = Takes::number, .unit = "USD", .valid = {1, 1e6}, .required = true, .meaning = "of a household; what debt is measured in"},
          {.name = "again_to", .takes = Takes::id, .of = "country", .meaning = "where those go who leave again; blank = north"},
          {.name = "flight_every_days", .takes = Takes::whole, .unit = "day", .valid = {1, 60}, .usual = "1", .meaning = "removals arrive on one of so many days"},
          {.name = "clinic_per_day", .takes = Takes::number, .unit = "count per day", .valid = kPerDay, .usual = "0", .meaning = "persons whom municipal clinics newly take in a day"},
          {.name = "school_per_day", .takes = Takes::number, .unit = "count per day", .valid = kPerDay, .usual = "0", .meaning = "children whom schools newly take in a day"},
      }},
      {.name = "reception", .section = "receptions", .meaning = "a desk at an airport, pier or crossing where those who come home are received", .identity = {"id"}, .keys = {
          {.name = "id", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "its name everywhere, among those of gates"},
          {.name = "name", .required = true, .meaning = "for people"},
          kNameInSpanish,
          {.name = "place", .takes = Takes::id, .of = "place", .required = true, .meaning = "where it stands"},
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "whose people it receives"},
          {.name = "serves", .takes = Takes::choice, .of = "all unassisted assisted forced removed", .usual = "all", .meaning = "who is sent there, by the way they come"},
          {.name = "share", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "1", .meaning = "weight among the receptions of the country that serve them"},
          {.name = "slots_per_day", .takes = Takes::number, .unit = "count per day", .valid = {0, 100000}, .required = true, .meaning = "persons registered a day"},
          {.name = "sheltered_per_day", .takes = Takes::number, .unit = "count per day", .valid = {0, 100000}, .usual = "0", .meaning = "persons given a bed for the first nights"},
          {.name = "referred_share", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "0", .meaning = "of those registered, sent on to a programme"},
          {.name = "order", .takes = Takes::choice, .of = "@rules:order", .usual = "priority", .meaning = "who goes first"},
          {.name = "opens", .takes = Takes::date, .meaning = "first day; blank = always open"},
          {.name = "payer", .takes = Takes::id, .of = "payer", .meaning = "whose budget keeps it going"},
          {.name = "usd_per_slot", .takes = Takes::number, .unit = "USD", .valid = kUsd, .usual = "0", .meaning = "running cost of a slot a day"},
      }},
      {.name = "programme", .section = "programmes", .meaning = "support for those who came home; one of a kind in a country", .identity = {}, .keys = {
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "where; it needs a row in homes"},
          {.name = "support", .takes = Takes::choice, .of = kSupport, .required = true, .meaning = "what it gives"},
          {.name = "slots_per_day", .takes = Takes::number, .unit = "count per day", .valid = {0, 100000}, .required = true, .meaning = "persons who enter a day"},
          {.name = "from", .takes = Takes::date, .usual = "always", .meaning = "day on which it was decided"},
          {.name = "lead_time_days", .takes = Takes::whole, .unit = "day", .valid = kDays, .usual = "0", .meaning = "from then till the first place"},
          {.name = "months", .takes = Takes::number, .unit = "month", .valid = {0.25, 60}, .usual = "6", .meaning = "it lasts"},
          {.name = "follow_up_months", .takes = Takes::number, .unit = "month", .valid = {0, 60}, .usual = "6", .meaning = "accompaniment after it; full effect from 12 on, none without"},
          {.name = "grant_usd", .takes = Takes::number, .unit = "USD per person", .valid = kUsd, .usual = "0", .meaning = "paid on entry"},
          {.name = "by_referral", .takes = Takes::yes_no, .usual = "0", .meaning = "others give the support"},
          {.name = "nationalities", .takes = Takes::ids_or_all, .of = "nationality", .usual = "all", .meaning = "for whom"},
          {.name = "order", .takes = Takes::choice, .of = "@rules:order", .usual = "first_come", .meaning = "who goes first"},
          {.name = "payer", .takes = Takes::id, .of = "payer", .meaning = "whose budget keeps it going"},
          {.name = "usd_per_slot", .takes = Takes::number, .unit = "USD", .valid = kUsd, .usual = "0", .meaning = "cost of a place"},
          {.name = "description", .meaning = "why, and where it is on record"},
      }},
      {.name = "consulate", .section = "consulates", .meaning = "where papers for the way home can be had", .identity = {"country", "nationality", "from"}, .keys = {
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "where it stands"},
          {.name = "nationality", .takes = Takes::id, .of = "nationality", .required = true, .meaning = "for whom"},
          {.name = "from", .takes = Takes::date, .required = true, .meaning = "first day on which it is open"},
          {.name = "document_days", .takes = Takes::whole, .unit = "day", .valid = {0, 230}, .required = true, .meaning = "till papers are there"},
      }},
      {.name = "host", .section = "hosts", .meaning = "how a country lets those stay who live there", .identity = {"country"}, .keys = {
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "where"},
          {.name = "open_share", .takes = Takes::number, .unit = "1", .valid = kShare, .required = true, .meaning = "of the irregular, who may apply outside windows"},
          {.name = "permits_per_day", .takes = Takes::number, .unit = "count per day", .valid = {0, 100000}, .required = true, .meaning = "persons whose application is decided a day"},
          {.name = "place", .takes = Takes::id, .of = "place", .required = true, .meaning = "where the office stands"},
          {.name = "payer", .takes = Takes::id, .of = "payer", .meaning = "whose budget keeps it going"},
          {.name = "usd_per_slot", .takes = Takes::number, .unit = "USD", .valid = kUsd, .usual = "0", .meaning = "cost of a decision"},
      }},
      {.name = "removal", .section = "removals", .meaning = "persons brought home from outside the modelled journeys", .identity = {"from", "country", "nationality", "kind"}, .keys = {
          {.name = "from", .takes = Takes::date, .required = true, .meaning = "first day of the row"},
          {.name = "days", .takes = Takes::whole, .unit = "day", .valid = {1, 3660}, .required = true, .meaning = "over how many days, evenly"},
          {.name = "country", .takes = Takes::id, .of = "country", .required = true, .meaning = "from where"},
          {.name = "nationality", .takes = Takes::id, .of = "nationality", .required = true, .meaning = "who they are"},
          {.name = "kind", .takes = Takes::choice, .of = "unassisted assisted forced removed", .usual = "removed", .meaning = "how they come"},
          {.name = "persons", .takes = Takes::number, .unit = "count", .valid = kPersons, .required = true, .meaning = "how many in all"},
      }},
  };
  add_source_keys(all);
  return all;
}

}  // namespace retorno
