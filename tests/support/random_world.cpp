#include "tests/support/random_world.hpp"

#include <fmt/format.h>

#include <array>

namespace retorno::test {
namespace {

struct Layer {
  const char* country;
  int places = 0;
};

/// Seven layers from south to north; places are called after their country, layer and number.
class Maker {
 public:
  explicit Maker(std::uint32_t seed)
      : draw_(Seed{seed, 0}.draw({hash_of("random_world"), 0, Kind::world}, Day{0}, Purpose::test)) {
    for (Layer& layer : layers_) layer.places = whole_between(3, 5);
  }

  World world() {
    World world = map_of_ways(stops(), ways(), "USA");
    add_people(world);
    add_desks_and_lists(world);
    add_ways_with_slots(world);
    add_facility(world, "shelter", name(2, 0), between(0, 40));
    add_facility(world, "station", name(4, 1), between(0, 40));
    add_facility(world, "camp", name(5, 0), 10);  // where people wait for the border
    add_stocks(world);
    add_homes(world);
    add_border_policies(world);
    add_other_policies(world);
    watch(world);
    world.finish();
    return world;
  }

 private:
  double between(double low, double high) { return low + (high - low) * draw_.uniform(); }
  int whole_between(int low, int high) {
    return low + static_cast<int>(draw_.below(static_cast<std::uint32_t>(high - low + 1)));
  }
  std::string one_of(std::initializer_list<const char*> names) {
    return std::data(names)[draw_.below(static_cast<std::uint32_t>(names.size()))];
  }
  std::string name(std::size_t layer, int i) const {
    return fmt::format("{}{}{}", static_cast<char>('a' + layer), i % layers_[layer].places, layers_[layer].country);
  }

  std::vector<Stop> stops() const {
    std::vector<Stop> all{{"zHTI", "HTI"}};
    for (std::size_t layer = 0; layer < layers_.size(); ++layer)
      for (int i = 0; i < layers_[layer].places; ++i)
        all.push_back({name(layer, i), layers_[layer].country});
    return all;
  }

  Way way(const std::string& from, const std::string& to, Mode mode = Mode::road) {
    // No fare below 20 USD: with up to eight ways at a place, sums over routes must exist.
    return {from, to, between(20, 80), between(0.5, 3), between(0, 0.05), mode};
  }

  std::vector<Way> ways() {
    std::vector<Way> all;
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
      for (int i = 0; i + 1 < layers_[layer].places; ++i) {
        all.push_back(way(name(layer, i), name(layer, i + 1)));
        all.push_back(way(name(layer, i + 1), name(layer, i)));
      }
      if (layer + 1 == layers_.size()) break;
      for (int i = 0; i < layers_[layer].places; ++i)
        for (int j : {i, i + 1}) join(all, layer, name(layer, i), name(layer + 1, j));
    }
    all.push_back({"zHTI", name(1, 0), 120, 1, 0, Mode::air, Needs::nothing});
    all.push_back({name(1, 0), "zHTI", 120, 1, 0, Mode::air, Needs::nothing});
    all.push_back({name(2, 1), name(0, 0), 300, 1, 0, Mode::air, Needs::passport});
    return all;
  }

  /// The jungle leads north only and boats lead south only; elsewhere a road leads both ways.
  void join(std::vector<Way>& all, std::size_t layer, const std::string& south, const std::string& north) {
    const bool jungle = layer == 1;
    all.push_back(way(south, north, jungle ? Mode::foot : Mode::road));
    if (jungle) all.back().risk = 0.25;
    all.push_back(way(north, south, jungle ? Mode::boat : Mode::road));
  }

  void watch(World& world) {
    for (LinkId id : world.geography.links.ids())
      if (Link& way = world.geography.links[id]; way.mode == Mode::foot) {
        way.hazard = Hazard::jungle;
        world.watch.north.links.push_back(id);
      }
    world.watch.known_channel = "darien";
  }

  void add_people(World& world) {
    const std::array<std::pair<const char*, std::string>, 3> homes{
        {{"COL", name(1, 0)}, {"HTI", "zHTI"}, {"VEN", name(0, 0)}}};
    for (const auto& [id, home] : homes) {
      Nationality& added = world.nationalities[add_nationality(world, id, home)];
      added.passport_share = between(0, 0.5);
      added.forced_share = between(0, 1);
      added.language_gap_share = between(0, 1);
      added.home_conditions = between(0.2, 0.6);
      added.list_readiness = between(0, 1);
      added.evidence_persons = between(2000, 20000);
      added.belief_start = between(0.2, 0.8);
      added.awareness_start = between(0.2, 0.6);
      added.awareness_from = kStart + whole_between(0, 10);
      added.savings_mean_usd = between(600, 2000);
      add_population(world, id, home, between(5e4, 2e5));
      for (const char* goal : {"COL", "CRI", "PAN"})
        world.destination_shares.push_back({world.nationality(id), world.geography.country(goal), between(0.1, 1)});
    }
    add_population(world, "VEN", name(1, 1), 4e4);
    add_population(world, "HTI", name(3, 0), 4e4);
    for (Population& from : world.populations) {
      from.corridor_rate_per_day = 100 / from.persons;
      from.elsewhere_rate_per_day = 20 / from.persons;
      from.north_share = between(0.3, 0.8);
      world.channels.push_back(
          {from.nationality, from.country, "darien", {{Day{0}, between(0.5, 1)}}, LinkId::none(), true});
      world.channels.push_back(
          {from.nationality, from.country, "land", {{Day{0}, 0.1}, {kStart + 20, 0.3}}, LinkId::none(), true});
    }
  }

