// THE list of what an office calls the columns of our tables, in English and Spanish, and by HXL tags.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/input/schema.hpp"
#include "sim/files/sheets/sheet.hpp"

namespace retorno::import {

/// A table that an office's sheet can become.
struct Target {
  std::string_view name;   ///< departures, arrivals …
  std::string_view shape;  ///< of its rows
  /// Rows with the same key columns are of one kind of people and may be added up; none: each row stands for itself.
  std::string_view adds = "";
};
std::span<const Target> targets();
const Target* target_called(std::string_view name);

/// How a column may be called. Names come as `folded` words, the surest first.
struct Synonym {
  std::string_view column, words, tags;
};
std::span<const Synonym> synonyms();

/// Columns that a sheet may fill: those of the shape, and for a table of days or periods `period`.
std::vector<SheetColumn> columns_of(const Target& target);

/// Position of a word among others, which blanks part; nothing where it isn't among them.
std::optional<std::size_t> position_in(std::string_view word, std::string_view words);

/// What is said of single persons has no place here: names, documents, birthdays, telephones.
bool tells_of_single_persons(std::string_view folded_head);

}  // namespace retorno::import
