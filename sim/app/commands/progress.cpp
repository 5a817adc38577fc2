#include "sim/app/commands/progress.hpp"
#include "sim/app/commands/terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

namespace retorno {
namespace {

std::string duration_text(double seconds) {
  const long whole = static_cast<long>(seconds + 0.5);
  return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                      : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

ProgressKind progress_called(const std::string& name) {
  if (name == "none") return ProgressKind::none;
  if (name == "bar") return ProgressKind::bar;
  if (name == "lines") return ProgressKind::lines;
  if (name == "json") return ProgressKind::json;
  return isatty(STDERR_FILENO) ? ProgressKind::bar : ProgressKind::lines;
}

long memory_mb() {
  std::ifstream status("/proc/self/statm");
  long size = 0, resident = 0;
  status >> size >> resident;
  return resident * sysconf(_SC_PAGESIZE) / (1024 * 1024);
}

Progress::Progress(ProgressKind kind, long days) : kind_(kind), days_(days) {}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

bool Progress::is_time_to_say() {
  if (kind_ == ProgressKind::none) return false;
  const auto pause = kind_ == ProgressKind::bar ? std::chrono::milliseconds{100} : std::chrono::milliseconds{5000};
  const auto now = Clock::now();
  if (now - last_ < pause && done_ < days_) return false;
  last_ = now;
  return true;
}

void Progress::step(Day today) {
  ++done_;
  if (counter_) ++*counter_;
  if (is_time_to_say()) say(to_text(today));
}

void Progress::reached(long days) {
  if (days == done_) return;
  done_ = days;
  if (is_time_to_say()) say("all runs");
}

void Progress::say(const std::string& where) {
  const double elapsed = seconds(), rate = static_cast<double>(done_) / (elapsed > 0 ? elapsed : 1e-9);
  const double left = static_cast<double>(days_ - done_) / rate,
               share = static_cast<double>(done_) / static_cast<double>(days_);
  if (kind_ == ProgressKind::json) {
    tell(
        "{{\"day\":\"{}\",\"share\":{:.4f},\"days_per_second\":{:.1f},\"seconds_left\":{:.0f},\"memory_mb\":{}}}\n",
        where, share, rate, left, memory_mb());
  } else {
    const std::string line = fmt::format("{}  {:3.0f}%  {:.0f} days/s  {} left  {} MB", where, 100 * share, rate,
                                         duration_text(left), memory_mb());
    const bool bar = kind_ == ProgressKind::bar;
    tell_text(fmt::format("{}{}{}", bar ? "\r" : "", line, bar ? "\x1b[K" : "\n"));
  }
  said_ = true;
}

void Progress::close() {
  if (kind_ == ProgressKind::bar && said_) tell("\n");
}

}  // namespace retorno
