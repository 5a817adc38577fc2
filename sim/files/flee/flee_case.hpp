// A case of Flee as its folder tells it: places, routes, closures, who is where, and what was guessed or left out.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/input/input.hpp"

namespace retorno::flee {

enum class Kind : unsigned char { conflict, town, camp };

struct Location {
  std::string name, id, region, country;
  Kind kind = Kind::town;
  std::string type;  ///< as written
  double latitude_deg = 0, longitude_deg = 0;
  double persons = 0;  ///< population of a conflict zone or town, capacity of a camp; 0 = not told
  std::vector<std::pair<int, double>> intensity;  ///< of conflict, from each day on
};

struct Route {
  std::size_t from = 0, to = 0;
  double km = 0;
};

struct Closure {
  std::string type, name, other;
  int from = 0;
  int until = -1;  ///< first day on which it is open again; below 0 = for good
  Where where;
};

/// A camp of the data: which location, and how many were counted on which day (after the run's start).
struct Counted {
  std::size_t location = 0;
  std::vector<std::pair<int, double>> persons;  ///< sorted by day; days before the start are below 0
  double rows = 0;
};

/// What the run of the peer is told beside the tables.
struct Settings {
  double km_per_day = 360;
  std::vector<double> decay{1};  ///< of a conflict zone's weight, by its age in steps
  int decay_days = 30;
  bool given = false;
};

/// What was read, and all that has to be told of it.
struct Case {
  std::string folder, name;
  Day start;
  int days = 0;
  std::vector<Location> locations;
  std::vector<Route> routes;
  std::vector<Closure> closures;
  std::vector<Counted> camps;
  Settings settings;
  std::vector<InputFile> inputs;
  std::map<std::string, std::size_t> rows;  ///< of each file
  std::vector<std::string> guesses, omissions, oddities;

  std::size_t index(std::string_view name) const;  ///< of a location; as many as there are where there is none
};

/// @param settings  file of its settings; empty = those that the peer takes without one
/// @param lenient   leaves out what has no counterpart here instead of refusing it
/// @throws InputError with every fault; FileError where a file can't be read
Case read_case(const std::string& folder, const std::string& settings, bool lenient);

/// Persons of a camp on a day as the peer joins its rows: the first before, straight lines between, whole persons.
double persons_on(const Counted& camp, int day);

/// Notes what looks odd: camps that nothing leads to, capacities far from the largest count, series that look made.
void note_oddities(Case& known);

}  // namespace retorno::flee
