#include "sim/files/publish/page_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "sim/base/ensure.hpp"
#include "sim/files/protect.hpp"
#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/results/read_member.hpp"

namespace retorno {
namespace {

std::span<const float> opened(const std::vector<float>& gauges) { return gauges; }
std::span<const std::int64_t> opened(const CountsOfDay& counts) { return counts.open(); }

// clang-format off: a table reads best with a row to a line
constexpr PageTable kTables[] = {
    {"departures", "departures", "country nationality motive"},
    {"corridor_arrivals", "corridor_arrivals", "nationality"},
    {"crossings_by_link", "crossings", "link"},
    {"crossings_over_watched_borders", "crossings", "link nationality", Grain::month, Only::over_watched_borders},
    {"under_way_by_place", "under_way_at", "place direction"},
    {"under_way_by_nationality", "under_way_at", "nationality direction"},
    {"under_way_by_direction", "under_way_at", "direction"},
    {"hosted_by_nationality", "hosted", "country nationality"},
    {"returned_to", "returned_to", "country nationality"},
    {"returns", "returns", "country return_kind"},
    {"returns_by_kind", "returns", "return_kind"},
    {"received", "received", "country reception"},
    {"received_by_reception", "received", "reception"},
    {"returnees", "returnees", "country"},
    {"re_emigrations_by_country", "re_emigrations", "country"},
    {"reintegration_by_month", "reintegration", "country domain", Grain::month, Only::all, "scores", "followed"},
    {"fared", "fared", "country return_kind level"},
    {"fared_by_kind", "fared", "return_kind level"},
    {"people_by_group", "people_by_group", "country group"},
    {"people_by_group_total", "people_by_group", "group"},
    {"people_by_need", "people_by_need", "country need"},
    {"people_by_need_total", "people_by_need", "need"},
    {"decisions_by_choice", "decisions", "choice"},
    {"border_outcomes_by_nationality", "border_outcomes", "nationality outcome"},
    {"stranded", "stranded", "place reason"},
    {"stranded_by_place", "stranded", "place"},
    {"stranded_by_reason", "stranded", "reason"},
    {"queue", "queue", "gate"},
    {"slots", "slots", "gate"},
    {"occupancy_by_week", "occupancy", "facility", Grain::week},
    {"stress", "stress", "facility"},
    {"supply", "supply", "facility resource"},
    {"required", "required", "facility resource"},
    {"demand_by_group", "demand", "care group"},
    {"untreated_by_group", "untreated", "care group"},
    {"spending", "spending", "payer line"},
    {"spending_by_payer", "spending", "payer"},
    {"spending_by_line", "spending", "line"},
    {"belief", "belief", "nationality channel"},
    {"awareness", "awareness", "nationality"},
};
// clang-format on

bool is_kept(std::string_view kept, std::string_view name) {
  for (std::size_t at = 0; at < kept.size();) {
    const std::size_t end = std::min(kept.find(' ', at), kept.size());
    if (kept.substr(at, end - at) == name) return true;
    at = end + 1;
  }
  return false;
}

/// Does a link lead over a border of the watched country?
bool over_watched_border(const World& world, LinkId id) {
  const Geography& map = world.geography;
  const CountryId from = map.country_of(map.links[id].from), to = map.country_of(map.links[id].to);
  return from != to && (from == world.watch.country || to == world.watch.country);
}

std::vector<Period> cut(Grain grain, Day start, Day end) {
  return grain == Grain::week ? weeks(start, end) : months(start, end);
}

}  // namespace

std::span<const PageTable> page_tables() { return kTables; }

std::span<const PageTable> all_tables() {
  static const std::vector<std::string> kept = [] {
    std::vector<std::string> all;
    for (const MeasureText& measure : measures())
      for (all.emplace_back(); const Dimension dimension : measure.dimensions)
        all.back() += std::string{to_text(dimension)} + " ";
    return all;
  }();
  static const std::vector<PageTable> all = [] {
    std::vector<PageTable> tables;
    for (std::size_t i = 0; i < measures().size(); ++i)
      if (const MeasureText& measure = measures()[i]; is_published(measure))
        tables.push_back({measure.name, measure.name, kept[i]});
    for (const PageTable& table : kTables)
      if (table.name != table.measure) tables.push_back(table);
    return tables;
  }();
  return all;
}

bool holds(const StoredResult& result, const PageTable& table) {
  for (const std::string_view measure : {table.measure, table.sum, table.persons})
    if (!measure.empty() && !(find_measure(measure) && result.file.has(fmt::format("/{}", measure)))) return false;
  return true;
}

TableOfResult::TableOfResult(const PageTable& spec, const StoredResult& result, const MeasureLayout& layout, Days days)
    : spec_(spec),
      measure_(find_measure(spec.measure)),
      periods_(cut(spec.grain, result.scenario.start, result.scenario.end)),
      days_(days),
      values_(result.members.size()) {
  std::set<std::int32_t> draws;
  for (std::size_t at = 0; at < values_.size(); ++at)
    if (at >= result.draws.size() || draws.insert(result.draws[at]).second) told_.push_back(at);
  const World& world = result.scenario.world;
  EXPECT(measure_, "table {} of no measure", spec.name);
  for (const Dimension dimension : measure_->dimensions)
    if (is_kept(spec.kept, to_text(dimension))) {
      kept_.push_back(dimension);
      labels_.push_back(retorno::labels(world, dimension));
      cells_ *= labels_.back().size();
    }
  take_cells(world, layout);
}

const MeasureText& TableOfResult::counted() const { return is_mean() ? *find_measure(spec_.sum) : *measure_; }

void TableOfResult::take_cells(const World& world, const MeasureLayout& layout) {
  const Measure counted = this->counted().id;
  const auto& sizes = layout.sizes[static_cast<std::size_t>(counted)];
  for (std::size_t cell = 0; cell < layout.size(counted); ++cell) {
    const std::array<std::size_t, 3> at{cell / (sizes[1] * sizes[2]), cell / sizes[2] % sizes[1], cell % sizes[2]};
    std::size_t to = 0;
    bool taken = true;
    for (std::size_t d = 0, kept = 0; d < measure_->dimensions.size(); ++d) {
      const Dimension dimension = measure_->dimensions[d];
      if (spec_.only == Only::over_watched_borders && dimension == Dimension::link)
        taken = over_watched_border(world, LinkId{at[d]});
      if (kept < kept_.size() && kept_[kept] == dimension) to = to * labels_[kept++].size() + at[d];
    }
    if (taken) shares_.push_back({layout.at(counted) + cell, to});
  }
}

void TableOfResult::add(std::size_t position, const History& member) {
  std::vector<double>& values = values_[position];
  values.resize(periods_.size() * cells_);
  for (std::size_t p = 0; p < periods_.size(); ++p) {
    const Period& whole = periods_[p];
    const Period over{is_flow() ? whole.first : whole.last, days_ == Days::by_month ? whole.first : whole.last, ""};
    const std::span<double> sums{values.data() + p * cells_, cells_};
    if (counted().kind == MeasureKind::gauge)
      add_days(member.gauges, member, over, sums);
    else
      add_days(member.counts, member, over, sums);
    if (is_mean()) divide(over, member, sums);
  }
}

/// Sums each cell over the days first: they lie side by side.
template <class Cells>
void TableOfResult::add_days(const std::vector<Cells>& cells, const History& member, const Period& days,
                             std::span<double> sums) const {
  using Sum = std::conditional_t<std::is_same_v<Cells, CountsOfDay>, std::int64_t, double>;
  const std::size_t offset = member.layout.at(counted().id);
  std::vector<Sum> totals(member.layout.size(counted().id));
  for (Day day = days.first; day <= days.last; ++day) {
    const auto today = opened(cells[static_cast<std::size_t>(day.value - member.days.front())]);
    for (std::size_t cell = 0; cell < totals.size(); ++cell) totals[cell] += static_cast<Sum>(today[offset + cell]);
  }
  for (const Share& share : shares_) sums[share.to] += static_cast<double>(totals[share.from - offset]);
}

void TableOfResult::divide(const Period& period, const History& member, std::span<double> sums) const {
  const MeasureText& persons = *find_measure(spec_.persons);
  const std::size_t each = member.layout.size(counted().id) / member.layout.size(persons.id);
  for (const Share& share : shares_) {
    const std::size_t cell = member.layout.at(persons.id) + (share.from - member.layout.at(counted().id)) / each;
    const double found = sum(member, persons, {cell}, period.first, period.last);
    sums[share.to] =
        found >= kFewestPersons ? sums[share.to] / kMillionths / found : std::numeric_limits<double>::quiet_NaN();
  }
}

std::string_view period_head(const TableOfResult& table) {
  if (!table.is_flow()) return "day";
  return table.spec().grain == Grain::week ? "week_from" : "month_from";
}

std::vector<TableOfResult> tables_of(const StoredResult& result, std::span<const PageTable> specs) {
  std::set<std::string_view> wanted;
  for (const PageTable& spec : specs)
    if (holds(result, spec)) wanted.insert({spec.measure, spec.sum, spec.persons});
  const MemberReader reader(result, std::vector<std::string_view>(wanted.begin(), wanted.end()));
  History member = reader.empty();
  std::vector<TableOfResult> tables;
  for (const PageTable& spec : specs)
    if (holds(result, spec)) tables.emplace_back(spec, result, member.layout);
  for (std::size_t position = 0; position < result.members.size(); ++position) {
    reader.unpack(reader.take(position), member);
    for (TableOfResult& table : tables) table.add(position, member);
  }
  return tables;
}

}  // namespace retorno
