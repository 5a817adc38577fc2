#include "sim/files/hdf5/seal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "sim/base/ensure.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/sha256.hpp"

namespace retorno {
namespace {

// Bytes from 0xf5 up never occur in UTF-8, so no scenario's text can hold the mark.
constexpr std::string_view kMark{"\xff\xf5seal: sha-256 of the rest\xf5\xff\n\0\0", 32};
constexpr std::size_t kHashBytes = 32;

constexpr std::size_t kBlockBytes = 1 << 20;

/// Hands a file on in blocks, until `take` has enough: a result may be larger than the memory.
template <class Take>
void for_blocks(const std::string& path, Take take) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    throw FileError(fmt::format("can't read {}: it is no file", path));
  std::ifstream file(path, std::ios::binary);
  if (!file) throw FileError(fmt::format("can't read {}: {}", path, std::strerror(errno)));
  std::string block(kBlockBytes, '\0');
  for (std::size_t at = 0; file; at += block.size()) {
    file.read(block.data(), static_cast<std::streamsize>(kBlockBytes));
    const auto size = static_cast<std::size_t>(file.gcount());
    if (size == 0) break;
    block.resize(size);
    if (!take(at, block)) return;
  }
  if (file.bad()) throw FileError(fmt::format("can't read {}: {}", path, std::strerror(errno)));
}

/// Where the hash is; npos where there is no seal.
std::size_t hash_position(const std::string& path) {
  std::size_t mark = std::string::npos;
  std::string before;  // the end of the block before: the mark may lie across two blocks
  for_blocks(path, [&](std::size_t at, const std::string& block) {
    const std::string both = before + block;
    const std::size_t found = both.find(kMark);
    if (found != std::string::npos) mark = at - before.size() + found;
    before = both.substr(both.size() - std::min(both.size(), kMark.size() - 1));
    return mark == std::string::npos;
  });
  std::error_code error;
  const bool fits =
      mark != std::string::npos && mark + kMark.size() + kHashBytes <= std::filesystem::file_size(path, error);
  return fits && !error ? mark + kMark.size() : std::string::npos;
}

/// The hash that the file should have, and the one that it has.
struct Hashes {
  std::string due, found;
};

Hashes hashes(const std::string& path, std::size_t hash_at) {
  Sha256 hash;
  Hashes both{"", std::string(kHashBytes, '\0')};
  for_blocks(path, [&](std::size_t at, std::string& block) {
    for (std::size_t i = 0; i < kHashBytes; ++i) {
      if (hash_at + i < at || hash_at + i >= at + block.size()) continue;
      both.found[i] = block[hash_at + i - at];
      block[hash_at + i - at] = '\0';
    }
    hash.add(block);
    return true;
  });
  both.due = hash.bytes();
  return both;
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
  const std::size_t at = hash_position(path);
  EXPECT(at != std::string::npos, "{} has no place for a seal", path);
  const std::string hash = hashes(path, at).due;
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
  const std::size_t at = hash_position(path);
  if (at == std::string::npos) return SealState::none;
  const Hashes both = hashes(path, at);
  return both.due == both.found ? SealState::whole : SealState::broken;
}

}  // namespace retorno
