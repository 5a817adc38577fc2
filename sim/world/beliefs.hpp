// What is believed about being admitted, and who knows the corridor: fields of nationality, not baggage of a party.
#pragma once
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
  Evidence summed() const { return {evidence[0].yes + evidence[1].yes, evidence[0].no + evidence[1].no}; }
};

struct Beliefs {
  ById<NationalityId, Belief> of;
  /// Yesterday's outcomes and arrivals, by nationality; set by the engine at the end of a day.
  ById<NationalityId, std::array<Heard, kBeliefChannels>> heard;
  ById<NationalityId, double> arrivals_persons;
};

}  // namespace retorno
