// Being asked to stop: whatever people, shells and clusters send before they kill lets the day end first.
#pragma once
#include <stdexcept>
#include <string>

namespace retorno {

/// From now on these signals only leave a note, however often they come: a cluster sends them to every process of a
/// sweep, and the sweep passes them on once more.
void listen_for_signals();
/// A pipe or file that takes no more is told by the write that fails, and the run goes on. Part of listening; alone for
/// what is said before.
void outlive_closed_pipes();
/// The signal that asked to stop; 0 where none did.
int stop_asked();
/// "SIGTERM"
std::string name_of_signal(int signal);

/// A run that was asked to stop and left a checkpoint: exit code 75.
struct Stopped : std::runtime_error {
  Stopped(std::string left_at, const std::string& text) : std::runtime_error(text), checkpoint(std::move(left_at)) {}
  std::string checkpoint;  ///< its path, or the folder of a sweep
};

}  // namespace retorno
