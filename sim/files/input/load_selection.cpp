// Which cells of a measure a series of the record is laid beside.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/files/input/load.hpp"
#include "sim/run/measures.hpp"

namespace retorno {
namespace {

const MeasureText* measure_of(const Record& row) {
  const auto all = measures();
  const auto at = std::find_if(all.begin(), all.end(), [&](auto& one) { return one.name == row.text("variable"); });
  return at == all.end() ? nullptr : &*at;
}

bool has(const MeasureText& measure, std::string_view dimension) {
  return std::any_of(measure.dimensions.begin(), measure.dimensions.end(),
                     [&](Dimension one) { return to_text(one) == dimension; });
}

/// A country stands for its places, facilities and gates; entries say their direction by their two countries.
bool can_choose(const MeasureText& measure, const SelectionKey& key) {
  if (has(measure, key.dimension)) return true;
  if (key.key == "country") return has(measure, "place") || has(measure, "facility") || has(measure, "gate");
  return key.key == "direction" && has(measure, "from_country");
}

void check_key(Load& load, const Record& row, const MeasureText& measure, const SelectionKey& key) {
  if (can_choose(measure, key)) return;
  std::vector<std::string_view> told;
  for (const Dimension dimension : measure.dimensions) told.push_back(to_text(dimension));
  load.problems().add(row.where_of(key.key),
                      fmt::format("{} chooses by {}, but {} is told by {}", row.at(key.key), key.dimension,
                                  measure.name, fmt::join(told, ", ")),
                      "remove it, or choose a variable that is told by it");
}

bool is_flow(const MeasureText& measure) {
  return measure.kind == MeasureKind::flow || measure.kind == MeasureKind::scaled;
}

}  // namespace

void name_labels(Load& load) {
  for (const MeasureText& measure : measures())
    for (const Dimension dimension : measure.dimensions)
      for (const std::string_view name : {"outcome", "door"}) {
        if (to_text(dimension) != name) continue;
        const std::vector<std::string> all = labels(World{}, dimension);
        const std::set<std::string> sorted(all.begin(), all.end());
        load.reading.names[std::string(name)].assign(sorted.begin(), sorted.end());
      }
}

Selection selection_of(Load& load, const Record& row) {
  Selection selection;
  selection.variable = row.text("variable");
  const MeasureText* measure = measure_of(row);
  for (const SelectionKey& key : kSelectionKeys) {
    if (!row.has(key.key)) continue;
    if (measure) check_key(load, row, *measure, key);
    std::vector<std::string> labels;
    for (const Value& value : row.list(key.key)) labels.push_back(value.text);
    if (std::find(labels.begin(), labels.end(), "all") == labels.end())
      selection.only.emplace(key.key, std::move(labels));
  }
  selection.taken = !measure || is_flow(*measure) ? Taken::sum : Taken::last;
  return selection;
}

void check_taken(Load& load, const Record& row, std::string_view key, Taken taken) {
  const MeasureText* measure = measure_of(row);
  if (!measure || is_flow(*measure) || taken != Taken::sum) return;
  load.problems().add(row.where_of(row.mentions(key) ? key : "variable"),
                      fmt::format("{} adds {} over days, which counts the same persons again on each", row.at(key),
                                  measure->name),
                      fmt::format("write {}: last, or mean", key));
}

}  // namespace retorno
