// How the cells of a table are told.
#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/files/publish/page_tables.hpp"

namespace retorno {

std::vector<double> TableOfResult::repeats_at(std::size_t position) const {
  std::vector<double> repeats;
  for (const std::size_t at : told_) repeats.push_back(values_[at][position]);
  return repeats;
}

double TableOfResult::mean_at(std::size_t position) const {
  double sum = 0;
  std::size_t found = 0;
  for (const std::size_t at : told_)
    if (const double value = values_[at][position]; !std::isnan(value)) sum += value, ++found;
  return found > 0 ? sum / static_cast<double>(found) : std::numeric_limits<double>::quiet_NaN();
}

TableOfResult::Told TableOfResult::told(std::size_t position) const {
  if (const auto found = otherwise_.find(position); found != otherwise_.end()) return found->second.first;
  const auto is_nobody = [&](std::size_t at) {
    return values_[at][position] == 0 || std::isnan(values_[at][position]);
  };
  if (std::all_of(told_.begin(), told_.end(), is_nobody)) return Told::nobody;
  return published_number(measure_->unit, mean_at(position)) ? Told::number : Told::blank;
}

PublishedNumber TableOfResult::mean(std::size_t position) const {
  if (const auto found = otherwise_.find(position); found != otherwise_.end())
    return found->second.first == Told::number ? PublishedNumber{found->second.second} : std::nullopt;
  return published_number(measure_->unit, mean_at(position));
}

void TableOfResult::tell_as(std::size_t position, const TableOfResult& other, std::size_t there) {
  if (const auto found = other.otherwise_.find(there); found != other.otherwise_.end())
    otherwise_[position] = found->second;
}

std::vector<TableOfResult::Row> TableOfResult::rows() const {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < periods_.size() * cells_; ++i) {
    const Told how = told(i);
    if (how == Told::nobody || how == Told::left_out) continue;
    PublishedCell cell = published_cell(*measure_, repeats_at(i));
    if (const auto found = otherwise_.find(i); found != otherwise_.end()) {
      const double number = found->second.second;
      cell = how == Told::number ? PublishedCell{number, cell.low ? std::min(*cell.low, number) : cell.low,
                                                 cell.high ? std::max(*cell.high, number) : cell.high}
                                 : PublishedCell{};
    }
    rows.push_back({i / cells_, i % cells_, cell});
  }
  return rows;
}

std::vector<double> TableOfResult::over_all_periods(std::size_t cell) const {
  std::vector<double> sums;
  for (const std::vector<double>& values : values_) {
    sums.push_back(0);
    for (std::size_t p = 0; p < periods_.size(); ++p) sums.back() += values[p * cells_ + cell];
  }
  return sums;
}

std::optional<std::vector<bool>> TableOfResult::made_of(std::span<const std::size_t> wanted) const {
  std::vector<std::size_t> all(cells_), found(cells_);
  std::size_t taken = 0;
  for (const Share& share : shares_) {
    const bool is_wanted = std::binary_search(wanted.begin(), wanted.end(), share.from);
    ++all[share.to], found[share.to] += is_wanted, taken += is_wanted;
  }
  std::vector<bool> made(cells_);
  for (std::size_t cell = 0; cell < cells_; ++cell) {
    if (found[cell] > 0 && found[cell] < all[cell]) return std::nullopt;
    made[cell] = found[cell] > 0;
  }
  return taken == wanted.size() ? std::optional(made) : std::nullopt;
}

std::vector<std::string> TableOfResult::names(std::size_t cell) const {
  std::vector<std::string> names(labels_.size());
  for (std::size_t d = labels_.size(); d-- > 0;) {
    names[d] = labels_[d][cell % labels_[d].size()];
    cell /= labels_[d].size();
  }
  return names;
}

}  // namespace retorno
