// What repeats with other luck say together: the middle, the range, and the difference between paired repeats.
#pragma once
#include <span>
#include <vector>

namespace retorno {

/// Share of the repeats that a range holds; half of the rest lies below it, half above.
inline constexpr double kRangeShare = 0.90;

/// Middle value of the repeats and the range that holds 90% of them.
struct Spread {
  double low = 0;
  double middle = 0;
  double high = 0;
};

/// The value below which a share `p` of the repeats lies; between two repeats on the straight line through both.
/// NaN where there are no values.
double quantile(std::vector<double> values, double p);

Spread spread(const std::vector<double>& values);

double mean(std::span<const double> values);

/// The value that Student's t exceeds, on either side, with probability 0.05.
double student_t_95(int degrees_of_freedom);

/// Mean difference of paired repeats; `low` … `high` holds the true one in 95 of 100 such comparisons. With one pair
/// both are the difference itself.
struct Paired {
  double difference = 0;
  double low = 0;
  double high = 0;
  int pairs = 0;
};
/// @param base, option  [pairs]; the n-th of both shares its luck
Paired paired(std::span<const double> base, std::span<const double> option);

}  // namespace retorno
