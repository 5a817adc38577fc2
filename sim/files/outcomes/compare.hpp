// Options against a base: each outcome, the difference, and its range over repeats that share their luck.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/files/label.hpp"
#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/files/spread.hpp"
#include "sim/files/sweep/ranking.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// One outcome of an option. Means over the repeats that both have; NaN where a world has nothing to count.
struct Compared {
  const KeyOutcome* outcome = nullptr;
  double base = 0;
  double option = 0;
  Paired change;  ///< with draws the middle over them and the range of luck and what isn't known
  std::optional<Spread> luck = {};  ///< with draws: the range that luck alone would give
  Mostly mostly = Mostly::unclear;
  int leads = 0;  ///< draws, or repeats without draws, in which no other option nor the base is as good

  /// Difference as a share of the base; nothing where the base is 0 or missing.
  std::optional<double> relative() const;
  /// The difference as it is told: 5 persons or days, a dollar, a tenth of a percent; NaN where there is none.
  double told() const;
  /// Told over the base as it is told, so that it gives away no more than these two; nothing where there is no share.
  std::optional<double> told_share() const;
  /// Does the range as it is told, rounded outward, leave out 0? Never with one repeat.
  bool is_clear() const;
};

struct Comparison {
  struct Option {
    std::string name;
    std::vector<Compared> outcomes;
    std::string arm = {};
    bool drawn = false;  ///< do the repeats take draws of what isn't known?
    Label label = {};    ///< what people call it
    int pairs() const { return outcomes.empty() ? 0 : outcomes.front().change.pairs; }
  };
  std::string base;
  Label base_label = {};
  std::vector<Option> options;
  int led = 0;  ///< draws, or repeats without draws, over which it was counted who leads
  /// Why a difference may not come from what the options change alone; told before the table.
  struct Doubt {
    Phrase phrase;
    Label option;
    std::string what;
  };
  std::vector<Doubt> doubts;
  /// What else should be known: notes of the results, and options that are no option.
  struct Told {
    Label option, text;
  };
  std::vector<Told> told = {};
  /// How many parameters of a kind of rule are weak, at a bound or assumed, in the base.
  struct Assumed {
    std::string kind;
    int weak = 0, all = 0;
  };
  std::vector<Assumed> assumed;
  std::string base_arm = {};
  Watch watch = {};                ///< of the base, whose words are used
  int draws = 0;                   ///< asked for; 0 = none were
  std::size_t drawn_keys = 0;      ///< parameters that they change
  std::vector<Ranking> rankings;   ///< [key outcomes]; empty where there are no draws
  bool own_draws = false;          ///< are they those that the results' repeats took, of their posterior?
};

/// Adds in how many draws of a sweep of the same arms the order of the options holds.
/// @throws InputError where the folder holds no draws of these arms
void add_draws(Comparison& comparison, const std::string& folder);

/// What the differences rest on, and in how many draws over it the order of the options holds.
std::string assumptions_text(const Comparison& comparison, Language language);

/// Adds what the runs were told of their scenarios, options that equal another, and runs in which nobody sets out.
void tell_what_misleads(const std::vector<StoredResult>& results, Comparison& comparison);

/// The base is the file of the arm that all name as `experiment.compare_to`, else the first.
/// @throws InputError where files don't share seed, days, places or any repeat
/// @throws FileError  where one isn't a whole result
Comparison compare(const std::vector<std::string>& paths);

/// Values of `key_outcomes` by number of the member.
using OutcomesByMember = std::map<std::int32_t, std::vector<double>>;

/// The same of results that were read, with their outcomes.
Comparison compare(const std::vector<StoredResult>& results, const std::vector<OutcomesByMember>& outcomes);

/// Where the base stands among results.
std::size_t position_of_base(const std::vector<StoredResult>& results);

/// A table for each option and what its ranges mean; counts are protected as in every published table.
std::string comparison_table(const Comparison& comparison, Language language);
std::string doubts_text(const Comparison& comparison, Language language);
std::string text_of(const Comparison::Doubt& doubt, const Label& base, Language language);
std::string text_of(const Comparison::Told& told, Language language);

/// Exact simulated values.
std::string comparison_json(const Comparison& comparison);

inline constexpr double kThousandths = 1000;  ///< to which shares are told

/// A difference of an outcome as it is told, rounded by `round`: std::round, or outward std::floor and std::ceil.
double rounded(const KeyOutcome& outcome, double value, double (*round)(double));

/// Does any outcome differ from the base by more than this share of it?
bool differs_by_more(const Comparison& comparison, double share);

}  // namespace retorno
