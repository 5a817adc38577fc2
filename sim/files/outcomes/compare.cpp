#include "sim/files/outcomes/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <span>

#include "sim/base/problems.hpp"
#include "sim/files/protect.hpp"
#include "sim/files/results/better.hpp"
#include "sim/files/results/draws_file.hpp"
#include "sim/files/results/read_member.hpp"
#include "sim/files/results/result_labels.hpp"

namespace retorno {
namespace {

OutcomesByMember outcomes_by_member(const StoredResult& result) {
  std::vector<std::string_view> wanted;
  for (const std::string_view measure : measures_of_outcomes()) wanted.push_back(measure);
  OutcomesByMember found;
  for (std::size_t position = 0; position < result.members.size(); ++position)
    found[result.members[position]] = key_values(result.scenario.world, read_member(result, position, wanted));
  return found;
}

/// The draw of every repeat; below 0 = none.
using Repeats = std::map<std::int32_t, std::int32_t>;

Repeats repeats_of(const StoredResult& result) {
  Repeats repeats;
  for (std::size_t at = 0; at < result.members.size(); ++at)
    repeats[result.members[at]] = at < result.draws.size() ? result.draws[at] : kNoDraw;
  return repeats;
}

/// Repeats that both have, with the same draw.
std::set<std::int32_t> shared(const Repeats& base, const Repeats& option) {
  std::set<std::int32_t> both;
  for (const auto& [member, draw] : option)
    if (const auto at = base.find(member); at != base.end() && at->second == draw) both.insert(member);
  return both;
}

std::vector<std::string> place_ids(const StoredResult& result) {
  std::vector<std::string> ids;
  for (const Place& place : result.scenario.world.geography.places) ids.push_back(place.id);
  return ids;
}

/// Why two files can't be compared.
void refuse(const StoredResult& base, const StoredResult& option, Problems& problems) {
  const Scenario &one = base.scenario, &other = option.scenario;
  const auto complain = [&](std::string text, std::string advice) {
    problems.add({option.path, 0, 0}, std::move(text), std::move(advice));
  };
  if (one.seed != other.seed)
    complain(fmt::format("run.seed = {}, but {} in {}: the same persons would have other luck", other.seed, one.seed,
                         base.path),
             "run both with one --seed");
  if (one.start != other.start || one.end != other.end)
    complain(fmt::format("it holds {} to {}, but {} holds {} to {}", to_text(other.start), to_text(other.end),
                         base.path, to_text(one.start), to_text(one.end)),
             "run both over the same days");
  if (place_ids(base) != place_ids(option))
    complain(fmt::format("its places aren't those of {}", base.path), "compare runs on one map");
  const std::set<std::int32_t> pairs = shared(repeats_of(base), repeats_of(option));
  if (!pairs.empty()) return;
  if (base.draws.empty() != option.draws.empty())
    complain(fmt::format("its repeats {} draws of what isn't known, those of {} {}",
                         option.draws.empty() ? "take no" : "take", base.path, option.draws.empty() ? "do" : "don't"),
             "run both with the same --members and --draws");
  else
    complain(fmt::format("none of its repeats is one of {}", base.path), "merge the repeats of both first");
}

/// Parameters of rules that aren't the same in both, by name.
std::vector<std::string> other_parameters(const StoredResult& base, const StoredResult& option) {
  const std::map<std::string, double> one(base.parameters.begin(), base.parameters.end()),
      other(option.parameters.begin(), option.parameters.end());
  std::vector<std::string> names;
  for (const auto& [name, value] : other)
    if (const auto at = one.find(name); at == one.end() || at->second != value) names.push_back(name);
  for (const auto& parameter : one)
    if (!other.contains(parameter.first)) names.push_back(parameter.first);
  return names;
}

/// A key to which the same draw gives another value in both; nothing where there is none.
std::string other_draw(const StoredResult& base, const StoredResult& option) {
  const DrawnValues one = read_drawn_values(base.file), other = read_drawn_values(option.file);
  for (std::size_t a = 0; a < base.draws.size(); ++a)
    for (std::size_t b = 0; b < option.draws.size(); ++b)
      for (std::size_t k = 0; base.draws[a] == option.draws[b] && k < one.keys.size(); ++k)
        if (const auto at = std::find(other.keys.begin(), other.keys.end(), one.keys[k]); at != other.keys.end())
          if (other.values[b][static_cast<std::size_t>(at - other.keys.begin())] != one.values[a][k])
            return one.keys[k];
  return "";
}

void doubt(const StoredResult& base, const StoredResult& option, const Label& label, Comparison& comparison) {
  constexpr std::size_t kNamed = 4;
  std::vector<std::string> names = other_parameters(base, option);
  const std::size_t all = names.size();
  if (all > kNamed) names.resize(kNamed);
  const std::string more = all > kNamed ? fmt::format(" … ({})", all) : "";
  if (all > 0)
    comparison.doubts.push_back(
        {Phrase::rules_differ, label, fmt::format("{}{}", fmt::join(names, ", "), more)});
  if (const std::string key = other_draw(base, option); !key.empty())
    comparison.doubts.push_back({Phrase::draws_own_differ, label, key});
  if (base.program != option.program)
    comparison.doubts.push_back(
        {Phrase::programs_differ, label, fmt::format("{}, {}", base.program, option.program)});
}

/// By kind of rule, in the order of the file.
std::vector<Comparison::Assumed> assumed_in(const StoredResult& result) {
  std::vector<Comparison::Assumed> kinds;
  for (std::size_t i = 0; i < std::min(result.parameters.size(), result.confidence.size()); ++i) {
    const std::string kind = result.parameters[i].first.substr(0, result.parameters[i].first.find('.'));
    if (kinds.empty() || kinds.back().kind != kind) kinds.push_back({.kind = kind});
    ++kinds.back().all;
    for (Confidence weak : {Confidence::weak, Confidence::bound, Confidence::assumed})
      kinds.back().weak += result.confidence[i] == to_text(weak) ? 1 : 0;
  }
  return kinds;
}

/// With draws a difference has the range of what isn't known in it: middle and range of the draws, not of their mean.
Compared over_draws(const KeyOutcome& outcome, const std::vector<double>& before, const std::vector<double>& after,
                    std::span<const std::int32_t> draws) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < before.size(); ++i) differences.push_back(after[i] - before[i]);
  const Bands change = bands(differences, draws);
  Compared found{&outcome, bands(before, draws).all.middle, bands(after, draws).all.middle, {}};
  found.change = {change.all.middle, change.all.low, change.all.high, static_cast<int>(before.size())};
  if (change.apart) found.luck = change.luck;
  found.mostly = change.mostly;
  return found;
}

