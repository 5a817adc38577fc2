#include "sim/files/results/read_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>

#include "sim/base/problems.hpp"
#include "sim/files/results/draws_file.hpp"
#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/results/observed_file.hpp"
#include "sim/files/results/verify.hpp"
#include "sim/run/team.hpp"

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

/// Older files have no names in Spanish of all that has a name.
std::string at_or_none(const std::vector<std::string>& texts, std::size_t at) { return at < texts.size() ? texts[at] : ""; }

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
  const auto place_names = texts(file, "/place_name"), place_names_es = texts(file, "/place_name_es"), place_countries = texts(file, "/place_country");
  for (std::size_t i = 0; i < places.size(); ++i) {
    Place place;
    place.id = places[i];
    place.name = place_names[i];
    place.name_es = at_or_none(place_names_es, i);
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
  const auto gates = texts(file, "/gate"), gate_names = texts(file, "/gate_name"), gate_names_es = texts(file, "/gate_name_es"),
             offices = texts(file, "/gate_office");
  for (std::size_t i = 0; i < gates.size(); ++i) {
    Gate gate;
    gate.id = gates[i];
    gate.name = gate_names[i];
    gate.name_es = at_or_none(gate_names_es, i);
    if (i < offices.size())  // older files tell nothing of desks at home
      gate.office = static_cast<Office>(std::find(std::begin(kOffices), std::end(kOffices), offices[i]) - kOffices);
    world.gates.add(gate);
  }
  const auto facilities = texts(file, "/facility"), facility_names = texts(file, "/facility_name"), facility_names_es = texts(file, "/facility_name_es"),
             facility_places = texts(file, "/facility_place");
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    Facility facility;
    facility.id = facilities[i];
    facility.name = facility_names[i];
    facility.name_es = at_or_none(facility_names_es, i);
    facility.place = id_of<PlaceId>(places, facility_places[i]);
    world.facilities.add(facility);
  }
  std::vector<std::string> payers = texts(file, "/payer");
  if (!payers.empty()) payers.pop_back();  // what stands in nobody's budget is last in every world
  const auto payer_names = texts(file, "/payer_name"), payer_names_es = texts(file, "/payer_name_es");
  for (std::size_t i = 0; i < payers.size(); ++i)
    world.payers.add({payers[i], at_or_none(payer_names, i), at_or_none(payer_names_es, i)});
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
  result.confidence = texts(file, "/parameters/confidence");
  result.notes = texts(file, "/provenance/note");
  result.notes_es = texts(file, "/provenance/note_es");
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
  scenario.seed = static_cast<std::uint32_t>(std::stoul(file.text_attribute("/", "seed").value_or("0")));
  result.program = file.text_attribute("/", "source").value_or("");
  const std::vector<std::int32_t> days = whole_numbers(file, "/time");
  scenario.start = Day{days.front()};
  scenario.end = Day{days.back()};
  result.members = whole_numbers(file, "/member");
  result.draws = read_draws(file);
  scenario.members = static_cast<int>(result.members.size());
  read_map(file, scenario.world.geography);
  read_names(file, scenario.world);
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
