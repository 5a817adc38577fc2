// A result under the name NAME.partial until it is whole.
#pragma once
#include <string>

namespace retorno {

class PartialFile {
 public:
  /// Makes the folder and an empty file.
  /// @throws FileError with the system's reason
  explicit PartialFile(std::string path);
  PartialFile(const PartialFile&) = delete;
  /// Leaves nothing behind of what wasn't finished.
  ~PartialFile();

  const std::string& path() const { return partial_; }
  /// Seals the closed file, reads it back and gives it its name.
  /// @throws FileError
  void finish();

 private:
  std::string path_;
  std::string partial_;
  bool finished_ = false;
};

}  // namespace retorno