/// A result with its outcomes.
struct Side {
  const StoredResult& result;
  const Label& label;
  const OutcomesByMember& outcomes;
};

Comparison::Option against(const Side& base, const Side& option) {
  Comparison::Option compared{
      .name = option.result.name, .outcomes = {}, .arm = option.result.arm, .label = option.label};
  const Repeats repeats = repeats_of(option.result);
  std::vector<std::int32_t> draws;
  const std::set<std::int32_t> both = shared(repeats_of(base.result), repeats);
  for (const std::int32_t member : both) draws.push_back(repeats.at(member));
  compared.drawn = !draws.empty() && draws.front() >= 0;
  for (std::size_t o = 0; o < key_outcomes().size(); ++o) {
    const KeyOutcome& outcome = key_outcomes()[o];
    std::vector<double> before, after;
    for (const std::int32_t member : both)
      before.push_back(base.outcomes.at(member)[o]), after.push_back(option.outcomes.at(member)[o]);
    compared.outcomes.push_back(compared.drawn ? over_draws(outcome, before, after, draws)
                                               : Compared{&outcome, mean(before), mean(after), paired(before, after)});
  }
  return compared;
}

/// The outcomes at the usual values, the base first.
std::vector<double> usual_values(const Comparison& comparison, std::size_t outcome) {
  std::vector<double> usual{comparison.options.front().outcomes[outcome].base};
  for (const Comparison::Option& option : comparison.options) usual.push_back(option.outcomes[outcome].option);
  return usual;
}

/// Repeats that all have with the same draw; of each draw the first.
std::vector<std::int32_t> once_in_all(const std::vector<Side>& sides) {
  Repeats all = repeats_of(sides.front().result);
  for (const Side& side : sides) {
    const std::set<std::int32_t> both = shared(all, repeats_of(side.result));
    std::erase_if(all, [&](const auto& repeat) { return !both.contains(repeat.first); });
  }
  std::vector<std::int32_t> members;
  std::set<std::int32_t> seen;
  for (const auto& [member, draw] : all)
    if (draw == kNoDraw || seen.insert(draw).second) members.push_back(member);
  return members;
}

