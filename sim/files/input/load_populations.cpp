// Nationalities, those who could leave, how they enter the route, what drives them and what they believe.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/files/input/load.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr double kUsualBelief = 0.6;  // at which the shares of goals hold
constexpr double kTolerance = 1e-6;

void fill_nationalities(Load& load) {
  for (Record& row : load.records["nationality"]) {
    check(row, shape("nationality"), load.reading);
    Nationality n;
    n.id = row.id;
    n.home_country = id_in<CountryId>(load, row, "home_country", "country");
    n.home_place = id_in<PlaceId>(load, row, "home_place", "place");
    n.passport_share = row.number("passport_share", 1);
    n.forced_share = row.number("forced_share");
    n.language_gap_share = row.number("language_gap_share");
    n.home_conditions = row.number("home_conditions", n.home_conditions);
    n.list_readiness = row.number("list_readiness");
    n.guided_share = row.number("guided_share");
    n.evidence_persons = row.number("evidence_persons", n.evidence_persons);
    n.belief_start = row.number("belief_start", kUsualBelief);
    n.awareness_start = row.number("awareness_start", 1);
    n.awareness_from = row.day("awareness_from");
    n.savings_mean_usd = row.number("savings_mean_usd");
    n.savings_sigma = row.number("savings_sigma", n.savings_sigma);
    load.world().nationalities.add(std::move(n));
  }
}

void fill_groups(Load& load) {
  for (Record& row : load.records["population"]) {
    check(row, shape("population"), load.reading);
    Population group;
    group.country = id_in<CountryId>(load, row, "country", "country");
    group.nationality = id_in<NationalityId>(load, row, "nationality", "nationality");
    group.place = id_in<PlaceId>(load, row, "place", "place");
    group.persons = row.number("persons");
    group.corridor_rate_per_day = row.number("corridor_rate_per_day");
    group.elsewhere_rate_per_day = row.number("elsewhere_rate_per_day");
    group.north_share = row.number("north_share", 0.5);
    const World& world = load.world();
    const auto ends_there = [&](PlaceId place) { return place == group.place; };
    if (group.country.exists() && group.place.exists() && world.geography.country_of(group.place) != group.country &&
        std::none_of(world.geography.countries[group.country].goal_places.begin(),
                     world.geography.countries[group.country].goal_places.end(), ends_there))
      load.problems().add(
          row.where_of("place"),
          fmt::format("{} = {} doesn't lie in {}", row.at("place"), row.text("place"), row.text("country")),
          "name the place there where they set out");
    load.world().populations.add(group);
  }
}

/// Channels have a row for each date on which their share changes.
void fill_channels(Load& load) {
  auto& channels = load.world().channels;
  for (Record& row : load.records["channel"]) {
    check(row, shape("channel"), load.reading);
    EntryChannel channel;
    channel.nationality = id_in<NationalityId>(load, row, "nationality", "nationality");
    channel.country = id_in<CountryId>(load, row, "country", "country");
    channel.channel = row.text("channel");
    channel.link = row.has("link") ? link_named(load, row.text("link")) : LinkId::none();
    const auto same = std::find_if(channels.begin(), channels.end(), [&](const EntryChannel& c) {
      return c.nationality == channel.nationality && c.country == channel.country && c.channel == channel.channel;
    });
    EntryChannel& into = same == channels.end() ? channels.emplace_back(channel) : *same;
    if (into.link != channel.link)
      load.problems().add(row.where_of("link"),
                          fmt::format("{} has another link than its rows for other dates", row.path),
                          "give the same link");
    // Rows are sorted by date, the last part of their id.
    into.shares.push_back({row.day("from"), row.number("share"), row.number("grows") > 0});
  }
  for (const Record& row : load.records["channel"])
    if (row.number("grows") > 0 && row.number("share") <= 0)
      load.problems().add(row.where_of("share"), fmt::format("{} grows from nothing", row.path),
                          "give it a share above 0, or take grows off");
}

