#include "sim/app/commands/workers.hpp"

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
#include <vector>

#include "sim/app/commands/signals.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/sweep/attempt.hpp"

namespace retorno {
namespace {

constexpr int kOurFault = 1, kFileFault = 4, kStopped = 75;

/// What the processes see of each other.
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

struct Pool {
  const WorkToShare& work;
  const OneRun& one;
  Shared& shared;
  RunLog& log;
};

void take_runs(const Pool& pool, Progress& counted) {
  for (std::size_t next = pool.shared.next++; next < pool.work.runs; next = pool.shared.next++) {
    if (stop_asked() != 0) throw Stopped(pool.work.folder, "");
    if (!pool.one(next, counted)) ++pool.shared.failed;
  }
}

/// A worker's whole life; returns its exit code.
int live(const Pool& pool) {
  try {
    listen_for_signals();
    // Nobody runs on where the whole was killed.
    prctl(PR_SET_PDEATHSIG, pool.work.ends_with_the_whole ? SIGKILL : SIGTERM);
    Progress counted(pool.shared.days);
    take_runs(pool, counted);
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

pid_t start_worker(const Pool& pool) {
  std::fflush(nullptr);  // else what is not yet written is written by both
  const pid_t worker = fork();
  if (worker < 0) throw FileError("can't start a process for the next run");
  if (worker > 0) return worker;
  const int code = live(pool);
  std::fflush(nullptr);
  _exit(code);
}

/// One that ended: its code; one that was killed is replaced, and its run counts as failed.
int after_end_of(int status, const Pool& pool, std::vector<pid_t>& workers) {
  if (WIFEXITED(status)) {
    const int own = WEXITSTATUS(status);
    if (own == kFileFault) pool.shared.next = pool.work.runs;  // the others end what they have begun
    return own;
  }
  ++pool.shared.failed;
  pool.log.say("a worker was ended by signal {}", WTERMSIG(status));
  tell("error: a run was ended by signal {}\n", WTERMSIG(status));
  if (stop_asked() == 0 && pool.shared.next < pool.work.runs) workers.push_back(start_worker(pool));
  return 0;
}

/// Waits for all workers.
/// @return  75 where one was asked to stop, else the worst of theirs
int wait_for(std::vector<pid_t> workers, const Pool& pool, Progress& progress) {
  int code = 0;
  bool told = false;
  while (!workers.empty()) {
    usleep(50'000);
    progress.reached(pool.shared.days);
    if (stop_asked() != 0 && !told) {
      for (pid_t worker : workers) kill(worker, SIGTERM);
      told = true;
    }
    int status = 0;
    for (pid_t ended = waitpid(-1, &status, WNOHANG); ended > 0; ended = waitpid(-1, &status, WNOHANG)) {
      std::erase(workers, ended);
      code = std::max(code, after_end_of(status, pool, workers));
    }
  }
  return code;
}

}  // namespace

bool try_once(const std::string& output, const std::function<void()>& work, RunLog& log) {
  Attempt attempt(output);
  if (!attempt.taken()) {
    log.say("{} is being run by another process", output);
    return true;
  }
  try {
    work();
    attempt.succeeded();
    return true;
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
    return false;
  }
}

int work_through(const WorkToShare& work, const OneRun& one, Progress& progress, RunLog& log) {
  if (work.runs == 0) return 0;
  const SharedMemory memory;
  const Pool pool{work, one, *memory, log};
  const std::size_t jobs = std::min(static_cast<std::size_t>(work.processes), work.runs);
  listen_for_signals();
  std::vector<pid_t> workers;
  for (std::size_t job = 0; job < jobs; ++job) workers.push_back(start_worker(pool));
  const int code = wait_for(std::move(workers), pool, progress);
  progress.close();
  if (stop_asked() != 0 || code == kStopped)
    throw Stopped(work.folder,
                  fmt::format("Stopped by {}; the same command carries on.", name_of_signal(stop_asked())));
  return code != 0 ? code : pool.shared.failed > 0 ? kOurFault : 0;
}

}  // namespace retorno
