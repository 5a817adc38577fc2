// Keys of the scenario file itself.
#include "sim/files/input/schema.hpp"

// clang-format off: a table reads best with a row to a line
namespace retorno {

std::vector<Shape> scenario_shapes() {
  return {
      {.name = "scenario", .section = "", .meaning = "one scenario file", .identity = {}, .keys = {
          {.name = "name", .takes = Takes::name, .of = "snake_case", .required = true, .meaning = "id of the scenario"},
          {.name = "label", .meaning = "what people call it, in a few words; a child has its own"},
          {.name = "label_es", .meaning = "the same in Spanish"},
          {.name = "description", .meaning = "what it asks, in a sentence"},
          {.name = "description_es", .meaning = "the same in Spanish, for pages and figures"},
          {.name = "corridor", .takes = Takes::name, .of = "snake_case",
              .meaning = "id of the part of the world that the map is of: values that were fitted for another are "
                         "told"},
          {.name = "extends", .takes = Takes::file,
              .meaning = "the scenario it inherits from; maps merge deeply, lists replace, null removes"},
          {.name = "time", .takes = Takes::map, .of = "time", .required = true,
              .meaning = "first and last simulated day"},
          {.name = "run", .takes = Takes::map, .of = "run", .meaning = "seed and repeats"},
          {.name = "posterior", .takes = Takes::map, .of = "posterior",
              .meaning = "draws of what isn't known, which repeats take in turn; null = none"},
          {.name = "geography", .takes = Takes::map, .of = "geography", .required = true,
              .meaning = "countries, places and links"},
          {.name = "watch", .takes = Takes::map, .of = "watch",
              .meaning = "what is watched of the corridor, and its words"},
          {.name = "populations", .takes = Takes::map, .of = "populations", .required = true,
              .meaning = "who could leave, and how they enter the route"},
          {.name = "drivers", .takes = Takes::table, .of = "driver",
              .meaning = "violence, poverty, jobs and persecution by country and year"},
          {.name = "facilities", .takes = Takes::table, .of = "facility", .meaning = "beds, area and water"},
          {.name = "gates", .takes = Takes::table, .of = "gate", .meaning = "whatever must be passed to go on"},
          {.name = "care", .takes = Takes::table, .of = "care",
              .meaning = "meals, clinics, protection and school at facilities"},
          {.name = "standards", .takes = Takes::table, .of = "standard",
              .meaning = "what capacity is measured against"},
          {.name = "payers", .takes = Takes::table, .of = "payer", .meaning = "who pays for capacity"},
          {.name = "budgets", .takes = Takes::table, .of = "budget",
              .meaning = "what they can spend; without it, whatever is needed"},
          {.name = "unit_costs", .takes = Takes::table, .of = "unit_cost",
              .meaning = "what capacity costs to build and to run"},
          {.name = "host_communities", .takes = Takes::table, .of = "host_community",
              .meaning = "residents who use the same clinic"},
          {.name = "interceptions", .takes = Takes::entries, .of = "interception",
              .meaning = "arrivals sent back upstream inside a country"},
          {.name = "regimes", .takes = Takes::table, .of = "regime",
              .meaning = "outcomes of attempts at a border; policies put them in force"},
          {.name = "stocks", .takes = Takes::map, .of = "stocks", .meaning = "people under way on the first day"},
          {.name = "rules", .takes = Takes::map, .of = "rules",
              .meaning = "a rule by name for each kind, its parameters inside"},
          {.name = "policies", .takes = Takes::entries, .of = "policy", .meaning = "dated changes"},
          {.name = "observed", .takes = Takes::entries, .of = "observed", .meaning = "series to lay beside the result"},
          {.name = "homes", .takes = Takes::table, .of = "home",
              .meaning = "how things stand for those who come home, by country"},
          {.name = "receptions", .takes = Takes::table, .of = "reception",
              .meaning = "desks where those who come home are received"},
          {.name = "programmes", .takes = Takes::entries, .of = "programme", .meaning = "support at home"},
          {.name = "consulates", .takes = Takes::table, .of = "consulate",
              .meaning = "where papers for the way home can be had; without the table nobody waits for papers"},
          {.name = "hosts", .takes = Takes::table, .of = "host",
              .meaning = "how countries let those stay who live there"},
          {.name = "removals", .takes = Takes::table, .of = "removal",
              .meaning = "persons brought home from outside the modelled journeys"},
          {.name = "changes", .takes = Takes::changes,
              .meaning = "of cells of tables, in order, after all rows are read: path, and one of to, times, odds; see "
                         "`describe columns`"},
          {.name = "experiment", .takes = Takes::map, .of = "experiment", .meaning = "arms to compare"},
      }},
      {.name = "time", .section = "time", .meaning = "when", .identity = {}, .keys = {
          {.name = "start", .takes = Takes::date, .required = true, .meaning = "first simulated day"},
          {.name = "end", .takes = Takes::date, .required = true, .meaning = "last simulated day"},
      }},
      {.name = "run", .section = "run", .meaning = "how often and with which luck", .identity = {}, .keys = {
          {.name = "seed", .takes = Takes::whole, .unit = "1", .valid = {0, 4294967295.0}, .usual = "1",
              .meaning = "key of all chance"},
          {.name = "members", .takes = Takes::whole, .unit = "1", .valid = {1, 10000}, .usual = "1",
              .meaning = "repeats with other luck"},
          {.name = "one_in", .takes = Takes::whole, .unit = "1", .valid = {1, 1000}, .usual = "1",
              .meaning = "one party in so many is simulated, and counts for all of them: quicker, with more luck in "
                         "every number"},
      }},
      {.name = "posterior", .section = "posterior",
          .meaning = "draws of what isn't known: repeat k takes draw k, laid over the files, below arms, sweeps and "
                     "--set", .identity = {}, .keys = {
          {.name = "file", .takes = Takes::file, .required = true,
              .meaning = "CSV, its path seen from the file that names it: columns draw, program, inputs, then one for "
                         "each key, named by its path as --set takes it; in a cell 0.4, *1.3 or {odds: 2}"},
      }},
      {.name = "table", .section = "",
          .meaning = "a table: a file, rows written here, or both; rows written here change or add to those of the "
                     "file", .identity = {}, .keys = {
          {.name = "file", .takes = Takes::file, .meaning = "CSV, its path seen from the file that names it"},
          {.name = "items", .takes = Takes::entries, .meaning = "rows by id; null removes a row"},
      }},
      {.name = "stocks", .section = "stocks", .meaning = "people under way on the first day, and what they believe",
          .identity = {}, .keys = {
          {.name = "file", .takes = Takes::file, .meaning = "CSV, its path seen from the file that names it"},
          {.name = "items", .takes = Takes::entries, .of = "stock", .meaning = "rows by id; null removes a row"},
          {.name = "beliefs", .takes = Takes::file,
              .meaning = "CSV of beliefs; without it they start from the nationalities"},
      }},
      {.name = "experiment", .section = "experiment", .meaning = "arms of one scenario, run with the same luck",
          .identity = {}, .keys = {
          {.name = "arms", .takes = Takes::entries, .of = "arm", .meaning = "arms by name; {} is the file as written"},
          {.name = "compare_to", .takes = Takes::id, .of = "arm",
              .meaning = "the arm that the others are compared with"},
          {.name = "sweep", .takes = Takes::map, .of = "",
              .meaning = "dotted path: list of values; every combination is run with every arm, laid over it. Or "
                         "design (grid, list, latin_hypercube, sobol, morris, saltelli), points, seed, and over: "
                         "dotted path: list of values, [low, high] or vary"},
      }},
      {.name = "arm", .section = "experiment.arms", .meaning = "one arm", .identity = {}, .keys = {
          {.name = "set", .takes = Takes::map, .of = "",
              .meaning = "dotted path: value, laid over the scenario; null removes"},
          {.name = "label", .meaning = "what people call the option, in a few words"},
          {.name = "label_es", .meaning = "the same in Spanish"},
          {.name = "description", .meaning = "what the arm tries"},
      }},
  };
}

}  // namespace retorno
