#include "sim/app/commands/terminal.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "sim/base/problems.hpp"
#include "sim/files/spoken.hpp"

namespace retorno {

std::string shown(std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
    // The controls from U+0080 to U+009F are two bytes in UTF-8, and some terminals obey them.
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (c == 0xc2 && next >= 0x80 && next < 0xa0)
      all += fmt::format("\\x{:02x}", next), ++i;
    else if (control)
      all += fmt::format("\\x{:02x}", c);
    else
      all += text[i];
  }
  return all;
}

void tell_text(std::string_view english) {
  const std::string text = translated(english);
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

void give_text(std::string_view text) {
  errno = 0;
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written) throw FileError(fmt::format("can't write to standard output: {}", std::strerror(errno)));
}

}  // namespace retorno
