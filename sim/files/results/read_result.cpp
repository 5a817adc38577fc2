#include "sim/files/results/read_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <map>
#include <optional>

#include "sim/base/problems.hpp"
#include "sim/files/results/draws_file.hpp"
#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/results/observed_file.hpp"
#include "sim/files/results/read_columns.hpp"
#include "sim/files/results/verify.hpp"
#include "sim/files/results/watch_file.hpp"
#include "sim/files/scalars.hpp"
#include "sim/run/team.hpp"

namespace retorno {
namespace {

/// Days or members follow one another, so that a position tells which it is.
std::vector<std::int32_t> ascending(const h5::Reader& file, const std::string& path, std::vector<std::int32_t> values) {
  if (values.empty()) file.refuse(path, "it is empty");
  for (std::size_t i = 1; i < values.size(); ++i)
    if (values[i] <= values[i - 1]) file.refuse(path, fmt::format("{} comes after {}", values[i], values[i - 1]));
  return values;
}

void read_days(StoredResult& result) {
  const h5::Reader& file = result.file;
  const std::vector<std::int32_t> days = ascending(file, "/time", days_in(file, "/time", file.length("/time")));
  if (static_cast<std::size_t>(days.back() - days.front()) + 1 != days.size()) file.refuse("/time", "days are missing");
  result.scenario.start = Day{days.front()};
  result.scenario.end = Day{days.back()};
}

void read_members(StoredResult& result) {
  const h5::Reader& file = result.file;
  result.members = ascending(file, "/member", file.whole_numbers("/member", file.length("/member")));
  if (result.members.front() < 0) file.refuse("/member", "a repeat has a number below 0");
  result.scenario.members = static_cast<int>(result.members.size());
}

void read_countries(const h5::Reader& file, Geography& map) {
  const auto ids = ids_in(file, "/country", kMostOf<CountryId>);
  if (ids.empty()) file.refuse("/country", "there is none");
  const auto names = file.texts("/country_name", ids.size()), names_es = file.texts("/country_name_es", ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) map.countries.add({ids[i], names[i], names_es[i], {}, 0});
}

void read_places(const h5::Reader& file, Geography& map) {
  const auto ids = ids_in(file, "/place", kMostOf<PlaceId>);
  if (ids.empty()) return;
  const auto names = file.texts("/place_name", ids.size()),
             names_es = texts_or_blanks(file, "/place_name_es", ids.size());
  const auto countries = positions_in<CountryId>(file, "/place_country", ids.size(), file.texts("/country"));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Place place;
    place.id = ids[i];
    place.name = names[i];
    place.name_es = names_es[i];
    place.country = countries[i];
    map.places.add(place);
  }
}

void read_links(const h5::Reader& file, Geography& map) {
  const auto ids = ids_in(file, "/link", kMostOf<LinkId>);
  if (ids.empty()) return;
  const std::vector<std::string> places = file.texts("/place");
  const auto from = positions_in<PlaceId>(file, "/link_from", ids.size(), places);
  const auto to = positions_in<PlaceId>(file, "/link_to", ids.size(), places);
  const auto ways = file.texts("/link_direction", ids.size()), modes = texts_or_blanks(file, "/link_mode", ids.size());
  const std::vector<double> km =
      file.has("/link_distance") ? file.numbers("/link_distance", ids.size()) : std::vector<double>(ids.size(), 0.0);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Link link;
    link.id = ids[i];
    link.from = from[i];
    link.to = to[i];
    link.direction = ways[i] == "north" ? Direction::north : Direction::south;
    if (modes[i] == "air") link.mode = Mode::air;  // by which distances go only where there is no other way
    if (!(km[i] >= 0 && std::isfinite(km[i]))) file.refuse("/link_distance", fmt::format("{} km are no length", km[i]));
    link.length_km = km[i];
    map.links.add(link);
  }
}

void read_nationalities(const h5::Reader& file, World& world) {
  const auto ids = ids_in(file, "/nationality", kMostOf<NationalityId>);
  if (ids.empty()) return;
  const auto homes =
      positions_in<CountryId>(file, "/nationality_home", ids.size(), file.texts("/country"), Blank::none);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Nationality nationality;
    nationality.id = ids[i];
    nationality.home_country = homes[i];
    world.nationalities.add(nationality);
  }
}

/// Older files tell nothing of desks at home.
std::vector<Office> offices_in(const h5::Reader& file, std::size_t gates) {
  std::vector<Office> offices;
  for (const std::string& name : texts_or_blanks(file, "/gate_office", gates)) {
    const auto* at = std::find(std::begin(kOffices), std::end(kOffices), name);
    if (at == std::end(kOffices) && !name.empty()) file.refuse("/gate_office", "'" + name + "' is no known desk");
    offices.push_back(name.empty() ? Office::none : static_cast<Office>(at - std::begin(kOffices)));
  }
  return offices;
}

void read_gates(const h5::Reader& file, World& world) {
  const auto ids = ids_in(file, "/gate", kMostOf<GateId>);
  if (ids.empty()) return;
  const auto names = file.texts("/gate_name", ids.size()),
             names_es = texts_or_blanks(file, "/gate_name_es", ids.size());
  const std::vector<Office> offices = offices_in(file, ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Gate gate;
    gate.id = ids[i];
    gate.name = names[i];
    gate.name_es = names_es[i];
    gate.office = offices[i];
    world.gates.add(gate);
  }
}

