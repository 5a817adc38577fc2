#include "sim/base/processor.hpp"

namespace retorno {
namespace {

bool one_at_a_time = false;  // changes only while nothing is worked on

}  // namespace

bool takes_eight() {
  static const bool can = __builtin_cpu_supports("avx2") != 0;
  return can && !one_at_a_time;
}

OneAtATime::OneAtATime() { one_at_a_time = true; }
OneAtATime::~OneAtATime() { one_at_a_time = false; }

}  // namespace retorno
