// THE list of outcomes by which options are compared and that a summary tells.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/watch_words.hpp"
#include "sim/run/ledger.hpp"
#include "sim/world/world.hpp"

namespace retorno {

/// Positions of cells in a day's counts or gauges.
using Cells = std::vector<std::size_t>;

/// Which cells of a measure an outcome takes.
enum class Of : std::uint8_t {
  all,
  labelled,       ///< with one of `labels` on the last dimension
  watched_north,  ///< all, where links northward are watched
  watched_sites,  ///< of facilities of the watched country or of all; with `labels` those with one on the second
                  ///< dimension
  watched_south,  ///< of links, the first dimension, that are watched southward
  offices,        ///< of gates, the first dimension, that are one of the desks in `labels`
};

/// What is made of the cells through the days.
enum class Reduction : std::uint8_t {
  total,
  on_last_day,
  highest_cell,   ///< of any day
  highest_month,  ///< total of a calendar month
  per,            ///< total over the total of the like cells of `over`; nothing where those are fewer than ten
};

/// What an outcome is, as data: the page, which makes outcomes of the files that are opened on it, gets it from here.
struct KeyOutcome {
  std::string_view id;
  std::string_view unit;
  std::string_view english, spanish;  ///< {north}, {south} and {inside} stand for words of what is watched
  std::string_view measure;  ///< by name; an outcome of a measure that this program hasn't is left out
  Of of = Of::all;
  std::string_view labels = {};  ///< with a space between
  Reduction reduction = Reduction::total;
  std::string_view over = {};    ///< a measure, of `per`
};
/// Its name for people.
std::string called(const KeyOutcome& outcome, const Watch& watch, Language language);
std::string_view to_text(Of of);
std::string_view to_text(Reduction reduction);

/// Names of all measures that outcomes are made of.
std::vector<std::string_view> measures_of_outcomes();

/// Those whose measure exists, in the order of the list.
std::span<const KeyOutcome> key_outcomes();

/// The cells of each outcome, and of the measure that it is told per.
struct KeyCells {
  std::vector<Cells> cells, over;
};
KeyCells key_cells(const World& world, const MeasureLayout& layout);
/// Values of a history of that layout, as below; for many that share one.
std::vector<double> key_values(const KeyCells& of, const History& history);
/// Values of one member in the order of `key_outcomes`; NaN where this world has nothing to count.
std::vector<double> key_values(const World& world, const History& history);

/// Where an outcome stands in the list.
std::size_t key_outcome(std::string_view id);

/// The measure of a name; null where there is none.
const MeasureText* find_measure(std::string_view name);

/// All cells of a measure.
Cells all_cells(const World& world, const MeasureLayout& layout, Measure measure);
/// Cells of links that are watched southward; `measure` counts by link and nationality.
Cells going_south(const World& world, const MeasureLayout& layout, Measure measure);

/// The value of a cell of any measure, in its unit.
double value_of(const History& history, const MeasureText& measure, std::size_t day, std::size_t cell);
/// Sum over cells and the days from `first` through `last`.
double sum(const History& history, const MeasureText& measure, const Cells& cells, Day first, Day last);

/// Does one stand in line there, on the way or on coming home? For programmes and permits people wait where they live.
bool is_on_the_way(const Gate& gate);
/// Offices by name, as a result file holds them in `gate_office`.
inline constexpr std::string_view kOffices[] = {"none", "reception", "programme", "permits"};

}  // namespace retorno
