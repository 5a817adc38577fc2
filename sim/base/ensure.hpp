// EXPECT: what must hold if our own code is right. A user's fault is never an EXPECT but a Problem.
#pragma once
#include <fmt/format.h>

#include <stdexcept>
#include <string>

namespace retorno {

/// Our fault: the program ends with exit code 1 and asks for a report.
struct InternalError : std::logic_error {
  using std::logic_error::logic_error;
};

[[noreturn]] inline void fail_expectation(const char* condition, const char* file, int line, const std::string& text) {
  throw InternalError(fmt::format("{}:{}: expected {}{}{}", file, line, condition, text.empty() ? "" : ": ", text));
}

}  // namespace retorno

/// EXPECT(condition) or EXPECT(condition, "format {}", values…)
#define EXPECT(condition, ...)                                                                        \
  do {                                                                                                \
    if (!(condition)) [[unlikely]]                                                                    \
      ::retorno::fail_expectation(#condition, __FILE__, __LINE__, ::fmt::format("" __VA_ARGS__)); \
  } while (false)
