// exp, log, pow, sin and cos that give the same bits on every x86-64 machine.
//
// The C library chooses its code by processor and answers with other last bits on another one, so results would
// depend on the machine; SLEEF's deterministic functions don't. Nobody else in sim/ and models/ calls the C library's.
#pragma once
#include <emmintrin.h>

#include <array>
#include <cstddef>

extern "C" {
__m128d Sleef_cinz_expd2_u10sse2(__m128d);
__m128d Sleef_cinz_logd2_u10sse2(__m128d);
__m128d Sleef_cinz_sind2_u10sse2(__m128d);
__m128d Sleef_cinz_cosd2_u10sse2(__m128d);
double Sleef_cinz_powd1_u10purec(double, double);
double Sleef_cinz_erfd1_u10purec(double);
}

namespace retorno {

// By the functions for two: the bits of those for one number, exp and cos in three quarters of the time, log in the
// same.
inline double exp(double x) { return _mm_cvtsd_f64(Sleef_cinz_expd2_u10sse2(_mm_set_sd(x))); }
inline double log(double x) { return _mm_cvtsd_f64(Sleef_cinz_logd2_u10sse2(_mm_set_sd(x))); }
inline double sin(double x) { return _mm_cvtsd_f64(Sleef_cinz_sind2_u10sse2(_mm_set_sd(x))); }
inline double cos(double x) { return _mm_cvtsd_f64(Sleef_cinz_cosd2_u10sse2(_mm_set_sd(x))); }
inline double pow(double x, double y) { return Sleef_cinz_powd1_u10purec(x, y); }
inline double erf(double x) { return Sleef_cinz_erfd1_u10purec(x); }

// Of eight numbers in place; the same bits as one by one, on a machine with wide registers in a third of the time.
inline constexpr std::size_t kEight = 8;
using Eight = std::array<double, kEight>;
void exp_all(Eight& x);
void log_all(Eight& x);
void cos_all(Eight& x);
void logistic_all(Eight& x);

/// 1 / (1 + exp(-x))
inline double logistic(double x) { return 1.0 / (1.0 + exp(-x)); }
/// ln(p / (1 - p)), for 0 < p < 1
inline double logit(double p) { return log(p / (1.0 - p)); }

}  // namespace retorno
