// How parties come into being: by departures of the day, or from the stocks of the first day.
#include <algorithm>
#include <cmath>
#include <span>

#include "sim/base/ensure.hpp"
#include "sim/run/births.hpp"
#include "sim/run/count.hpp"
#include "sim/run/home.hpp"
#include "sim/run/leaving.hpp"
#include "sim/run/stocks.hpp"
#include "sim/run/visit.hpp"

namespace retorno {
namespace {

/// One stream per population and way of leaving, so that the n-th to leave by it is the same party in every arm.
std::string stream_id(const World& world, const Outflow& flow) {
  const Population& from = world.populations[flow.population];
  const std::string way = flow.channel == Outflow::kByRoad ? "road" : world.channels[flow.channel].channel;
  const std::string place = flow.from.exists() ? ":" + world.geography.places[flow.from].id : "";
  return world.nationalities[from.nationality].id + "@" + world.geography.countries[from.country].id + ":" +
         world.geography.countries[flow.goal].id + ":" + way + place;
}

/// Who leaves for another goal than the north has the price of the journey, and a passport where it can only be flown:
/// the flows are of those who went. The way north is begun with what one has.
void carry_the_fare(const Simulation& sim, Party& who, PlaceId from) {
  const Morning morning = sim.morning();
  if (!(morning.routes(who, who.goal_country()).cost_usd[from.at()] < 1e6)) who.set(Paper::passport, true);
  const double cost = morning.routes(who, who.goal_country()).cost_usd[from.at()];
  if (cost < 65000 && who.savings < cost) who.savings = static_cast<std::uint16_t>(cost + 1);
}

void set_out_one(Simulation& sim, PartyRef ref, const Outflow& flow, Tally& tally) {
  const World& world = sim.world;
  const Population& from = world.populations[flow.population];
  const Nationality& nation = world.nationalities[from.nationality];
  Party who = sim.parties.get(ref);
  who.nationality = static_cast<std::uint8_t>(from.nationality.at());
  sim.rules.traits->make(who, nation, sim.settings.seed);
  who.origin = static_cast<std::uint8_t>(from.country.at());
  if (from.country != nation.home_country) who.previous_host = who.origin;
  who.goal = static_cast<std::uint8_t>(flow.goal.at());
  const PlaceId sets_out = flow.from.exists() ? flow.from : from.place;
  if (flow.goal != world.north) carry_the_fare(sim, who, sets_out);
  const bool homeward = flow.goal == nation.home_country;
  who.set_direction(homeward ? Direction::south : Direction::north);
  const bool forced = sim.settings.seed.draw(who.identity, sim.today, Purpose::departures).chance(flow.forced_share);
  who.makeup = static_cast<std::uint8_t>((who.makeup & ~0x40u) | (forced ? 0x40u : 0u));
  who.touched = wake_byte(sim.today);
  who.set_phase(Phase::setting_out);
  who.where = static_cast<std::uint16_t>(sets_out.at());
  who.set(Life::housing, true);  // till it leaves
  who.since = static_cast<std::uint16_t>(sim.today.value);
  who.wake = wake_byte(sim.today);
  tally.add(Measure::departures, who.size(), from.country.at(), from.nationality.at(),
            static_cast<std::size_t>(forced ? Motive::forced : Motive::voluntary));
  const LinkId first = flow.channel == Outflow::kByRoad ? LinkId::none() : world.channels[flow.channel].link;
  if (first.exists() && !world.is_shut(first, from.nationality)) {
    const Morning morning = sim.morning();
    Turn turn{morning, sim.rules, tally, who};
    board(turn, first);
  }
  count(who, world, tally, 1);
  sim.parties.put(ref, who);
  if (sim.settings.visit_everybody)
    sim.parties.chunks()[ref.chunk].wake_day[ref.index] =
        static_cast<std::uint16_t>(sim.today.value + (who.wake - sim.today.value % 255 + 255) % 255);
}

/// Whoever has waited for weeks has its next epoch on its day of the week; who has just come decides at once.
void wait_since(Simulation& sim, Party& who, const StockRow& row, Draw& draw) {
  // Those who wait are taken to have come evenly over twice the mean wait, which is exact for a steady queue.
  const auto waited = static_cast<Days>(draw.uniform() * 2 * row.days_waited_mean);
  who.since = static_cast<std::uint16_t>(std::max(1, sim.today.value - waited));
  if (row.list.exists()) {
    who.listed_since = who.since;
    who.set(Paper::offered, row.list == sim.world.return_list);
  }
  const bool held = row.held_days_mean > 0;
  const Days till =
      held ? static_cast<Days>(draw.uniform() * 2 * row.held_days_mean) : (kWeek - waited % kWeek) % kWeek;
  who.wake = wake_byte(sim.today + 1 + std::min(till, kLongestSleep - 1));
}

/// What it has met at a border on this journey.
void remember_tries(Party& who, const StockRow& row, Draw& draw) {
  for (auto tries = whole(draw, row.tries_mean); tries > 0; --tries) who.count_attempt();
  who.own_no =
      static_cast<std::uint8_t>(std::min<std::int64_t>(255, whole(draw, row.refusals_mean * kQuantaOfEvidence)));
}

/// Who has been there for weeks has looked for a roof each week.
void look_for_roof(const Simulation& sim, Party& who, PlaceId place) {
  const auto residents = static_cast<double>(sim.world.geography.places[place].residents_persons);
  Draw draw = sim.settings.seed.draw(who.identity, sim.today, Purpose::lodging);
  const double chance =
      sim.world.quarters[place].town_takes_in ? sim.rules.capacity->finds_roof(who, {.residents = residents}) : 0;
  for (Days week = 0; week <= (sim.today.value - who.since) / kWeek && chance > 0; ++week)
    if (draw.chance(chance)) return who.set(Life::housing, true);
}

/// On the way along a link, whose fare is paid; each day as many come to its end.
void be_on(const Simulation& sim, Party& who, LinkId link, Draw& draw) {
  const auto left = static_cast<Days>(draw.uniform() * std::max(1.0, sim.world.geography.links[link].days));
  who.set_phase(Phase::travelling);
  who.where = static_cast<std::uint16_t>(link.at());
  who.since = static_cast<std::uint16_t>(sim.today.value);
  who.set(Life::housing, false);
  who.wake = wake_byte(sim.today + 1 + left);
}

/// Lives there since some time, and has its next epoch on its day of the month.
void live_there(Simulation& sim, Party& who, const StockRow& row, Draw& draw, Tally& tally) {
  const auto days = static_cast<Days>(draw.uniform() * 2 * row.days_waited_mean);
  who.since = static_cast<std::uint16_t>(std::max(1, sim.today.value - days));
  who.set(Life::housing, false);
  who.set_phase(row.living == Living::settled ? Phase::settled : Phase::returned);
  who.set_status(row.status);
  who.wake = kNever;
  const Morning morning = sim.morning();
  Turn turn{morning, sim.rules, tally, who};
  if (row.living == Living::settled) return follow_in_host(turn);
  if (!follows_home(turn)) return;
  who.set_return_kind(row.came_home);
  sim.rules.reintegration->come_home(who, home_view(turn), morning.draw(who, Purpose::month_at_home));
  wake_on(who, next_month(who.identity, sim.today), sim.today);
}

void place_one(Simulation& sim, PartyRef ref, const StockRow& row, Tally& tally) {
  const World& world = sim.world;
  const Nationality& nation = world.nationalities[row.nationality];
  Party who = sim.parties.get(ref);
  who.nationality = static_cast<std::uint8_t>(row.nationality.at());
  Nationality shifted = nation;
  shifted.savings_mean_usd = row.savings_mean_usd;
  sim.rules.traits->make(who, shifted, sim.settings.seed);
  who.origin = static_cast<std::uint8_t>(nation.home_country.at());
  const bool south = row.direction == Direction::south;
  who.goal = static_cast<std::uint8_t>((south ? nation.home_country : world.north).at());
  who.set_direction(row.direction);
  who.set_came_through(south && world.geography.country_of(row.place) == world.watch.country);
  Draw draw = sim.settings.seed.draw(who.identity, sim.today, Purpose::stock);
  who.spent = static_cast<std::uint16_t>(std::max(0.0, nation.savings_mean_usd - row.savings_mean_usd));
  who.touched = wake_byte(sim.today);
  who.set_phase(Phase::staying);
  who.where = static_cast<std::uint16_t>(row.place.at());
  wait_since(sim, who, row, draw);
  if (row.tries_mean > 0) remember_tries(who, row, draw);
  look_for_roof(sim, who, row.place);
  if (row.living != Living::under_way) live_there(sim, who, row, draw, tally);
  if (row.link.exists()) be_on(sim, who, row.link, draw);
  count(who, world, tally, 1);
  sim.parties.put(ref, who);
  note_wake_day(sim, ref);
}

std::string stream_id(const World& world, const StockRow& row) {
  const std::string at =
      "stock:" + world.geography.places[row.place].id + ":" + world.nationalities[row.nationality].id;
  if (row.living == Living::settled) return at + ":settled:" + std::to_string(static_cast<int>(row.status));
  if (row.living == Living::returned)
    return at + ":returned" +
           (row.came_home == ReturnKind::unassisted ? "" : ":" + std::to_string(static_cast<int>(row.came_home)));
  const std::string list = row.list.exists() ? world.gates[row.list].id : "none";
  const std::string link = row.link.exists() ? ":" + world.geography.links[row.link].id : "";
  const std::string held = (row.held_days_mean > 0 ? ":held" : std::string{}) + (row.tries_mean > 0 ? ":tried" : "");
  return at + (row.direction == Direction::north ? ":north:" : ":south:") + list + link + held;
}

/// The list on which a stock waits; of applicants, that of the office.
GateId list_of(const World& world, const StockRow& row) {
  const bool applies = row.living == Living::settled && row.status == Status::applicant;
  return applies ? world.host(world.geography.country_of(row.place)).permits : row.list;
}

/// Held where it lived, and flown or driven home on the next day on which this is done.
void bring_one(Simulation& sim, PartyRef ref, const Removal& removal, Tally& tally) {
  const Nationality& nation = sim.world.nationalities[removal.nationality];
  const Morning morning = sim.morning();
  Party who = sim.parties.get(ref);
  who.nationality = static_cast<std::uint8_t>(removal.nationality.at());
  sim.rules.traits->make(who, nation, sim.settings.seed);
  who.origin = static_cast<std::uint8_t>(removal.country.at());
  who.goal = static_cast<std::uint8_t>(nation.home_country.at());
  who.set_direction(Direction::south);
  who.set_return_kind(removal.kind);
  who.touched = wake_byte(sim.today);
  who.set_phase(Phase::removed);
  who.where = static_cast<std::uint16_t>(removal.place.at());
  who.since = static_cast<std::uint16_t>(sim.today.value);
  Turn turn{morning, sim.rules, tally, who};
  wake_on(who, day_of_flight(turn, sim.today + 1), sim.today);
  const bool forced = removal.kind == ReturnKind::removed || removal.kind == ReturnKind::forced;
  tally.add(Measure::departures, who.size(), removal.country.at(), removal.nationality.at(),
            static_cast<std::size_t>(forced ? Motive::forced : Motive::voluntary));
  if (forced) tally.add(Measure::return_choices, who.size(), nation.home_country.at(), 1);
  count(who, sim.world, tally, 1);
  sim.parties.put(ref, who);
  note_wake_day(sim, ref);
}

void take_from_population(Simulation& sim, const Outflow& flow, double persons) {
  Population& from = sim.world.populations[flow.population];
  from.persons = std::max(0.0, from.persons - persons);
}

}  // namespace

double mean_size(const Simulation& sim) { return sim.rules.traits->mean_persons() * sim.settings.one_in; }

StreamId stream_named(Simulation& sim, const std::string& id) {
  for (StreamId stream : sim.parties.streams().ids())
    if (sim.parties.stream(stream).id == id) return stream;
  return sim.parties.add_stream(id);
}

void set_out(Simulation& sim) {
  const std::vector<Outflow> flows = sim.rules.departures->outflows(sim.morning());
  std::vector<NewParties<Outflow>> all;
  for (const Outflow& flow : flows) {
    const StreamId stream = stream_named(sim, stream_id(sim.world, flow));
    const Leaving leaving = leaving_today(sim, stream, flow);
    take_from_population(sim, flow, leaving.persons);
    append(sim, stream, leaving.parties, flow, all);
  }
  over<Outflow>(sim, all, [&](PartyRef ref, const Outflow& flow, Tally& tally, std::size_t) {
    set_out_one(sim, ref, flow, tally);
  });
}

void bring_home(Simulation& sim) {
  std::vector<NewParties<Removal>> all;
  for (const Removal& removal : sim.world.removals) {
    if (sim.today < removal.from || sim.today - removal.from >= removal.days) continue;
    const StreamId stream = stream_named(sim, "removal:" + removal.id);
    Draw draw = sim.settings.seed.draw({sim.parties.stream(stream).hash, 0, Kind::stream}, sim.today, Purpose::removal);
    const auto parties = static_cast<std::uint32_t>(whole(draw, removal.persons / removal.days / mean_size(sim)));
    append(sim, stream, parties, removal, all);
  }
  over<Removal>(sim, all, [&](PartyRef ref, const Removal& removal, Tally& tally, std::size_t) {
    bring_one(sim, ref, removal, tally);
  });
}

void place_stocks(Simulation& sim) {
  std::vector<NewParties<StockRow>> all;
  for (const StockRow& row : sim.world.stocks) {
    const StreamId stream = stream_named(sim, stream_id(sim.world, row));
    Draw draw = sim.settings.seed.draw({sim.parties.stream(stream).hash, 0, Kind::stream}, sim.today, Purpose::stock);
    append(sim, stream, static_cast<std::uint32_t>(whole(draw, row.persons / mean_size(sim))), row, all);
  }
  // Some at a time, so that those who join a list don't all wait beside it before they stand on it.
  constexpr std::size_t kRuns = 64;
  for (std::size_t first = 0; first < all.size(); first += kRuns) {
    std::vector<Outbox> boxes(std::min(kRuns, all.size() - first));
    over<StockRow>(sim, std::span{all}.subspan(first, boxes.size()),
         [&](PartyRef ref, const StockRow& row, Tally& tally, std::size_t n) {
           place_one(sim, ref, row, tally);
           if (const GateId list = list_of(sim.world, row); list.exists())
             boxes[n].joins.push_back(joining(sim, list, ref, sim.parties.get(ref)));
         });
    queue_up(sim, boxes);
  }
  for (Queue& queue : sim.queues.of)
    for (auto& [class_and_day, bucket] : queue.buckets) bucket.waiting.shrink_to_fit();
}

}  // namespace retorno
