// Keys of care, of what it is measured against, and of who pays.
#include "sim/files/schema.hpp"

// clang-format off: a table reads best with a row to a line
namespace retorno {

std::vector<Shape> care_shapes() {
  std::vector<Shape> all = {
      {.name = "care", .section = "care", .meaning = "what a facility serves on a day to those who stay", .identity = {"facility", "kind"}, .keys = {
          {.name = "facility", .takes = Takes::id, .of = "facility", .required = true, .meaning = "where"},
          {.name = "kind", .takes = Takes::choice, .of = kServed, .required = true, .meaning = "of what"},
          {.name = "per_day", .takes = Takes::number, .unit = "count per day", .valid = kPerDay, .required = true, .meaning = "meals, consultations, cases or children a day"},
          {.name = "demand_per_person", .takes = Takes::number, .unit = "count per person per day", .valid = {0, 100}, .meaning = "what a person asks for on a day there; blank = as the standard says"},
          {.name = "usd_per_unit", .takes = Takes::number, .unit = "USD", .valid = kUsd, .meaning = "running cost of one a day; blank = the usual unit cost"},
          {.name = "payer", .takes = Takes::id, .of = "payer", .meaning = "whose budget keeps it going; blank = nobody's, always paid"},
          {.name = "staff_required_persons", .takes = Takes::number, .unit = "count", .valid = kPerDay, .usual = "0", .meaning = "staff on duty for all of it; 0 = needs none"},
          {.name = "staff_roster_persons", .takes = Takes::number, .unit = "count", .valid = kPerDay, .usual = "0", .meaning = "staff that there is, on duty or not"},
          {.name = "surge_share", .takes = Takes::number, .unit = "1", .valid = {0, 10}, .usual = "0", .meaning = "most that can be added for a while"},
      }},
      {.name = "standard", .section = "standards", .meaning = "what a person is owed of a resource", .identity = {"resource"}, .keys = {
          {.name = "resource", .takes = Takes::choice, .of = kAllResources, .required = true, .meaning = "of what"},
          {.name = "value", .takes = Takes::number, .valid = {0.001, 1e6}, .required = true, .meaning = "the standard, in the unit beside it"},
          {.name = "floor", .takes = Takes::number, .valid = {0.001, 1e6}, .meaning = "what people can bear for a short while, in the same unit"},
          {.name = "unit", .takes = Takes::choice, .of = "@standard_units", .required = true, .meaning = "unit of value and floor"},
          {.name = "weight", .takes = Takes::number, .unit = "1", .valid = kShare, .usual = "1", .meaning = "how much a lack of it counts in the stress of a site"},
          {.name = "edition", .meaning = "which edition of which handbook"},
      }},
      {.name = "unit_cost", .section = "unit_costs", .meaning = "what a unit of capacity costs", .identity = {"line", "kind"}, .keys = {
          {.name = "line", .takes = Takes::choice, .of = kResourcesAndGates, .required = true, .meaning = "of what"},
          {.name = "kind", .takes = Takes::choice, .of = "capital running", .required = true, .meaning = "once to build, or a day to run"},
          {.name = "unit", .takes = Takes::choice, .of = "@cost_units", .required = true, .meaning = "what is counted"},
          {.name = "usd_low", .takes = Takes::number, .unit = "USD", .valid = kUsd, .required = true, .meaning = "low end of the range"},
          {.name = "usd_usual", .takes = Takes::number, .unit = "USD", .valid = kUsd, .required = true, .meaning = "used where a row or policy doesn't say otherwise"},
          {.name = "usd_high", .takes = Takes::number, .unit = "USD", .valid = kUsd, .required = true, .meaning = "high end of the range"},
      }},
      {.name = "payer", .section = "payers", .meaning = "who pays for capacity", .identity = {"id"}, .keys = {
          {.name = "id", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "its name everywhere"},
          {.name = "name", .required = true, .meaning = "for people"},
      }},
      {.name = "budget", .section = "budgets", .meaning = "what a payer can spend a day; a line with a budget of its own draws on that alone", .identity = {"payer", "line"}, .keys = {
          {.name = "payer", .takes = Takes::id, .of = "payer", .required = true, .meaning = "whose"},
          {.name = "line", .takes = Takes::choice, .of = kAllBudgetLines, .required = true, .meaning = "for what; all = every line without a budget of its own"},
          {.name = "usd_per_day", .takes = Takes::number, .unit = "USD per day", .valid = kBudget, .meaning = "blank = no limit"},
      }},
      {.name = "host_community", .section = "host_communities", .meaning = "residents who use the same clinic and well", .identity = {"place"}, .keys = {
          {.name = "place", .takes = Takes::id, .of = "place", .required = true, .meaning = "where they live"},
          {.name = "residents_persons", .takes = Takes::number, .unit = "count", .valid = kPersons, .meaning = "blank = the residents of the place"},
          {.name = "consultations_per_day", .takes = Takes::number, .unit = "count per day", .valid = kPerDay, .required = true, .meaning = "consultations that residents have of their own"},
          {.name = "water_l_per_day", .takes = Takes::number, .unit = "litre per day", .valid = {0, 1e9}, .required = true, .meaning = "water that residents use"},
      }},
  };
  add_source_keys(all);
  return all;
}

}  // namespace retorno
