// What people call a scenario, an option or a policy, where its id is for files and commands.
#pragma once
#include <string>

#include "sim/files/words.hpp"

namespace retorno {

struct Label {
  std::string english = {}, spanish = {};

  bool empty() const { return english.empty(); }
  const std::string& in(Language language) const { return language == Language::spanish ? spanish : english; }
  bool operator==(const Label&) const = default;
};

}  // namespace retorno
