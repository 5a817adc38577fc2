#include "sim/files/results/read_member.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/problems.hpp"
#include "sim/files/periods.hpp"
#include "sim/files/results/key_outcomes.hpp"

namespace retorno {
namespace {

/// The layout of the measures that are wanted and that the file has; all others have no cells.
MeasureLayout layout_for(const World& world, const h5::Reader& file, std::span<const std::string_view> wanted) {
  MeasureLayout layout{world};
  layout.total = layout.gauge_total = 0;
  for (const MeasureText& measure : measures()) {
    const auto n = static_cast<std::size_t>(measure.id);
    const bool kept = std::find(wanted.begin(), wanted.end(), measure.name) != wanted.end() &&
                      file.has(fmt::format("/{}", measure.name));
    if (!kept) layout.sizes[n] = {0, 0, 0};
    std::size_t& end = measure.kind == MeasureKind::gauge ? layout.gauge_total : layout.total;
    layout.offset[n] = end;
    end += layout.size(measure.id);
  }
  return layout;
}

/// Does a dataset [member, time, …] have these lengths along its other axes?
bool has_cells(std::span<const hsize_t> shape, std::span<const std::size_t> sizes, std::size_t dimensions) {
  return shape.size() == dimensions + 2 && std::equal(shape.begin() + 2, shape.end(), sizes.begin());
}

/// Where the values of a measure go, which lie one day after the other in the file.
struct Target {
  std::size_t offset, each;            ///< of the measure in a day's row
  std::span<const std::size_t> cells;  ///< all where this is empty
  std::span<const std::size_t>
      month;  ///< day on which a day's values are added up; each on its own where this is empty
};

float* start_of(std::vector<float>& day) { return day.data(); }
std::int64_t* start_of(CountsOfDay& day) { return day.open().data(); }

template <class T, class Row, class Convert>
void put(std::vector<Row>& rows, const Target& to, std::size_t first, std::span<const T> values, Convert convert) {
  while (!values.empty()) {
    const std::size_t day = first / to.each, cell = first % to.each, count = std::min(values.size(), to.each - cell);
    auto* const row = start_of(rows[to.month.empty() ? day : to.month[day]]) + to.offset + cell;
    // The two loops over all cells are apart, so that several cells are taken at a time.
    if (!to.cells.empty()) {
      for (const std::size_t wanted : to.cells)
        if (wanted >= cell && wanted < cell + count)
          row[wanted - cell] = convert(values[wanted - cell]) + (to.month.empty() ? 0 : row[wanted - cell]);
    } else if (to.month.empty()) {
      for (std::size_t i = 0; i < count; ++i) row[i] = convert(values[i]);
    } else {
      for (std::size_t i = 0; i < count; ++i) row[i] += convert(values[i]);
    }
    values = values.subspan(count);
    first += count;
  }
}

void unpack_measure(const MeasureText& measure, const h5::Packing& packing, const h5::Packed& packed, const Target& to,
                    History& history) {
  for (std::size_t day = 0; day < to.month.size(); ++day)
    if (to.month[day] == day) std::fill_n(start_of(history.counts[day]) + to.offset, to.each, 0);
  if (measure.kind == MeasureKind::gauge)
    h5::unpack<float>(packing, packed, [&](std::size_t first, std::span<const float> values) {
      put(history.gauges, to, first, values, [](float value) { return value; });
    });
  else if (packing.type == h5::Type::int32)
    h5::unpack<std::int32_t>(packing, packed, [&](std::size_t first, std::span<const std::int32_t> values) {
      put(history.counts, to, first, values, [](std::int32_t value) { return std::int64_t{value}; });
    });
  else  // money in whole numbers; harm in millionths
    h5::unpack<double>(packing, packed, [&](std::size_t first, std::span<const double> values) {
      const double times = measure.kind == MeasureKind::scaled ? kMillionths : 1;
      put(history.counts, to, first, values, [=](double value) { return std::int64_t{std::llround(value * times)}; });
    });
}

}  // namespace

MemberReader::MemberReader(const StoredResult& result, std::span<const std::string_view> wanted, const Slices& slices,
                           const std::set<std::string_view>& by_month)
    : result_(&result), layout_(layout_for(result.scenario.world, result.file, wanted)) {
  const Day start = result.scenario.start;
  const auto days = static_cast<std::size_t>(result.scenario.end - start + 1);
  for (const MeasureText& measure : measures()) {
    if (layout_.size(measure.id) == 0) continue;
    Source source{&measure, h5::packing_of(result.file, fmt::format("/{}", measure.name)),
                  0,        days - 1,
                  {},       by_month.contains(measure.name)};
    const auto fault = [&](const char* what) {
      return FileError(fmt::format("can't read {} in {}: it has other {}", source.packing.path, result.path, what));
    };
    const std::vector<hsize_t>& shape = source.packing.shape;
    if (shape.front() != result.members.size()) throw fault("repeats");
    if (shape[1] != days) throw fault("days");
    if (!has_cells(shape, layout_.sizes[static_cast<std::size_t>(measure.id)], measure.dimensions.size()))
      throw fault("cells than this program knows");
    if ((source.packing.type == h5::Type::float32) != (measure.kind == MeasureKind::gauge))
      throw fault("values than this program knows");
    if (const auto slice = slices.find(measure.name); slice != slices.end()) {
      const auto& [first, last, cells] = slice->second;
      if (first > last || cells.empty()) continue;
      source.first = static_cast<std::size_t>(first - start);
      source.last = static_cast<std::size_t>(last - start);
      source.cells = cells;
    }
    sources_.push_back(source);
  }
  for (const Period& month : months(start, result.scenario.end))
    month_.resize(static_cast<std::size_t>(month.last - start + 1), static_cast<std::size_t>(month.first - start));
}

MemberReader::Member MemberReader::take(std::size_t position) const {
  Member member;
  for (const Source& source : sources_)
    member.push_back(h5::take(result_->file, source.packing, position, source.first, source.last));
  return member;
}

History MemberReader::empty() const {
  History history{layout_};
  for (Day day = result_->scenario.start; day <= result_->scenario.end; ++day) {
    history.days.push_back(day.value);
    history.counts.emplace_back(layout_.total);
    history.gauges.emplace_back(layout_.gauge_total);
  }
  return history;
}

void MemberReader::unpack(const Member& member, History& history) const {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const auto& [measure, packing, first, last, cells, by_month] = sources_[i];
    const std::span<const std::size_t> month = by_month ? std::span{month_} : std::span<const std::size_t>{};
    unpack_measure(*measure, packing, member[i], {layout_.at(measure->id), layout_.size(measure->id), cells, month},
                   history);
  }
}

History read_member(const StoredResult& result, std::size_t position, std::span<const std::string_view> wanted,
                    const Slices& slices) {
  const MemberReader reader(result, wanted, slices);
  History history = reader.empty();
  reader.unpack(reader.take(position), history);
  return history;
}

}  // namespace retorno
