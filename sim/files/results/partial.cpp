#include "sim/files/results/partial.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "sim/base/problems.hpp"
#include "sim/files/hdf5/seal.hpp"
#include "sim/files/results/verify.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

/// Whether the name still leads to the open file.
bool leads_to(const std::string& path, int file) {
  struct stat named {
  }, opened{};
  return stat(path.c_str(), &named) == 0 && fstat(file, &opened) == 0 && named.st_dev == opened.st_dev &&
         named.st_ino == opened.st_ino;
}

enum class Hold { held, by_another };

/// The lock belongs to the open file, goes with it however the process ends, and isn't lost when HDF5 closes the same
/// file; the older kind, which belongs to the process, would be. Where the disk knows no locks the run goes on without.
Hold hold(int file) {
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  const bool refused = fcntl(file, F_OFD_SETLK, &whole) != 0 && (errno == EAGAIN || errno == EACCES);
  return refused ? Hold::by_another : Hold::held;
}

/// Opens and holds the file; nothing of another's is cut off before it is known to be nobody's.
int held_file(const std::string& path, const std::string& partial) {
  for (;;) {
    const int file = open(partial.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0) throw FileError(fmt::format("can't write {}: {}", path, std::strerror(errno)));
    if (hold(file) == Hold::by_another) {
      close(file);
      throw FileError(fmt::format(
          "can't write {}: another run is writing it; wait for that to end, or give this one another name", path));
    }
    // Between opening and holding it, its owner may have given it its final name, or removed it.
    const bool own = leads_to(partial, file), emptied = own && ftruncate(file, 0) == 0;
    if (emptied) return file;
    const int reason = errno;
    close(file);
    if (own) throw FileError(fmt::format("can't write {}: {}", path, std::strerror(reason)));
  }
}

/// Makes the folder and an empty file, because the system's reason is plainer than HDF5's.
int prepared(const std::string& path, const std::string& partial) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error) throw FileError(fmt::format("can't make the folder {}: {}", folder.string(), error.message()));
  refuse_to_replace(path, {});
  return held_file(path, partial);
}

}  // namespace

PartialFile::PartialFile(std::string path)
    : path_(std::move(path)), partial_(path_ + ".partial"), held_(prepared(path_, partial_)) {}

PartialFile::PartialFile(PartialFile&& other) noexcept
    : path_(std::move(other.path_)), partial_(std::move(other.partial_)), held_(std::exchange(other.held_, -1)) {}

PartialFile::~PartialFile() {
  if (held_ < 0) return;
  if (is_own()) unlink(partial_.c_str());
  close(held_);
}

bool PartialFile::is_own() const { return leads_to(partial_, held_); }

void PartialFile::finish() {
  if (!is_own()) throw FileError(fmt::format("can't write {}: {} was removed or replaced under way", path_, partial_));
  seal(partial_);
  if (const std::vector<std::string> faults = faults_of_form(partial_); !faults.empty())
    throw FileError(fmt::format("can't write {}: read back, it isn't what was written: {}", path_, faults.front()));
  std::error_code error;
  std::filesystem::rename(partial_, path_, error);
  if (error) throw FileError(fmt::format("can't write {}: {}", path_, error.message()));
  close(std::exchange(held_, -1));
  sync_names(path_);
}

}  // namespace retorno
