#include "sim/fit/posterior.hpp"

#include <fmt/format.h>

#include "sim/files/input/posterior.hpp"

namespace retorno {
namespace {

/// What the scenario that names the draws says of a key; blank where that is a cell of a table, which has its hash.
std::string written_of(const Calibration& calibration, const FittedKey& key) {
  const Node* written = key.act == Act::set ? calibration.scenarios.front().as_written.resolved.at(key.path) : nullptr;
  return written && written->is_scalar() ? written->scalar : "";
}

}  // namespace

std::string posterior_table(const Calibration& calibration, const Fit& fit, const std::string& program) {
  const std::string& made_for =
      calibration.named_by.empty() ? calibration.scenarios.front().path : calibration.named_by;
  const std::string inputs = posterior_inputs_hash(made_for), corridor = corridor_of(made_for);
  Ensemble rows(fit.sampled.draws.rows(), fit.sampled.draws.cols() + 1);
  rows << fit.sampled.draws, fit.central;
  std::string text = corridor.empty() ? "draw,program,inputs" : "draw,program,inputs,corridor";
  for (const FittedKey& key : calibration.keys) text += "," + key.path;
  text += "\n";
  for (Eigen::Index draw = 0; draw < rows.cols(); ++draw) {
    text += fmt::format("{},{},{}", draw + 1 < rows.cols() ? std::to_string(draw) : kCentral, program, inputs);
    if (!corridor.empty()) text += "," + corridor;
    for (std::size_t k = 0; k < calibration.keys.size(); ++k)
      text += "," + text_at(calibration.keys[k], rows(static_cast<Eigen::Index>(k), draw));
    text += "\n";
  }
  text += fmt::format("{},{},{}", kWritten, program, inputs);
  if (!corridor.empty()) text += "," + corridor;
  for (const FittedKey& key : calibration.keys) text += "," + written_of(calibration, key);
  return text + "\n";
}

}  // namespace retorno
