// The language in which the program speaks, and its texts in that language.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/problems.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// Of this process: the one said with --lang, else that of the locale (LC_ALL, LC_MESSAGES, LANG), else English.
Language spoken();
void speak(Language language);
/// "en" or "es".
std::string spoken_code();
Language language_of_locale();

/// An English text in a language, also where it holds values; as it is where it has no line in sim/files/spanish.
std::string translated(std::string_view english, Language language = spoken());
/// Of several lines each is a text.
std::string translated_lines(std::string_view english, Language language = spoken());
/// The same of faults, each with its advice.
std::vector<Problem> translated(std::vector<Problem> problems, Language language = spoken());
/// Problems as text, with the line that closes them.
std::string told(const std::vector<Problem>& problems, Language language = spoken());

}  // namespace retorno
