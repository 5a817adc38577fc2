#include "sim/run/containment.hpp"

#include <algorithm>

#include "sim/run/count.hpp"

namespace retorno {
namespace {

/// Whoever is bound home isn't held, nor is who has an appointment.
const Interception* interception_of(const Turn& turn) {
  const Party& who = turn.who;
  if (who.direction() == Direction::south || who.has(Paper::appointment)) return nullptr;
  const World& world = turn.morning.world;
  return world.interception(country_of(who, world), who.nation());
}

/// Who travels with a guide does so all the way: drawn from its identity alone.
bool has_guide(const Turn& turn) {
  const double share = turn.morning.nation(turn.who).guided_share;
  return share > 0 && turn.morning.seed.draw(turn.who.identity, Day{0}, Purpose::guide).chance(share);
}

/// Pays to be let go; the money is gone.
bool buys_its_way(Turn& turn, Draw& draw) {
  Party& who = turn.who;
  const double price = turn.rules.border->passage_usd();
  if (who.savings < price || !draw.chance(turn.rules.border->passage_share())) return false;
  who.savings = static_cast<std::uint16_t>(who.savings - price);
  who.spent = static_cast<std::uint16_t>(std::min(65535.0, who.spent + price));
  return true;
}

void send_back(Turn& turn, const Interception& interception, Draw& draw) {
  Party& who = turn.who;
  turn.tally.add(Measure::intercepted, who.size(), interception.country.at(), who.nationality);
  const double persons = turn.rules.border->sent_back_weight() * who.size();
  turn.tally.add(Measure::heard_refused, static_cast<std::int64_t>(persons * kMillionths + 0.5), who.nationality,
                 static_cast<std::size_t>(BeliefChannel::attempt));
  remember_refusal(who, turn.rules.border->sent_back_weight() * turn.rules.belief->own_experience());
  leave_place(turn, interception.returned_to);
  const auto held = static_cast<Days>(interception.held_days * (0.5 + draw.uniform()));
  wake_on(who, turn.morning.today + std::max<Days>(1, held), turn.morning.today);
}

/// Found with this chance; then sent back, told to leave and gone on, or let go for money.
bool held(Turn& turn, const Interception& interception, double chance, Purpose purpose) {
  Draw draw = turn.morning.draw(turn.who, purpose);
  if (!draw.chance(chance)) return false;
  turn.tally.add(Measure::detections, turn.who.size(), interception.country.at(), turn.who.nationality);
  if (!draw.chance(interception.sent_back_today) || has_guide(turn) || buys_its_way(turn, draw)) return false;
  send_back(turn, interception, draw);
  return true;
}

}  // namespace

bool held_on_link(Turn& turn, LinkId link) {
  const Interception* interception = interception_of(turn);
  if (interception == nullptr) return false;
  const auto& watched = interception->links;
  if (std::find(watched.begin(), watched.end(), link) == watched.end()) return false;
  return held(turn, *interception, interception->share, Purpose::interception);
}

bool held_where_it_stays(Turn& turn) {
  const Interception* interception = interception_of(turn);
  if (interception == nullptr || interception->share_per_week <= 0) return false;
  const double without_permit = 1 - turn.morning.place(place_of(turn.who, turn.morning.world)).regular_status_share;
  return held(turn, *interception, interception->share_per_week * without_permit, Purpose::found_waiting);
}

bool held_at_border(Turn& turn) {
  const Interception* interception = interception_of(turn);
  return interception != nullptr && held(turn, *interception, interception->share_at_border, Purpose::border_control);
}

void plan_returns(World& world) {
  for (Interception& one : world.interceptions) {
    one.sent_back_today = one.sent_back;
    const auto found = static_cast<double>(world.found_persons[one.country]);
    if (one.sent_back_per_day >= 0 && one.sent_back * found > one.sent_back_per_day)
      one.sent_back_today = one.sent_back_per_day / found;
  }
}

}  // namespace retorno
