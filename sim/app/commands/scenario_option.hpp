// The scenario that a verb is about: a file, or a shipped one by its name.
#pragma once
#include <string>

namespace CLI {
class App;
}

namespace retorno {

/// A word that must be given. Where no such file is there, it may be the name of a scenario that comes with the
/// program.
void add_scenario(CLI::App& verb, std::string& file, const std::string& text, const std::string& word = "SCENARIO");

}  // namespace retorno
