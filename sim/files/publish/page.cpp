#include "sim/files/publish/page.hpp"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "sim/base/ensure.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/input/shipped.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

constexpr std::string_view kMark = "RETORNO-RESULTS-GO-HERE";  // once in the template, in an element that isn't run
constexpr int kLevel = 12;  // the smallest; of a large page it takes a second more than 8

std::string gzipped(std::string_view text) {
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(kLevel);
  std::string packed(libdeflate_gzip_compress_bound(compressor, text.size()), '\0');
  packed.resize(libdeflate_gzip_compress(compressor, text.data(), text.size(), packed.data(), packed.size()));
  libdeflate_free_compressor(compressor);
  EXPECT(!packed.empty(), "{} bytes weren't packed", text.size());
  return packed;
}

/// Five letters for four bytes, by the alphabet of RFC 1924; the page reads it in base85.js.
std::string base85(std::string_view bytes) {
  constexpr std::string_view kLetters =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
  constexpr std::size_t kBytes = 4, kGroup = 5;
  std::string text;
  text.reserve(bytes.size() / kBytes * kGroup + kGroup);
  for (std::size_t from = 0; from < bytes.size(); from += kBytes) {
    std::uint32_t value = 0;
    for (std::size_t at = from; at < from + kBytes; ++at)
      value = value << 8 | (at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U);
    char group[kGroup];
    for (std::size_t at = kGroup; at-- > 0; value /= kLetters.size()) group[at] = kLetters[value % kLetters.size()];
    const std::size_t there = std::min(kBytes, bytes.size() - from);
    text.append(group, there + kGroup - kBytes);
  }
  return text;
}

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw FileError(fmt::format("can't read {}: {}", path, std::strerror(errno)));
  return text;
}

}  // namespace

std::string page_template() {
  std::error_code error;
  const std::filesystem::path built = std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "report";
  for (const std::filesystem::path& folder : {built, std::filesystem::path(shipped_folder())})
    if (const auto path = folder / "page.html"; std::filesystem::exists(path, error)) return path.string();
  throw FileError(
      "can't write the page: its template isn't built; run scripts/report.sh once (it needs Node.js and npm), or "
      "use --figures DIR, which needs neither");
}

void write_page(const std::string& page_template, std::string_view data, const std::string& path, const Keep& keep) {
  std::string page = text_of(page_template);
  const std::size_t at = page.find(kMark);
  if (at == std::string::npos || page.find(kMark, at + 1) != std::string::npos)
    throw FileError(fmt::format("can't use {}: it isn't the page's template; run scripts/report.sh", page_template));
  page.replace(at, kMark.size(), base85(gzipped(data)));
  if (const auto folder = std::filesystem::path(path).parent_path(); !folder.empty()) make_folder(folder.string());
  write_whole(path, page, keep);
}

}  // namespace retorno
