// First pass of a load: rows and ids of everything, so that each part can refer to any other.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/base/draw.hpp"
#include "sim/files/input/load.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

void read_source(Load& load, const TableSource& source) {
  const Node* node = load.tree.at(source.path);
  if (!node) return;
  const std::string path(source.path);
  const bool with_beliefs = source.shape == "stock";
  Record files = read_record(*node, shape(with_beliefs ? "stocks" : "table"), path, load.reading);
  check(files, shape(with_beliefs ? "stocks" : "table"), load.reading);
  const std::size_t faults = load.problems().all().size();
  std::vector<Record> rows;
  if (files.has("file") || node->find("items") || !with_beliefs)
    rows = read_table(*node, shape(source.shape), path, load.reading);
  if (rows.empty() && load.problems().all().size() > faults) return;  // unread, not empty
  if (const Node* file = node->find("file"); file && rows.empty() && source.shape == "population")
    load.problems().add(file->where, fmt::format("{}: the table has a head and no rows, so nobody could leave", path),
                        "write a row for each group, or leave the table out");
  change_rows(load.changes, source, rows, load.reading);
  load.records[std::string(source.shape)] = std::move(rows);
}

void read_beliefs(Load& load) {
  const Node* file = load.tree.at("stocks.beliefs");
  if (!file || !file->is_scalar()) return;
  const std::string name = file->where.line == 0 ? file->scalar : path_beside(file->where.file, file->scalar);
  auto& rows = load.records["belief"] = read_rows(name, file->where, shape("belief"), "stocks.beliefs", load.reading);
  change_rows(load.changes, {"stocks.beliefs", "belief"}, rows, load.reading);
}

/// Changes of a table that the scenario doesn't have.
void check_changes(Load& load) {
  const auto stands_at = [](const TableSource& table) {
    return std::string(table.path) + (table.shape == "departures_row" ? ".file" : "");
  };
  for (const RowChange& change : load.changes)
    if (load.reading.whole && !change.may_miss && !load.tree.at(stands_at(change.path.table)))
      load.problems().add(change.where, fmt::format("{}: this scenario has no table {}", change.path.text(),
                                                    change.path.table.path));
}

}  // namespace

void check_entry_id(Load& load, const Node& entry, const std::string& section) {
  if (!is_snake_case(entry.key))
    load.problems().add(entry.key_where, fmt::format("'{}' in {} can't be an id", entry.key, section),
                        "use small letters, digits and _, such as more_boats");
}

