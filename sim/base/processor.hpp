// What this processor can do beyond what every x86-64 can.
#pragma once

namespace retorno {

/// Can it work on eight numbers at a time (AVX2)? No result hangs on the answer, only the time that it takes.
bool takes_eight();

/// As long as it lives, takes_eight() says no: for tests of that promise. Made and ended while nothing is worked on.
class OneAtATime {
 public:
  OneAtATime();
  OneAtATime(const OneAtATime&) = delete;
  OneAtATime& operator=(const OneAtATime&) = delete;
  ~OneAtATime();
};

}  // namespace retorno
