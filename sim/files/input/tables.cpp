#include "sim/files/input/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sim/files/input/sheet_columns.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

bool is_list(Takes takes) {
  return takes == Takes::ids || takes == Takes::ids_or_all || takes == Takes::one_or_more || takes == Takes::range;
}
bool holds_maps(Takes takes) { return takes == Takes::table || takes == Takes::entries || takes == Takes::map; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// The ids of a cell such as `a;b;c`, each with its column.
std::vector<Value> split(const std::string& text, const Where& where) {
  std::vector<Value> values;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t end = std::min(text.find(';', start), text.size());
    values.push_back({std::string(trim(std::string_view(text).substr(start, end - start))),
                      {where.file, where.line, where.column + static_cast<int>(start)}});
    start = end + 1;
  }
  return values;
}

Field field_of(const std::string& name, const std::string& text, const Where& where, Takes takes) {
  if (is_list(takes)) return {name, split(text, where), where, true, false};
  return {name, {{std::string(trim(text)), where}}, where, false, false};
}

void report_unknown(const Where& where, const std::string& name, const Shape& shape, const std::string& path,
                    Reading& reading) {
  std::string advice = did_you_mean(name, shape.names());
  if (advice.empty()) advice = fmt::format("known are {}", fmt::join(shape.names(), ", "));
  reading.problems.add(where, fmt::format("unknown key '{}'{}", name, path.empty() ? "" : " in " + path), advice);
}

/// Adds the field of a key, unless its value is of the wrong kind.
void add_field(const Node& item, const Key& key, Record& record, Reading& reading) {
  Field field{item.key, {}, item.where, item.kind == Node::Kind::list, item.refused};
  const auto complain = [&](std::string_view found, std::string_view wanted) {
    reading.problems.add(item.where, fmt::format("{} is {}, but {} is needed", record.at(item.key), found, wanted));
  };
  if (item.is_map()) return complain("a map", is_list(key.takes) ? "a list" : "one value");
  if (field.is_list && !is_list(key.takes)) return complain("a list", "one value");
  if (field.is_list) {
    for (const Node& entry : item.items) {
      field.refused = field.refused || entry.refused;
      if (!entry.is_scalar()) return complain("a list of lists or maps", "a list of ids");
      field.values.push_back({entry.scalar, entry.where});
    }
  } else if (item.is_scalar() && !item.refused) {
    field.values.push_back({item.scalar, item.where});
  }
  if (field.refused) field.values.clear();
  record.fields.push_back(std::move(field));
}

std::string identity_of(const Record& record, const Shape& shape) {
  std::string id;
  for (std::string_view column : shape.identity) {
    if (!id.empty()) id += ":";
    const Field* field = record.find(column);
    if (field && !field->values.empty()) id += field->values[0].text;
  }
  while (id.ends_with(':')) id.pop_back();
  return id;
}

void check_columns(const Sheet& table, const Shape& row, const std::string& path, Reading& reading) {
  for (const SheetCell& cell : table.header)
    if (!cell.text.empty() && !row.find(cell.text))
      reading.problems.add(table.where(cell), fmt::format("unknown column '{}' in {}", cell.text, path),
                           did_you_mean(cell.text, row.names()));
  for (const Key& key : row.keys) {
    const auto is_it = [&](const SheetCell& cell) { return cell.text == key.name; };
    if (key.required && std::none_of(table.header.begin(), table.header.end(), is_it))
      reading.problems.add({table.file, 1, 1}, fmt::format("the column '{}' of {} is missing", key.name, path),
                           fmt::format("add it: {}", key.meaning));
  }
}

/// Cells of columns that the header lacks can't be missing once more in every row.
bool has_all_columns(const Sheet& table, const Shape& row) {
  return std::all_of(row.keys.begin(), row.keys.end(), [&](const Key& key) {
    return !key.required || std::any_of(table.header.begin(), table.header.end(),
                                        [&](const SheetCell& cell) { return cell.text == key.name; });
  });
}

