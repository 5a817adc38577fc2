#include "sim/world/geography.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <limits>

#include "sim/base/ensure.hpp"
#include "sim/world/least_km.hpp"

namespace retorno {
namespace {

template <class Direction>
using Weighted = boost::adjacency_list<boost::vecS, boost::vecS, Direction, boost::no_property,
                                       boost::property<boost::edge_weight_t, double>>;
/// The map without direction; a road counts the same both ways.
using Undirected = Weighted<boost::undirectedS>;

// A flight from Caracas to Houston doesn't make Caracas the north of Bogota: directions follow the ground, and flights
// only where there is no other way, as from an island.
constexpr double kFlightsCount = 1000;

Undirected without_direction(const Geography& geography) {
  Undirected graph(geography.places.size());
  for (const Link& link : geography.links) {
    const double km = link.mode == Mode::air ? link.length_km * kFlightsCount : link.length_km;
    boost::add_edge(link.from.at(), link.to.at(), km, graph);
  }
  return graph;
}

template <class Graph>
std::vector<double> nearest(Graph& graph, const std::vector<PlaceId>& ends) {
  const auto all_ends = boost::add_vertex(graph);  // joined to each by nothing
  for (PlaceId place : ends) boost::add_edge(all_ends, place.at(), 0.0, graph);
  std::vector<double> far(boost::num_vertices(graph), std::numeric_limits<double>::infinity());
  boost::dijkstra_shortest_paths(
      graph, all_ends,
      boost::distance_map(boost::make_iterator_property_map(far.begin(), boost::get(boost::vertex_index, graph)))
          .distance_inf(std::numeric_limits<double>::infinity()));
  return far;
}

template <class I, class T>
I find_by_id(const ById<I, T>& table, std::string_view id) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const T& row) { return row.id == id; });
  return found == table.end() ? I::none() : I{static_cast<std::size_t>(found - table.begin())};
}

}  // namespace

void Geography::build(CountryId north) {
  EXPECT(std::is_sorted(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.from < b.from; }));
  first_link_.assign(places.size() + 1, 0);
  for (const Link& link : links) ++first_link_[link.from.at() + 1];
  for (std::size_t i = 0; i < places.size(); ++i) first_link_[i + 1] += first_link_[i];

  goal_.assign(countries.size() * places.size(), 0);
  for (CountryId country : countries.ids())
    for (PlaceId place : countries[country].goal_places) goal_[country.at() * places.size() + place.at()] = 1;

  const auto km = least_km(*this, north.exists() ? countries[north].goal_places : std::vector<PlaceId>{});
  for (Link& link : links) link.direction = km[link.to.at()] < km[link.from.at()] ? Direction::north : Direction::south;
}

std::vector<double> least_km(const Geography& geography, const std::vector<PlaceId>& to) {
  Undirected graph = without_direction(geography);
  return nearest(graph, to);
}

std::vector<double> Geography::least_days(const std::vector<PlaceId>& to, const ById<LinkId, bool>& without) const {
  Weighted<boost::directedS> backward(places.size());
  for (LinkId id : links.ids())
    if (const Link& link = links[id]; link.mode != Mode::air && (without.size() == 0 || !without[id]))
      boost::add_edge(link.to.at(), link.from.at(), std::max(1.0, link.days), backward);
  return nearest(backward, to);
}

CountryId Geography::country(std::string_view id) const { return find_by_id(countries, id); }
PlaceId Geography::place(std::string_view id) const { return find_by_id(places, id); }

LinkId Geography::link(std::string_view id) const {
  if (link_named_.size() != links.size()) return find_by_id(links, id);
  const auto found = link_named_.find(id);
  return found == link_named_.end() ? LinkId::none() : found->second;
}

void Geography::name_links() {
  link_named_.clear();
  for (LinkId id : links.ids()) link_named_.emplace(links[id].id, id);
}

std::vector<PlaceId> Geography::isolated_places() const {
  std::vector<std::size_t> component(places.size());
  const std::size_t count = boost::connected_components(without_direction(*this), component.data());
  std::vector<std::size_t> size(count);
  for (std::size_t c : component) ++size[c];
  const auto largest = static_cast<std::size_t>(std::max_element(size.begin(), size.end()) - size.begin());

  std::vector<PlaceId> isolated;
  for (PlaceId place : places.ids())
    if (component[place.at()] != largest) isolated.push_back(place);
  return isolated;
}

std::vector<PlaceId> Geography::dead_ends() const {
  std::vector<PlaceId> found;
  for (PlaceId place : places.ids()) {
    bool is_goal = false;
    for (CountryId country : countries.ids()) is_goal = is_goal || is_goal_place(place, country);
    if (!is_goal && links_from(place).size() == 0) found.push_back(place);
  }
  return found;
}

}  // namespace retorno
