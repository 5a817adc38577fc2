// The result file: every measure of every member, with all that says what it is.
#pragma once
#include <string>
#include <vector>

#include "sim/files/results/coordinates.hpp"
#include "sim/files/results/partial.hpp"
#include "sim/files/results/provenance.hpp"
#include "sim/run/ledger.hpp"

namespace retorno {

class Team;

inline constexpr const char* kResultSchema = "retorno_result";
inline constexpr const char* kOutcomesSchema = "retorno_sweep_outcomes";
inline constexpr std::int32_t kResultVersion = 1;

/// Writes NAME.partial member by member; `finish` seals and checks it and only then gives it its name.
/// Two writers with the same input write the same bytes.
/// @throws FileError with the reason in words; then nothing is left behind
class ResultWriter {
 public:
  /// @param scenario  outlives the writer
  /// @param days     the simulated days, as Day values
  /// @param members  numbers of the members that this file holds; none = all of the scenario's
  /// @param draws    [members] of the scenario's posterior; none = a run without draws
  ResultWriter(PartialFile file, const Scenario& scenario, const Program& program, std::vector<std::int32_t> days,
               std::vector<std::int32_t> members = {}, const std::vector<std::int32_t>& draws = {});

  /// The next member of those the file holds.
  /// @param threads  that pack its values; 0 = all of the machine. The file is the same for any number.
  void add(const History& member, int threads = 0);
  void finish();

 private:
  void declare_measures();
  void declare_balance();
  void add_measures(const History& member, Team& team);
  void add_balance(const History& member);

  /// A measure, and how it lies in the file.
  struct Stored {
    h5::Packing packing;
    const MeasureText* measure;
  };

  const Scenario* scenario_;  ///< outlives the writer
  PartialFile partial_;
  std::vector<std::int32_t> members_;
  std::size_t written_ = 0;
  std::size_t days_;
  h5::Writer file_;
  Axes axes_;
  std::vector<Stored> stored_;
};

/// All members at once, packed by so many threads; 0 = all of the machine.
void write_results(const std::string& path, const Scenario& scenario, const std::vector<History>& members,
                   const Program& program, int threads = 0);

/// The days from `start` through `end`.
std::vector<std::int32_t> days_from(Day start, Day end);

}  // namespace retorno
