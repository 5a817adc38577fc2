// How near a run comes to what was counted, place by place or month by month, and whether that is nearer than what
// knows no more.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/files/outcomes/score_measures.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/files/sheets/understood.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// Counts of persons at places: whole persons, straight lines between two days, the first before it.
struct CountedPlaces {
  struct One {
    PlaceId place;
    std::vector<std::pair<Day, double>> persons;  ///< sorted by day
  };
  std::vector<One> places;
  Understood understood;  ///< what was made of a table that isn't in the project's form
};

/// Reads a table with the columns place, date, persons.
/// @throws InputError with every fault
CountedPlaces read_counted_places(const std::string& path, const StoredResult& result);

/// What a null, something that needs no model, knows: of a split beside how many there are in all, of a flow beside
/// what was counted before the run. The future: what is counted later on.
enum class Knows : unsigned char { no_more, capacity, record, future };

struct Null {
  std::string_view name;
  Knows knows = Knows::no_more;
  Distance distance;
  Distance model;  ///< mean of the run on what the null says something of
};

/// Of several nulls, so many are farther from what was counted than the run.
struct Beaten {
  std::size_t nearer = 0, of = 0;
};

struct ScoredSeries {
  std::string name;  ///< id of the place or series
  Ranged run;
  std::vector<Null> nulls;
};

struct Score {
  std::string result;
  std::size_t repeats = 0;
  bool flows = false;           ///< of series by month, else of persons at places
  bool knows_capacity = false;  ///< does the run choose by free room?
  Ranged run = {};
  std::vector<Null> nulls = {};
  std::vector<ScoredSeries> series = {};

  /// By splits alone where persons are at places, since all are told how many there are; by flows as they are.
  double deciding(const Distance& one) const { return flows ? one.plain : one.rescaled; }
  bool knows_more(const Null& null) const;
  Beaten beaten(const std::vector<Null>& nulls, bool that_know_more) const;
};

Score score(const StoredResult& result, const CountedPlaces& counted);

/// Of the flows by month that the scenario lays beside its result.
/// @throws FileError where there are none that the run covers
Score score_flows(const StoredResult& result);

std::string score_text(const std::vector<Score>& scores, Language language);
std::string score_json(const std::vector<Score>& scores);

}  // namespace retorno