Record record_of(const Sheet& table, const SheetRow& cells, const Shape& row, const std::string& path) {
  Record record;
  record.from_table = true;
  record.where = table.where(cells.front());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Key* key = row.find(table.header[i].text);
    if (!key || trim(cells[i].text).empty()) continue;
    Field& field = record.fields.emplace_back(
        field_of(table.header[i].text, cells[i].text, table.where(cells[i]), key->takes));
    field.refused = cells[i].refused;
    if (field.refused) field.values.clear();
  }
  record.id = identity_of(record, row);
  record.path = path + "." + record.id;
  return record;
}

void report_twins(const std::vector<Record>& sorted, Reading& reading) {
  for (std::size_t i = 1; i < sorted.size(); ++i)
    if (sorted[i].id == sorted[i - 1].id)
      reading.problems.add(
          sorted[i].where,
          fmt::format("{} stands here twice; first in line {}", sorted[i].path, sorted[i - 1].where.line),
          "remove one");
}

void sort_by_id(std::vector<Record>& records) {
  std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.id < b.id; });
}

/// A row of which columns are missing, and that is nearly named as another, was meant to be that one.
bool is_misspelt(const Record& row, const std::vector<Record>& records, const Shape& shape, Reading& reading) {
  const bool complete = std::all_of(shape.keys.begin(), shape.keys.end(), [&](const Key& key) {
    return !key.required || key.name == "id" || row.mentions(key.name);
  });
  std::vector<std::string> ids;
  for (const Record& record : records) ids.push_back(record.id);
  const std::string advice = complete ? "" : did_you_mean(row.id, ids);
  if (!advice.empty()) reading.problems.add(row.where, fmt::format("{} is no row of the table", row.path), advice);
  return !advice.empty();
}

/// Lays a row written in the scenario over the row of that id, or adds it.
void lay_over(std::vector<Record>& records, Record&& row, const Shape& shape, Reading& reading) {
  const auto same = std::find_if(records.begin(), records.end(), [&](const Record& r) { return r.id == row.id; });
  if (same == records.end()) {
    if (is_misspelt(row, records, shape, reading)) return;
    if (const Key* key = shape.find("id"); key && !row.has("id"))
      row.fields.push_back({"id", {{row.id, row.where}}, row.where, false, false});
    if (shape.identity.size() > 1) row.id = identity_of(row, shape);
    records.push_back(std::move(row));
    return;
  }
  same->where = row.where;
  for (Field& field : row.fields) {
    const auto old =
        std::find_if(same->fields.begin(), same->fields.end(), [&](const Field& f) { return f.name == field.name; });
    if (old == same->fields.end())
      same->fields.push_back(std::move(field));
    else
      *old = std::move(field);
  }
}

void remove_row(const Node& item, const std::string& path, std::vector<Record>& records, Reading& reading) {
  std::vector<std::string> ids;
  for (const Record& record : records) ids.push_back(record.id);
  const bool removed = std::erase_if(records, [&](const Record& record) { return record.id == item.key; }) > 0;
  if (!removed && !item.took_inherited)
    reading.problems.add(item.key_where, fmt::format("{} is removed here, but there is no such row", path),
                         did_you_mean(item.key, ids));
}

void read_items(const Node& items, const Shape& row, const std::string& path, std::vector<Record>& records,
                Reading& reading) {
  for (const Node& item : items.is_map() ? items.items : std::vector<Node>{}) {
    const std::string at = path + "." + item.key;
    if (item.kind == Node::Kind::null) {
      remove_row(item, at, records, reading);
      continue;
    }
    if (!item.is_map()) {
      reading.problems.add(item.where, fmt::format("{} must be a map of columns", at));
      continue;
    }
    Record record = read_record(item, row, at, reading);
    record.id = item.key;
    lay_over(records, std::move(record), row, reading);
  }
}

}  // namespace

