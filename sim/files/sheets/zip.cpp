#include "sim/files/sheets/zip.hpp"

#include <libdeflate.h>

#include <memory>

#include "sim/files/sheets/text_of_bytes.hpp"

namespace retorno {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kEndOfDirectory = "PK\x05\x06"sv, kInDirectory = "PK\x01\x02"sv, kFile = "PK\x03\x04"sv;
constexpr std::size_t kEndLength = 22, kEntryLength = 46, kFileLength = 30, kMostFiles = 4096;
constexpr unsigned kStored = 0, kDeflated = 8, kEncrypted = 1;

/// A number of `count` bytes, the lowest first; those beyond the end are 0.
std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
  std::size_t value = 0;
  for (std::size_t i = count; i-- > 0;)
    value = (value << 8) | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
  return value;
}

}  // namespace

Zip::Zip(std::string_view bytes) : bytes_(bytes) {
  const std::size_t end = bytes.rfind(kEndOfDirectory);
  if (end == std::string_view::npos || end + kEndLength > bytes.size()) return;
  const std::size_t count = number_at(bytes, end + 10, 2);
  std::size_t at = number_at(bytes, end + 16, 4);
  if (count > kMostFiles) return;
  for (std::size_t i = 0; i < count; ++i) {
    if (at + kEntryLength > bytes.size() || bytes.substr(at, 4) != kInDirectory) return;
    const std::size_t name = number_at(bytes, at + 28, 2);
    if (at + kEntryLength + name > bytes.size()) return;
    const bool locked = (number_at(bytes, at + 8, 2) & kEncrypted) != 0;
    if (!locked)
      entries_[std::string(bytes.substr(at + kEntryLength, name))] = {
          number_at(bytes, at + 42, 4), number_at(bytes, at + 20, 4), number_at(bytes, at + 24, 4),
          static_cast<unsigned>(number_at(bytes, at + 10, 2))};
    at += kEntryLength + name + number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
  }
  sound_ = true;
}

std::optional<std::string> Zip::text(const std::string& name) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return std::nullopt;
  const Entry& entry = found->second;
  if (entry.size > kMostSheetBytes || bytes_.substr(std::min(entry.at, bytes_.size()), 4) != kFile) return std::nullopt;
  const std::size_t start =
      entry.at + kFileLength + number_at(bytes_, entry.at + 26, 2) + number_at(bytes_, entry.at + 28, 2);
  if (start > bytes_.size() || entry.packed > bytes_.size() - start) return std::nullopt;
  if (entry.method == kStored && entry.packed == entry.size) return std::string(bytes_.substr(start, entry.size));
  if (entry.method != kDeflated) return std::nullopt;
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> inflater(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  std::string text(entry.size, '\0');
  const auto done = libdeflate_deflate_decompress(inflater.get(), bytes_.data() + start, entry.packed, text.data(),
                                                  text.size(), nullptr);
  return done == LIBDEFLATE_SUCCESS ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace retorno
