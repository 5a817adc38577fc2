// What kind of file this is, and its text.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/sheets/sheet.hpp"

namespace retorno {

inline constexpr std::size_t kMostSheetBytes = 64u << 20;

/// The text of a table in UTF-8, from UTF-8, UTF-16 or Windows-1252, without the mark that spreadsheets put first;
/// nothing where it is no text, and said what it is and what to do.
std::optional<std::string> text_of_bytes(std::string_view bytes, const std::string& file,
                                         std::vector<Understood>& understood, Problems& problems);

}  // namespace retorno
