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
#include <optional>
#include <vector>

#include "sim/base/ensure.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/input/shipped.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

constexpr std::string_view kMark = "RETORNO-RESULTS-GO-HERE";  // once in the template, in an element that isn't run
// Likewise, around the outlines of all countries; scripts/report/page.html has it so.
constexpr std::string_view kOutlines = "<script id=\"outlines\" type=\"text/plain\">", kEnd = "</script>";
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

/// The position behind what stands once in a template; nothing where it doesn't.
std::optional<std::size_t> behind_only(std::string_view page, std::string_view mark) {
  const std::size_t at = page.find(mark);
  if (at == std::string::npos || page.find(mark, at + 1) != std::string::npos) return {};
  return at + mark.size();
}

/// Keeps the outlines around what is drawn. @return whether the template has outlines
bool cut_outlines(std::string& page, const Extent& drawn) {
  const auto from = behind_only(page, kOutlines);
  if (!from) return false;
  const std::size_t size = page.find(kEnd, *from) - *from;
  const auto kept = outlines_within(std::string_view{page}.substr(*from, size), drawn);
  if (kept) page.replace(*from, size, base85(gzipped(*kept)));
  return kept.has_value();
}

/// @return  whether the template has a place for results
bool put_results(std::string& page, std::string_view json) {
  const auto behind = behind_only(page, kMark);
  if (behind) page.replace(*behind - kMark.size(), kMark.size(), base85(gzipped(json)));
  return behind.has_value();
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

void write_page(const std::string& page_template, const PageData& data, const std::string& path, const Keep& keep) {
  std::string page = text_of(page_template);
  if (!cut_outlines(page, data.drawn) || !put_results(page, data.json))
    throw FileError(fmt::format("can't use {}: it isn't the page's template; run scripts/report.sh", page_template));
  if (const auto folder = std::filesystem::path(path).parent_path(); !folder.empty()) make_folder(folder.string());
  write_whole(path, page, keep);
}

}  // namespace retorno