void check_channel_sums(Load& load) {
  const auto& channels = load.world().channels;
  std::set<std::string> told;
  for (const Record& row : load.records["channel"]) {
    const auto nationality = id_in<NationalityId>(load, row, "nationality", "nationality");
    const auto country = id_in<CountryId>(load, row, "country", "country");
    double sum = 0;
    for (const EntryChannel& channel : channels)
      if (channel.nationality == nationality && channel.country == country) sum += channel.share(row.day("from"));
    if (sum > 1 + kTolerance && told.insert(row.text("nationality") + row.text("country") + row.text("from")).second)
      load.problems().add(row.where_of("share"),
                          fmt::format("the channels of {} in {} sum to {} on {}, more than 1", row.text("nationality"),
                                      row.text("country"), to_text(sum), row.text("from")));
  }
}

void fill_destinations(Load& load) {
  World& world = load.world();
  std::map<std::string, double> sums;
  for (Record& row : load.records["destination_share"]) {
    check(row, shape("destination_share"), load.reading);
    const DestinationShare share{id_in<NationalityId>(load, row, "nationality", "nationality"),
                                 id_in<CountryId>(load, row, "goal", "country"), row.number("share")};
    sums[row.text("nationality")] += share.share;
    world.destination_shares.push_back(share);
    if (share.nationality.exists() && share.goal == world.nationalities[share.nationality].home_country)
      load.problems().add(row.where_of("goal"), fmt::format("{} is home", row.at("goal")), "name another country");
    if (share.goal.exists() && world.geography.countries[share.goal].goal_places.empty())
      load.problems().add(row.where_of("goal"),
                          fmt::format("{} = {} has no goal_places", row.at("goal"), row.text("goal")),
                          "name some in geography.countries");
  }
  for (const auto& [nationality, sum] : sums) {
    if (std::abs(sum - 1) <= kTolerance) continue;
    const auto& rows = load.records["destination_share"];
    const auto first =
        std::find_if(rows.begin(), rows.end(),
                     [&nationality = nationality](const Record& r) { return r.text("nationality") == nationality; });
    load.problems().add(first->where,
                        fmt::format("the destination shares of {} sum to {}, not to 1", nationality, to_text(sum)));
  }
}

void fill_drivers(Load& load) {
  auto& drivers = load.world().drivers;
  for (Record& row : load.records["driver"]) {
    check(row, shape("driver"), load.reading);
    const auto country = id_in<CountryId>(load, row, "country", "country");
    const std::string name = row.text("driver");
    const Day from = day_of({static_cast<int>(row.number("year", 2000)), 1, 1});
    const auto same = std::find_if(drivers.begin(), drivers.end(),
                                   [&](const Driver& d) { return d.country == country && d.driver == name; });
    Driver& into = same == drivers.end() ? drivers.emplace_back(Driver{country, name, {}}) : *same;
    into.values.emplace_back(from, row.number("value"));
  }
}

}  // namespace

void fill_populations(Load& load) {
  if (const Node* node = load.tree.find("populations"); node && node->is_map()) {
    read_record(*node, shape("populations"), "populations", load.reading);
    if (!node->find("nationalities") && load.reading.whole)
      load.problems().add(node->key_where, "populations.nationalities is missing", "give it a file: or items:");
  }
  fill_nationalities(load);
  fill_groups(load);
  fill_channels(load);
  check_channel_sums(load);
  fill_destinations(load);
  fill_drivers(load);
}

void fill_beliefs(Load& load) {
  const auto rows = load.records.find("belief");
  if (rows == load.records.end()) return;
  World& world = load.world();
  world.beliefs.of = ById<NationalityId, Belief>(world.nationalities.size());
  for (NationalityId n : world.nationalities.ids()) {
    world.beliefs.of[n].prior = world.nationalities[n].belief_start;
    world.beliefs.of[n].awareness = world.nationalities[n].awareness_start;
  }
  std::set<std::string> seen;
  for (Record& row : rows->second) {
    check(row, shape("belief"), load.reading);
    if (!seen.insert(row.id).second)
      load.problems().add(row.where, fmt::format("{} stands here twice", row.path), "remove one");
    const auto n = id_in<NationalityId>(load, row, "nationality", "nationality");
    if (!n.exists()) continue;
    Belief& belief = world.beliefs.of[n];
    belief.evidence[row.text("channel") == "appointment" ? 1 : 0] = {row.number("yes"), row.number("no")};
    belief.prior = row.number("prior");
    belief.awareness = row.number("awareness");
  }
}

}  // namespace retorno
