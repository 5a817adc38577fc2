// Tests that name files as a user would, from the top of the repository.
#pragma once
#include <filesystem>

namespace retorno {

/// Changes to the top of the repository, and back at the end of the scope.
struct AtRoot {
  std::filesystem::path before = std::filesystem::current_path();
  AtRoot() { std::filesystem::current_path(RETORNO_SOURCE_DIR); }
  ~AtRoot() { std::filesystem::current_path(before); }
  AtRoot(const AtRoot&) = delete;
  AtRoot& operator=(const AtRoot&) = delete;
};

}  // namespace retorno
