// What is said to the user, in the language spoken. A terminal may be gone and a pipe closed: the work goes on without them.
#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "sim/files/spoken.hpp"

namespace retorno {

/// The text with control characters shown, as \x1b: what a file holds must not steer the terminal.
std::string shown(std::string_view text);

/// Of a format: are there letters beside its values? Only then is what comes of it translated.
bool has_words(fmt::string_view format);

/// Writes to standard error what can be written there; never fails.
void tell_text(std::string_view text);

template <class... T>
void tell(fmt::format_string<T...> text, T&&... values) {
  const std::string english = fmt::format(text, std::forward<T>(values)...);
  tell_text(shown(has_words(text) ? translated(english) : english));
}

/// Writes to standard output. @throws FileError where that fails, as on a full disk
void give_text(std::string_view text);

template <class... T>
void give(fmt::format_string<T...> text, T&&... values) {
  const std::string english = fmt::format(text, std::forward<T>(values)...);
  give_text(has_words(text) ? translated(english) : english);
}

}  // namespace retorno
