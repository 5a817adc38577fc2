#include "sim/app/commands/ending.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spdlog/spdlog.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/Error.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <system_error>

#include "sim/app/commands/rights.hpp"
#include "sim/app/commands/signals.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/spoken.hpp"
#include "sim/run/ranks.hpp"

// A sanitizer maps more than any machine has. Each compiler says in its own way that one is there.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define RETORNO_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define RETORNO_SANITIZED
#endif
#endif

namespace retorno {
namespace {

constexpr int kOurFault = 1, kInputsFault = 2, kFileFault = 4, kStopped = 75;
constexpr int kCrashes[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};

/// Nobody can go on without the rank that failed.
int fail(const std::string& text, int code) {
  Ranks& ranks = all_ranks();
  tell("{}{}", ranks.first() ? "" : fmt::format("rank {}: ", ranks.number()), text);
  if (!ranks.alone()) ranks.end_all(code);
  return code;
}

int stopped(const Stopped& stop) {
  if (!all_ranks().first()) return kStopped;
  tell("{}\n", stop.what());
  give("{}\n", stop.checkpoint);
  return kStopped;
}

int file_fault(const std::string& what) { return fail(translated(fmt::format("error: {}\n", what)), kFileFault); }

/// What the system says of a path or of itself is no fault of the program.
std::string in_words(const std::filesystem::filesystem_error& fault) {
  return fmt::format("can't use {}: {}", fault.path1().string(), fault.code().message());
}

constexpr const char* kNoMemory =
    "there isn't enough memory for this; use fewer persons, repeats or threads, or a larger machine";

/// What a file claims must not take the machine down: more than it has is refused, and told.
void limit_memory() {
#if !defined(RETORNO_SANITIZED)
  const auto all = static_cast<rlim_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
  struct rlimit limit {};
  if (getrlimit(RLIMIT_DATA, &limit) != 0 || (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < all)) return;
  limit.rlim_cur = all;
  setrlimit(RLIMIT_DATA, &limit);
#endif
}

/// A sanitizer starts a program that names the lines of what it found.
void give_up_all_but([[maybe_unused]] const std::vector<std::string>& writes) {
#if !defined(RETORNO_SANITIZED)
  give_up_rights(writes);
#endif
}

/// Waits for a child, and ends as it did where somebody asked it to stop.
int ended(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return file_fault("lost sight of the process that reads");
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  const int signal = WTERMSIG(status);
  if (std::find(std::begin(kCrashes), std::end(kCrashes), signal) != std::end(kCrashes))
    return file_fault(fmt::format("can't read what was named: the form of a file in it ends the reading with {}; it "
                                  "isn't one that a run writes",
                                  name_of_signal(signal)));
  if (signal == SIGKILL) return file_fault(fmt::format("the reading was killed; {}", kNoMemory));
  ::signal(signal, SIG_DFL);
  raise(signal);
  return kFileFault;
}

}  // namespace

int code_of(const std::function<int()>& work) {
  try {
    try {
      return work();
    } catch (const Stopped& stop) {
      return stopped(stop);
    }
  } catch (const CLI::ParseError& wrong) {
    return fail(translated(fmt::format("error: {}\n", wrong.what())), kInputsFault);
  } catch (const InputError& fault) {
    return fail(told(fault.problems), kInputsFault);
  } catch (const FileError& fault) {
    return file_fault(fault.what());
  } catch (const std::filesystem::filesystem_error& fault) {
    return file_fault(in_words(fault));
  } catch (const std::system_error& fault) {
    return file_fault(fmt::format("the system refuses: {}", fault.code().message()));
  } catch (const std::bad_alloc&) {
    return file_fault(kNoMemory);
  } catch (const std::exception& fault) {
    return fail(
        translated(fmt::format("error: this is our fault: {}\nPlease report it with the scenario and the command "
                               "you typed.\n",
                               fault.what())),
        kOurFault);
  }
}

void try_in_child(const std::string& what, const std::function<void()>& work) {
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) return;  // then it is read without a trial
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) dup2(nowhere, STDERR_FILENO), dup2(nowhere, STDOUT_FILENO);
    give_up_all_but({});
    try {
      work();
    } catch (...) {  // the parent will meet it, too
    }
    _exit(0);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status) &&
      std::find(std::begin(kCrashes), std::end(kCrashes), WTERMSIG(status)) != std::end(kCrashes))
    throw FileError(fmt::format("can't carry on from {}: what it holds ends the program with {}; it isn't one "
                                "that a run writes",
                                what, name_of_signal(WTERMSIG(status))));
}

int code_of_reading(const std::function<int()>& work, const std::vector<std::string>& writes) {
  std::fflush(nullptr);  // else what is not yet written is written by both
  const pid_t child = fork();
  if (child < 0) throw FileError("can't start a process for the reading");
  if (child > 0) return ended(child);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit_memory();
  give_up_all_but(writes);
  const int code = code_of(work);
  std::fflush(nullptr);
  _exit(code);
}

}  // namespace retorno
