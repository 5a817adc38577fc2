// Shares that sum to one, in a row or over rows: what sets some of them leaves the rest to the others.
#pragma once
#include <vector>

#include "sim/files/input/row_path.hpp"
#include "sim/files/input/tables.hpp"

namespace retorno {

/// Rescales the shares that no change set, in proportion, wherever a change set one of the same sum. Where all were set
/// nothing is done: whether they sum to one is asked as of any table.
void fill_up_shares(const TableSource& table, std::vector<Record>& rows, Reading& reading);

}  // namespace retorno
