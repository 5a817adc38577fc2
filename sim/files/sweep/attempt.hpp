// One try at a run of a sweep. It holds a lock while it lasts, so that no second process runs the same, and leaves a
// note where it comes to nothing, so that a run that can't succeed isn't tried for ever.
#pragma once
#include <string>

namespace retorno {

/// A run is tried once and then again so often.
inline constexpr int kMostRepeats = 3;

/// What earlier tries left.
struct Tries {
  int vain = 0;  ///< that came to nothing since the last checkpoint
  bool running = false;
  std::string reason;  ///< of the last, where it could be told
};
Tries tries_of(const std::string& result);

class Attempt {
 public:
  /// Takes the lock and counts this try as vain until it is told otherwise: a killed process tells nothing.
  /// @throws FileError where the note can't be written
  explicit Attempt(const std::string& result);
  Attempt(const Attempt&) = delete;
  ~Attempt();
  /// False where another process has the run.
  bool taken() const { return file_ >= 0; }
  void succeeded();
  /// It was stopped and left a checkpoint: no try in vain.
  void stopped() { succeeded(); }
  void failed(const std::string& reason);

 private:
  void write(int vain, const std::string& reason);
  std::string note_;
  int file_ = -1;
  int vain_ = 0;
};

}  // namespace retorno
