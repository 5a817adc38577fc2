// A sheet as an office keeps it becomes a table in the project's own form: columns by name or HXL tag, months across as
// rows, and every column and row that was left out is told.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/files/input/input.hpp"
#include "sim/files/sheets/sheet.hpp"

namespace retorno::import {

struct Wish {
  std::string table;                                      ///< the file
  std::string as;                                         ///< departures, arrivals, facilities, observed or stocks
  std::vector<std::pair<std::string, std::string>> map;   ///< column of ours = head of the sheet
  std::vector<std::pair<std::string, std::string>> with;  ///< column of ours = what it holds in every row
  char decimal = 0;                                       ///< what stands before decimals; 0 = as the sheet tells
  std::optional<int> year;                                ///< of months that come without one
};

struct ImportedTable {
  std::vector<std::vector<std::string>> rows;  ///< the header first
  std::string account;                         ///< in Markdown: what became what, what was left out
  std::vector<Understood> told;                ///< the same in a few lines
  std::vector<InputFile> inputs;
};

/// @throws InputError with every fault of the sheet and of what is wished
ImportedTable import_table(const Wish& wish);

}  // namespace retorno::import
