// How far a run is: on one line, on plain lines or as JSON; always on stderr.
#pragma once
#include <atomic>
#include <chrono>
#include <string>

#include "sim/base/calendar.hpp"

namespace retorno {

enum class ProgressKind : unsigned char { none, bar, lines, json };

/// `auto` is a bar on a terminal, else lines.
ProgressKind progress_called(const std::string& name);

/// Says at most ten times a second (a bar) or every five seconds where the run is.
class Progress {
 public:
  /// @param days  simulated days in all, over all members
  Progress(ProgressKind kind, long days);
  /// Says nothing, but counts the days for another process that does.
  explicit Progress(std::atomic<long>& counter) : kind_(ProgressKind::none), days_(0), counter_(&counter) {}
  void step(Day today);
  /// So many days are done by others.
  void reached(long days);
  /// Ends the line.
  void close();
  double seconds() const;

 private:
  void say(const std::string& where);
  bool is_time_to_say();

  using Clock = std::chrono::steady_clock;
  ProgressKind kind_;
  long days_;
  std::atomic<long>* counter_ = nullptr;
  long done_ = 0;
  bool said_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

/// Memory in use now, in megabytes; 0 where the system doesn't tell.
long memory_mb();

}  // namespace retorno
