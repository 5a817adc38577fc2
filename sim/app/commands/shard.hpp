// A part of many runs, so that several machines can share them.
#pragma once
#include <optional>
#include <string>

namespace retorno {

struct Shard {
  int number = 1;
  int of = 1;
};

/// K/N with 1 ≤ K ≤ N ≤ 9999999, more than any sweep has runs; nothing where it is something else.
std::optional<Shard> parse_shard(const std::string& text);
/// What is wrong with it; empty where nothing is.
std::string shard_fault(const std::string& text);

}  // namespace retorno
