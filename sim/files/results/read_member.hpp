// The measures of one member of a result: taken out of the file by one thread, unpacked by any.
#pragma once
#include <limits>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "sim/files/hdf5/packed.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/run/ledger.hpp"

namespace retorno {

/// The part of a measure that is needed where not all of it is. Other cells are left 0, other days may be.
struct Slice {
  Day first{std::numeric_limits<std::int32_t>::max()};
  Day last{std::numeric_limits<std::int32_t>::min()};
  std::vector<std::size_t> cells;  ///< of the measure, in any order
};
using Slices = std::map<std::string_view, Slice>;

/// Reads members of a result: the measures asked for by name, those that the file has; the layout leaves out all
/// others.
class MemberReader {
 public:
  /// @param result   outlives the reader
  /// @param slices   by name of the measure; all of those that aren't named
  /// @param by_month  flows whose totals of a month are put on its first day in the run, and 0 on the others: much
  ///                  quicker, and right for sums over whole months
  /// @throws FileError where a measure has other days or cells than this program knows
  MemberReader(const StoredResult& result, std::span<const std::string_view> wanted, const Slices& slices = {},
               const std::set<std::string_view>& by_month = {});

  const MeasureLayout& layout() const { return layout_; }

  using Member = std::vector<h5::Packed>;  ///< of each measure, packed
  /// Takes a member out of the file; by one thread at a time, as HDF5 wants it.
  /// @param position  of the member in the file
  Member take(std::size_t position) const;
  /// All days, all values 0.
  History empty() const;
  /// Unpacks a member into a history that `empty` made or that held another member; by any thread.
  void unpack(const Member& member, History& history) const;

 private:
  struct Source {
    const MeasureText* measure;
    h5::Packing packing;
    std::size_t first, last;         ///< days from the start
    std::vector<std::size_t> cells;  ///< the others are left 0; all where this is empty
    bool by_month;
  };
  const StoredResult* result_;
  MeasureLayout layout_;
  std::vector<Source> sources_;
  std::vector<std::size_t> month_;  ///< of each day, the first day of its month in the run
};

/// One member's measures.
History read_member(const StoredResult& result, std::size_t position, std::span<const std::string_view> wanted,
                    const Slices& slices = {});

}  // namespace retorno