/// [repeats][base, options]
std::vector<std::vector<double>> values_side_by_side(const std::vector<Side>& sides, std::size_t outcome,
                                                     const std::vector<std::int32_t>& members) {
  std::vector<std::vector<double>> all;
  for (const std::int32_t member : members) {
    std::vector<double>& values = all.emplace_back();
    for (const Side& side : sides) values.push_back(side.outcomes.at(member)[outcome]);
  }
  return all;
}

/// In how many of the draws that the repeats took the order of the options holds.
void add_own_draws(Comparison& comparison, const std::vector<Side>& sides, const std::vector<std::int32_t>& members) {
  if (!std::ranges::all_of(comparison.options, [](const auto& option) { return option.drawn; })) return;
  if (members.size() < 2) return;
  comparison.own_draws = true;
  comparison.draws = static_cast<int>(members.size());
  comparison.drawn_keys = read_drawn_values(sides.front().result.file).keys.size();
  for (std::size_t o = 0; o < key_outcomes().size(); ++o)
    comparison.rankings.push_back(
        ranking_of(usual_values(comparison, o), values_side_by_side(sides, o, members)));
}

/// Of each outcome with a better way, how often each option is better than all others and than the base.
void count_leads(Comparison& comparison, const std::vector<Side>& sides, const std::vector<std::int32_t>& members) {
  comparison.led = static_cast<int>(members.size());
  for (std::size_t o = 0; o < key_outcomes().size(); ++o) {
    const Better better = better_of(key_outcomes()[o]);
    if (better == Better::unsaid) continue;
    for (std::vector<double>& values : values_side_by_side(sides, o, members)) {
      if (better == Better::less) std::ranges::transform(values, values.begin(), std::negate{});
      const auto best = std::ranges::max_element(values);
      if (best == values.begin() || std::ranges::count(values, *best) != 1) continue;
      ++comparison.options[static_cast<std::size_t>(best - values.begin()) - 1].outcomes[o].leads;
    }
  }
}

}  // namespace

std::size_t position_of_base(const std::vector<StoredResult>& results) {
  const std::string& named = results.front().scenario.compare_to;
  const bool agreed =
      std::all_of(results.begin(), results.end(), [&](auto& r) { return r.scenario.compare_to == named; });
  const auto at = std::find_if(results.begin(), results.end(), [&](auto& r) { return r.arm == named; });
  return named.empty() || !agreed || at == results.end() ? 0 : static_cast<std::size_t>(at - results.begin());
}

Comparison compare(const std::vector<StoredResult>& results, const std::vector<OutcomesByMember>& outcomes) {
  const std::size_t first = position_of_base(results);
  const StoredResult& base = results[first];
  Problems problems;
  Comparison comparison{.base = base.name, .options = {}, .doubts = {}, .assumed = assumed_in(base), .rankings = {}};
  comparison.base_arm = base.arm;
  const std::vector<Label> labels = labels_of(results);
  comparison.base_label = labels[first];
  comparison.watch = base.scenario.world.watch;
  for (std::size_t i = 0; i < results.size(); ++i)
    if (i != first) refuse(base, results[i], problems), doubt(base, results[i], labels[i], comparison);
  problems.stop_if_any();
  std::vector<Side> sides{{base, labels[first], outcomes[first]}};
  for (std::size_t i = 0; i < results.size(); ++i)
    if (i != first) {
      sides.push_back({results[i], labels[i], outcomes[i]});
      comparison.options.push_back(against(sides.front(), sides.back()));
    }
  if (const auto members = once_in_all(sides); !comparison.options.empty()) {
    add_own_draws(comparison, sides, members);
    count_leads(comparison, sides, members);
  }
  tell_what_misleads(results, comparison);
  return comparison;
}

Comparison compare(const std::vector<std::string>& paths) {
  const std::vector<StoredResult> results = read_results(paths);
  std::vector<OutcomesByMember> outcomes;
  for (const StoredResult& result : results) outcomes.push_back(outcomes_by_member(result));
  return compare(results, outcomes);
}

void add_draws(Comparison& comparison, const std::string& folder) {
  std::vector<std::string> arms{comparison.base_arm};
  for (const Comparison::Option& option : comparison.options) arms.push_back(option.arm);
  const Draws draws = read_draws(folder, arms);
  comparison.rankings.clear();
  comparison.own_draws = false;
  comparison.drawn_keys = draws.keys.size();
  comparison.draws = static_cast<int>(draws.value.empty() ? 0 : draws.value.front().size());
  for (std::size_t o = 0; o < key_outcomes().size(); ++o)
    comparison.rankings.push_back(ranking_of(usual_values(comparison, o), draws.value[o]));
}

}  // namespace retorno
