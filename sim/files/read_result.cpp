#include "sim/files/read_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "sim/base/problems.hpp"
#include "sim/files/key_outcomes.hpp"
#include "sim/files/verify.hpp"

namespace retorno {
namespace {

std::vector<std::string> texts(const h5::Reader& file, const std::string& path) {
  return file.has(path) ? file.texts(path) : std::vector<std::string>{};
}

std::vector<std::int32_t> whole_numbers(const h5::Reader& file, const std::string& path) {
  std::vector<std::int32_t> values;
  for (double value : file.numbers(path)) values.push_back(static_cast<std::int32_t>(value));
  return values;
}

/// The position of a name as an id; none where it is unknown.
template <class I>
I id_of(const std::vector<std::string>& names, const std::string& name) {
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? I::none() : I{static_cast<std::size_t>(at - names.begin())};
}

void read_map(const h5::Reader& file, Geography& map) {
  const auto countries = texts(file, "/country"), places = texts(file, "/place"), links = texts(file, "/link");
  const auto names = texts(file, "/country_name"), names_es = texts(file, "/country_name_es");
  for (std::size_t i = 0; i < countries.size(); ++i) map.countries.add({countries[i], names[i], names_es[i], {}});
  const auto place_names = texts(file, "/place_name"), place_countries = texts(file, "/place_country");
  for (std::size_t i = 0; i < places.size(); ++i) {
    Place place;
    place.id = places[i];
    place.name = place_names[i];
    place.country = id_of<CountryId>(countries, place_countries[i]);
    map.places.add(place);
  }
  const auto from = texts(file, "/link_from"), to = texts(file, "/link_to"), way = texts(file, "/link_direction");
  for (std::size_t i = 0; i < links.size(); ++i) {
    Link link;
    link.id = links[i];
    link.from = id_of<PlaceId>(places, from[i]);
    link.to = id_of<PlaceId>(places, to[i]);
    link.direction = way[i] == "north" ? Direction::north : Direction::south;
    map.links.add(link);
  }
}

void read_names(const h5::Reader& file, World& world) {
  const auto countries = texts(file, "/country"), places = texts(file, "/place");
  const auto nationalities = texts(file, "/nationality"), homes = texts(file, "/nationality_home");
  for (std::size_t i = 0; i < nationalities.size(); ++i) {
    Nationality nationality;
    nationality.id = nationalities[i];
    nationality.home_country = id_of<CountryId>(countries, homes[i]);
    world.nationalities.add(nationality);
  }
  const auto gates = texts(file, "/gate"), gate_names = texts(file, "/gate_name"), offices = texts(file, "/gate_office");
  for (std::size_t i = 0; i < gates.size(); ++i) {
    Gate gate;
    gate.id = gates[i];
    gate.name = gate_names[i];
    if (i < offices.size())  // older files tell nothing of desks at home
      gate.office = static_cast<Office>(std::find(std::begin(kOffices), std::end(kOffices), offices[i]) - kOffices);
    world.gates.add(gate);
  }
  const auto facilities = texts(file, "/facility"), facility_names = texts(file, "/facility_name"),
             facility_places = texts(file, "/facility_place");
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    Facility facility;
    facility.id = facilities[i];
    facility.name = facility_names[i];
    facility.place = id_of<PlaceId>(places, facility_places[i]);
    world.facilities.add(facility);
  }
  std::vector<std::string> payers = texts(file, "/payer");
  if (!payers.empty()) payers.pop_back();  // what stands in nobody's budget is last in every world
  for (const std::string& payer : payers) world.payers.add({payer, payer});
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

ObservedSeries read_series(const h5::Reader& file, const std::string& id) {
  const std::string group = "/observed/" + id;
  const auto text = [&](const char* name) { return file.text_attribute(group, name).value_or(""); };
  ObservedSeries series;
  series.id = id;
  series.variable = text("variable");
  series.file = text("file");
  series.links = split(text("links"));
  series.country = text("country");
  series.from_country = text("from_country");
  series.nationality = text("nationality");
  series.place = text("place");
  series.direction = text("direction");
  series.days = whole_numbers(file, group + "/time");
  series.lengths = whole_numbers(file, group + "/period_length");
  series.values = file.numbers(group + "/" + series.variable);
  return series;
}

void read_provenance(StoredResult& result) {
  const h5::Reader& file = result.file;
  const auto options = texts(file, "/provenance/option"), values = texts(file, "/provenance/option_value");
  for (std::size_t i = 0; i < options.size(); ++i) {
    result.scenario.options.emplace_back(options[i], values[i]);
    if (options[i] == "arm") result.arm = values[i];
  }
  if (file.has("/provenance"))
    for (const h5::Named& named : file.attributes("/provenance"))
      if (const auto* share = std::get_if<double>(&named.value); share && named.name == "estimated_share_of_links")
        result.scenario.estimated_shares = {{"links", *share}};
  Problems ignored;
  const auto resolved = texts(file, "/provenance/scenario_resolved");
  if (!resolved.empty()) result.scenario.resolved = parse_yaml(resolved.front(), result.path, ignored);
  const Node* compare_to = result.scenario.resolved.at("experiment.compare_to");
  if (compare_to) result.scenario.compare_to = compare_to->scalar;
  if (!file.has("/parameters/name")) return;
  const auto names = file.texts("/parameters/name");
  const auto numbers = file.numbers("/parameters/value");
  for (std::size_t i = 0; i < names.size(); ++i) result.parameters.emplace_back(names[i], numbers[i]);
}

/// The layout of the measures that are wanted and that the file has; all others have no cells.
MeasureLayout layout_for(const World& world, const h5::Reader& file, std::span<const std::string_view> wanted) {
  MeasureLayout layout{world};
  layout.total = layout.gauge_total = 0;
  for (const MeasureText& measure : measures()) {
    const auto n = static_cast<std::size_t>(measure.id);
    const bool kept = std::find(wanted.begin(), wanted.end(), measure.name) != wanted.end() &&
                      file.has("/" + std::string{measure.name});
    if (!kept) layout.sizes[n] = {0, 0, 0};
    std::size_t& end = measure.kind == MeasureKind::gauge ? layout.gauge_total : layout.total;
    layout.offset[n] = end;
    end += layout.size(measure.id);
  }
  return layout;
}

/// Where the values of a measure go, which lie one day after the other in the file.
struct Target {
  std::size_t offset, each;            ///< of the measure in a day's row
  std::span<const std::size_t> cells;  ///< all where this is empty
  std::span<const std::size_t> month;  ///< day on which a day's values are added up; each on its own where this is empty
};

template <class T, class Row, class Convert>
void put(std::vector<Row>& rows, const Target& to, std::size_t first, std::span<const T> values, Convert convert) {
  while (!values.empty()) {
    const std::size_t day = first / to.each, cell = first % to.each, count = std::min(values.size(), to.each - cell);
    auto* row = rows[to.month.empty() ? day : to.month[day]].data() + to.offset;
    const auto take = [&](std::size_t i) { row[cell + i] = convert(values[i]) + (to.month.empty() ? 0 : row[cell + i]); };
    if (to.cells.empty())
      for (std::size_t i = 0; i < count; ++i) take(i);
    for (const std::size_t wanted : to.cells)
      if (wanted >= cell && wanted < cell + count) take(wanted - cell);
    values = values.subspan(count);
    first += count;
  }
}

void unpack_measure(const MeasureText& measure, const h5::Packing& packing, const h5::Packed& packed, const Target& to,
                    History& history) {
  for (const std::size_t day : to.month) std::fill_n(history.counts[day].begin() + static_cast<std::ptrdiff_t>(to.offset), to.each, 0);
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

StoredResult read_result(const std::string& path) {
  if (const std::vector<std::string> faults = faults_of_form(path); !faults.empty())
    throw FileError(fmt::format("can't read {}: {}", path, faults.front()));
  StoredResult result{path, std::filesystem::path(path).stem().string(), h5::Reader(path), {}, {}, {}, {}, {}};
  const h5::Reader& file = result.file;
  Scenario& scenario = result.scenario;
  scenario.path = path;
  scenario.name = file.text_attribute("/", "scenario_name").value_or("");
  scenario.seed = static_cast<std::uint32_t>(std::stoul(file.text_attribute("/", "seed").value_or("0")));
  result.program = file.text_attribute("/", "source").value_or("");
  const std::vector<std::int32_t> days = whole_numbers(file, "/time");
  scenario.start = Day{days.front()};
  scenario.end = Day{days.back()};
  result.members = whole_numbers(file, "/member");
  scenario.members = static_cast<int>(result.members.size());
  read_map(file, scenario.world.geography);
  read_names(file, scenario.world);
  for (const std::string& id : file.has("/observed") ? file.names("/observed") : std::vector<std::string>{})
    scenario.observed.push_back(read_series(file, id));
  read_provenance(result);
  return result;
}

std::vector<StoredResult> read_results(const std::vector<std::string>& paths) {
  std::vector<StoredResult> results;
  for (const std::string& path : paths) results.push_back(read_result(path));
  std::map<std::string, int> named;
  for (const StoredResult& result : results) ++named[result.name];
  for (StoredResult& result : results)
    if (named[result.name] > 1) result.name = std::filesystem::path(result.path).replace_extension().string();
  return results;
}

MemberReader::MemberReader(const StoredResult& result, std::span<const std::string_view> wanted, const Slices& slices,
                           const std::set<std::string_view>& by_month)
    : result_(&result), layout_(layout_for(result.scenario.world, result.file, wanted)) {
  const Day start = result.scenario.start;
  const auto days = static_cast<std::size_t>(result.scenario.end - start + 1);
  for (const MeasureText& measure : measures()) {
    if (layout_.size(measure.id) == 0) continue;
    Source source{&measure, h5::packing_of(result.file, "/" + std::string{measure.name}), 0, days - 1, {}, by_month.contains(measure.name)};
    const auto fault = [&](const char* what) {
      return FileError(fmt::format("can't read {} in {}: it has other {}", source.packing.path, result.path, what));
    };
    if (source.packing.shape[1] != days) throw fault("days");
    if (source.packing.each() != layout_.size(measure.id)) throw fault("cells than this program knows");
    if ((source.packing.type == h5::Type::float32) != (measure.kind == MeasureKind::gauge)) throw fault("values than this program knows");
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
    unpack_measure(*measure, packing, member[i], {layout_.at(measure->id), layout_.size(measure->id), cells, month}, history);
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
