// THE list of tables that the page draws from, each also written by `export`: measures, whole or summed.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/files/outcomes/published_cell.hpp"
#include "sim/files/periods.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/run/ledger.hpp"
#include "sim/world/world.hpp"

namespace retorno {

enum class Grain : std::uint8_t { month, week };

/// Which cells of a measure a table takes.
enum class Only : std::uint8_t { all, over_watched_borders };

struct PageTable {
  std::string_view name;     ///< of the CSV file; the measure's own where nothing is summed
  std::string_view measure;  ///< a table of a measure that a file hasn't is left out
  std::string_view kept;     ///< dimensions that aren't summed away, separated by spaces
  Grain grain = Grain::month;
  Only only = Only::all;
  /// A mean over the period's persons in place of the measure's last value: a sum over persons, and how many they were.
  /// The first has the dimensions of the measure, the second those of them that come first.
  std::string_view sum = {}, persons = {};
};
std::span<const PageTable> page_tables();
/// Every table that is published, in `export` at least: the measures whole, then those of the page that aren't.
std::span<const PageTable> all_tables();

/// Does this result have what the table is made of?
bool holds(const StoredResult& result, const PageTable& table);

/// A table while repeats are added to it, then its published rows.
class TableOfResult {
 public:
  enum class Days : std::uint8_t { each, by_month };

  /// @param spec  its measure exists in this program and in the result
  /// @param days  do members tell each day, or a month's total on its first (`MemberReader`)?
  TableOfResult(const PageTable& spec, const StoredResult& result, const MeasureLayout& layout, Days days = Days::each);

  /// Members at several positions may be added at once.
  void add(std::size_t position, const History& member);

  struct Row {
    std::size_t period, cell;
    PublishedCell value;
  };
  /// Rows of somebody, ordered by period and cell; where repeats took draws over these, each once.
  std::vector<Row> rows() const;

  /// How a cell is told: a row that isn't written is `nobody`, or `left_out`; `hidden` and `blank` both have no number,
  /// but only the second is less than ten.
  enum class Told : std::uint8_t { nobody, left_out, blank, hidden, number };
  Told told(std::size_t position) const;
  /// As it is published: the number it was told by, else the rounded mean.
  PublishedNumber mean(std::size_t position) const;
  /// Of the repeats, as it is.
  double mean_at(std::size_t position) const;
  /// Has a cell told otherwise than its value alone would have it.
  void tell(std::size_t position, Told how, double number = 0) { otherwise_[position] = {how, number}; }
  void tell_as(std::size_t position, const TableOfResult& other, std::size_t there);
  /// Sum over all periods of a cell, for each repeat.
  std::vector<double> over_all_periods(std::size_t cell) const;
  /// Labels of a cell along the kept dimensions.
  std::vector<std::string> names(std::size_t cell) const;

  const PageTable& spec() const { return spec_; }
  const MeasureText& measure() const { return *measure_; }
  const std::vector<Dimension>& dimensions() const { return kept_; }
  const std::vector<std::string>& labels(std::size_t dimension) const { return labels_[dimension]; }
  const std::vector<Period>& periods() const { return periods_; }
  std::size_t cells() const { return cells_; }
  std::size_t repeats() const { return values_.size(); }
  /// Does it keep every dimension of its measure?
  bool is_whole() const { return kept_.size() == measure_->dimensions.size() && spec_.only == Only::all; }
  /// Does a value tell of the whole period?
  bool is_flow() const { return measure_->kind == MeasureKind::flow || is_mean(); }
  /// Which cells are made of these of the measure, sorted, and no others; nothing where that can't be said of all.
  std::optional<std::vector<bool>> made_of(std::span<const std::size_t> wanted) const;
  /// The day that stands for a period: its first for flows, its last for stocks and gauges.
  Day day(std::size_t period) const { return is_flow() ? periods_[period].first : periods_[period].last; }

 private:
  bool is_mean() const { return !spec_.sum.empty(); }
  std::vector<double> repeats_at(std::size_t position) const;
  /// The measure that the values are made of.
  const MeasureText& counted() const;
  void take_cells(const World& world, const MeasureLayout& layout);
  template <class Cells>
  void add_days(const std::vector<Cells>& cells, const History& member, const Period& days,
                std::span<double> sums) const;
  void divide(const Period& period, const History& member, std::span<double> sums) const;

  PageTable spec_;
  const MeasureText* measure_;
  std::vector<Dimension> kept_;
  std::vector<std::vector<std::string>> labels_;
  std::vector<Period> periods_;
  Days days_;
  std::size_t cells_ = 1;
  struct Share {
    std::size_t from;  ///< cell of the measure in a day's array
    std::size_t to;    ///< cell of this table
  };
  std::vector<Share> shares_;
  std::vector<std::vector<double>> values_;  ///< [repeats][periods x cells]
  std::vector<std::size_t> told_;            ///< repeats that rows are made of
  std::map<std::size_t, std::pair<Told, double>> otherwise_;
};

/// Those of the tables that the result holds, of all its repeats.
std::vector<TableOfResult> tables_of(const StoredResult& result, std::span<const PageTable> specs);

/// Head of the column that holds the period.
std::string_view period_head(const TableOfResult& table);

}  // namespace retorno
