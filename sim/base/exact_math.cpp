#include "sim/base/exact_math.hpp"

#include <immintrin.h>

#include "sim/base/processor.hpp"

extern "C" {
[[gnu::target("avx")]] __m256d Sleef_cinz_expd4_u10avx(__m256d);
}

namespace retorno {
namespace {

[[gnu::target("avx")]] void exp_by_fours(std::array<double, 8>& x) {
  for (std::size_t i = 0; i < x.size(); i += 4)
    _mm256_storeu_pd(&x[i], Sleef_cinz_expd4_u10avx(_mm256_loadu_pd(&x[i])));
}

void exp_by_twos(std::array<double, 8>& x) {
  for (std::size_t i = 0; i < x.size(); i += 2) _mm_storeu_pd(&x[i], Sleef_cinz_expd2_u10sse2(_mm_loadu_pd(&x[i])));
}

}  // namespace

void exp_all(std::array<double, 8>& x) {
  takes_eight() ? exp_by_fours(x) : exp_by_twos(x);
}

}  // namespace retorno
