#include "sim/files/partial.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "sim/base/problems.hpp"
#include "sim/files/seal.hpp"
#include "sim/files/verify.hpp"

namespace retorno {
namespace {

/// Makes the folder and an empty file, because the system's reason is plainer than HDF5's.
std::string prepared(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error) throw FileError(fmt::format("can't make the folder {}: {}", folder.string(), error.message()));
  if (std::filesystem::is_directory(path)) throw FileError(fmt::format("can't write {}: it is a folder", path));
  const std::string partial = path + ".partial";
  const int file = open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) throw FileError(fmt::format("can't write {}: {}", path, std::strerror(errno)));
  close(file);
  return partial;
}

}  // namespace

PartialFile::PartialFile(std::string path) : path_(std::move(path)), partial_(prepared(path_)) {}

PartialFile::~PartialFile() {
  std::error_code ignored;
  if (!finished_) std::filesystem::remove(partial_, ignored);
}

void PartialFile::finish() {
  seal(partial_);
  if (const std::vector<std::string> faults = faults_of_form(partial_); !faults.empty())
    throw FileError(fmt::format("can't write {}: read back, it isn't what was written: {}", path_, faults.front()));
  std::error_code error;
  std::filesystem::rename(partial_, path_, error);
  if (error) throw FileError(fmt::format("can't write {}: {}", path_, error.message()));
  finished_ = true;
  // The name too must outlive a cut of power.
  const std::filesystem::path folder = std::filesystem::absolute(path_, error).parent_path();
  const int opened = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return;
  fsync(opened);
  close(opened);
}

}  // namespace retorno
