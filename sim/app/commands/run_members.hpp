// Carrying a member of a scenario from its first or from any later day to its last, with checkpoints on the way.
#pragma once
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>

#include "sim/app/commands/progress.hpp"
#include "sim/files/input/scenario.hpp"
#include "sim/files/results/checkpoint.hpp"
#include "sim/run/ledger.hpp"

namespace CLI {
class App;
}
namespace spdlog {
class logger;
}

namespace retorno {

/// What `run` and `sweep` take alike from the command line.
struct RunChoices {
  Overrides overrides;
  std::string until;
  int threads = 0;
  Days checkpoint_every = 0;
  std::string progress = "auto";
  bool anew = false;   ///< of a run: a checkpoint that stands at its name is given up
  bool force = false;  ///< of a run: so is a file of another kind

  /// The overrides of a single run, with the last day; the command line has checked its text.
  Overrides all() const;
};
void add_run_choices(CLI::App& verb, RunChoices& choices);
/// Of these what is run: values, luck, repeats, draws and the last day.
void add_scenario_choices(CLI::App& verb, RunChoices& choices);
void add_progress_choice(CLI::App& verb, RunChoices& choices, const std::string& text);
/// How many at a time and how it is shown, of verbs with many short runs.
void add_pool_choices(CLI::App& verb, RunChoices& choices);
/// Those that a resumed run takes too, since they change no number.
void add_work_choices(CLI::App& verb, RunChoices& choices);

/// The same with a draw laid over the scenario's files; kNoDraw lays none.
Overrides with_draw(Overrides overrides, std::int32_t draw);

/// A scenario with one draw of its posterior, and the rules that it makes.
struct DrawnRun {
  Scenario scenario;
  Rules rules;
};
/// That of a member with a draw; nothing where the values are those written.
std::optional<DrawnRun> drawn_run(const RunOrder& order, std::int32_t draw);

/// Loads the scenario once with each draw, so that a fault in the last one costs no hours.
/// @throws InputError with the faults of all
void check_draws(const std::string& scenario, const Overrides& overrides, const std::vector<std::int32_t>& draws);

/// Says what of a posterior is left out, and that draws are taken more than once.
void tell_of_posterior(const Scenario& scenario, int repeats, std::string_view asked);

/// One member of a run, and where it begins.
struct MemberWork {
  RunOrder order;  ///< checkpoints are written beside its output
  int member = 0;
  int threads = 0;
  std::string from;  ///< a checkpoint; empty = the first day
};

/// Why a word on the command line isn't a day; empty where it is one.
std::string date_fault(const std::string& text);

/// How the engine is set for a repeat.
RunSettings settings_of(const Scenario& scenario, int member, int threads, Progress& progress);

/// The member's whole history. What it is doesn't depend on how many members there are, nor on where it was cut.
/// @throws Stopped where a signal asked to stop and a checkpoint was written
History run_member(const Scenario& scenario, const Rules& rules, const MemberWork& work, Progress& progress);

/// Checkpoints of a run that is over.
void remove_checkpoints(const std::string& output);

/// What differs between two equal runs, kept out of the result: where, when, how fast.
class RunLog {
 public:
  enum class Begin : unsigned char { anew, append };
  /// @throws FileError where it can't be written
  explicit RunLog(const std::string& path, Begin begin = Begin::anew);
  ~RunLog();
  /// Program, host, scenario and the options that can change a number.
  void start(const Scenario& scenario, int threads);
  template <class... T>
  void say(fmt::format_string<T...> text, T&&... values) {
    line(fmt::format(text, std::forward<T>(values)...));
  }

 private:
  void line(const std::string& text);
  std::unique_ptr<spdlog::logger> log_;
};

}  // namespace retorno
