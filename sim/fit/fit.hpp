// A fit: an ensemble is moved toward the record, what it said is emulated, the posterior is sampled on the emulator,
// and the draws are run for real, once to teach the emulator and once to be judged.
#pragma once
#include <functional>
#include <string>

#include "sim/fit/chain.hpp"
#include "sim/fit/smoother.hpp"

namespace retorno {

struct FitSettings {
  std::size_t members = 96;
  std::size_t steps = 4;    ///< assimilations at most
  std::size_t repeats = 8;  ///< at the middle of the prior, by which luck is told
  std::size_t lessons = 32;  ///< draws that are run to teach the emulator, in each round
  std::size_t rounds = 2;
  std::size_t nearer = 0;  ///< rounds of eight runs that look for one nearer to the record
  std::size_t draws = 128;
  std::size_t chain_steps = 12000;
  std::uint32_t seed = 1;

  /// Steps of chains that need no such pains: to see where to learn more, and of hindcasts.
  std::size_t quick_chain_steps() const { return (chain_steps + 3) / 4; }
};

/// Runs of one stage.
struct FitStage {
  std::string name;  ///< repeats, step_1 …, lessons_1 …, nearer_1 …, draws
  Ensemble members;
  std::vector<std::uint32_t> luck;  ///< [members] number of each; the same for all but the repeats
};
/// What the model says at each member. It may throw to break off; asked again, a fit comes to the same end.
using Model = std::function<Answers(const FitStage&)>;

/// What was tried, and what it said.
struct Explored {
  Eigen::VectorXd luck;           ///< [data] variance
  std::uint32_t common_luck = 0;  ///< of all runs: that of the repeat nearest to the mean of all
  std::vector<Assimilation> steps;
  Ensemble keys;    ///< [keys × runs] that didn't fail
  Answers answers;  ///< [data × runs]
};

struct Fit {
  Explored explored;
  Eigen::VectorXd luck;   ///< [data that are used] variance
  Sampled sampled;
  Emulator emulator;      ///< of the data that are used
  Answers answers;        ///< [data × draws] of the draws, run for real
  Eigen::VectorXd central;  ///< [keys] of the run nearest to the record, of all that were made
  double effective = 0;   ///< share of the draws that would be left if the emulator's errors were weighted away
};

/// The repeats and the assimilations alone.
/// @param used  rows of the answers that are fitted; the others are only carried along
Explored explore(const FitData& record, const std::vector<bool>& used, Eigen::Index keys, const FitSettings& settings,
                 const Model& model);

/// The emulator of some of the data, from all that was tried.
/// @param record  their part of the record
/// @param used    which rows they are
Emulator emulator_of(const FitData& record, const std::vector<bool>& used, const Explored& explored);

Fit fit(const FitData& record, const std::vector<bool>& used, Eigen::Index keys, const FitSettings& settings,
        const Model& model);

/// The data of these rows alone.
FitData part_of(const FitData& record, const std::vector<bool>& rows);
Eigen::MatrixXd rows_of(const Eigen::MatrixXd& matrix, const std::vector<bool>& rows);

}  // namespace retorno
