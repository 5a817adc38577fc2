// Keys of the record: what was counted, and which of the model's numbers are laid beside it.
#include "sim/files/input/schema.hpp"

// clang-format off: a table reads best with a row to a line
namespace retorno {
namespace {

/// Which cells of the measure count; the same for what is counted and for what it is divided by.
void add_selection_keys(std::vector<Key>& keys) {
  keys.insert(keys.end(), {
      {.name = "variable", .takes = Takes::choice, .of = "@measures", .required = true,
          .meaning = "measure that is counted"},
      {.name = "links", .takes = Takes::ids, .of = "link", .meaning = "links whose crossings it counts together"},
      {.name = "place", .takes = Takes::one_or_more, .of = "place", .meaning = "place or places it is counted at"},
      {.name = "country", .takes = Takes::id, .of = "country",
          .meaning = "country it is counted in; of a measure by place, facility or gate, all of them there"},
      {.name = "from_country", .takes = Takes::id, .of = "country", .meaning = "country they enter from"},
      {.name = "nationality", .takes = Takes::one_or_more, .of = "nationality_or_all", .usual = "all",
          .meaning = "of whom: one, several, or all"},
      {.name = "not_nationality", .takes = Takes::one_or_more, .of = "nationality", .meaning = "of whom not"},
      {.name = "direction", .takes = Takes::choice, .of = "north south",
          .meaning = "which way they go; of entries, which the two countries say already, for the reader alone"},
      {.name = "gate", .takes = Takes::one_or_more, .of = "gate", .meaning = "gate or gates it is counted at"},
      {.name = "facility", .takes = Takes::one_or_more, .of = "facility",
          .meaning = "facility or facilities it is counted at"},
      {.name = "outcome", .takes = Takes::one_or_more, .of = "outcome",
          .usual = "all but detained, which is counted beside the others",
          .meaning = "what came of an attempt at the border"},
      {.name = "door", .takes = Takes::one_or_more, .of = "door", .meaning = "between_ports or at_port"},
  });
}

Shape observed() {
  Shape shape{.name = "observed", .section = "observed", .meaning = "a series to lay beside a measure of the result",
      .identity = {}, .keys = {
      {.name = "name", .usual = "its id; of ID_ven the name of ID, and the nationality",
          .meaning = "what it is called for people, in English"},
      {.name = "name_es", .usual = "name", .meaning = "the same in Spanish"},
      {.name = "file", .takes = Takes::file,
          .meaning = "table with columns series, period, period_kind, nationality, and persons, value, or low and "
                     "high"},
      {.name = "series", .meaning = "which series of the file"},
      {.name = "period_kind", .usual = "month",
          .meaning = "which kind of rows: month, year, partial_month, point …; ytd = all that begin with ytd_to_; any "
                     "= all"},
      {.name = "rows_of", .usual = "nationality where it is one, else all",
          .meaning = "what stands in the column nationality of its rows"},
      {.name = "period",
          .meaning = "in place of a file: the days that were counted, as in a table; whole_run = all days of the run, "
                     "for what a survey of other years says"},
      {.name = "value", .takes = Takes::number, .meaning = "and what was counted, in the unit"},
      {.name = "range", .takes = Takes::range, .meaning = "or between which numbers it lies"},
      {.name = "statistic", .takes = Takes::choice, .of = "sum mean last share ratio", .usual = "sum",
          .meaning = "of the days of a period their sum, their mean, or the value on the last; share = a sum over the "
                     "sum of `over`; ratio = what is `taken` over what `over` takes"},
      {.name = "taken", .takes = Takes::choice, .of = "sum mean last", .usual = "sum of a flow, else the last value",
          .meaning = "of a ratio, what is made of the days above the line"},
      {.name = "over", .takes = Takes::map, .of = "observed_over",
          .meaning = "of a share or ratio, what it is divided by"},
      {.name = "unit", .usual = "count; of a share or ratio 1", .meaning = "unit of the values, such as month"},
  }};
  add_selection_keys(shape.keys);
  return shape;
}

Shape observed_over() {
  Shape shape{.name = "observed_over", .section = "observed", .meaning = "what a share or ratio is divided by",
      .identity = {}, .keys = {
      {.name = "taken", .takes = Takes::choice, .of = "sum mean last", .usual = "sum of a flow, else the last value",
          .meaning = "what is made of the days"},
      {.name = "times", .takes = Takes::number, .unit = "1", .valid = {1e-6, 1e6}, .usual = "1",
          .meaning = "how often it is taken: 30 makes months of days"},
      {.name = "period", .usual = "the days of each period",
          .meaning = "over which days, where they aren't those above the line"},
  }};
  add_selection_keys(shape.keys);
  return shape;
}

}  // namespace

std::vector<Shape> observed_shapes() {
  return {
      observed(),
      observed_over(),
      {.name = "observed_row", .section = "observed", .meaning = "a row of an observed table", .identity = {"series"},
          .keys = {
          {.name = "series", .required = true, .meaning = "name of the series"},
          {.name = "period", .required = true,
              .meaning = "2024, 2024-05, 2024-05-17, ytd_to_2024-05-17, or a range with .. between"},
          {.name = "period_kind", .required = true,
              .meaning = "month, year, point …; ytd_to_2024-05-17 and partial_month_1_19 say the days themselves; rows "
                         "of cumulative and ytd kinds may overlap"},
          {.name = "nationality", .takes = Takes::text, .required = true, .meaning = "of whom, or all"},
          {.name = "persons", .takes = Takes::number, .unit = "count", .valid = {0, 1e12}, .meaning = "how many"},
          {.name = "value", .takes = Takes::number, .valid = {0, 1e12},
              .meaning = "in place of persons: a share, or months"},
          {.name = "low", .takes = Takes::number, .valid = {0, 1e12},
              .meaning = "in place of both: not less than this"},
          {.name = "high", .takes = Takes::number, .valid = {0, 1e12}, .meaning = "and not more than this"},
          {.name = "measure", .meaning = "for the reader: what was counted at a facility"},
          {.name = "at", .meaning = "for the reader: the facilities of the model that it was counted at"},
          {.name = "state", .meaning = "for the reader: overwhelmed or coped"},
          {.name = "source", .meaning = "key in data/SOURCES.md"},
          {.name = "confidence", .meaning = "how far the row can be trusted"},
          {.name = "note", .meaning = "what a reader should know about the row"},
      }},
  };
}

}  // namespace retorno