std::size_t Reading::index(std::string_view entity, std::string_view id) const {
  const auto known = names.find(entity);
  if (known == names.end()) return 0;
  const auto& ids = known->second;
  const auto at = std::lower_bound(ids.begin(), ids.end(), id);
  return at != ids.end() && *at == id ? static_cast<std::size_t>(at - ids.begin()) : ids.size();
}

const Field* Record::find(std::string_view name) const {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
  return at == fields.end() ? nullptr : &*at;
}

bool Record::has(std::string_view name) const {
  const Field* field = find(name);
  return field && !field->values.empty();
}

std::string Record::at(std::string_view name) const {
  return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

Where Record::where_of(std::string_view name) const {
  const Field* field = find(name);
  return field ? field->where : where;
}

std::string Record::text(std::string_view name, std::string_view otherwise) const {
  const Field* field = find(name);
  return field && !field->values.empty() ? field->values[0].text : std::string(otherwise);
}

double Record::number(std::string_view name, double otherwise) const {
  return parse_number(text(name)).value_or(otherwise);
}

bool Record::yes(std::string_view name, bool otherwise) const { return parse_yes_no(text(name)).value_or(otherwise); }

Day Record::day(std::string_view name, Day otherwise) const { return parse_day(text(name)).value_or(otherwise); }

std::vector<Value> Record::list(std::string_view name) const {
  const Field* field = find(name);
  return field ? field->values : std::vector<Value>{};
}

Record read_record(const Node& map, const Shape& shape, const std::string& path, Reading& reading) {
  Record record{path, map.key, map.key_where.line > 0 ? map.key_where : map.where, {}, false};
  if (map.key_where.file.empty()) record.where = map.where;
  for (const Node& item : map.items) {
    const Key* key = shape.find(item.key);
    if (!key) {
      report_unknown(item.key_where, item.key, shape, path, reading);
    } else if (!key->modelled) {
      reading.problems.add(item.key_where, fmt::format("{} isn't modelled yet", record.at(item.key)), "remove it");
    } else if (key->takes == Takes::changes) {
      continue;  // see changes.cpp
    } else if (holds_maps(key->takes)) {
      if (!item.is_map()) reading.problems.add(item.where, fmt::format("{} must hold keys", record.at(item.key)));
    } else {
      add_field(item, *key, record, reading);
    }
  }
  return record;
}

std::vector<Record> read_rows(const std::string& file, const Where& named_at, const Shape& row, const std::string& path,
                              Reading& reading) {
  if (!std::filesystem::exists(file)) {
    reading.problems.add(named_at, fmt::format("{} = '{}' doesn't exist", path, file), did_you_mean_file(file));
    return {};
  }
  const Sheet table = read_sheet(read_input(file, reading.inputs), file, columns_of(row), reading.problems);
  std::vector<Record> records;
  if (table.header.empty()) return records;  // said already
  check_columns(table, row, path, reading);
  if (!has_all_columns(table, row)) return records;
  for (const auto& cells : table.rows) records.push_back(record_of(table, cells, row, path));
  return records;
}

std::vector<Record> read_table(const Node& source, const Shape& row, const std::string& path, Reading& reading) {
  std::vector<Record> records;
  if (!source.is_map()) return records;
  const Node* file = source.find("file");
  const Node* items = source.find("items");
  if (!file && !items)
    reading.problems.add(source.key_where, fmt::format("{} names no table", path), "give it a file: or items:");
  if (file && file->is_scalar()) {
    const bool is_option = file->where.line == 0;
    const std::string name = is_option ? file->scalar : path_beside(file->where.file, file->scalar);
    records = read_rows(name, file->where, row, path, reading);
    sort_by_id(records);
    report_twins(records, reading);
  }
  if (items) read_items(*items, row, path, records, reading);
  sort_by_id(records);
  return records;
}

}  // namespace retorno
