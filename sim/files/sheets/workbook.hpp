// The sheets of a workbook: .xlsx of Excel, .ods of LibreOffice.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/sheets/sheet.hpp"
#include "sim/files/sheets/zip.hpp"

namespace retorno {

inline constexpr std::size_t kMostSheetCells = 4'000'000, kMostSheetColumns = 16384;

struct NamedSheet {
  std::string name;
  std::vector<SheetRow> rows{};        ///< all as long as the longest; line and column are those of the sheet
  std::size_t room = kMostSheetCells;  ///< for so many more cells, blank ones too
};

bool is_zip(std::string_view bytes);
/// All sheets; numbers as 0.5, dates as 2025-01-31 or, shown as months, 2025-01. Nothing where it is no workbook, is
/// damaged or too large, and said so.
std::optional<std::vector<NamedSheet>> sheets_of(std::string_view bytes, const std::string& file, Problems& problems);

/// Of Excel, of LibreOffice; nothing where a part is missing or damaged.
std::optional<std::vector<NamedSheet>> xlsx_sheets(const Zip& zip);
std::optional<std::vector<NamedSheet>> ods_sheets(const Zip& zip);

/// Takes the room of so many cells.
/// @return  whether there was as much
bool take_room(NamedSheet& sheet, std::size_t cells);
/// Puts a cell where it belongs, with blank ones before it.
/// @return  whether there was room
bool put_cell(NamedSheet& sheet, std::size_t line, std::size_t column, SheetCell cell);

}  // namespace retorno
