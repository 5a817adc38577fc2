#include "sim/app/commands/init_corridor.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "sim/base/problems.hpp"
#include "sim/files/input/describe.hpp"
#include "sim/files/scalars.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kScenario = R"(name: {0}
# Values of the rules that were fitted for another corridor are told by `retorno check`; this id says that yours is new.
corridor: {0}
description: Two places and the way between them

time: {{start: 2025-01-01, end: 2025-12-31}}

# The map. COLUMNS.md explains each column of each table; those that aren't here may be left out.
geography:
  north: NORTHLAND          # the country that the way "north" leads to, wherever it lies
  countries: {{file: countries.csv}}
  places: {{file: places.csv}}
  links: {{file: links.csv}}

# Who could leave. In place of rates there may be numbers of your own: rules: {{departures: {{rule: series, file: …}}}}
populations:
  nationalities: {{file: nationalities.csv}}
  groups: {{file: populations.csv}}
  channels: {{file: channels.csv}}

# What is counted, and in which words: the summary, the page and comparisons tell of this.
watch:
  country: NORTHLAND
  inside: in Northland
  inside_es: en Tierra del Norte
  north: {{links: ["southport->northport"], name: north over the sea, name_es: al norte por el mar}}
  south: {{borders: ["NORTHLAND->SOUTHLAND"], name: south over the sea, name_es: al sur por el mar}}

# A place that receives people, and what is asked of it.
facilities:
  items:
    reception: {{name: Reception, place: northport, kind: centre, beds_persons: 40, payer: government}}
payers:
  items:
    government: {{name: Government}}
standards:
  items:
    beds: {{resource: beds, value: 1, unit: persons per bed, weight: 1}}

# Dated changes; `retorno describe policies` lists their types.
policies:
  storm: {{type: closure, at: "southport->northport", from: 2025-02-10, until: 2025-02-16}}
)";

struct Table {
  std::string_view file, shape, text;
};
constexpr Table kTables[] = {
    {"countries.csv", "country",
     "id,name,name_es,goal_places\n"
     "NORTHLAND,Northland,Tierra del Norte,northport\n"
     "SOUTHLAND,Southland,Tierra del Sur,southport\n"},
    {"places.csv", "place",
     "id,name,country,kind,lat_deg,lon_deg,residents_persons\n"
     "northport,Northport,NORTHLAND,port,37.5,13.1,50000\n"
     "southport,Southport,SOUTHLAND,port,34.7,10.8,300000\n"},
    {"links.csv", "link",
     "from,to,mode,distance_km,days,fare_north_usd,fare_south_usd,risk_share\n"
     "southport,northport,boat,370,1.5,900,60,0.02\n"},
    {"nationalities.csv", "nationality",
     "id,home_country,home_place,savings_mean_usd\n"
     "SOUTHLAND,SOUTHLAND,southport,2500\n"},
    {"populations.csv", "population",
     "country,nationality,place,persons,corridor_rate_per_day,north_share\n"
     "SOUTHLAND,SOUTHLAND,southport,300000,0.0005,0.5\n"},
    {"channels.csv", "channel",
     "nationality,country,channel,from,share\n"
     "SOUTHLAND,SOUTHLAND,land,2025-01-01,1\n"},
};

std::string columns_page() {
  std::string text = "# What each column means\n\nWhat isn't needed may be left out, with what then holds.\n\n";
  for (const Table& table : kTables) text += fmt::format("## {}\n\n{}", table.file, describe_shape(table.shape));
  return text + fmt::format("## watch, in the scenario\n\n{}## watch.north, watch.south\n\n{}", describe_shape("watch"),
                            describe_shape("watch_way"));
}

void refuse_unless_empty(const fs::path& folder) {
  Problems problems;
  if (fs::exists(folder) && !fs::is_directory(folder))
    problems.add({folder.string(), 0, 0}, "this is a file, not a folder", "name a new folder; nothing was written");
  else if (fs::exists(folder) && !fs::is_empty(folder))
    problems.add({folder.string(), 0, 0}, "this folder isn't empty", "name a new one; nothing was written");
  problems.stop_if_any();
}

}  // namespace

std::string write_new_corridor(const std::string& folder) {
  const fs::path at(folder);
  refuse_unless_empty(at);
  std::string name = (at.has_filename() ? at.filename() : at.parent_path().filename()).string();
  if (!is_snake_case(name)) name = "my_corridor";
  make_folder(folder);
  WholeFiles files;
  for (const Table& table : kTables) files.add((at / table.file).string(), table.text);
  files.add((at / "COLUMNS.md").string(), columns_page());
  const std::string scenario = (at / (name + ".yaml")).string();
  files.add(scenario, fmt::format(fmt::runtime(kScenario), name));
  files.finish();
  return scenario;
}

}  // namespace retorno
