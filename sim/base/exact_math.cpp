#include "sim/base/exact_math.hpp"

#include <immintrin.h>

#include "sim/base/processor.hpp"

extern "C" {
[[gnu::target("avx")]] __m256d Sleef_cinz_expd4_u10avx(__m256d);
[[gnu::target("avx")]] __m256d Sleef_cinz_logd4_u10avx(__m256d);
[[gnu::target("avx")]] __m256d Sleef_cinz_cosd4_u10avx(__m256d);
}

namespace retorno {
namespace {

template <auto of_four>
[[gnu::target("avx")]] void by_fours(Eight& x) {
  for (std::size_t i = 0; i < x.size(); i += 4) _mm256_storeu_pd(&x[i], of_four(_mm256_loadu_pd(&x[i])));
}

template <auto of_two>
void by_twos(Eight& x) {
  for (std::size_t i = 0; i < x.size(); i += 2) _mm_storeu_pd(&x[i], of_two(_mm_loadu_pd(&x[i])));
}

}  // namespace

void exp_all(Eight& x) {
  takes_eight() ? by_fours<Sleef_cinz_expd4_u10avx>(x) : by_twos<Sleef_cinz_expd2_u10sse2>(x);
}

void log_all(Eight& x) {
  takes_eight() ? by_fours<Sleef_cinz_logd4_u10avx>(x) : by_twos<Sleef_cinz_logd2_u10sse2>(x);
}

void cos_all(Eight& x) {
  takes_eight() ? by_fours<Sleef_cinz_cosd4_u10avx>(x) : by_twos<Sleef_cinz_cosd2_u10sse2>(x);
}

void logistic_all(Eight& x) {
  for (double& value : x) value = -value;
  exp_all(x);
  for (double& value : x) value = 1.0 / (1.0 + value);
}

}  // namespace retorno