namespace {

/// Maps keyed by id that stand in the YAML itself.
void read_entries(Load& load, const std::string& section, const std::string& name) {
  std::vector<Record>& records = load.records[name];
  const Node* node = load.tree.at(section);
  if (!node || !node->is_map()) return;
  for (const Node& item : node->items) {
    const std::string path = section + "." + item.key;
    check_entry_id(load, item, section);
    if (!item.is_map())
      load.problems().add(item.where, fmt::format("{} must hold keys", path));
    else
      records.push_back(read_record(item, shape(name), path, load.reading));
  }
}

void collect(Load& load, std::string_view shape_name, std::string_view field, const std::string& entity) {
  const auto records = load.records.find(shape_name);
  if (records == load.records.end()) return;
  std::set<std::string> ids;
  for (const Record& record : records->second) ids.insert(record.text(field));
  load.reading.names[entity].assign(ids.begin(), ids.end());
}

void name_resources(Load& load) {
  std::vector<std::string>& names = load.reading.names["resource"];
  for (Resource resource : all_resources()) names.emplace_back(to_text(resource));
  std::sort(names.begin(), names.end());
}

/// A row makes a link from `from` to `to`, and one back unless it is one way.
void expand_links(Load& load) {
  const auto records = load.records.find("link");
  if (records == load.records.end()) return;
  std::map<std::string, int> modes;  // of one pair in one direction
  for (std::size_t i = 0; i < records->second.size(); ++i) {
    const Record& row = records->second[i];
    const std::string from = row.text("from"), to = row.text("to");
    load.links.push_back({from + "->" + to, i, false});
    if (!row.yes("one_way")) load.links.push_back({to + "->" + from, i, true});
  }
  for (const LinkRow& link : load.links) ++modes[link.id];
  std::set<std::string> names;
  for (LinkRow& link : load.links) {
    const Record& row = records->second[link.row];
    if (modes[link.id] > 1) link.id += ":" + row.text("mode");
    if (!names.insert(link.id).second)
      load.problems().add(row.where, fmt::format("the link {} stands here twice", link.id),
                          "a row makes both directions unless it is one_way");
  }
  load.reading.names["link"].assign(names.begin(), names.end());
}

/// Where an id was given.
Where where_of(const Load& load, std::string_view entity, const std::string& id) {
  const auto records = load.records.find(entity);
  if (records != load.records.end()) {
    for (const LinkRow& link : load.links)
      if (entity == "link" && link.id == id) return records->second[link.row].where;
    for (const Record& record : records->second)
      if (record.id == id) return record.where;
  }
  return {load.scenario.path, 1, 1};
}

/// Entities draw their luck by the hash of their id.
void check_hashes(Load& load) {
  for (std::string_view entity : {"country", "place", "link", "nationality", "gate", "facility"}) {
    const auto names = load.reading.names.find(entity);
    if (names == load.reading.names.end()) continue;
    std::map<std::uint32_t, std::string> seen;
    for (const std::string& id : names->second) {
      const auto [twin, is_new] = seen.emplace(hash_of(id), id);
      if (!is_new && twin->second != id)
        load.problems().add(
            where_of(load, entity, id),
            fmt::format("the ids '{}' and '{}' have the same hash and would share their luck", twin->second, id),
            "rename one");
    }
  }
}

void check_count(Load& load, std::string_view entity, std::size_t most) {
  const auto names = load.reading.names.find(entity);
  if (names != load.reading.names.end() && names->second.size() > most)
    load.problems().add({load.scenario.path, 1, 1}, fmt::format("there are {} of {}, but at most {} can be told apart",
                                                                names->second.size(), entity, most));
}

}  // namespace

void read_all_tables(Load& load) {
  load.changes = read_changes(load.tree, load.problems());
  for (RowChange& change : load.changes) change.may_miss = change.where.file == load.scenario.posterior.file;
  for (const TableSource& source : table_sources()) read_source(load, source);
  read_beliefs(load);
  check_changes(load);
  read_entries(load, "interceptions", "interception");
  read_entries(load, "programmes", "programme");
  for (auto [shape_name, entity] : {std::pair{"country", "country"},
                                    {"place", "place"},
                                    {"nationality", "nationality"},
                                    {"gate", "gate"},
                                    {"facility", "facility"},
                                    {"payer", "payer"}})
    collect(load, shape_name, "id", entity);
  collect(load, "regime", "regime", "regime");
  collect(load, "channel", "channel", "channel");
  collect(load, "driver", "driver", "driver");
  name_resources(load);
  name_offices(load);
  expand_links(load);
  for (std::string_view entity : {"gate", "facility", "payer", "regime", "channel", "driver"})
    if (!load.tree.at(entity == "facility"  ? "facilities"
                      : entity == "channel" ? "populations.channels"
                                            : std::string(entity) + "s"))
      load.reading.names[std::string(entity)];  // none, but for offices of return
  if (!load.reading.whole)  // the rest may stand in the parent that couldn't be read
    load.reading.names.clear();
  load.reading.names["month"] = {"1", "10", "11", "12", "2", "3", "4", "5", "6", "7", "8", "9"};  // sorted, as ids are
  check_hashes(load);
  check_count(load, "country", 254);
  check_count(load, "nationality", 254);
  check_count(load, "payer", 254);
  for (std::string_view entity : {"place", "link", "gate", "facility"}) check_count(load, entity, 65534);
}

}  // namespace retorno
