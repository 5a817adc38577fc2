#include "sim/run/next_link.hpp"

#include "sim/run/rooms.hpp"

namespace retorno {
namespace {

/// One of those considered, each with its share of the weights.
LinkId draw_link(const Turn& turn, const std::vector<double>& weight, const WaysOn& ways) {
  Draw draw = turn.morning.draw(turn.who, Purpose::route);
  for (int leg = 0; leg < turn.legs_today; ++leg) draw.uniform();  // each short leg of a day has its own
  double at = draw.uniform() * ways.considered;
  LinkId chosen = LinkId::none();
  for (LinkId link : turn.morning.world.geography.links_from(turn.who.place())) {
    if (!ways.considers(weight[link.at()])) continue;
    chosen = link;
    at -= weight[link.at()];
    if (at <= 0) break;
  }
  return chosen;
}

/// The next link toward the place where it means to stay; none where it stands there, or all are full.
LinkId link_to_its_place(Turn& turn, const RouteTable& table) {
  const TowardPlace* its = place_to_stay(turn, turn.who.place());
  if (!its || its->place == turn.who.place()) return LinkId::none();
  WaysOn ways;
  for (LinkId link : turn.morning.world.geography.links_from(turn.who.place())) ways.all += its->weight[link.at()];
  for (LinkId link : turn.morning.world.geography.links_from(turn.who.place()))
    if (ways.considers(its->weight[link.at()])) ways.considered += its->weight[link.at()];
  return draw_link(turn, its->weight, ways);
}

}  // namespace

LinkId choose_link(Turn& turn) {
  const Morning& morning = turn.morning;
  const CountryId goal = turn.who.goal_country();
  const WaysOn ways = morning.ways_on(turn.who, goal);
  note_no_way(turn, ways);
  if (ways.considered <= 0) return LinkId::none();
  const RouteTable& table = morning.routes(turn.who, goal);
  const LinkId chosen = table.toward.empty() ? draw_link(turn, table.weight, ways) : link_to_its_place(turn, table);
  if (!chosen.exists()) return chosen;
  if (morning.fare_usd(chosen) <= turn.who.savings) return chosen;
  turn.who.set(Life::cannot_pay, true);
  return LinkId::none();
}

}  // namespace retorno