  void add_desks_and_lists(World& world) {
    add_gate(world, {.id = "a_desk",
                     .place = name(2, 0),
                     .slots = between(5, 30),
                     .order = "priority",
                     .round = Round::desk,
                     .for_south = false});
    add_gate(world,
             {.id = "b_desk", .place = name(3, 1), .order = "first_come", .round = Round::desk, .for_north = false});
    std::vector<std::string> border_places, northern;
    for (int i = 0; i < layers_[5].places; ++i) border_places.push_back(name(5, i));
    northern = border_places;
    northern.push_back(name(4, 0));
    const GateId list = add_gate(world, {.id = "c_list",
                                         .place = name(5, 0),
                                         .slots = between(2, 20),
                                         .order = "half_and_half",
                                         .list = true,
                                         .list_places = border_places,
                                         .for_north = true,
                                         .for_south = false});
    world.gates[list].no_show_share = 0.05;
    world.gates[list].outside_share = 0.2;
    add_gate(world, {.id = "d_returns",
                     .place = name(4, 0),
                     .slots = 3,
                     .list = true,
                     .list_places = northern,
                     .for_north = false});
    std::vector<std::string> crossings;
    for (const Link& way : world.geography.links) {
      const std::string& from = world.geography.places[way.from].id;
      if (world.geography.country_of(way.to) == world.north && std::ranges::count(border_places, from) > 0)
        crossings.push_back(way.id);
    }
    add_gate(world, {.id = "e_border", .place = name(5, 0), .links = crossings, .border = true});
  }

  /// Every way out of some places of each layer south of the border has so many seats a day.
  void add_ways_with_slots(World& world) {
    for (std::size_t layer = 1; layer < 5; ++layer)
      for (int i = 0; i < 2; ++i) {
        GateText text{.id = fmt::format("f_{}", name(layer, i)), .place = name(layer, i), .slots = between(4, 40)};
        text.order = one_of({"first_come", "priority", "lottery", "half_and_half"});
        text.fare_usd = between(0, 10);
        for (LinkId id : world.geography.links_from(place(world, text.place)))
          if (draw_.chance(0.7)) text.links.push_back(world.geography.links[id].id);
        if (!text.links.empty()) world.gates[add_gate(world, text)].closed_share_other = between(0, 0.3);
      }
  }

  void add_stocks(World& world) {
    add_stock(world, "VEN", name(4, 0), between(100, 400));
    add_stock(world, "HTI", name(5, 0), between(100, 400), Direction::north, "c_list");
    add_stock(world, "VEN", name(2, 0), between(50, 200), Direction::south);
  }

  /// Those who come home or settle are followed: desks, programmes, a municipality, an office for permits.
  void add_homes(World& world) {
    for (const char* country : {"COL", "HTI", "VEN"}) {
      Home& home = add_home(world, country, between(0.05, 0.3));
      home.flight_every_days = whole_between(1, 4);
      home.instability = between(0, 1);
    }
    world.homes[world.geography.country("HTI")].again_to = world.geography.country("COL");
    const GateId desk = add_reception(world, "g_reception", name(0, 0), "VEN", between(3, 15));
    Reception& reception = world.receptions.back();
    reception.sheltered_per_day = 4;
    reception.referred_share = 0.5;
    world.gates[desk].order = "priority";
    add_programme(world, "h_jobs", name(0, 0), "VEN", Support::job_placement, 2);
    add_programme(world, "i_cash", name(0, 0), "VEN", Support::cash_grant, 3).grant_usd = 200;
    add_programme(world, "j_support", name(1, 0), "COL", Support::mental_health, between(1, 4));
    add_facility(world, "town", name(0, 0), 0);
    world.facilities[world.facility("town")].kind = "municipality";
    world.facilities[world.facility("town")].supply[Resource::clinic].nominal = 4;
    world.facilities[world.facility("town")].supply[Resource::school].nominal = 2;
    add_host(world, name(4, 0), "MEX", 0.5, between(2, 10));
    add_host(world, name(6, 0), "USA", 0.2, between(2, 10));
    add_living(world, "VEN", name(0, 0), between(100, 300), Living::returned);
    add_living(world, "VEN", name(4, 0), between(100, 300), Living::settled, Status::temporary);
    add_living(world, "HTI", name(4, 0), between(50, 100), Living::settled, Status::applicant);
    world.consulates.push_back({world.geography.country("MEX"), world.nationality("VEN"), kStart + 10, 5});
    world.removals.push_back({"flights", kStart + 5, 30, world.geography.country("USA"), world.nationality("VEN"),
                              place(world, name(6, 0)), ReturnKind::removed, 200});
    Policy& levers = add_policy(world, "levers", PolicyType::return_policy, kStart + 10);
    levers.countries = {world.geography.country("VEN"), world.geography.country("MEX")};
    levers.continuity = levers.coordination = levers.accompaniment = 0.6;
    Policy& window = add_policy(world, "window", PolicyType::status, kStart + 12);
    window.until = kStart + 30;
    window.country = world.geography.country("MEX");
    window.value = 20;
    Policy& ends = add_policy(world, "ends", PolicyType::status, kStart + 33);
    ends.country = world.geography.country("MEX");
    ends.value = -1;
    ends.revokes = true;
    ends.nationalities = {world.nationality("VEN")};
  }

