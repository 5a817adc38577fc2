#include "sim/files/input/plausible.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

/// Slots that nobody uses and slots that others use: of them some must be left.
void check_gates(Load& load) {
  for (const Record& row : load.records["gate"])
    if (const double lost = row.number("no_show_share") + row.number("outside_share"); lost >= 1)
      complain(load, row, "outside_share",
               fmt::format("and no_show_share sum to {}, so no slot is left", to_text(lost)),
               "let them sum to less than 1");
}

/// Of each of these the run knows one: of several the last would win.
void check_only_one(Load& load, std::string_view shape, std::string_view field, std::string_view what, auto is_one) {
  const Record* first = nullptr;
  for (const Record& row : load.records[std::string(shape)]) {
    if (!is_one(row)) continue;
    if (first)
      complain(load, row, field, fmt::format("makes a second {}: {} is one already", what, first->id),
               "a run knows one; leave one of them");
    else
      first = &row;
  }
}

void check_single_things(Load& load) {
  const auto list_for_north = [](const Record& row, bool north) {
    return row.yes("list") && (row.text("direction") != "south") == north;
  };
  check_only_one(load, "gate", "border", "border", [](const Record& row) { return row.yes("border"); });
  check_only_one(load, "gate", "list", "list for admission up north",
                 [&](const Record& row) { return list_for_north(row, true); });
  check_only_one(load, "gate", "list", "list of assisted return",
                 [&](const Record& row) { return list_for_north(row, false); });
  check_only_one(load, "facility", "kind", "reception in a third country",
                 [](const Record& row) { return row.text("kind") == "third_country_reception"; });
}

/// Who is on a link has left its first place, and is under way.
void check_stock_link(Load& load, const Record& row, PlaceId at) {
  const auto on = id_in<LinkId>(load, row, "link", "link");
  const auto& links = load.world().geography.links;
  if (!at.exists() || !on.exists() || on.at() >= links.size()) return;
  if (links[on].from != at)
    complain(load, row, "link", fmt::format("= {} doesn't start at {}", row.text("link"), row.text("place")),
             "name a link from that place, or leave it blank");
  if (row.text("living") != "under_way" && row.has("living"))
    complain(load, row, "link", fmt::format("isn't for those who are {}", row.text("living")), "leave it blank");
}

/// Who stands in a queue stands where it is; only lists are kept beside those who travel.
void check_stocks(Load& load) {
  const World& world = load.world();
  for (const Record& row : load.records["stock"]) {
    const auto at = id_in<PlaceId>(load, row, "place", "place");
    check_stock_link(load, row, at);
    const auto queue = id_in<GateId>(load, row, "gate", "gate");
    if (!at.exists() || !queue.exists() || queue.at() >= world.gates.size()) continue;
    const Gate& gate = world.gates[queue];
    if (gate.list || !gate.place.exists() || gate.place == at) continue;
    complain(load, row, "gate", fmt::format("= {} lies at {}, not at {}", gate.id,
                                            world.geography.places[gate.place].id, row.text("place")),
             "name a gate of that place, or leave it blank");
  }
}

/// Nobody lives nearer to a pole, and of who travels here a swapped place is told so.
void check_places(Load& load) {
  constexpr double kSouthernmost = -60, kNorthernmost = 78;
  for (const Record& row : load.records["place"]) {
    const double latitude = row.number("lat_deg");
    if (latitude < kSouthernmost || latitude > kNorthernmost)
      complain(load, row, "lat_deg", fmt::format("= {} is where nobody lives", to_text(latitude)),
               "are latitude and longitude exchanged?");
  }
}

/// More than anybody covers in a day.
double most_km_per_day(const std::string& mode) {
  if (mode == "foot") return 120;
  if (mode == "canoe") return 400;
  if (mode == "boat") return 2000;
  return mode == "air" ? 25000 : 2500;
}

void check_links(Load& load) {
  for (const Record& row : load.records["link"]) {
    if (!row.has("distance_km") || !row.has("days") || !row.has("mode")) continue;
    const double most = most_km_per_day(row.text("mode")) * std::max(1.0, row.number("days"));
    if (row.number("distance_km") > most)
      complain(load, row, "distance_km",
               fmt::format("= {} is too far to go in {} days by {}", row.text("distance_km"), row.text("days"),
                           row.text("mode")),
               "correct the length, the days or the mode");
  }
}

