// Chance as a function: a draw is asked for by who, which day and what for, and nothing is ever stored.
//
// Philox4x32-10 of Random123. Key = (seed, member); counter = (stream hash, ordinal, day | purpose | kind, block).
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "sim/base/calendar.hpp"

namespace retorno {

/// What a draw is for; each purpose is its own luck. Add at the end only: the numbers are part of every result.
enum class Purpose : std::uint8_t {
  traits = 0,
  savings,
  departures,
  destination,
  decision,
  route,
  travel_time,
  border,
  detention,
  harm,
  livelihood,
  rounding,
  queue,
  lottery,
  weather,
  broadcast,
  lead_time,
  reattempt,
  stock,
  test,
  preparation,
  care,
  interception,
  arrival_home,
  month_at_home,
  offer,
  handover,
  re_emigration,
  month_in_host,
  third_country,
  removal,
  enrolment,
  permit,
  port,
  barred_from_list,
  border_control,
  found_waiting,
  guide,
  fit,
  lodging,
  facility,
  desk,
  given_arrivals,
  place_to_stay,
};

/// Whose luck it is.
enum class Kind : std::uint8_t { party = 0, stream = 1, gate = 2, world = 3 };

/// Who asks: the hash of an id and a number within it. A party is (its stream, its ordinal in that stream), for life.
struct Identity {
  std::uint32_t stream = 0;
  std::uint32_t ordinal = 0;
  Kind kind = Kind::party;
  bool operator==(const Identity&) const = default;
};

/// 32-bit FNV-1a of an id; two ids of one kind with the same hash are an error of the input.
constexpr std::uint32_t hash_of(std::string_view id) {
  std::uint32_t hash = 2166136261u;
  for (char c : id) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619u;
  return hash;
}

/// A sequence of random numbers that depends on nothing but its name.
class Draw {
 public:
  using Block = std::array<std::uint32_t, 4>;

  Draw(std::uint32_t seed, std::uint32_t member, Identity who, Day day, Purpose purpose)
      : key_{{seed, member}},
        counter_{{who.stream, who.ordinal,
                  (static_cast<std::uint32_t>(day.value) << 16) | (static_cast<std::uint32_t>(purpose) << 8) |
                      static_cast<std::uint32_t>(who.kind),
                  0}} {}
  /// The same draw, its first four numbers worked out before.
  Draw(std::uint32_t seed, std::uint32_t member, Identity who, Day day, Purpose purpose, const Block& first)
      : Draw(seed, member, who, day, purpose) {
    block_ = first;
    counter_[3] = 1;
    used_ = 0;
  }

  std::uint32_t bits() {
    if (used_ == 4) refill();
    return block_[used_++];
  }
  /// In (0, 1), never 0 nor 1.
  double uniform() { return (static_cast<double>(bits()) + 0.5) * 0x1p-32; }
  bool chance(double probability) { return uniform() < probability; }
  /// A whole number below `size`.
  std::uint32_t below(std::uint32_t size) {
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(bits()) * size) >> 32);
  }

 private:
  void refill();

  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_;
  Block block_{};
  unsigned used_ = 4;
};

/// The seed of a run and the member of an ensemble.
struct Seed {
  std::uint32_t seed = 1;
  std::uint32_t member = 0;
  Draw draw(Identity who, Day day, Purpose purpose) const { return {seed, member, who, day, purpose}; }
  Draw draw(Identity who, Day day, Purpose purpose, const Draw::Block& first) const {
    return {seed, member, who, day, purpose, first};
  }
};

inline constexpr double kTwoPi = 6.283185307179586476925286766559;
/// Standard normal (Box–Muller, one of the pair).
double normal(Draw& draw);
/// exp(mu + sigma z) with the given mean of the distribution, mean > 0.
double lognormal_with_mean(Draw& draw, double mean, double sigma);
double lognormal_with_median(Draw& draw, double median, double sigma);
/// Gamma with the given shape > 0 and scale (Marsaglia and Tsang 2000).
double gamma(Draw& draw, double shape, double scale);
/// Poisson with mean >= 0 (multiplication below 30, else Hörmann's PTRS 1993).
std::int64_t poisson(Draw& draw, double mean);
/// Negative binomial: mean m, variance m + m²/size.
std::int64_t negative_binomial(Draw& draw, double mean, double size);
/// The whole number below or above `value`, so that the mean is kept; truncation would lose persons and money.
std::int64_t whole(Draw& draw, double value);

}  // namespace retorno
