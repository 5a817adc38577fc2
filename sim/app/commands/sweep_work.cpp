#include "sim/app/commands/sweep_work.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <new>
#include <optional>
#include <thread>

#include "sim/app/commands/run_outputs.hpp"
#include "sim/app/commands/signals.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/results/checkpoint.hpp"
#include "sim/files/results/results.hpp"
#include "sim/files/sweep/attempt.hpp"

namespace retorno {
namespace {

constexpr int kOurFault = 1, kFileFault = 4, kStopped = 75;

/// What the processes of a sweep see of each other.
struct Shared {
  std::atomic<std::size_t> next{0};  ///< the first run that nobody has taken
  std::atomic<long> days{0};         ///< simulated by all
  std::atomic<int> failed{0};
};

/// Memory that stays shared after a fork.
class SharedMemory {
 public:
  SharedMemory() {
    void* at = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED) throw std::bad_alloc();
    shared_ = ::new (at) Shared;
  }
  SharedMemory(const SharedMemory&) = delete;
  ~SharedMemory() { munmap(shared_, sizeof(Shared)); }
  Shared& operator*() const { return *shared_; }

 private:
  Shared* shared_ = nullptr;
};

/// The scenario of a point, kept for the next run of the same point.
struct Loaded {
  std::size_t point = 0;
  Scenario scenario;
  Rules rules;
};

RunOrder order_of(const SweepWork& work, const SweepRun& run) {
  const SweepPoint& point = work.plan.points[run.point];
  return {.scenario = work.plan.experiment,
          .overrides = overrides_at(work.choices, point),
          .output = member_path(work.folder, point, run.member),
          .member = run.member,
          .checkpoint_every = work.choices.checkpoint_every};
}

/// Of the n-th run: one, until fewer are left than there are processors; those share them.
int threads_of(const SweepWork& work, std::size_t n) {
  const auto all = static_cast<std::size_t>(processors(work.choices)), last = work.runs.size() % all;
  return n + last < work.runs.size() ? 1 : static_cast<int>(all / last);
}

void run_one(const SweepWork& work, std::size_t n, const Loaded& loaded, Progress& progress) {
  const SweepRun& run = work.runs[n];
  const RunOrder order = order_of(work, run);
  const Scenario& scenario = loaded.scenario;
  const std::string from = latest_checkpoint(order.output, scenario);
  ResultWriter writer(order.output, scenario, this_program(), days_from(scenario.start, scenario.end), {run.member});
  const int threads = threads_of(work, n);
  writer.add(run_member(scenario, loaded.rules, {order, run.member, threads, from}, progress), threads);
  writer.finish();
  remove_checkpoints(order.output);
}

/// One try. A failure of the run is noted beside its result, and the next is begun; a failure of files ends the sweep,
/// since it would befall every run.
void try_one(const SweepWork& work, std::size_t n, std::optional<Loaded>& loaded, Shared& shared, Progress& progress,
             RunLog& log) {
  const SweepRun& run = work.runs[n];
  const std::string output = order_of(work, run).output;
  Attempt attempt(output);
  if (!attempt.taken()) return log.say("{} is being run by another process", output);
  try {
    if (!loaded || loaded->point != run.point) {
      Scenario scenario = load_scenario(work.plan.experiment, overrides_at(work.choices, work.plan.points[run.point]));
      Rules rules = make_rules(scenario);
      loaded.emplace(Loaded{run.point, std::move(scenario), std::move(rules)});
    }
    run_one(work, n, *loaded, progress);
    attempt.succeeded();
    log.say("{} whole after {:.2f} s, {} MB in use", output, progress.seconds(), memory_mb());
  } catch (const Stopped&) {
    attempt.stopped();
    throw;
  } catch (const FileError&) {
    attempt.stopped();
    throw;
  } catch (const std::exception& fault) {
    attempt.failed(fault.what());
    log.say("{} failed: {}", output, fault.what());
    tell("error: {} failed: {}\n", output, fault.what());
    ++shared.failed;
  }
}

void take_runs(const SweepWork& work, Shared& shared, Progress& progress, RunLog& log) {
  std::optional<Loaded> loaded;
  for (std::size_t next = shared.next++; next < work.runs.size(); next = shared.next++) {
    if (stop_asked() != 0) throw Stopped(work.folder, "");
    try_one(work, next, loaded, shared, progress, log);
  }
}

/// A worker's whole life; returns its exit code.
int live(const SweepWork& work, Shared& shared, RunLog& log) {
  try {
    listen_for_signals();
    prctl(PR_SET_PDEATHSIG, SIGTERM);  // nobody runs on where the sweep was killed
    Progress counted(shared.days);
    take_runs(work, shared, counted, log);
    return 0;
  } catch (const Stopped&) {
    return kStopped;
  } catch (const FileError& fault) {
    tell("error: {}\n", fault.what());
    return kFileFault;
  } catch (const std::exception& fault) {
    tell("error: this is our fault: {}\n", fault.what());
    return kOurFault;
  }
}

pid_t start_worker(const SweepWork& work, Shared& shared, RunLog& log) {
  std::fflush(nullptr);  // else what is not yet written is written by both
  const pid_t worker = fork();
  if (worker < 0) throw FileError("can't start a process for the next run");
  if (worker > 0) return worker;
  const int code = live(work, shared, log);
  std::fflush(nullptr);
  _exit(code);
}

/// Waits for all workers. One that was killed is replaced; its run counts as tried in vain.
/// @return  75 where one was asked to stop, else the worst of theirs
int wait_for(std::vector<pid_t> workers, const SweepWork& work, Shared& shared, Progress& progress, RunLog& log) {
  int code = 0;
  bool told = false;
  while (!workers.empty()) {
    usleep(50'000);
    progress.reached(shared.days);
    if (stop_asked() != 0 && !told) {
      for (pid_t worker : workers) kill(worker, SIGTERM);
      told = true;
    }
    int status = 0;
    for (pid_t ended = waitpid(-1, &status, WNOHANG); ended > 0; ended = waitpid(-1, &status, WNOHANG)) {
      std::erase(workers, ended);
      if (WIFEXITED(status)) {
        const int own = WEXITSTATUS(status);
        if (own == kFileFault) shared.next = work.runs.size();  // the others end what they have begun
        code = std::max(code, own);
        continue;
      }
      ++shared.failed;
      log.say("a worker was ended by signal {}", WTERMSIG(status));
      tell("error: a run was ended by signal {}\n", WTERMSIG(status));
      if (stop_asked() == 0 && shared.next < work.runs.size()) workers.push_back(start_worker(work, shared, log));
    }
  }
  return code;
}

}  // namespace

int processors(const RunChoices& choices) {
  return choices.threads > 0 ? choices.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

Overrides overrides_at(const RunChoices& choices, const SweepPoint& point) {
  Overrides overrides = choices.all();
  overrides.arm = point.arm;
  overrides.members.reset();
  overrides.set.insert(overrides.set.begin(), point.set.begin(), point.set.end());
  return overrides;
}

int run_all(const SweepWork& work, Progress& progress, RunLog& log) {
  const int without_any = work.given_up > 0 ? kOurFault : 0;
  if (work.runs.empty()) return without_any;
  const SharedMemory memory;
  Shared& shared = *memory;
  const std::size_t jobs = std::min(static_cast<std::size_t>(processors(work.choices)), work.runs.size());
  listen_for_signals();
  std::vector<pid_t> workers;
  for (std::size_t job = 0; job < jobs; ++job) workers.push_back(start_worker(work, shared, log));
  const int code = wait_for(std::move(workers), work, shared, progress, log);
  progress.close();
  if (stop_asked() != 0 || code == kStopped)
    throw Stopped(work.folder,
                  fmt::format("Stopped by {}; the same command carries on.", name_of_signal(stop_asked())));
  return code != 0 ? code : shared.failed > 0 ? kOurFault : without_any;
}

}  // namespace retorno
