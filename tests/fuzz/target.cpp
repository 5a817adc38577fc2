#include "tests/fuzz/target.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/base/ensure.hpp"
#include "tests/support/at_root.hpp"

namespace retorno::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr Target kTargets[] = {{"scenario", scenario},
                               {"table", table},
                               {"set", set},
                               {"plan", plan},
                               {"result", result, whole_result, result_by_some},
                               {"checkpoint", checkpoint, whole_checkpoint}};

/// Made at the first use and removed at the end of the process, but not by a child that was forked from it.
struct OwnFolder {
  std::string path = fs::path(fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path()) /
                     ("retorno_fuzz_" + std::to_string(getpid()));
  pid_t owner = getpid();
  OwnFolder() { fs::create_directories(path); }
  ~OwnFolder() {
    std::error_code ignored;
    if (getpid() == owner) fs::remove_all(path, ignored);
  }
};

/// The shipped scenarios inherit from one that takes long to load; here it is the small one under that name.
std::string copied_world() {
  const fs::path from = source_folder(), to = own_folder();
  fs::create_directories(to / "scenarios" / "base");
  fs::create_directories(to / "tests" / "fuzz");
  fs::create_directories(to / "data");
  for (const auto& entry : fs::directory_iterator(from / "scenarios"))
    if (entry.path().filename().string().starts_with("toy_")) fs::copy(entry.path(), to / "scenarios");
  fs::copy(from / "data" / "toys", to / "data" / "toys");
  for (const char* name : {"small.yaml", "small_observed.csv", "small_posterior.csv"})
    fs::copy(from / "tests" / "fuzz" / name, to / "tests" / "fuzz");
  write_file(to / "scenarios" / "base" / "corridor.yaml", "name: corridor\nextends: ../../tests/fuzz/small.yaml\n");
  return to / "tests" / "fuzz" / "small.yaml";
}

}  // namespace

std::span<const Target> targets() { return kTargets; }

const Target* target_named(std::string_view name) {
  for (const Target& target : kTargets)
    if (target.name == name) return &target;
  return nullptr;
}

const std::string& own_folder() {
  static const OwnFolder folder;
  return folder.path;
}

const std::string& small_scenario() {
  static const std::string path = copied_world();
  return path;
}

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  EXPECT(file.good(), "{} can't be written", path);
}

void read_as_stranger(const std::function<void()>& work) {
  code_of([&] {
    work();
    return 0;
  });
}

int call(std::initializer_list<std::string> words) {
  std::vector<const char*> arguments{"retorno", "-q"};
  for (const std::string& word : words) arguments.push_back(word.c_str());
  const int code = run_program(static_cast<int>(arguments.size()), arguments.data());
  EXPECT(code == 0 || code == 2 || code == 3 || code == 4, "{} ends with {}", *words.begin(), code);
  return code;
}

}  // namespace retorno::fuzz
