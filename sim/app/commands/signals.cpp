#include "sim/app/commands/signals.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace retorno {
namespace {

using Name = std::pair<int, const char*>;

// What people, shells and clusters send to end a run; the first three are taken even where a shell had them ignored.
constexpr std::array<Name, 13> kStops = {{{SIGTERM, "SIGTERM"},
                                          {SIGINT, "SIGINT"},
                                          {SIGUSR1, "SIGUSR1"},
                                          {SIGUSR2, "SIGUSR2"},
                                          {SIGHUP, "SIGHUP"},
                                          {SIGQUIT, "SIGQUIT"},
                                          {SIGXCPU, "SIGXCPU"},
                                          {SIGALRM, "SIGALRM"},
                                          {SIGVTALRM, "SIGVTALRM"},
                                          {SIGPROF, "SIGPROF"},
                                          {SIGIO, "SIGIO"},
                                          {SIGPWR, "SIGPWR"},
                                          {SIGSTKFLT, "SIGSTKFLT"}}};
constexpr std::size_t kAlwaysTaken = 3;
// After these nothing of the run can be trusted any more.
constexpr std::array<Name, 7> kEnds = {{{SIGSEGV, "SIGSEGV"},
                                        {SIGBUS, "SIGBUS"},
                                        {SIGFPE, "SIGFPE"},
                                        {SIGILL, "SIGILL"},
                                        {SIGABRT, "SIGABRT"},
                                        {SIGTRAP, "SIGTRAP"},
                                        {SIGSYS, "SIGSYS"}}};
volatile sig_atomic_t asked = 0;

void note(int signal) { asked = signal; }

const char* plain_name(int signal) {
  for (const auto& [number, name] : kStops)
    if (number == signal) return name;
  for (const auto& [number, name] : kEnds)
    if (number == signal) return name;
  return nullptr;
}

/// Says only what may be said in such a moment, then ends as the system would have it.
void tell_end(int signal) {
  const auto say = [](const char* text) {
    std::size_t length = 0;
    while (text[length] != '\0') ++length;
    [[maybe_unused]] const ssize_t ignored = write(STDERR_FILENO, text, length);
  };
  say("\nerror: the run was ended by ");
  say(plain_name(signal));
  say("; if it had written a checkpoint, `retorno resume` carries on from there\n");
  raise(signal);
}

/// Nobody else's handler is pushed aside, such as a profiler's.
void take(int signal, void (*handler)(int), int flags, bool always = false) {
  struct sigaction before {};
  if (sigaction(signal, nullptr, &before) != 0) return;
  if (!always && before.sa_handler != SIG_DFL) return;
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigaction(signal, &action, nullptr);
}

}  // namespace

void listen_for_signals() {
  asked = 0;
  for (std::size_t i = 0; i < kStops.size(); ++i) take(kStops[i].first, note, SA_RESTART, i < kAlwaysTaken);
  for (int number = SIGRTMIN; number <= SIGRTMAX; ++number) take(number, note, SA_RESTART);
  for (const auto& [number, name] : kEnds) take(number, tell_end, static_cast<int>(SA_RESETHAND));
  outlive_closed_pipes();
}

void outlive_closed_pipes() {
  take(SIGPIPE, SIG_IGN, 0);
  take(SIGXFSZ, SIG_IGN, 0);
}

int stop_asked() { return asked; }

std::string name_of_signal(int signal) {
  if (const char* name = plain_name(signal)) return name;
  return signal >= SIGRTMIN && signal <= SIGRTMAX ? fmt::format("SIGRTMIN+{}", signal - SIGRTMIN)
                                                  : fmt::format("signal {}", signal);
}

}  // namespace retorno
