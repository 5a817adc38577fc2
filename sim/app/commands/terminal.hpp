// What is said to the user. A terminal may be gone and a pipe closed: the work goes on without them.
#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace retorno {

/// The text with control characters shown, as \x1b: what a file holds must not steer the terminal.
std::string shown(std::string_view text);

/// Writes to standard error what can be written there; never fails.
void tell_text(std::string_view text);

template <class... T>
void tell(fmt::format_string<T...> text, T&&... values) {
  tell_text(shown(fmt::format(text, std::forward<T>(values)...)));
}

/// Writes to standard output. @throws FileError where that fails, as on a full disk
void give_text(std::string_view text);

template <class... T>
void give(fmt::format_string<T...> text, T&&... values) {
  give_text(fmt::format(text, std::forward<T>(values)...));
}

}  // namespace retorno
