// Changes of cells of tables: kept in the tree under `changes`, in the order in which they were laid over it, and done
// when the rows of a table have been read.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/input/row_path.hpp"
#include "sim/files/input/tables.hpp"

namespace retorno {

/// Notes a change; a path that means no known column is a fault.
void add_change(Node& tree, std::string_view path, const Node& value, Problems& problems);
/// Is a cell of the table changed already?
bool is_changed(const Node& tree, const TableSource& table);

/// A change as it stands in the tree.
struct RowChange {
  RowPath path;
  Node value;
  Amount amount;
  Where where;
  bool may_miss = false;  ///< of a draw: where it chooses no row, it is left out
};
/// All changes of a scenario, in order. Those that can't be read are noted.
std::vector<RowChange> read_changes(const Node& tree, Problems& problems);

/// The rows that a path means; none is a fault that says which there are.
std::vector<Record*> chosen_rows(const RowPath& path, std::vector<Record>& rows, const Where& where,
                                 Problems& problems);

/// Does the changes of one table, in order. Shares that sum to one keep doing so: those that nobody set are rescaled.
void change_rows(const std::vector<RowChange>& changes, const TableSource& table, std::vector<Record>& rows,
                 Reading& reading);

/// Why a number can't take an amount; empty where it can.
std::string fault_of(const Amount& amount, double number);

}  // namespace retorno
