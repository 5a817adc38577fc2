// SHA-256 as 64 hexadecimal digits.
#pragma once
#include <string>
#include <string_view>

namespace retorno {

std::string sha256_hex(std::string_view bytes);
/// @throws FileError where the file can't be read
std::string sha256_of_file(const std::string& path);

}  // namespace retorno
