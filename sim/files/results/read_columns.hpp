// Columns of a result as what they stand for: days, ids, positions of ids among others. Checked where they come in, so
// that later code can't hold a wrong one.
#pragma once
#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/files/hdf5/hdf5_reader.hpp"

namespace retorno {

/// A column of days, each of a year of four digits.
std::vector<std::int32_t> days_in(const h5::Reader& file, const std::string& path, std::size_t length);

/// Ids along an axis, no more than `most`; none where there is no such axis.
std::vector<std::string> ids_in(const h5::Reader& file, const std::string& axis, std::size_t most);

/// A column that older files lack; then blanks.
std::vector<std::string> texts_or_blanks(const h5::Reader& file, const std::string& path, std::size_t length);

/// [members × days] How far the balance is from closing.
std::vector<std::int32_t> differences_of_balance(const h5::Reader& file);

enum class Blank : unsigned char { refused, none };
/// A column of ids as positions in `known`.
template <class I>
std::vector<I> positions_in(const h5::Reader& file, const std::string& path, std::size_t length,
                            const std::vector<std::string>& known, Blank blank = Blank::refused) {
  std::vector<I> found;
  for (const std::string& id : file.texts(path, length)) {
    const auto at = std::find(known.begin(), known.end(), id);
    if (at == known.end() && !(id.empty() && blank == Blank::none)) file.refuse(path, "'" + id + "' is no known id");
    found.push_back(at == known.end() ? I::none() : I{static_cast<std::size_t>(at - known.begin())});
  }
  return found;
}

/// The most entities of a kind that its ids can number.
template <class I>
inline constexpr std::size_t kMostOf = std::numeric_limits<decltype(I::value)>::max();

}  // namespace retorno
