// Many runs at work: one process for each processor, since one run can't keep them all busy.
#pragma once
#include <cstddef>
#include <functional>
#include <string>

#include "sim/app/commands/run_members.hpp"

namespace retorno {

/// Runs that are dealt out to processes, and where a signal leaves them.
struct WorkToShare {
  std::string folder;
  std::size_t runs = 0;
  int processes = 1;
  bool ends_with_the_whole =
      false;  ///< killed with it and not stopped in order: else they hold its output's name longer
};

/// Does run n in one of the processes and counts its days; false where it failed, which it has told. A failure of files
/// is thrown: it would befall every run.
using OneRun = std::function<bool(std::size_t n, Progress& counted)>;

/// Each process takes the next run that nobody has. Exit codes as of the whole program: 0, 1 where a run failed, 4
/// where files couldn't be read or written.
/// @throws Stopped where a signal asked to stop
int work_through(const WorkToShare& work, const OneRun& one, Progress& progress, RunLog& log);

/// One try at a run that leaves `output`, under the lock of that name; nothing is done where another process has it.
/// What befalls the run alone is noted beside the output, logged and told.
/// @return false where it failed
/// @throws Stopped, FileError
bool try_once(const std::string& output, const std::function<void()>& work, RunLog& log);

}  // namespace retorno
