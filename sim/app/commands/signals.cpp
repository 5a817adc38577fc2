#include "sim/app/commands/signals.hpp"

#include <signal.h>

#include <array>
#include <utility>

namespace retorno {
namespace {

constexpr std::array<std::pair<int, const char*>, 3> kSignals = {
    {{SIGTERM, "SIGTERM"}, {SIGINT, "SIGINT"}, {SIGUSR1, "SIGUSR1"}}};
volatile sig_atomic_t asked = 0;

void note(int signal) { asked = signal; }

}  // namespace

void listen_for_signals() {
  asked = 0;
  for (const auto& [number, name] : kSignals) {
    struct sigaction action {};
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, nullptr);
  }
}

int stop_asked() { return asked; }

std::string name_of_signal(int signal) {
  for (const auto& [number, name] : kSignals)
    if (number == signal) return name;
  return "a signal";
}

}  // namespace retorno
