// The program called from a test, and the bytes that it leaves.
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "sim/app/commands/commands.hpp"

namespace retorno::test {

inline int exit_code_of(const std::vector<std::string>& words) {
  std::vector<const char*> all{"retorno", "-q"};
  for (const std::string& word : words) all.push_back(word.c_str());
  return run_program(static_cast<int>(all.size()), all.data());
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace retorno::test
