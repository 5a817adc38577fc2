// The one way to write text files: whole, on the disk, and never over something else.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace retorno {

/// What must not be lost by writing.
struct Keep {
  std::vector<std::string> inputs;  ///< files that the same work reads: never replaced
  bool other_kinds = true;          ///< files that hold something else than what is written; --force gives them up
};

/// @throws InputError  where the name leads to an input
/// @throws FileError   where it leads to a folder, a device or the like
void refuse_to_replace(const std::string& path, const Keep& keep);

/// Files that stand under their names together, each whole, or not at all: then what stood there before still does.
/// What a killed process left behind in a folder goes when the next file is written there.
class WholeFiles {
 public:
  explicit WholeFiles(Keep keep = {}) : keep_(std::move(keep)) {}
  WholeFiles(const WholeFiles&) = delete;
  ~WholeFiles();

  /// @throws FileError with the system's reason; InputError where something that is to be kept stands there
  void add(const std::string& path, std::string_view text);
  /// Gives all of them their names, once they are on the disk.
  /// @return  their paths
  std::vector<std::string> finish();

 private:
  struct Part {
    std::string path, own;
    int file = -1;
  };
  Keep keep_;
  std::vector<Part> parts_;
};

/// One file.
void write_whole(const std::string& path, std::string_view text, const Keep& keep = {});

/// Makes a folder and those above it.
/// @throws FileError
void make_folder(const std::string& folder);

/// Waits until the names in the folder of a file are on the disk: they too must outlive a cut of power.
void sync_names(const std::string& path);

}  // namespace retorno
