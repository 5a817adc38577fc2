// Many runs of one experiment: arms × points of the sweep × members, one file each, and which of them are there.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/files/provenance.hpp"
#include "sim/files/scenario.hpp"

namespace retorno {

/// One combination of an arm and a value of each swept key.
struct SweepPoint {
  std::string name;  ///< arm/key=value,key=value; its folder
  std::string arm;
  std::vector<std::string> set;  ///< a.b=v, as for the option --set
  int members = 1;
  std::string fingerprint;  ///< of all that can change a number
};

/// Every combination, in the order in which the file names arms, keys and values; the last key changes fastest.
/// Numbers of members and fingerprints are still to be filled.
std::vector<SweepPoint> sweep_points(const Scenario& experiment);

/// What a result must be made from, in 64 digits: program, resolved scenario, tables, options.
std::string fingerprint(const Scenario& scenario, const Program& program);
/// The same of a result file; empty where it can't be read.
std::string fingerprint_of(const std::string& result);

std::string member_path(const std::string& folder, const SweepPoint& point, std::int32_t member);
std::string merged_path(const std::string& folder, const SweepPoint& point);

/// Notes in the folder what belongs there, so that `status` and `merge` need nothing else.
/// @throws InputError where the folder holds another sweep
void write_plan(const std::string& folder, const std::vector<SweepPoint>& points);
/// @throws InputError where the folder holds no sweep
std::vector<SweepPoint> read_plan(const std::string& folder);

/// `unfinished` has a .partial file; `damaged` isn't whole, or was made from something else.
enum class RunState : std::uint8_t { there, missing, unfinished, damaged };
RunState state_of(const std::string& folder, const SweepPoint& point, std::int32_t member);

}  // namespace retorno
