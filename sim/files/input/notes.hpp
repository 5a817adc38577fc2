// What a scenario says that can have no effect, or that may mislead: no faults, but told wherever it is checked, run,
// compared or shown.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/files/input/scenario.hpp"

namespace retorno {

struct Note {
  std::string where;  ///< file and line; empty where it is no one line's
  std::string english, spanish;
};

/// Of the scenario's own lines, not of those it inherits; and of how it fits together.
std::vector<Note> notes_of(const Scenario& scenario);
/// Of the corridor as a whole: that nobody leaves, that nothing is watched, what was fitted elsewhere.
void note_corridor(const Scenario& scenario, std::vector<Note>& told);
/// The line of the scenario's own file, or of an option, in which a policy stands; nothing where it is inherited.
std::optional<std::string> own_line(const Scenario& scenario, const Policy& policy);
/// With its place in the file before it.
std::string text_of(const Note& note, bool in_spanish);

}  // namespace retorno
