#include "sim/files/sheets/text_of_bytes.hpp"

#include <fmt/format.h>

#include <array>

#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

using namespace std::string_view_literals;

/// Files that are met under the name of a table.
struct Kind {
  std::string_view begins, is, advice;
};
constexpr Kind kKinds[] = {
    {"\xD0\xCF\x11\xE0"sv, "a workbook of an old Excel (.xls)", "open it and save it as .xlsx, or as CSV UTF-8"},
    {"version https://git-lfs"sv, "a pointer of git-lfs, not the table itself", "fetch it: git lfs pull"},
    {"%PDF"sv, "a PDF", "ask for the spreadsheet that it was made from, or type its table into one"},
    {"\x1F\x8B"sv, "a compressed file", "unpack it: gunzip"},
    {"{"sv, "JSON, not a table", "save the table as CSV UTF-8"},
};
constexpr std::string_view kWebPages[] = {"<!doctype", "<html", "<?xml", "<table", "<head", "<script"};

bool is_web_page(std::string_view bytes) {
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  for (const std::string_view begins : kWebPages) {
    bool same = bytes.size() >= begins.size();
    for (std::size_t i = 0; same && i < begins.size(); ++i) same = (bytes[i] | 0x20) == (begins[i] | 0x20);
    if (same) return true;
  }
  return false;
}

bool is_other_kind(std::string_view bytes, const std::string& file, Problems& problems) {
  for (const Kind& kind : kKinds) {
    if (!bytes.starts_with(kind.begins)) continue;
    problems.add({file, 0, 0}, fmt::format("this is {}", kind.is), std::string(kind.advice));
    return true;
  }
  if (!is_web_page(bytes)) return false;
  problems.add({file, 0, 0}, "this is a web page or XML, not a table",
               "open its address in a browser, sign in where it asks, and save the table itself as CSV");
  return true;
}

void add_utf8(std::string& text, std::uint32_t code) {
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6)), tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | (code >> 12)), tail(6), tail(0);
  } else {
    text += static_cast<char>(0xF0 | (code >> 18)), tail(12), tail(6), tail(0);
  }
}

std::string from_utf16(std::string_view bytes, bool little) {
  std::string text;
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<std::uint32_t>(little ? a | (b << 8) : b | (a << 8));
  };
  for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
    std::uint32_t code = unit(at);
    if (code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size())
      code = 0x10000 + ((code - 0xD800) << 10) + ((unit(at += 2) - 0xDC00) & 0x3FF);
    add_utf8(text, code);
  }
  return text;
}

/// Windows-1252 from 0x80 on; 0 where it has no character.
constexpr std::array<std::uint16_t, 32> kWindows = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// Letters and signs that texts of the Americas hold. Other bytes, or a dash between two letters, stand for other
/// letters in the character sets of a Mac or of DOS, so nobody knows.
bool is_windows_1252(std::string_view bytes) {
  const auto letter = [&](std::size_t at) {
    return at < bytes.size() && ((bytes[at] | 0x20) >= 'a') && ((bytes[at] | 0x20) <= 'z');
  };
  constexpr std::string_view kSigns = "\x80\x85\x91\x92\x93\x94\x96\x97\xA0\xA1\xAA\xAB\xB0\xBA\xBB\xBF";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte == 0) return false;
    if (byte < 0x80 || (byte >= 0xC0 && byte != 0xD7 && byte != 0xF7)) continue;
    if (kSigns.find(bytes[i]) == std::string_view::npos) return false;
    if (byte < 0xA0 && i > 0 && letter(i - 1) && letter(i + 1)) return false;
  }
  return true;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    add_utf8(text, byte >= 0x80 && byte < 0xA0 ? kWindows[byte - 0x80u] : byte);
  }
  return text;
}

}  // namespace

std::optional<std::string> text_of_bytes(std::string_view bytes, const std::string& file,
                                         std::vector<Understood>& understood, Problems& problems) {
  if (bytes.size() > kMostSheetBytes) {
    problems.add({file, 0, 0}, fmt::format("the file is larger than {} MiB", kMostSheetBytes >> 20));
    return std::nullopt;
  }
  if (is_other_kind(bytes, file, problems)) return std::nullopt;
  std::string text(bytes);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    text = from_utf16(bytes, bytes.front() == '\xFF');
    understood.push_back({"characters in UTF-16", "caracteres en UTF-16"});
  } else if (bytes.starts_with("\xEF\xBB\xBF")) {
    text.erase(0, 3);
  }
  Problems not_utf8;
  if (is_utf8(text, file, "save the table as CSV UTF-8", not_utf8)) return text;
  if (bytes.front() != '\xFF' && bytes.front() != '\xFE' && is_windows_1252(text)) {
    understood.push_back({"characters in Windows-1252 (Latin-1)", "caracteres en Windows-1252 (Latin-1)"});
    return from_windows_1252(text);
  }
  for (const Problem& problem : not_utf8.all()) problems.add(problem.where, problem.text, problem.advice);
  return std::nullopt;
}

}  // namespace retorno
