// Inside of load_scenario: what its parts share. Each part checks its records and fills its piece of the world.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/input/changes.hpp"
#include "sim/files/input/scenario.hpp"
#include "sim/files/input/tables.hpp"

namespace retorno {

/// A directed link and the row that it comes from.
struct LinkRow {
  std::string id;
  std::size_t row = 0;
  bool reverse = false;
};

struct Load {
  Node tree;
  Reading reading;
  Scenario scenario;
  std::map<std::string, std::vector<Record>, std::less<>> records;  ///< by shape
  std::vector<LinkRow> links;
  std::vector<RowChange> changes;  ///< of cells of tables
  bool names_posterior = false;       ///< in its files
  std::vector<std::string> left_out;  ///< keys of the posterior that mean nothing here

  Problems& problems() { return reading.problems; }
  World& world() { return scenario.world; }
};

/// Reads the rows of all tables and collects the ids by which they are referred to.
void read_all_tables(Load& load);

void fill_geography(Load& load);
void fill_populations(Load& load);
void fill_beliefs(Load& load);
void fill_standards_and_payers(Load& load);
/// Facilities, care and gates; their costs and payers must be there.
void fill_capacity(Load& load);
/// Homes, receptions, programmes, consulates, hosts and removals; the gates that come with them must be
/// there.
void fill_homes(Load& load);
/// The gates that receptions, programmes and offices for permits bring with them, and the facilities of municipalities.
std::vector<Gate> gates_of_homes(Load& load);
std::vector<Facility> facilities_of_homes(Load& load);
/// Ids of these, which go among those of gates and facilities.
void name_offices(Load& load);
void fill_borders(Load& load);
/// What is watched; its links are found once the graph knows its directions.
void fill_watch(Load& load);
void find_watched_links(Load& load);
void fill_stocks(Load& load);
void fill_policies(Load& load);
void fill_rules(Load& load);
/// Keys that the chosen rule of departures takes beside its parameters; none for other rules.
std::vector<std::string> keys_of_departures(const RuleChoice& choice);
/// Its tables.
void take_departures(Load& load, const Node* node, RuleChoice& choice);
void fill_observed(Load& load);
void fill_experiment(Load& load);

/// Does everything that the arms set, or remove, lead somewhere? Asked of the files as written, before options are laid
/// over them.
void check_arm_sets(Load& load);

/// The keys that may stand where a path of three words ends; none where the path is of another kind, or the policy
/// isn't there.
std::vector<std::string> known_keys_at(const Node& tree, std::string_view path);

/// Chooses the arm and lays its `set` over the tree.
void lay_arm_over(Node& tree, const std::string& arm, const Where& asked, Problems& problems);

/// Builds the graph, checks that it hangs together, and finishes the world. Only without faults so far.
void build_world(Load& load);
/// Says what is wrong with a field of a record.
void complain(Load& load, const Record& row, std::string_view field, std::string_view text, std::string advice = "");
/// A value, or a share of the one in force: at most one of the two keys.
void take_value(Load& load, const Record& row, std::string_view value, Policy& policy);
void take_slots(Load& load, const Record& row, Policy& policy);
void take_fare(Load& load, const Record& row, Policy& policy);
void take_investment(Load& load, const Record& row, Policy& policy);
/// A row for each share of an investment's budget, as if it were written alone; none where the shares have faults.
std::vector<Record> rows_of_bundle(Load& load, const Record& row, const Node& shares);
void take_move(Load& load, const Record& row, Policy& policy);
void take_funding(Load& load, const Record& row, Policy& policy);
void take_arrivals(Load& load, const Record& row, Policy& policy);
void take_closure(Load& load, const Record& row, Policy& policy);
void take_programme(Load& load, const Record& row, Policy& policy);
void take_status(Load& load, const Record& row, Policy& policy);
void take_return_policy(Load& load, const Record& row, Policy& policy);
/// Links that a closure names: possible only once the graph knows its directions.
void find_closed_links(Load& load);

/// The id in a field; none where it is blank or unknown.
template <class I>
I id_in(const Load& load, const Record& record, std::string_view field, std::string_view entity) {
  if (!record.has(field)) return I::none();
  const auto known = load.reading.names.find(entity);
  const std::size_t at = load.reading.index(entity, record.text(field));
  return known != load.reading.names.end() && at < known->second.size() ? I{at} : I::none();
}

template <class I>
std::vector<I> ids_in(const Load& load, const Record& record, std::string_view field, std::string_view entity) {
  std::vector<I> ids;
  for (const Value& value : record.list(field)) {
    const std::size_t at = load.reading.index(entity, value.text);
    const auto known = load.reading.names.find(entity);
    if (known != load.reading.names.end() && at < known->second.size()) ids.push_back(I{at});
  }
  return ids;
}

/// Ids of entries are snake_case, since they are words of paths and of results.
void check_entry_id(Load& load, const Node& entry, const std::string& section);

/// The links in a field, sorted.
std::vector<LinkId> links_in(const Load& load, const Record& row, std::string_view field);

LinkId link_named(const Load& load, std::string_view id);
/// How a party came home, as tables say it; none = in any way.
ReturnKind return_kind_named(const std::string& word);

}  // namespace retorno
