// Forged HDF5 files: a whole one with its structure changed as a recipe says, and its seal made anew. A recipe names
// what it changes, one change a line, so that people can read it and it means the same when files have grown.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace retorno::fuzz {

inline constexpr std::size_t kMostChanges = 8;

/// `act argument value object`, as in `0 0 0 history/gauges`: see `apply` in forge.cpp.
struct Change {
  unsigned act = 0;
  std::uint8_t argument = 0;
  std::uint32_t value = 0;
  std::string object;
};

/// The lines that are changes; others are left out.
std::vector<Change> recipe_in(std::string_view text);
std::string text_of(const std::vector<Change>& recipe);
/// A recipe with another change, one less, or one in which something is another.
/// @param chance  of which all of it follows
std::vector<Change> another(std::vector<Change> recipe, const std::vector<std::string>& objects, unsigned chance);

/// All that is in a file but its seal.
std::vector<std::string> objects_of(const std::string& path);
/// Changes the file as far as libhdf5 goes along, and seals it anew.
void forge(const std::string& path, const std::vector<Change>& recipe);

}  // namespace retorno::fuzz
