// What is fitted: keys of a scenario, and what is believed of each before the record is looked at.
#pragma once
#include <string>

#include "sim/files/input/scenario.hpp"

namespace retorno {

/// The scale on which a prior is a normal distribution.
enum class Scale : std::uint8_t { straight, log, logit };
std::string_view to_text(Scale scale);

struct FittedKey {
  std::string path;  ///< as for the option --set
  Act act = Act::set;
  Scale scale = Scale::straight;
  double middle = 0, spread = 1;  ///< on the scale
  Range valid{-1e300, 1e300};
  Where where;
};

/// The key with 90% of its prior inside a range. A factor and whatever is above 0 lies on the log, a share on the
/// logit, all else as it is.
/// @param valid  what the key may be; the prior is cut off there
FittedKey fitted_key(std::string path, Act act, Range range, Range valid);
/// Moves the middle of the prior to a value inside the range, such as the one as written: the likeliest before the
/// record is looked at.
void centre_at(FittedKey& key, double value, Range range);

/// What a confidence makes of a declared range: what is little known may lie further outside.
double width_of(Confidence confidence);

/// The key's number for a draw of a standard normal.
double value_at(const FittedKey& key, double z);
/// As --set takes it: path=value.
std::string assignment_at(const FittedKey& key, double z);
/// The value alone, as a cell of the posterior's table.
std::string text_at(const FittedKey& key, double z);

/// What a key may be in a scenario: of a rule's parameter, a policy's key or a column; of a factor what is above 0.
Range valid_of(const Scenario& scenario, const std::string& path, Act act);
/// The confidence with which a rule's parameter is declared, else medium.
Confidence confidence_of(const Scenario& scenario, const std::string& path);

}  // namespace retorno
