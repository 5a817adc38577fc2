// All that a run has told, as bytes: two runs are the same where these are.
#pragma once
#include <string>

#include "sim/base/bytes.hpp"
#include "sim/run/ledger.hpp"

namespace retorno::test {

inline std::string bytes_of_history(const History& history) {
  Packer packer;
  packer.put(history.days);
  for (const CountsOfDay& day : history.counts) packer.put(day.all());
  packer.put(history.gauges);
  packer.put(history.digests);
  return packer.bytes;
}

}  // namespace retorno::test
