// The entry points of libFuzzer: one program for all targets, which is told by --target=NAME.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "tests/fuzz/forge.hpp"
#include "tests/fuzz/target.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

const retorno::fuzz::Target* target = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** words) {
  constexpr std::string_view kOption = "--target=";
  for (int i = 1; i < *count; ++i)
    if (const std::string_view word = (*words)[i]; word.starts_with(kOption))
      target = retorno::fuzz::target_named(word.substr(kOption.size()));
  if (target && target->whole) target->whole();  // else the first input would be thought slow
  if (target) return 0;
  std::cerr << "say which target is meant: --target=scenario, table, set, plan, result or checkpoint\n";
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (target->quick ? target->quick : target->run)({reinterpret_cast<const char*>(data), size});
  return 0;
}

/// A recipe is changed by whole changes.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  using namespace retorno::fuzz;
  if (!target->whole) return LLVMFuzzerMutate(data, size, most);
  static const std::vector<std::string> objects = objects_of(target->whole());
  const std::string_view before{reinterpret_cast<const char*>(data), size};
  const std::string after = text_of(another(recipe_in(before), objects, seed));
  if (after.size() > most) return size;
  std::copy(after.begin(), after.end(), data);
  return after.size();
}
