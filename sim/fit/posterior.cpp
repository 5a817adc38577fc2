#include "sim/fit/posterior.hpp"

#include <fmt/format.h>

#include "sim/files/sha256.hpp"

namespace retorno {
namespace {

/// Of what the scenarios of the fit were made from.
std::string inputs_of(const Calibration& calibration) {
  std::string all;
  for (const FitScenario& scenario : calibration.scenarios)
    for (const InputFile& file : scenario.as_written.inputs) all += file.sha256 + "\n";
  return sha256(all);
}

}  // namespace

std::string posterior_table(const Calibration& calibration, const Fit& fit, const std::string& program) {
  const std::string inputs = inputs_of(calibration);
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
