// Where tests may write.
#pragma once
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace retorno::test {

/// A path in a folder that this process alone has, and that goes with it: of two test suites at once on one machine,
/// under one name each would read what the other writes.
inline std::string temporary_path(const std::string& name) {
  struct Folder {
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / fmt::format("retorno_test_{}", ::getpid());
  };
  static const Folder folder;
  return (folder.path / name).string();
}

}  // namespace retorno::test
