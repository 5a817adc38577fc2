#include "sim/files/sha256.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "sim/base/ensure.hpp"
#include "sim/base/problems.hpp"

namespace retorno {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, 32> hash{};
  unsigned size = 0;
  EXPECT(EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha256(), nullptr) == 1 && size == hash.size());
  std::string text;
  for (unsigned char byte : hash) fmt::format_to(std::back_inserter(text), "{:02x}", byte);
  return text;
}

std::string sha256_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw FileError(fmt::format("can't read {}: {}", path, std::strerror(errno)));
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  return sha256_hex(bytes);
}

}  // namespace retorno
