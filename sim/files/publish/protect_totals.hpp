// What one table tells of another's blanks, and what is done against it: totals are moved, rows left out, gauges
// blanked.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "sim/files/publish/page_tables.hpp"
#include "sim/world/world.hpp"

namespace retorno {

/// Numbers of persons from which others follow as sums, and measures that follow from an occupancy.
///
/// A total and its cells are rounded each by itself: of 35 and 10, 10, [blank] the last can only be 9 or 10. So where a
/// rounded total and the cells of another table leave a blank cell less than 1 … 9 to be, the total is moved by five or
/// ten, until they don't; where tables ask for contrary moves, it is blank. Cells of a total of fewer than ten persons
/// that it has several of are left out: that they were there would tell that each is one at least.
/// @param tables  of one result, all repeats added: every published one of the measures among them
void protect_totals(std::span<TableOfResult* const> tables, const World& world);

/// All published tables of a result, or of one of its measures.
std::vector<TableOfResult> protected_tables(const StoredResult& result, std::string_view measure = {});

/// A cell over all periods, moved as a total of these.
/// @param repeats  its sum of each
PublishedCell over_the_run(const TableOfResult& table, std::size_t cell, const std::vector<double>& repeats);

/// The tables of the page, and those that are published elsewhere and on which theirs depend.
std::span<const PageTable> needed_tables();
bool is_of_page(const PageTable& table);

}  // namespace retorno
