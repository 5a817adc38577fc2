// Countries by their names, and people by theirs.
#pragma once
#include <string>
#include <string_view>

namespace retorno {

/// The code of three letters of a country that is called so, or of whoever comes from it, in English or Spanish, or by
/// two letters; empty where the word is unknown or may mean several.
std::string_view country_code(std::string_view text);

}  // namespace retorno
