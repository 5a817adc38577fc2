// A posterior: draws of what isn't known of a scenario's values, which the repeats of a run take in turn.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/problems.hpp"
#include "sim/files/input/row_path.hpp"

namespace retorno {

/// A key that every draw changes.
struct DrawnKey {
  /// What one draw does with it.
  struct Cell {
    double number = 0;  ///< a value or, where `act` says so, a factor
    Where where;
  };
  std::string path;  ///< as the option --set takes it
  Act act = Act::set;
  Where where;              ///< in the header of the table
  std::vector<Cell> cells;  ///< [draws], and that of a single run where the table has one
  std::string written;      ///< what stood in the file when the draws were made; empty = not known
};

struct Posterior {
  std::string file;                ///< the table; empty = there is none, or it was switched off
  std::string named_in;            ///< the scenario file that names it
  std::string inputs;              ///< hash of the tables that it was made from
  std::string corridor;            ///< whose record it was fitted to; empty where its table doesn't say
  std::size_t draws = 0;           ///< that the table holds
  bool has_central = false;        ///< one more row, for a single run
  std::vector<DrawnKey> keys;      ///< that mean something in the scenario and that nothing else sets
  std::vector<std::string> notes;  ///< what was left out, and why
};

// What is asked of draws: nothing = those of the posterior from two repeats on.
inline constexpr std::string_view kNoDraws = "none", kDrawsOfPosterior = "posterior";

/// What stands in the column `draw` of the row that a single run takes.
inline constexpr const char* kCentral = "central";
/// And of the row that holds what was written in the file when the draws were made.
inline constexpr const char* kWritten = "written";

/// No draw: the central values or, where there are none, the middle of all draws; without a posterior the values as
/// written.
inline constexpr std::int32_t kNoDraw = -1;

/// The draw of every repeat that is run, where so many are asked for. They take the draws in turn; from eight on some
/// first draws are taken once more with other luck, so that luck can be told from what isn't known.
/// @param there  draws that there are
/// @param asked  kNoDraws, kDrawsOfPosterior or nothing
std::vector<std::int32_t> draws_of_repeats(std::size_t there, int repeats, std::string_view asked);
/// How many repeats were asked for, where these draws were taken.
int repeats_asked(const std::vector<std::int32_t>& draws);
/// That draws are taken more than once, because there are fewer of them than repeats; else nothing.
std::string note_on_repeats(const Posterior& posterior, int repeats, std::string_view asked);

/// Hash of all tables that a scenario file and those that it extends name, but for the posterior: which ones, seen from
/// the file's folder, and what is in them. What a posterior was made from, if it was made for that file.
/// @throws FileError where one can't be read
std::string posterior_inputs_hash(const std::string& scenario_file);
/// The corridor of a scenario file, or of those that it extends; empty where none is named.
std::string corridor_of(const std::string& scenario_file);
/// That the tables aren't those the posterior was made from; else nothing.
std::string note_on_inputs(const Posterior& posterior);

}  // namespace retorno
