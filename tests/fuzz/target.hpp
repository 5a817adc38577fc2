// What is fuzzed: each target reads bytes as the program reads a file of that kind. It returns where they are read or
// refused with a sentence; whatever else leaves it is a finding.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace retorno::fuzz {

struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
  /// The file that is forged where its bytes are a recipe: see forge.hpp.
  const std::string& (*whole)() = nullptr;
  /// What a fuzzer runs, where all of it takes long.
  void (*quick)(std::string_view bytes) = nullptr;
};
std::span<const Target> targets();
/// Null where there is none of that name.
const Target* target_named(std::string_view name);

void scenario(std::string_view bytes);        ///< a scenario file
void table(std::string_view bytes);           ///< the path of a table in one line, then its rows as CSV
void set(std::string_view bytes);             ///< what is given to --set, one a line
void plan(std::string_view bytes);            ///< the plan of a sweep
void result(std::string_view bytes);          ///< a recipe
void checkpoint(std::string_view bytes);      ///< a recipe
void result_by_some(std::string_view bytes);  ///< a recipe, by some of the verbs

/// A result and a checkpoint as the program writes them, of the small world.
const std::string& whole_result();
const std::string& whole_checkpoint();

/// A folder of this process, on a disk in memory where there is one. It goes with the process.
const std::string& own_folder();
/// The same small world of tests/fuzz/small.yaml, copied there with all that it inherits.
const std::string& small_scenario();
void write_file(const std::string& path, std::string_view bytes);

/// Does work that reads the file of a stranger. Faults of the input and of files are answers.
void read_as_stranger(const std::function<void()>& work);
/// The program with these words, in this process; its code must not say that it was our fault.
int call(std::initializer_list<std::string> words);

}  // namespace retorno::fuzz
