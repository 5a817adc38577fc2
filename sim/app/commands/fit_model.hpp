// The model as a fit asks it: runs of all scenarios at each member, kept in the folder of the fit.
#pragma once
#include <string>

#include "sim/app/commands/fit_runs.hpp"
#include "sim/fit/calibration.hpp"

namespace retorno {

struct FitWork {
  const Calibration& calibration;
  const Counted& counted;
  FitRunner runner;
  std::string made_from;  ///< see below
};

/// All that can change a number of any run of a calibration.
std::string made_from(const Calibration& calibration);

/// What the runs of a stage say; those that are missing are run first.
/// @throws Stopped, FileError
/// @throws InputError where more than one run in ten failed
Answers answers_of(const FitWork& work, const FitStage& stage);

}  // namespace retorno
