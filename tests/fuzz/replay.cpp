// Every input of the corpus again, without a fuzzer: what once broke something must not do so a second time.
//
//   fuzz_replay TARGET FILE…     those files
//   fuzz_replay CORPUS           all files of all targets, each in the folder of its target
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/fuzz/target.hpp"

namespace {

namespace fs = std::filesystem;
using namespace retorno::fuzz;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void replay(const Target& target, const fs::path& path) {
  fmt::print("{} {}\n", target.name, path.filename().string());
  std::fflush(stdout);  // before it breaks
  const std::string bytes = bytes_of(path);
  target.run(bytes);
}

int replay_all(const fs::path& corpus) {
  int count = 0;
  for (const Target& target : targets()) {
    std::vector<fs::path> files;
    if (fs::exists(corpus / target.name))
      for (const auto& entry : fs::directory_iterator(corpus / target.name)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& path : files) replay(target, path), ++count;
  }
  fmt::print("{} inputs: all are read or refused\n", count);
  return count > 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const Target* target = argc > 2 ? target_named(argv[1]) : nullptr;
  if (argc == 2) return replay_all(argv[1]);
  if (!target) return fmt::print(stderr, "fuzz_replay CORPUS, or fuzz_replay TARGET FILE…\n"), 2;
  for (int i = 2; i < argc; ++i) replay(*target, argv[i]);
  return 0;
}
