// What isn't known of an answer: which values carry its range, and which counts would narrow it, from draws at hand.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "sim/files/results/read_result.hpp"
#include "sim/files/results/result_figure.hpp"
#include "sim/files/sweep/resampling.hpp"

namespace retorno {

/// What a value has to do with the range of an answer.
struct Carried {
  Estimate share;        ///< of the variance of the answer's ranks
  double direction = 0;  ///< rank correlation: the answer rises with the value where it is above 0
};

struct RangeShares {
  double explained = 0;          ///< share of the variance that the values explain in draws that were left out
  double luck = 0;               ///< share of the variance that is luck; NaN where no draw was taken twice
  std::vector<Carried> carried;  ///< [values] their shares add up to `explained`
};

/// Ridge regression of ranks on ranks, its penalty that which foretells left-out draws best; the share of a value is
/// the product of its coefficient and its correlation (Pratt 1987), never below 0, scaled to what is explained.
/// @param values  [draws][values]
/// @param answer  [draws]
RangeShares range_shares(const std::vector<std::vector<double>>& values, const std::vector<double>& answer);

/// Share of the answer's variance that is expected to go if a count were made whose own error has this standard
/// deviation: in a linear and normal world, squared correlation less what as many draws show by chance.
/// @param answer, count  [draws]
Estimate expected_reduction(const std::vector<double>& answer, const std::vector<double>& count, double error);

/// A count that could be made.
struct Count {
  std::string name;      ///< of the series or key outcome
  bool survey = false;   ///< of a key outcome, of which there is no series
  double error = 0;      ///< share of the count, one standard deviation
  bool assumed = false;  ///< is the error assumed, because the record tells no range?
  Estimate reduction;
};

struct Knowledge {
  std::string outcome;
  Watch watch;
  std::size_t draws = 0;
  std::vector<std::string> keys;
  RangeShares shares;
  std::vector<Count> counts;  ///< the most telling first
};

/// @throws InputError where the result holds too few draws, or none
Knowledge knowledge_of(const StoredResult& result, const ResultFigure& outcome);

}  // namespace retorno
