#include "sim/base/draw_many.hpp"

#include <immintrin.h>

#include <array>

#include "sim/base/ensure.hpp"
#include "sim/base/processor.hpp"

namespace retorno {
namespace {

constexpr std::size_t kTogether = 8;

// Philox4x32-10: Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", section 3.3.
constexpr int kRounds = 10;
constexpr std::uint32_t kMultiplier0 = 0xD2511F53, kMultiplier1 = 0xCD9E8D57;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9, kWeyl1 = 0xBB67AE85;

struct Products {
  __m256i low, high;
};

/// The halves of the products of eight numbers with one.
[[gnu::target("avx2")]] inline Products products(__m256i numbers, __m256i multiplier) {
  constexpr int kOdd = 0b10101010;
  const __m256i even = _mm256_mul_epu32(numbers, multiplier);
  const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(numbers, 32), multiplier);
  return {_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), kOdd),
          _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, kOdd)};
}

[[gnu::target("avx2")]] inline __m256i all(std::uint32_t value) { return _mm256_set1_epi32(static_cast<int>(value)); }

using Eight = std::array<std::uint32_t, kTogether>;

[[gnu::target("avx2")]] inline __m256i load(const Eight& from) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from.data()));
}

[[gnu::target("avx2")]] inline void store(__m256i numbers, Eight& to) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to.data()), numbers);
}

[[gnu::target("avx2")]] void eight(Seed seed, const Identity* who, std::uint32_t when_and_why, std::uint64_t* words) {
  Eight streams, ordinals, kinds;
  for (std::size_t i = 0; i < kTogether; ++i) {
    streams[i] = who[i].stream;
    ordinals[i] = who[i].ordinal;
    kinds[i] = when_and_why | static_cast<std::uint32_t>(who[i].kind);
  }
  __m256i a = load(streams), b = load(ordinals), c = load(kinds), d = _mm256_setzero_si256();
  const __m256i multiplier0 = all(kMultiplier0), multiplier1 = all(kMultiplier1);
  for (int round = 0; round < kRounds; ++round) {
    const auto r = static_cast<std::uint32_t>(round);
    const Products p0 = products(a, multiplier0), p1 = products(c, multiplier1);
    a = _mm256_xor_si256(_mm256_xor_si256(p1.high, b), all(seed.seed + r * kWeyl0));
    c = _mm256_xor_si256(_mm256_xor_si256(p0.high, d), all(seed.member + r * kWeyl1));
    b = p1.low;
    d = p0.low;
  }
  Eight first, second;
  store(a, first);
  store(b, second);
  for (std::size_t i = 0; i < kTogether; ++i) words[i] = (static_cast<std::uint64_t>(first[i]) << 32) | second[i];
}

std::uint64_t one(Seed seed, Identity who, Day day, Purpose purpose) {
  Draw draw = seed.draw(who, day, purpose);
  const std::uint64_t high = draw.bits();
  return (high << 32) | draw.bits();
}

}  // namespace

void first_words(Seed seed, std::span<const Identity> who, Day day, Purpose purpose, std::span<std::uint64_t> words) {
  EXPECT(who.size() == words.size(), "{} draws for {} places", who.size(), words.size());
  const bool wide = takes_eight();
  const std::uint32_t when_and_why =
      (static_cast<std::uint32_t>(day.value) << 16) | (static_cast<std::uint32_t>(purpose) << 8);
  std::size_t i = 0;
  for (; wide && i + kTogether <= who.size(); i += kTogether) eight(seed, &who[i], when_and_why, &words[i]);
  for (; i < who.size(); ++i) words[i] = one(seed, who[i], day, purpose);
}

}  // namespace retorno
