// Tests that name files as a user would, from the top of the repository.
#pragma once
#include <filesystem>
#include <string>

namespace retorno {

/// The top of the repository from which the tests were built.
std::string source_folder();

/// Changes to the top of the repository, and back at the end of the scope.
struct AtRoot {
  std::filesystem::path before = std::filesystem::current_path();
  AtRoot() { std::filesystem::current_path(source_folder()); }
  ~AtRoot() { std::filesystem::current_path(before); }
  AtRoot(const AtRoot&) = delete;
  AtRoot& operator=(const AtRoot&) = delete;
};

}  // namespace retorno
