#include "sim/files/sheets/fold.hpp"

#include <algorithm>

namespace retorno {
namespace {

constexpr std::string_view kBlanks[] = {" ", "\t", "\u00a0", "\u2007", "\u2009", "\u200a", "\u202f", "\u3000"};
constexpr std::string_view kNoWidth[] = {"\u00ad", "\u200b", "\u200c", "\u200d",
                                         "\u200e", "\u200f", "\u2060", "\ufeff"};

/// Letters of Latin-1 from À on, and likewise from à on.
constexpr std::string_view kPlain = "aaaaaaaceeeeiiiidnooooo_ouuuuy_saaaaaaaceeeeiiiidnooooo_ouuuuy_y";

template <std::size_t n>
std::size_t length_of_any(std::string_view text, const std::string_view (&marks)[n]) {
  for (const std::string_view mark : marks)
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

/// An accent that stands apart behind its letter, as on a Mac.
bool is_accent_apart(std::string_view text) {
  return text.size() > 1 && (text[0] == '\xCC' || (text[0] == '\xCD' && static_cast<unsigned char>(text[1]) < 0xB0));
}

}  // namespace

void trim_unseen(std::string& text) {
  const auto unseen = [](std::string_view rest) {
    return std::max(length_of_any(rest, kBlanks), length_of_any(rest, kNoWidth));
  };
  std::size_t begin = 0;
  while (const std::size_t length = unseen(std::string_view(text).substr(begin))) begin += length;
  text.erase(0, begin);
  for (bool again = true; again;) {
    again = false;
    for (std::size_t length = 1; length <= std::min<std::size_t>(3, text.size()) && !again; ++length)
      if (unseen(std::string_view(text).substr(text.size() - length)) == length)
        text.erase(text.size() - length), again = true;
  }
}

std::string without_unseen(std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    const std::size_t blank = length_of_any(text, kBlanks), mark = length_of_any(text, kNoWidth);
    if (blank > 0)
      kept += ' ';
    else if (mark == 0)
      kept += text.front();
    text.remove_prefix(std::max<std::size_t>({blank, mark, 1}));
  }
  return kept;
}

std::string folded(std::string_view text) {
  const std::string seen = without_unseen(text);
  std::string plain;
  const auto add = [&](char c) {
    if (c != '_' || (!plain.empty() && plain.back() != '_')) plain += c;
  };
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const char c = seen[i];
    const std::string_view rest = std::string_view(seen).substr(i);
    const auto next = static_cast<unsigned char>(rest.size() > 1 ? rest[1] : 0);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      add(c);
    else if (c >= 'A' && c <= 'Z')
      add(static_cast<char>(c - 'A' + 'a'));
    else if (is_accent_apart(rest))
      ++i;
    else if (c == '\xC3' && next >= 0x80 && next < 0xC0)
      add(kPlain[next - 0x80u]), ++i;
    else
      add('_');
  }
  while (plain.ends_with('_')) plain.pop_back();
  return plain;
}

}  // namespace retorno
