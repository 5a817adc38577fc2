#include "sim/fit/posterior.hpp"

#include <fmt/format.h>

#include "sim/files/input/posterior.hpp"

namespace retorno {
std::string posterior_table(const Calibration& calibration, const Fit& fit, const std::string& program) {
  const std::string inputs = posterior_inputs_hash(
      calibration.named_by.empty() ? calibration.scenarios.front().path : calibration.named_by);
  std::string text = "draw,program,inputs";
  for (const FittedKey& key : calibration.keys) text += "," + key.path;
  text += "\n";
  for (Eigen::Index draw = 0; draw < fit.sampled.draws.cols(); ++draw) {
    text += fmt::format("{},{},{}", draw, program, inputs);
    for (std::size_t k = 0; k < calibration.keys.size(); ++k)
      text += "," + text_at(calibration.keys[k], fit.sampled.draws(static_cast<Eigen::Index>(k), draw));
    text += "\n";
  }
  return text;
}

}  // namespace retorno
