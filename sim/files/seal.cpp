#include "sim/files/seal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "sim/base/ensure.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/sha256.hpp"

namespace retorno {
namespace {

// Bytes from 0xf5 up never occur in UTF-8, so no scenario's text can hold the mark.
constexpr std::string_view kMark{"\xff\xf5seal: sha-256 of the rest\xf5\xff\n\0\0", 32};
constexpr std::size_t kHashBytes = 32;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw FileError(fmt::format("can't read {}: {}", path, std::strerror(errno)));
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Where the hash is; npos where there is no seal.
std::size_t hash_position(const std::string& bytes) {
  const std::size_t mark = bytes.find(kMark);
  const bool fits = mark != std::string::npos && mark + kMark.size() + kHashBytes <= bytes.size();
  return fits ? mark + kMark.size() : std::string::npos;
}

std::string hash_without(std::string bytes, std::size_t at) {
  std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), kHashBytes, '\0');
  const std::string digits = sha256(bytes);
  std::string hash;
  for (std::size_t i = 0; i < digits.size(); i += 2)
    hash.push_back(static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16)));
  return hash;
}

}  // namespace

std::array<signed char, 64> empty_seal() {
  std::array<signed char, 64> bytes{};
  std::copy(kMark.begin(), kMark.end(), bytes.begin());
  return bytes;
}

void add_seal(h5::Writer& file) {
  const auto bytes = empty_seal();
  file.put_raw("/seal", file.axis("/seal_byte", bytes.size()), bytes);
  file.attributes("/seal",
                  {{"long_name", "32 bytes that mark the seal, 32 of the SHA-256 of the file with these as zeros"}});
}

void seal(const std::string& path) {
  const std::string bytes = bytes_of(path);
  const std::size_t at = hash_position(bytes);
  EXPECT(at != std::string::npos, "{} has no place for a seal", path);
  const std::string hash = hash_without(bytes, at);
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  const bool written =
      file >= 0 &&
      pwrite(file, hash.data(), hash.size(), static_cast<off_t>(at)) == static_cast<ssize_t>(hash.size()) &&
      fsync(file) == 0;
  const int reason = errno;
  if (file >= 0) close(file);
  if (!written) throw FileError(fmt::format("can't finish writing {}: {}", path, std::strerror(reason)));
}

SealState check_seal(const std::string& path) {
  const std::string bytes = bytes_of(path);
  const std::size_t at = hash_position(bytes);
  if (at == std::string::npos) return SealState::none;
  return bytes.compare(at, kHashBytes, hash_without(bytes, at)) == 0 ? SealState::whole : SealState::broken;
}

}  // namespace retorno
