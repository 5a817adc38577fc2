// Many runs of one experiment: arms × points of the sweep × members, one file each, and which of them are there.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/files/design.hpp"
#include "sim/files/input/scenario.hpp"
#include "sim/files/results/provenance.hpp"

namespace retorno {

/// A key that a sweep changes.
struct SweptKey {
  std::string path;                 ///< a.b, as for the option --set
  std::vector<std::string> values;  ///< as YAML; of a grid or a list
  Range range{0, 0};                ///< of all other designs
  Act act = Act::set;               ///< what values or range do with the number that is there
};

/// What `experiment.sweep` asks for.
struct SweepDesign {
  std::string kind = "grid";  ///< see `design_kinds`
  std::size_t size = 0;       ///< points; trajectories of morris, base points of saltelli
  std::uint32_t seed = 1;     ///< of the design, not of the runs
  std::vector<SweptKey> keys;
  bool by_values() const { return kind == "grid" || kind == "list"; }
};

/// The design of an experiment; of one without a sweep it has no keys. Ranges said to be `vary` are those declared.
SweepDesign design_of(const Scenario& experiment);
/// The points of a design that has ranges, in the unit cube.
Sample sample_of(const SweepDesign& design);

/// One combination of an arm and a value of each swept key.
struct SweepPoint {
  std::string name;  ///< arm, arm/key=value,key=value or arm/p0001; its folder
  std::string arm;
  std::vector<std::string> set;  ///< a.b=v, as for the option --set
  int members = 1;
  std::string fingerprint;  ///< of all that can change a number
  std::vector<std::int32_t> draws{};  ///< [members] of the posterior; those of all points are the same
};

/// Every combination, arm by arm; of a grid the last key changes fastest, other designs keep the order of their sample.
/// Numbers of members and fingerprints are still to be filled.
std::vector<SweepPoint> sweep_points(const Scenario& experiment);

/// All runs of a sweep, and what they are made from.
struct SweepPlan {
  std::string experiment;   ///< its file, as typed
  std::string fingerprint;  ///< of the experiment as written, with the options
  SweepDesign design;
  std::string compare_to;  ///< arm; may be empty
  std::vector<SweepPoint> points;
};

/// What a result must be made from, in 64 digits: program, resolved scenario, tables, options.
std::string fingerprint(const Scenario& scenario, const Program& program);
/// The same of a result file; empty where it can't be read.
std::string fingerprint_of(const std::string& result);

/// Of the posterior; kNoDraw where the member takes none.
std::int32_t draw_of(const SweepPoint& point, std::int32_t member);

std::string member_path(const std::string& folder, const SweepPoint& point, std::int32_t member);
std::string merged_path(const std::string& folder, const SweepPoint& point);

/// Notes in the folder what belongs there, so that `status` and `merge` need nothing else. More members of the same
/// sweep may be asked for later.
/// @throws InputError where the folder holds another sweep
void write_plan(const std::string& folder, const SweepPlan& plan);
bool has_plan(const std::string& folder);
/// @throws InputError where the folder holds no sweep
SweepPlan read_plan(const std::string& folder);

/// What became of a run, judged by its files alone.
enum class RunState : std::uint8_t {
  there,     ///< whole, and made from what the plan says
  missing,   ///< not begun
  running,   ///< some process has it now
  stopped,   ///< left a checkpoint from which it is carried on
  broken,    ///< begun and broken off without one, or failed; will be tried again
  damaged,   ///< there, but not whole or made from something else; will be run again
  given_up,  ///< failed as often as is tried
};
inline constexpr std::size_t kRunStates = 7;
std::string_view to_text(RunState state);
RunState state_of(const std::string& folder, const SweepPoint& point, std::int32_t member);

}  // namespace retorno
