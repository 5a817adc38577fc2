#include "sim/files/write_whole.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "sim/base/problems.hpp"

namespace retorno {

void write_whole(const std::string& path, std::string_view text) {
  // By its own number: tasks of a cluster may write the same file at the same moment, and each renames a whole one.
  const std::string own = fmt::format("{}.{}", path, getpid());
  errno = 0;
  std::ofstream file(own, std::ios::binary);
  file << text;
  file.close();
  if (file && std::rename(own.c_str(), path.c_str()) == 0) return;
  const std::string why = std::strerror(errno);
  std::remove(own.c_str());
  throw FileError(fmt::format("can't write {}: {}", path, why));
}

}  // namespace retorno
