// What the columns of a table hold, as their keys say: so a table is read as it was meant.
#pragma once
#include <string>
#include <vector>

#include "sim/files/input/schema.hpp"
#include "sim/files/input/yaml.hpp"
#include "sim/files/sheets/sheet.hpp"

namespace retorno {

std::vector<SheetColumn> columns_of(const Shape& row);

/// A table that isn't in the project's own form, and what was made of it.
struct TableRead {
  std::string file;
  Understood how;
};
/// Of all tables that a scenario names.
/// @param resolved  the scenario, its files as seen from where the program runs
std::vector<TableRead> tables_read(const Node& resolved);

}  // namespace retorno
