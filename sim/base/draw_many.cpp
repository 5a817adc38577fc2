#include "sim/base/draw_many.hpp"

#include <immintrin.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/ensure.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/base/processor.hpp"

namespace retorno {
namespace {

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

using Words = std::array<std::uint32_t, kEight>;

[[gnu::target("avx2")]] inline __m256i load(const Words& from) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from.data()));
}

[[gnu::target("avx2")]] inline void store(__m256i numbers, Words& to) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to.data()), numbers);
}

[[gnu::target("avx2")]] void eight(Seed seed, const Identity* who, std::uint32_t when_and_why, Draw::Block* blocks) {
  Words streams, ordinals, kinds;
  for (std::size_t i = 0; i < kEight; ++i) {
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
  std::array<Words, 4> words;
  store(a, words[0]);
  store(b, words[1]);
  store(c, words[2]);
  store(d, words[3]);
  for (std::size_t i = 0; i < kEight; ++i) blocks[i] = {words[0][i], words[1][i], words[2][i], words[3][i]};
}

Draw::Block one(Seed seed, Identity who, Day day, Purpose purpose) {
  Draw draw = seed.draw(who, day, purpose);
  Draw::Block block;
  for (std::uint32_t& word : block) word = draw.bits();
  return block;
}

}  // namespace

void first_blocks(Seed seed, std::span<const Identity> who, Day day, Purpose purpose, std::span<Draw::Block> blocks) {
  EXPECT(who.size() == blocks.size(), "{} draws for {} places", who.size(), blocks.size());
  const bool wide = takes_eight();
  const std::uint32_t when_and_why =
      (static_cast<std::uint32_t>(day.value) << 16) | (static_cast<std::uint32_t>(purpose) << 8);
  std::size_t i = 0;
  for (; wide && i + kEight <= who.size(); i += kEight) eight(seed, &who[i], when_and_why, &blocks[i]);
  for (; i < who.size(); ++i) blocks[i] = one(seed, who[i], day, purpose);
}

void first_normals(Seed seed, std::span<const Identity> who, Day day, Purpose purpose, std::span<double> normals) {
  std::array<Draw::Block, kEight> blocks;
  Eight radius{}, angle{};
  for (std::size_t first = 0; first < who.size(); first += kEight) {
    const std::size_t size = std::min(kEight, who.size() - first);
    first_blocks(seed, who.subspan(first, size), day, purpose, {blocks.data(), size});
    for (std::size_t i = 0; i < size; ++i) {
      Draw draw = seed.draw(who[first + i], day, purpose, blocks[i]);
      radius[i] = draw.uniform();
      angle[i] = kTwoPi * draw.uniform();
    }
    log_all(radius);
    cos_all(angle);
    for (std::size_t i = 0; i < size; ++i) normals[first + i] = std::sqrt(-2.0 * radius[i]) * angle[i];
  }
}

}  // namespace retorno
