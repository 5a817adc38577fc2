// Small text files in one piece.
#pragma once
#include <string>
#include <string_view>

namespace retorno {

/// Writes a file that stands under its name whole, or not at all: then what stood there before still does.
/// @throws FileError with the system's reason
void write_whole(const std::string& path, std::string_view text);

}  // namespace retorno
