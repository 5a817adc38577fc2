// Running the members of a scenario one after the other, each with all threads.
#pragma once
#include <fmt/format.h>

#include <memory>
#include <string>

#include "sim/app/commands/progress.hpp"
#include "sim/files/scenario.hpp"
#include "sim/run/ledger.hpp"

namespace CLI {
class App;
}
namespace spdlog {
class logger;
}

namespace retorno {

struct MemberSettings {
  int threads = 0;
  bool digest = false;
};

/// What `run` and `sweep` take alike from the command line.
struct RunChoices {
  Overrides overrides;
  std::string until;
  MemberSettings members;
  std::string progress = "auto";

  /// The overrides with the last day; the command line has checked its text.
  Overrides all() const;
};
void add_run_choices(CLI::App& verb, RunChoices& choices);

/// One member from the first to the last day. What it is doesn't depend on how many members there are.
History run_member(const Scenario& scenario, const Rules& rules, const MemberSettings& settings, int member,
                   Progress& progress);

/// What differs between two equal runs, kept out of the result: where, when, how fast.
class RunLog {
 public:
  /// @throws FileError where it can't be written
  explicit RunLog(const std::string& path);
  ~RunLog();
  /// Program, host, scenario and the options that can change a number.
  void start(const Scenario& scenario, const MemberSettings& settings);
  template <class... T>
  void say(fmt::format_string<T...> text, T&&... values) {
    line(fmt::format(text, std::forward<T>(values)...));
  }

 private:
  void line(const std::string& text);
  std::unique_ptr<spdlog::logger> log_;
};

}  // namespace retorno
