#include "sim/files/write_kinds.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>

#include "sim/base/problems.hpp"

namespace retorno {
namespace {

constexpr std::size_t kHeadBytes = 4096;
constexpr std::string_view kHdf5 = "\x89HDF\r\n\x1a\n", kByteOrder = "\xef\xbb\xbf", kWorkbook = "PK\x03\x04";

std::string head_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(kHeadBytes, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head;
}

/// What tells kinds apart: of a table the first two heads (a third may come and go with repeats), of all else the
/// beginning of the first line.
std::string mark_of(std::string_view head) {
  constexpr std::size_t kLongest = 40;
  if (head.starts_with(kWorkbook)) return std::string(kWorkbook);
  if (head.starts_with(kByteOrder)) head.remove_prefix(kByteOrder.size());
  head = head.substr(0, head.find_first_of("\r\n"));
  if (const auto first = head.find(','); first != std::string_view::npos)
    return std::string(head.substr(0, head.find(',', first + 1)));
  std::string mark(head.substr(0, head.find_first_of(" >", 1)).substr(0, kLongest));
  std::transform(mark.begin(), mark.end(), mark.begin(), [](unsigned char c) { return std::tolower(c); });
  return mark;
}

}  // namespace

void refuse_other_kind(const std::string& path, std::string_view text) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return;
  const std::string head = head_of(path);
  if (head.empty() || mark_of(head) == mark_of(text.substr(0, kHeadBytes))) return;
  throw InputError({{{path, 0, 0}, "something else than what is to be written stands here already",
                     "choose another name, or say --force to lose it"}});
}

bool is_hdf5_or_empty(const std::string& path) {
  const std::string head = head_of(path);
  return head.empty() || head.starts_with(kHdf5);
}

}  // namespace retorno
