// What is believed: fields, not baggage of a party. Of being admitted and of the corridor, by nationality; of what the
// ways ahead cost, by way.
#pragma once
#include <algorithm>
#include <array>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/base/ids.hpp"

namespace retorno {

enum class BeliefChannel : std::uint8_t { attempt, appointment };
inline constexpr std::size_t kBeliefChannels = 2;

/// Counts of evidence, in pseudo-counts.
struct Evidence {
  double yes = 0;
  double no = 0;
};

inline Evidence operator+(Evidence a, Evidence b) { return {a.yes + b.yes, a.no + b.no}; }
inline Evidence operator-(Evidence a, Evidence b) { return {a.yes - b.yes, a.no - b.no}; }
inline Evidence summed(const std::array<Evidence, kBeliefChannels>& evidence) { return evidence[0] + evidence[1]; }

/// Outcomes of one day that others hear of.
struct Heard {
  double admitted = 0;
  double refused = 0;
};

/// News of what begins on a later day, as far as it is part of what is believed today.
struct Announced {
  Day begins;
  std::array<Evidence, kBeliefChannels> evidence{};
  double prior_before = 0.5;  ///< pi without it and all that begins later
};

struct Belief {
  std::array<Evidence, kBeliefChannels> evidence{};
  double prior = 0.5;      ///< π, the signal of the last news
  double awareness = 1;    ///< share that knows the corridor
  double awareness_start = 0;
  std::array<double, kBeliefChannels> p{};  ///< believed chance of admission by channel, this morning
  double p_any = 0.5;      ///< with the channels taken together
  double floor = 0.02;     ///< weight of the last news when nothing else is known, pseudo-counts
  std::vector<Announced> ahead;  ///< by the day on which what they tell of begins
  Evidence summed() const { return retorno::summed(evidence); }
};

/// (yes + floor * prior) / (all + floor), kept in 0.005 .. 0.95
inline double believed(double floor, double prior, Evidence evidence) {
  const double all = evidence.yes + evidence.no + floor;
  return std::clamp((evidence.yes + floor * prior) / all, 0.005, 0.95);
}

inline double believed(const Belief& belief, Evidence evidence) {
  return believed(belief.floor, belief.prior, evidence);
}

/// What is told of a way by those who have passed it; nobody has where `persons` is 0. One for all nationalities: who
/// travels together tells the same prices, and route tables for each nationality would be fifteen times as many.
struct Hearsay {
  double persons = 0;     ///< who told, fading with time
  double ln_fare = 0;     ///< mean of ln(1 + USD per person)
  double ln_wait = 0;     ///< mean of ln(1 + days at its gate)
  double risk_share = 0;  ///< mean
};

struct Beliefs {
  ById<NationalityId, Belief> of;
  ById<LinkId, Hearsay> of_way;
  /// Yesterday's outcomes and arrivals, by nationality; set by the engine at the end of a day.
  ById<NationalityId, std::array<Heard, kBeliefChannels>> heard;
  ById<NationalityId, double> arrivals_persons;
  ById<LinkId, double> crossed_persons;
  ById<PlaceId, double> days_ahead;  ///< usual days from a place to the northern border, 0 at it
};

/// Chance that who sets out from there today is at the northern border before the day, if the time on the way is
/// exponential about its usual length.
inline double there_before(const Beliefs& beliefs, PlaceId from, Day today, Day day) {
  const double usual = from.at() < beliefs.days_ahead.size() ? beliefs.days_ahead[from] : 0.0;
  return usual > 0 ? 1.0 - exp(-(day - today) / usual) : 1.0;
}

/// What those think who are at `from` today: news of what begins later counts only as far as they will come too late to
/// be spared. `chance(prior, evidence by channel)` is asked once, and once more for each news that lies ahead.
template <class Chance>
double as_seen_from(const Beliefs& beliefs, NationalityId nation, PlaceId from, Day today, Chance chance) {
  const Belief& belief = beliefs.of[nation];
  std::array<Evidence, kBeliefChannels> evidence = belief.evidence;
  double prior = belief.prior, mean = 0, left = 1;
  for (auto news = belief.ahead.rbegin(); news != belief.ahead.rend(); ++news) {
    const double spared = std::min(left, there_before(beliefs, from, today, news->begins));
    mean += (left - spared) * chance(prior, evidence);
    for (std::size_t c = 0; c < kBeliefChannels; ++c) evidence[c] = evidence[c] - news->evidence[c];
    prior = news->prior_before;
    left = spared;
  }
  return mean + left * chance(prior, evidence);
}

/// Chance of admission by either door, as seen from there by who has met nothing itself.
inline double hope_at(const Beliefs& beliefs, NationalityId nation, PlaceId from, Day today) {
  const double floor = beliefs.of[nation].floor;
  return as_seen_from(beliefs, nation, from, today,
                      [&](double prior, const auto& evidence) { return believed(floor, prior, summed(evidence)); });
}

}  // namespace retorno
