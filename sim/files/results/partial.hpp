// A result under the name NAME.partial until it is whole; one process at a time writes it.
#pragma once
#include <string>
#include <utility>

namespace retorno {

class PartialFile {
 public:
  /// Makes the folder and an empty file, and holds it against other processes. What a killed process left behind is
  /// taken over: its hold ended with it.
  /// @throws FileError with the system's reason, or where another process is writing it
  PartialFile(std::string path);  // not explicit: a path may stand where a file to write is wanted
  PartialFile(PartialFile&& other) noexcept;
  PartialFile(const PartialFile&) = delete;
  /// Leaves nothing behind of what wasn't finished, and touches nothing that isn't its own.
  ~PartialFile();

  const std::string& path() const { return partial_; }
  /// Seals the closed file, reads it back and gives it its name.
  /// @throws FileError
  void finish();

 private:
  bool is_own() const;

  std::string path_;
  std::string partial_;
  int held_ = -1;  ///< the file by which it is held; -1 once it has its name, or is another's
};

}  // namespace retorno
