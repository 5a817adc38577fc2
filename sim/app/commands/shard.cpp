#include "sim/app/commands/shard.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace retorno {

std::optional<Shard> parse_shard(const std::string& text) {
  Shard shard;
  char after = 0;
  const bool read = std::sscanf(text.c_str(), "%7d/%7d%c", &shard.number, &shard.of, &after) == 2;
  return read && shard.number >= 1 && shard.number <= shard.of ? std::optional(shard) : std::nullopt;
}

std::string shard_fault(const std::string& text) {
  return parse_shard(text)
             ? ""
             : fmt::format("'{}' isn't a part; write K/N with K from 1 to N, such as 2/8; N is at most 9999999", text);
}

}  // namespace retorno
