// The fingerprint by which a result names its inputs.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace retorno {

/// SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The same of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::string_view bytes);
  /// The 32 bytes of the hash; nothing may be added after.
  std::string bytes();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace retorno