void read_facilities(const h5::Reader& file, World& world) {
  const auto ids = ids_in(file, "/facility", kMostOf<FacilityId>);
  if (ids.empty()) return;
  const auto names = file.texts("/facility_name", ids.size());
  const auto names_es = texts_or_blanks(file, "/facility_name_es", ids.size());
  const auto places = positions_in<PlaceId>(file, "/facility_place", ids.size(), file.texts("/place"));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Facility facility;
    facility.id = ids[i];
    facility.name = names[i];
    facility.name_es = names_es[i];
    facility.place = places[i];
    world.facilities.add(facility);
  }
}

void read_payers(const h5::Reader& file, World& world) {
  const auto ids = ids_in(file, "/payer", kMostOf<PayerId>);
  const auto names = texts_or_blanks(file, "/payer_name", ids.size()),
             names_es = texts_or_blanks(file, "/payer_name_es", ids.size());
  // What stands in nobody's budget is last in every world.
  for (std::size_t i = 0; i + 1 < ids.size(); ++i) world.payers.add({ids[i], names[i], names_es[i]});
}

std::uint32_t seed_in(const h5::Reader& file) {
  const std::string text = file.text_attribute("/", "seed").value_or("0");
  const auto seed = parse_whole(text);
  if (!seed || *seed < 0 || *seed > std::numeric_limits<std::uint32_t>::max())
    file.refuse("the attribute seed of /", "'" + text + "' is no seed");
  return static_cast<std::uint32_t>(*seed);
}

void read_options(StoredResult& result) {
  const h5::Reader& file = result.file;
  if (!file.has("/provenance/option")) return;
  const auto options = file.texts("/provenance/option", file.length("/provenance/option"));
  const auto values = file.texts("/provenance/option_value", options.size());
  for (std::size_t i = 0; i < options.size(); ++i) {
    result.scenario.options.emplace_back(options[i], values[i]);
    if (options[i] == "arm") result.arm = values[i];
  }
}

void read_parameters(StoredResult& result) {
  const h5::Reader& file = result.file;
  if (!file.has("/parameters/name")) return;
  const auto names = file.texts("/parameters/name", file.length("/parameters/name"));
  const auto numbers = file.numbers("/parameters/value", names.size());
  for (std::size_t i = 0; i < names.size(); ++i) result.parameters.emplace_back(names[i], numbers[i]);
  if (file.has("/parameters/confidence")) result.confidence = file.texts("/parameters/confidence", names.size());
}

void read_provenance(StoredResult& result) {
  const h5::Reader& file = result.file;
  read_options(result);
  if (file.has("/provenance"))
    for (const h5::Named& named : file.attributes("/provenance"))
      if (const auto* share = std::get_if<double>(&named.value); share && named.name == "estimated_share_of_links")
        result.scenario.estimated_shares = {{"links", *share}};
  Problems ignored;
  if (file.has("/provenance/scenario_resolved"))
    result.scenario.resolved = parse_yaml(file.text("/provenance/scenario_resolved"), result.path, ignored);
  const Node* compare_to = result.scenario.resolved.at("experiment.compare_to");
  if (compare_to) result.scenario.compare_to = compare_to->scalar;
  read_parameters(result);
  if (file.has("/provenance/note")) {
    result.notes = file.texts("/provenance/note", file.length("/provenance/note"));
    result.notes_es = file.texts("/provenance/note_es", result.notes.size());
  }
}

/// Checking a seal reads the whole file, so files are checked side by side. None where a file can't be read.
std::vector<std::optional<SealState>> seals_of(const std::vector<std::string>& paths) {
  std::vector<std::optional<SealState>> seals(paths.size());
  const MeasureLayout nothing{World{}};
  Team(0, nothing).pieces(paths.size(), [&](std::size_t i, Tally&) {
    try {
      seals[i] = check_seal(paths[i]);
    } catch (const FileError&) {  // told when it is read, so that the first of several is told
    }
  });
  return seals;
}

StoredResult read_sealed(const std::string& path, SealState seal) {
  if (const std::vector<std::string> faults = faults_of_form(path, seal); !faults.empty())
    throw FileError(fmt::format("can't read {}: {}", path, faults.front()));
  return read_whole_result(path);
}

}  // namespace

StoredResult read_whole_result(const std::string& path) {
  StoredResult result{path, std::filesystem::path(path).stem().string(), h5::Reader(path), {}, {}, {}, {}, {}, {}};
  const h5::Reader& file = result.file;
  Scenario& scenario = result.scenario;
  scenario.path = path;
  scenario.name = file.text_attribute("/", "scenario_name").value_or("");
  scenario.seed = seed_in(file);
  result.program = file.text_attribute("/", "source").value_or("");
  read_days(result);
  read_members(result);
  result.draws = read_draws(file, result.members.size());
  read_countries(file, scenario.world.geography);
  read_places(file, scenario.world.geography);
  read_links(file, scenario.world.geography);
  read_nationalities(file, scenario.world);
  read_gates(file, scenario.world);
  read_facilities(file, scenario.world);
  read_payers(file, scenario.world);
  read_watch(file, scenario.world);
  scenario.observed = read_observed(file);
  read_provenance(result);
  return result;
}

StoredResult read_result(const std::string& path) { return read_sealed(path, check_seal(path)); }

std::vector<StoredResult> read_results(const std::vector<std::string>& paths) {
  const std::vector<std::optional<SealState>> seals = seals_of(paths);
  std::vector<StoredResult> results;
  for (std::size_t i = 0; i < paths.size(); ++i)
    results.push_back(seals[i] ? read_sealed(paths[i], *seals[i]) : read_result(paths[i]));
  std::map<std::string, int> named;
  for (const StoredResult& result : results) ++named[result.name];
  for (StoredResult& result : results)
    if (named[result.name] > 1) result.name = std::filesystem::path(result.path).replace_extension().string();
  return results;
}

}  // namespace retorno
