// What is believed: fields, not baggage of a party. Of being admitted and of the corridor, by nationality; of what the
// ways ahead cost, by way.
#pragma once
#include <algorithm>
#include <array>
#include <vector>

#include "sim/base/ids.hpp"

namespace retorno {

enum class BeliefChannel : std::uint8_t { attempt, appointment };
inline constexpr std::size_t kBeliefChannels = 2;

/// Counts of evidence, in pseudo-counts.
struct Evidence {
  double yes = 0;
  double no = 0;
};

/// Outcomes of one day that others hear of.
struct Heard {
  double admitted = 0;
  double refused = 0;
};

struct Belief {
  std::array<Evidence, kBeliefChannels> evidence{};
  double prior = 0.5;      ///< π, the signal of the last news
  double awareness = 1;    ///< share that knows the corridor
  double awareness_start = 0;
  std::array<double, kBeliefChannels> p{};  ///< believed chance of admission by channel, this morning
  double p_any = 0.5;      ///< with the channels taken together
  double floor = 0.02;     ///< weight of the last news when nothing else is known, pseudo-counts
  Evidence summed() const { return {evidence[0].yes + evidence[1].yes, evidence[0].no + evidence[1].no}; }
};

/// (yes + floor * prior) / (all + floor), kept in 0.005 .. 0.95
inline double believed(const Belief& belief, Evidence evidence) {
  const double all = evidence.yes + evidence.no + belief.floor;
  return std::clamp((evidence.yes + belief.floor * belief.prior) / all, 0.005, 0.95);
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
};

}  // namespace retorno
