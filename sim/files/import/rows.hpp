// Inside of import_table: rows in the project's own form, checked, and added up where they are of the same people.
#pragma once
#include <string>
#include <vector>

#include "sim/files/import/import_table.hpp"
#include "sim/files/import/targets.hpp"

namespace retorno::import {

/// @param ours  under our names, its cells in the project's own form
/// @param how   gets what was filled in and added up
/// @return  the header, then the rows; only columns that hold something
std::vector<std::vector<std::string>> rows_of(const Sheet& ours, const Target& target, const Wish& wish,
                                              std::vector<Understood>& how, Problems& problems);

}  // namespace retorno::import
