// What a result says of itself: which program, which inputs, which values and where each came from.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/files/hdf5/hdf5_writer.hpp"
#include "sim/files/input/scenario.hpp"

namespace retorno {

/// The program that wrote a file.
struct Program {
  std::string version;
  std::string git;
  std::string compiler;
  std::vector<std::pair<std::string, std::string>> libraries;  ///< name, version
  std::string binary =
      {};  ///< SHA-256 of the program's file; in checkpoints, since only one binary promises equal bits
};

/// The program in a few words, as results name it.
std::string source_of(const Program& program);

/// A parameter as it was used.
struct UsedParameter {
  std::string name;  ///< kind.rule.parameter
  double value = 0;
  std::string unit;
  std::string meaning;
  std::string source;
  Confidence confidence = Confidence::assumed;
  std::string origin;         ///< "default", or where it was set: file:line
  std::optional<Range> vary;  ///< what a modeller should explore
};

/// All parameters of the rules of a scenario, in the order of the rules and of their declarations.
std::vector<UsedParameter> used_parameters(const Scenario& scenario);

/// Share of the numbers that describe the links which are estimated by rule; 0 where all were observed.
double estimated_share(const Scenario& scenario);

/// The groups /parameters, /policy_events and /provenance.
void write_provenance(h5::Writer& file, const Scenario& scenario, const Program& program);

}  // namespace retorno
