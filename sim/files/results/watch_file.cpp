#include "sim/files/results/watch_file.hpp"

#include "sim/files/results/read_columns.hpp"

namespace retorno {
namespace {

void write_parts(h5::Writer& file, const std::vector<Watch::Part>& parts) {
  if (parts.empty()) return;
  std::vector<std::string> ids, names, names_es;
  std::vector<double> edges;
  for (const Watch::Part& part : parts) {
    ids.push_back(part.id);
    names.push_back(part.name);
    names_es.push_back(part.name_es);
    edges.insert(edges.end(), {part.west_deg, part.south_deg, part.east_deg, part.north_deg});
  }
  const h5::Axis part = file.axis("/watch/part", ids, {{"long_name", "part of the map that can be drawn alone"}});
  const h5::Axis edge = file.axis("/watch/edge", std::vector<std::string>{"west", "south", "east", "north"});
  file.put("/watch/part_name", {part}, names, {{"long_name", "name of the part"}});
  file.put("/watch/part_name_es", {part}, names_es, {{"long_name", "name of the part in Spanish"}});
  file.put("/watch/part_edge", {part, edge}, edges, {{"long_name", "edges of the part"}, {"units", "degree"}});
}

std::vector<Watch::Part> read_parts(const h5::Reader& file) {
  std::vector<Watch::Part> parts;
  if (!file.has("/watch/part")) return parts;
  const std::vector<std::string> ids = file.texts("/watch/part", file.length("/watch/part"));
  const auto names = file.texts("/watch/part_name", ids.size()),
             names_es = file.texts("/watch/part_name_es", ids.size());
  const std::vector<double> edges = file.table("/watch/part_edge", {ids.size(), 4});
  for (std::size_t i = 0; i < ids.size(); ++i)
    parts.push_back(
        {ids[i], names[i], names_es[i], edges[4 * i], edges[4 * i + 1], edges[4 * i + 2], edges[4 * i + 3]});
  return parts;
}

}  // namespace

void write_watch(h5::Writer& file, const World& world, const Axes& axes) {
  const Watch& watch = world.watch;
  file.group("/watch");
  file.attributes("/watch", {{"country", watch.country.exists() ? world.geography.countries[watch.country].id : ""},
                             {"inside", watch.inside},
                             {"inside_es", watch.inside_es},
                             {"north", watch.north.name},
                             {"north_es", watch.north.name_es},
                             {"south", watch.south.name},
                             {"south_es", watch.south.name_es}});
  write_parts(file, watch.parts);
  const auto link = axes.find("link");
  if (link == axes.end()) return;
  std::vector<std::string> ways(world.geography.links.size());
  for (const LinkId id : watch.north.links) ways[id.at()] = "north";
  for (const LinkId id : watch.south.links) ways[id.at()] = "south";
  file.put("/link_watched", {link->second}, ways,
           {{"long_name", "direction of which persons are counted on the link; blank = none"}});
}

void read_watch(const h5::Reader& file, World& world) {
  if (!file.has("/watch")) return;
  Watch& watch = world.watch;
  const auto text = [&](const char* name) { return file.text_attribute("/watch", name).value_or(""); };
  watch.inside = text("inside"), watch.inside_es = text("inside_es");
  watch.north.name = text("north"), watch.north.name_es = text("north_es");
  watch.south.name = text("south"), watch.south.name_es = text("south_es");
  if (const std::string country = text("country"); !country.empty()) {
    watch.country = world.geography.country(country);
    if (!watch.country.exists()) file.refuse("the attribute country of /watch", "'" + country + "' is no known id");
  }
  watch.parts = read_parts(file);
  const std::vector<std::string> ways = texts_or_blanks(file, "/link_watched", world.geography.links.size());
  for (const LinkId id : world.geography.links.ids()) {
    if (ways[id.at()] == "north") watch.north.links.push_back(id);
    if (ways[id.at()] == "south") watch.south.links.push_back(id);
  }
}

}  // namespace retorno
