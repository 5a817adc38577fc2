#include "sim/files/write_whole.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>

#include "sim/base/problems.hpp"
#include "sim/files/write_kinds.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

// Short and hidden, whatever the final name is; told apart by process and number, since tasks of a cluster may write
// the same file at the same moment.
constexpr std::string_view kBegin = ".retorno-", kEnd = ".partial";

[[noreturn]] void fail(const std::string& path, int reason) {
  throw FileError(fmt::format("can't write {}: {}", path, std::strerror(reason)));
}

/// A lock that goes with its process, however that ends. False where another holds it, or the disk knows no locks.
bool hold(int file, int how = F_OFD_SETLK) {
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  return fcntl(file, how, &whole) == 0;
}

fs::path folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

/// Removes what killed processes left in a folder: what no process holds any more.
void sweep_up(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with(kBegin) || !name.ends_with(kEnd)) continue;
    const int file = open(at->path().c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0) continue;
    if (hold(file)) unlink(at->path().c_str());
    close(file);
  }
}

int opened(const std::string& path, std::string& own) {
  static int number = 0;
  for (int tries = 0; tries < 1000; ++tries) {
    own = (folder_of(path) / fmt::format("{}{}-{}{}", kBegin, getpid(), number++, kEnd)).string();
    const int file = open(own.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0) return file;
    if (errno != EEXIST) break;
  }
  fail(path, errno);
}

/// A file that nobody sweeps up. Before it was held another process may have taken it for a leftover; then for another
/// one.
int held(const std::string& path, std::string& own) {
  for (;;) {
    const int file = opened(path, own);
    hold(file, F_OFD_SETLKW);
    if (fs::exists(own)) return file;
    close(file);
  }
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

void refuse_to_replace(const std::string& path, const Keep& keep) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return;
  if (fs::is_directory(status)) throw FileError(fmt::format("can't write {}: it is a folder", path));
  if (!fs::is_regular_file(status)) throw FileError(fmt::format("can't write {}: it is a device or a pipe", path));
  for (const std::string& input : keep.inputs)
    if (fs::equivalent(path, input, error))
      throw InputError({{{path, 0, 0}, "this file is read by the same command, and would be lost by writing over it",
                         "choose another name for what is written"}});
}

WholeFiles::~WholeFiles() {
  for (const Part& part : parts_) {
    unlink(part.own.c_str());
    close(part.file);
  }
}

void WholeFiles::add(const std::string& path, std::string_view text) {
  refuse_to_replace(path, keep_);
  if (keep_.other_kinds) refuse_other_kind(path, text);
  if (parts_.empty()) sweep_up(folder_of(path));
  Part part{path, {}, -1};
  part.file = held(path, part.own);
  parts_.push_back(part);
  if (!write_all(part.file, text)) fail(path, errno);
}

std::vector<std::string> WholeFiles::finish() {
  for (const Part& part : parts_)
    if (fsync(part.file) != 0) fail(part.path, errno);
  std::vector<std::string> paths;
  std::set<fs::path> folders;
  for (const Part& part : parts_) {
    if (std::rename(part.own.c_str(), part.path.c_str()) != 0) fail(part.path, errno);
    paths.push_back(part.path);
    folders.insert(folder_of(part.path));
  }
  for (const Part& part : parts_) close(part.file);
  parts_.clear();
  for (const fs::path& folder : folders) sync_names((folder / "any").string());
  return paths;
}

void write_whole(const std::string& path, std::string_view text, const Keep& keep) {
  WholeFiles one(keep);
  one.add(path, text);
  one.finish();
}

void make_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw FileError(fmt::format("can't make the folder {}: {}", folder, error.message()));
}

void sync_names(const std::string& path) {
  const int opened = open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return;
  fsync(opened);
  close(opened);
}

}  // namespace retorno
