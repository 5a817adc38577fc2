#include "sim/files/sweep/attempt.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "sim/base/problems.hpp"
#include "sim/files/results/checkpoint.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

std::string note_of(const std::string& result) { return result + ".tries"; }

/// Locks of this kind go with their process, however it ends, and hold between machines that share a disk.
struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

/// A checkpoint that is younger than the note: the try got somewhere.
bool got_somewhere(const std::string& result) {
  std::error_code none;
  const auto noted = fs::last_write_time(note_of(result), none);
  for (const std::string& path : checkpoint_paths(result)) {
    std::error_code missing;
    const auto written = fs::last_write_time(path, missing);
    if (!missing && !none && written > noted) return true;
  }
  return false;
}

}  // namespace

Tries tries_of(const std::string& result) {
  Tries tries;
  std::ifstream note(note_of(result));
  if (!note) return tries;
  note >> tries.vain >> std::ws;
  std::getline(note, tries.reason);
  if (got_somewhere(result)) tries.vain = 0;
  const int file = open(note_of(result).c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return tries;
  struct flock lock = whole_file();
  tries.running = fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close(file);
  return tries;
}

Attempt::Attempt(const std::string& result) : note_(note_of(result)) {
  vain_ = tries_of(result).vain;
  std::error_code error;
  fs::create_directories(fs::path(result).parent_path(), error);
  file_ = open(note_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file_ < 0) throw FileError(fmt::format("can't write {}: {}", note_, std::strerror(errno)));
  struct flock lock = whole_file();
  // Where the disk knows no locks the run goes on without.
  if (fcntl(file_, F_SETLK, &lock) != 0 && (errno == EAGAIN || errno == EACCES)) {
    close(file_);
    file_ = -1;
    return;
  }
  write(++vain_, "it was killed or never ended");
}

Attempt::~Attempt() {
  if (file_ >= 0) close(file_);
}

void Attempt::write(int vain, const std::string& reason) {
  const std::string text = fmt::format("{} {}\n", vain, reason);
  const bool written = ftruncate(file_, 0) == 0 &&
                       pwrite(file_, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()) &&
                       fsync(file_) == 0;
  if (!written) throw FileError(fmt::format("can't write {}: {}", note_, std::strerror(errno)));
}

void Attempt::succeeded() {
  std::error_code ignored;
  fs::remove(note_, ignored);
}

void Attempt::failed(const std::string& reason) { write(vain_, reason.substr(0, reason.find('\n'))); }

}  // namespace retorno
