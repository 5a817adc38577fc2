#include "sim/files/sha256.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "sim/base/ensure.hpp"

namespace retorno {

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  EXPECT(state_->context && EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) == 1, "no SHA-256");
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  EXPECT(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1, "no SHA-256");
}

std::string Sha256::bytes() {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned int length = 0;
  const int done = EVP_DigestFinal_ex(state_->context, reinterpret_cast<unsigned char*>(digest.data()), &length);
  EXPECT(done == 1 && length == 32, "no SHA-256");
  digest.resize(length);
  return digest;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  std::string text;
  for (const char byte : hash.bytes()) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

}  // namespace retorno
