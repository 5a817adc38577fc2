// What was made of a table that isn't in the project's own form.
#pragma once
#include <string>
#include <vector>

namespace retorno {

struct Understood {
  std::string english, spanish;
};

/// All of it as one line; empty where the table is in the project's own form.
Understood as_one_line(const std::vector<Understood>& understood);

}  // namespace retorno
