// How near a run comes to where people were counted, place by place, and whether that is nearer than what knows no
// more.
#pragma once
#include <string>
#include <utility>
#include <vector>

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

/// Averaged relative differences: the mean over days of Σ |model - counted| over all that were counted that day, 0-2.
struct Distance {
  double plain = 0;
  double rescaled = 0;         ///< the model's persons scaled to as many as were counted, so that only the split counts
  double on_days_counted = 0;  ///< rescaled, only on days on which some place was counted
  /// Mean absolute scaled error on these days: the error over that of saying the last count again; below 1 = nearer.
  /// NaN where counts never change, or there is one day of them.
  double scaled = 0;
  /// Continuous ranked probability score of all repeats on these days, over those counted: a range that holds the
  /// count is better than none. Of one repeat, or a split, its absolute error.
  double ranked = 0;
};

/// What a split without a model knows beside how many there are in all.
enum class Knows : unsigned char { no_more, capacity, record };

struct Null {
  std::string_view name;
  Knows knows = Knows::no_more;
  Distance distance;
};

struct Score {
  std::string result;
  std::size_t repeats = 0;
  Distance mean, low, high;  ///< over repeats
  std::vector<Null> nulls;
  /// Of those that know no more than capacities, the model is nearer than so many.
  std::size_t beats() const;
  std::size_t of() const;
};

Score score(const StoredResult& result, const CountedPlaces& counted);

std::string score_text(const std::vector<Score>& scores, Language language);
std::string score_json(const std::vector<Score>& scores);

}  // namespace retorno
