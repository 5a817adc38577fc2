#include "sim/files/spoken.hpp"

#include <doctest/doctest.h>
#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>

#include "sim/files/spanish/spanish.hpp"

namespace retorno {
namespace {

std::vector<InSpanish> all_lines() {
  std::vector<InSpanish> lines;
  for (const auto part : {spanish_help(), spanish_commands(), spanish_scenarios(), spanish_tables(), spanish_sheets(),
                          spanish_files(), spanish_keys(), spanish_words()})
    lines.insert(lines.end(), part.begin(), part.end());
  return lines;
}

/// Holes of a format; what is written twice is a brace.
std::size_t holes(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text[at] == '{' && text.substr(at, 2) == "{{") ++at;
    else if (text[at] == '{') ++count;
  return count;
}

std::string in_spanish(std::string_view english) { return translated(english, Language::spanish); }

TEST_CASE("every Spanish line is a format that takes what its English holds, and none stands twice") {
  std::set<std::string_view> seen;
  for (const InSpanish& line : all_lines()) {
    CAPTURE(line.english);
    CHECK(seen.insert(line.english).second);
    CHECK_FALSE(line.spanish.empty());
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    for (std::size_t i = 0; i < holes(line.english); ++i) values.push_back("@");
    std::string filled;
    CHECK_NOTHROW(filled = fmt::vformat(line.spanish, values));
    CHECK(std::count(filled.begin(), filled.end(), '@') >= static_cast<std::ptrdiff_t>(holes(line.english)));
  }
}

TEST_CASE("a line with values is found by what stands around them, and their texts are translated too") {
  CHECK(in_spanish("unknown key 'polices'; did you mean 'policies'?") ==
        "clave desconocida 'polices'; ¿quiso decir 'policies'?");
  CHECK(in_spanish("unknown key 'polices'") == "clave desconocida 'polices'");
  CHECK(in_spanish("list") == "lista");
  CHECK(in_spanish("did you mean 'list'?") == "¿quiso decir 'list'?");
  CHECK(in_spanish("did you mean 'policies'?") == "¿quiso decir 'policies'?");
  CHECK(in_spanish("error: can't read a.h5: it is empty\n") == "error: no se puede leer a.h5: está vacío\n");
  CHECK(in_spanish("policies.wave.at = 'x' is no known place or facility") ==
        "policies.wave.at = 'x' no es un lugar ni una instalación conocida");
}

TEST_CASE("of several lines that fit the one with the most words is taken") {
  CHECK(in_spanish("can't write a.h5: it is a folder") == "no se puede escribir a.h5: es una carpeta");
}

TEST_CASE("what has no Spanish stays, and so does English") {
  CHECK(in_spanish("a sentence that nobody says") == "a sentence that nobody says");
  CHECK(in_spanish("") == "");
  CHECK(translated("unknown key 'polices'", Language::english) == "unknown key 'polices'");
}

TEST_CASE("the locale says the language: LC_ALL before LC_MESSAGES before LANG") {
  const auto language = [](const char* all, const char* messages, const char* lang) {
    setenv("LC_ALL", all, 1), setenv("LC_MESSAGES", messages, 1), setenv("LANG", lang, 1);
    return language_of_locale();
  };
  CHECK(language("", "", "es_PA.UTF-8") == Language::spanish);
  CHECK(language("C.UTF-8", "", "es_PA.UTF-8") == Language::english);
  CHECK(language("", "es_PA.UTF-8", "en_US.UTF-8") == Language::spanish);
  CHECK(language("", "", "") == Language::english);
  unsetenv("LC_ALL"), unsetenv("LC_MESSAGES"), unsetenv("LANG");
}

}  // namespace
}  // namespace retorno
