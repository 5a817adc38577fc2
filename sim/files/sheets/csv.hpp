// Text with a separator between its cells, in which every cell knows its line and column.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/sheets/sheet.hpp"

namespace retorno {

bool is_blank(const SheetRow& row);

/// Comma, semicolon or tab: whichever makes the most of the first rows alike. A comma where nothing tells.
char separator_of(std::string_view text);

/// All rows, blank ones too. Quotes that never close, and text behind them, are faults.
std::vector<SheetRow> csv_rows(std::string_view text, char separator, const std::string& file, Problems& problems);

}  // namespace retorno
