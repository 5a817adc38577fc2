// Records: one row of a table or one map of the YAML, read alike and checked against its shape.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/files/input/input.hpp"
#include "sim/files/input/schema.hpp"
#include "sim/files/input/yaml.hpp"

namespace retorno {

/// What a load has come to know: faults, files and the ids of each kind of thing.
struct Reading {
  Problems problems;
  std::vector<InputFile> inputs;
  /// Sorted ids by entity (`place`, `gate` …). A kind that couldn't be read is absent: references to it go unchecked.
  std::map<std::string, std::vector<std::string>, std::less<>> names;
  bool whole = true;  ///< false: a parent couldn't be read, so nothing is said about what is missing

  /// Position among the sorted ids, or the number of ids where there is none.
  std::size_t index(std::string_view entity, std::string_view id) const;
};

struct Value {
  std::string text;
  Where where;
};

struct Field {
  std::string name;
  std::vector<Value> values;  ///< one, or those of a list
  Where where;                ///< of the value
  bool is_list = false;
  bool refused = false;  ///< its fault is noted; it counts as written, but has no value
  Where row{};           ///< of the row, where a change put the value into it; else without a file
};

/// The fields that were given. After `check`, those with values are of the type and range that the shape asks for.
struct Record {
  std::string path;  ///< as in gates.miramar_boats
  std::string id;
  Where where;
  std::vector<Field> fields;
  bool from_table = false;

  const Field* find(std::string_view name) const;
  /// Path of a field, as in gates.miramar_boats.slots_per_day.
  std::string at(std::string_view name) const;
  /// Is there a sound value?
  bool has(std::string_view name) const;
  /// Was the key written at all, sound or not?
  bool mentions(std::string_view name) const { return find(name) != nullptr; }
  Where where_of(std::string_view name) const;
  std::string text(std::string_view name, std::string_view otherwise = "") const;
  double number(std::string_view name, double otherwise = 0) const;
  bool yes(std::string_view name, bool otherwise = false) const;
  Day day(std::string_view name, Day otherwise = {0}) const;
  std::vector<Value> list(std::string_view name) const;
};

/// The scalar and list fields of a YAML map; keys that the shape doesn't know, and values of the wrong kind, are
/// faults.
Record read_record(const Node& map, const Shape& shape, const std::string& path, Reading& reading);

/// The rows of a table: those of `file`, then those of `items` over them, sorted by id.
std::vector<Record> read_table(const Node& source, const Shape& row, const std::string& path, Reading& reading);

/// The rows of one file. `path` is what stands before the id in messages.
std::vector<Record> read_rows(const std::string& file, const Where& named_at, const Shape& row, const std::string& path,
                              Reading& reading);

/// Refuses what isn't of the type, range or set that the shape asks for, and says so; missing keys too.
void check(Record& record, const Shape& shape, Reading& reading);

/// The words of a choice, those of a rule kind, of policies or of measures.
std::vector<std::string> words_of(const Key& key);

}  // namespace retorno