bool is_closure_of_one_country(const Policy& policy) {
  const auto arrow = policy.text.find("->");
  return policy.type == PolicyType::closure && arrow != std::string::npos &&
         policy.text.substr(0, arrow) == policy.text.substr(arrow + 2);
}

/// The highest price of a link that the scenario knows of.
double highest_fare(const World& world, LinkId link) {
  double highest = world.geography.links[link].fare_usd;
  for (const Policy& policy : world.policies)
    if (policy.type == PolicyType::fare && !policy.is_share && !policy.payer.exists() &&
        std::find(policy.links.begin(), policy.links.end(), link) != policy.links.end())
      highest = std::max(highest, policy.value);
  return highest;
}

void check_policy(Load& load, const Policy& policy, const Node& node) {
  const auto complain = [&](const char* key, std::string text, std::string advice) {
    const Node* at = node.find(key);
    load.problems().add(at ? at->where : node.key_where, fmt::format("policies.{}.{} {}", policy.id, key, text),
                        std::move(advice));
  };
  if (is_closure_of_one_country(policy))
    complain("at", fmt::format("= {} is no border", policy.text), "write two countries, such as CRI->PAN");
  const bool subsidy = policy.type == PolicyType::fare && policy.payer.exists() && !policy.is_share;
  if (!subsidy || policy.links.empty()) return;
  if (const double fare = highest_fare(load.world(), policy.links.front()); policy.value > fare)
    complain("usd", fmt::format("= {} is more than the fare of {}", to_text(policy.value), to_text(fare)),
             "with a payer it is what the payer adds for each person");
}

/// What a policy sets, beside whom and when it concerns.
std::vector<std::string_view> set_by(const Node& node) {
  constexpr std::string_view kAbout[] = {"type", "at", "from", "until", "ramp_days", "country", "countries",
                                         "nationalities",
                                         "payer", "line", "channel", "driver", "direction", "announced", "description",
                                         "label", "label_es"};
  std::vector<std::string_view> keys;
  for (const Node& key : node.items)
    if (std::find(std::begin(kAbout), std::end(kAbout), key.key) == std::end(kAbout)) keys.push_back(key.key);
  return keys;
}

/// Those of which the later in the alphabet would win; the others add up or multiply.
bool replaces(const Policy& policy) {
  constexpr PolicyType kReplace[] = {PolicyType::slots, PolicyType::regime, PolicyType::fare, PolicyType::funding,
                                     PolicyType::interception, PolicyType::visa, PolicyType::shock};
  return !policy.is_share && std::find(std::begin(kReplace), std::end(kReplace), policy.type) != std::end(kReplace);
}

bool share_somebody(const std::vector<NationalityId>& a, const std::vector<NationalityId>& b) {
  // One for all and one for some is a rule and its exception.
  if (a.empty() || b.empty()) return a.empty() == b.empty();
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

bool same_thing(const Policy& a, const Policy& b) {
  return a.type == b.type && a.gate == b.gate && a.facility == b.facility && a.country == b.country &&
         a.links == b.links && a.payer == b.payer && a.line == b.line &&
         (a.type == PolicyType::visa || a.type == PolicyType::shock ? a.text == b.text : true) &&
         share_somebody(a.nationalities, b.nationalities);
}

void check_pairs(Load& load, const Node& policies) {
  const auto& all = load.world().policies;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      if (!replaces(all[i]) || !replaces(all[k]) || all[i].from != all[k].from || !same_thing(all[i], all[k])) continue;
      const Node *one = policies.find(all[k].id), *other = policies.find(all[i].id);
      if (!one || !other) continue;
      const auto first = set_by(*one), second = set_by(*other);
      const auto both = std::find_first_of(second.begin(), second.end(), first.begin(), first.end());
      if (both == second.end()) continue;
      load.problems().add(other->key_where,
                          fmt::format("policies.{} sets {} of the same thing on the same day as policies.{}", all[i].id,
                                      *both, all[k].id),
                          "remove one, or give it another day");
    }
}

}  // namespace

void check_plausible(Load& load) {
  check_places(load);
  check_links(load);
  check_gates(load);
  check_single_things(load);
  check_stocks(load);
  const Node* policies = load.tree.find("policies");
  if (!policies || !policies->is_map()) return;
  for (const Policy& policy : load.world().policies)
    if (const Node* node = policies->find(policy.id)) check_policy(load, policy, *node);
  check_pairs(load, *policies);
}

}  // namespace retorno
