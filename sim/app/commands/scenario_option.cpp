#include "sim/app/commands/scenario_option.hpp"

#include <CLI/App.hpp>

#include "sim/files/input/shipped.hpp"

namespace retorno {

void add_scenario(CLI::App& verb, std::string& file, const std::string& text, const std::string& word) {
  verb.add_option(word, file, text)->required()->transform([](const std::string& typed) {
    return scenario_called(typed);
  });
}

}  // namespace retorno