  void add_border_policies(World& world) {
    add_regime(
        world, "e_border",
        {.admitted = 0.5, .turned_away = 0.3, .removed_home = 0.15, .removed_third_country = 0.05, .deterrence = 0.3});
    add_regime(
        world, "e_border",
        {.admitted = 0.1, .turned_away = 0.6, .removed_home = 0.2, .removed_third_country = 0.1, .deterrence = 0.8,
         .admitted_family = 0.5, .at_port = 0.1, .bars_list = 0.5},
        kStart + 20);
    Interception caught{"mexico", world.geography.country("MEX"), {}, place(world, name(4, 0)),
                        0.2};
    caught.share_per_week = 0.1;
    caught.share_at_border = 0.2;
    caught.sent_back = 0.8;
    caught.sent_back_per_day = 40;
    caught.held_days = 5;
    caught.exempt = {world.nationality("COL")};
    for (const Link& way : world.geography.links)
      if (way.from == place(world, name(4, 1)) && way.direction == Direction::north)
        caught.links.push_back(link(world, way.id));
    world.interceptions.push_back(caught);
    Policy& harder = add_policy(world, "harder", PolicyType::interception, kStart + 15);
    harder.country = caught.country;
    harder.containment = {.share = 0.6, .sent_back = 0.9, .held_days = 10};
    world.policies.push_back(news(between(0, 1), 20, kStart + 5));
    world.policies.push_back(news(between(0, 0.3), 36, kStart + 21));
    world.policies.back().id = "bad_news";
    world.policies.back().nationalities = {world.nationality("VEN"), world.nationality("HTI")};
  }

  void add_other_policies(World& world) {
    world.policies.push_back(slots_of(world, "a_desk", 40, kStart + 8, kStart + 25));
    world.policies.push_back(slots_of(world, "c_list", 0, kStart + 25));
    world.policies.push_back(
        closure_of(world, {name(2, 0) + "->" + name(3, 0), name(3, 0) + "->" + name(2, 0)}, kStart + 12, kStart + 18));
    Policy& dearer = add_policy(world, "dearer", PolicyType::fare, kStart + 10);
    dearer.links = {link(world, name(1, 0) + "->" + name(2, 0))};
    dearer.value = 1.5;
    dearer.is_share = true;
    Policy& cases = add_policy(world, "cases", PolicyType::investment, kStart + 5);
    cases.gate = world.gate("d_returns");
    cases.value = 6;
    cases.lead_time_days = 10;
    cases.ramp_days = 8;
    Policy& beds = add_policy(world, "beds", PolicyType::investment, kStart + 5);
    beds.facility = world.facility("shelter");
    beds.value = 50;
    beds.lead_time_days = 4;
    for (Gate& gate : world.gates)
      if (gate.id.starts_with("f_")) {
        Policy& reordered = add_policy(world, "reordered_" + gate.id, PolicyType::slots, kStart + whole_between(5, 25));
        reordered.gate = world.gate(gate.id);
        reordered.value = -1;
        reordered.text = one_of({"first_come", "priority", "lottery", "half_and_half"});
      }
    Policy& visa = add_policy(world, "visa", PolicyType::visa, kStart + 17);
    visa.text = "land";
  }

  Draw draw_;
  std::array<Layer, 7> layers_{{{"VEN"}, {"COL"}, {"PAN"}, {"CRI"}, {"MEX"}, {"MEX"}, {"USA"}}};
};

}  // namespace

World random_world(std::uint32_t seed) { return Maker(seed).world(); }

Rules rules_of_random_world(const World& world) {
  return rules_for(world, {.departures = "drivers",
                           .harm_values = {{"jungle_death", 0.02}},
                           .home = true,
                           .status_values = {{"home", 0.05}, {"onward", 0.05}, {"application", 1}}});
}

Policy closure_of_every_link(const World& world, Day from) {
  std::vector<std::string> all;
  for (const Link& way : world.geography.links) all.push_back(way.id);
  return closure_of(world, all, from);
}

}  // namespace retorno::test
