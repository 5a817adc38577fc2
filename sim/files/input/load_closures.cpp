// Closures of links, gates, facilities and the borders of two countries.
#include <fmt/format.h>

#include "sim/files/input/load.hpp"

namespace retorno {
namespace {

/// Two countries such as PAN->CRI; none where the text isn't a pair of known ones.
std::pair<CountryId, CountryId> country_pair(const Geography& geography, std::string_view text) {
  const auto arrow = text.find("->");
  if (arrow == std::string_view::npos) return {};
  return {geography.country(text.substr(0, arrow)), geography.country(text.substr(arrow + 2))};
}

/// Is the link among those that a closure at `at` names, as it is written or the other way round?
struct Match {
  bool as_written = false;
  bool reversed = false;
};

/// What a closure names: a link, or else the border of two countries.
struct Named {
  LinkId link;
  std::pair<CountryId, CountryId> border;
};

Match match(const Geography& geography, LinkId id, const Named& named) {
  const Link& link = geography.links[id];
  if (named.link.exists()) {
    const Link& other = geography.links[named.link];
    return {id == named.link, link.from == other.to && link.to == other.from && link.mode == other.mode};
  }
  const auto [from, to] = named.border;
  const CountryId a = geography.country_of(link.from), b = geography.country_of(link.to);
  return {from.exists() && a == from && b == to, to.exists() && a == to && b == from};
}

bool is_closed(const Link& link, Match match, const std::string& direction) {
  if (direction.empty()) return match.as_written;
  if (!match.as_written && !match.reversed) return false;
  return direction == "both" || (direction == "north") == (link.direction == Direction::north);
}

}  // namespace

void take_closure(Load& load, const Record& row, Policy& policy) {
  const std::string at = row.text("at");
  policy.gate = load.world().gate(at);
  policy.facility = load.world().facility(at);
  policy.text = at;  // links are found once the graph knows its directions
  const auto [from, to] = country_pair(load.world().geography, at);
  const bool is_way = link_named(load, at).exists() || (from.exists() && to.exists());
  if (!policy.nationalities.empty() && !is_way)
    complain(load, row, "nationalities", "can only be named where a link or border closes",
             "leave it out: it closes for everybody");
  if (row.has("direction") && !is_way) complain(load, row, "direction", "only counts where a link or border closes");
  if (!row.has("at") || is_way || policy.gate.exists() || policy.facility.exists()) return;
  std::vector<std::string> known;
  for (std::string_view entity : {"link", "gate", "facility"}) {
    const auto names = load.reading.names.find(entity);
    if (names == load.reading.names.end()) return;
    known.insert(known.end(), names->second.begin(), names->second.end());
  }
  const auto countries = load.reading.names.find("country");
  const std::string country = countries == load.reading.names.end() ? "" : nearest(at, countries->second);
  std::string meant = did_you_mean(at, known);
  if (!country.empty() && at.find_first_of("_>") == std::string::npos)  // a word such as Panama
    meant = fmt::format("a border is a pair of countries, such as CRI->PAN; the code meant may be {}", country);
  complain(load, row, "at", fmt::format("= '{}' is no known link, gate, facility or pair of countries", at),
           meant.empty() ? "write one such as david->paso_canoas, miramar_boats or CRI->PAN" : meant);
}

void find_closed_links(Load& load) {
  const Geography& geography = load.world().geography;
  for (Policy& policy : load.world().policies) {
    if (policy.type != PolicyType::closure) continue;
    const Node* node = load.tree.at("policies." + policy.id);
    const Node* key = node->find("direction");
    const Named named{geography.link(policy.text), country_pair(geography, policy.text)};
    for (LinkId id : geography.links.ids())
      if (is_closed(geography.links[id], match(geography, id, named), key ? key->scalar : ""))
        policy.links.push_back(id);
    if (policy.links.empty() && !policy.gate.exists() && !policy.facility.exists())
      load.problems().add(node->key_where, fmt::format("policies.{}: no link leads over {}", policy.id, policy.text),
                          "name a border that links cross, in that direction");
    policy.text.clear();
  }
}

}  // namespace retorno
