#include "sim/files/sweep/mix.hpp"

#include <algorithm>
#include <numeric>

namespace retorno {
namespace {

struct Candidate {
  Mix mix;
  double bound = 0;
  double gain = 0;
  bool tried = false;
};

struct State {
  const MixSearch& search;
  const Gains& gains;
  BestMixes found;
  std::vector<std::vector<Candidate>> spending;  ///< [0 … steps] all mixes that spend so much
  std::size_t joint = 0;                         ///< mixes of several options tried
};

int options_in(const Mix& mix) {
  return static_cast<int>(std::count_if(mix.begin(), mix.end(), [](int steps) { return steps > 0; }));
}

void add_mixes(State& state, Mix& so_far, std::size_t option, int left) {
  if (option == state.search.options) {
    state.spending[static_cast<std::size_t>(steps_in(so_far))].push_back({.mix = so_far});
    return;
  }
  for (int steps = 0; steps <= left; ++steps) {
    so_far[option] = steps;
    add_mixes(state, so_far, option + 1, left - steps);
  }
  so_far[option] = 0;
}

double alone(const State& state, std::size_t option, int steps) {
  return state.found.alone[option][static_cast<std::size_t>(steps)];
}

/// What a mix that holds `part` brings at most: the part, and what the rest would add alone.
double bound_by(const State& state, const Candidate& part, const Mix& whole) {
  double bound = part.gain;
  for (std::size_t i = 0; i < whole.size(); ++i) bound += alone(state, i, whole[i]) - alone(state, i, part.mix[i]);
  return bound;
}

bool holds(const Mix& whole, const Mix& part) {
  return std::equal(whole.begin(), whole.end(), part.begin(), [](int all, int some) { return all >= some; });
}

void tighten(State& state, const Candidate& part) {
  for (std::size_t s = static_cast<std::size_t>(steps_in(part.mix)); s < state.spending.size(); ++s)
    for (Candidate& one : state.spending[s])
      if (!one.tried && holds(one.mix, part.mix)) one.bound = std::min(one.bound, bound_by(state, part, one.mix));
}

/// What is best for less is there for more too.
void take_best(State& state) {
  for (std::size_t s = 1; s < state.spending.size(); ++s) {
    BestMixes::AtMoney& best = state.found.best[s];
    best = state.found.best[s - 1];
    for (const Candidate& one : state.spending[s])
      if (one.tried && one.gain > best.gain) best.mix = one.mix, best.gain = one.gain;
  }
}

void try_out(State& state, const std::vector<Candidate*>& wanted) {
  std::vector<Mix> mixes;
  for (const Candidate* one : wanted) mixes.push_back(one->mix);
  const std::vector<double> brought = state.gains(mixes);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    Candidate& one = *wanted[i];
    one.gain = brought[i];
    one.tried = true;
    state.found.reinforced = std::max(state.found.reinforced, one.gain - one.bound);
  }
  for (const Candidate* one : wanted) tighten(state, *one);
  state.found.tried += wanted.size();
  state.joint += wanted.size();
  take_best(state);
}

/// Each option by itself; the first bound of all others is the sum of these.
void try_alone(State& state) {
  std::vector<Mix> mixes;
  const auto steps = static_cast<std::size_t>(state.search.steps);
  for (std::size_t option = 0; option < state.search.options; ++option)
    for (std::size_t s = 1; s <= steps; ++s) {
      mixes.emplace_back(state.search.options, 0);
      mixes.back()[option] = static_cast<int>(s);
    }
  const std::vector<double> brought = state.gains(mixes);
  for (std::size_t option = 0; option < state.search.options; ++option) {
    state.found.alone.emplace_back(1, 0.0);
    const auto first = brought.begin() + static_cast<std::ptrdiff_t>(option * steps);
    state.found.alone.back().insert(state.found.alone.back().end(), first, first + static_cast<std::ptrdiff_t>(steps));
  }
  state.found.tried = mixes.size();
  const Candidate nothing{.mix = Mix(state.search.options, 0)};
  for (auto& of_sum : state.spending)
    for (Candidate& one : of_sum) {
      one.bound = bound_by(state, nothing, one.mix);
      one.tried = options_in(one.mix) <= 1;
      one.gain = one.tried ? one.bound : 0;
    }
  take_best(state);
}

/// Of equal bounds the one that divides the money more evenly: only together may options bring what none brings alone.
bool is_before(const Candidate& one, const Candidate& other) {
  if (one.bound != other.bound) return one.bound > other.bound;
  return *std::max_element(one.mix.begin(), one.mix.end()) < *std::max_element(other.mix.begin(), other.mix.end());
}

/// The untried mix of so many steps with the highest bound; null where all were tried.
Candidate* most_promising(State& state, std::size_t steps) {
  Candidate* first = nullptr;
  for (Candidate& one : state.spending[steps])
    if (!one.tried && (!first || is_before(one, *first))) first = &one;
  return first;
}

/// How much more than the best an untried mix may bring.
double still_open(State& state, std::size_t steps) {
  const Candidate* next = most_promising(state, steps);
  return next ? next->bound + state.found.reinforced - state.found.best[steps].gain : 0;
}

double worth_trying(const State& state) { return state.search.worth * std::max(0.0, state.found.best.back().gain); }

Candidate& candidate(State& state, const Mix& mix) {
  auto& all = state.spending[static_cast<std::size_t>(steps_in(mix))];
  return *std::ranges::lower_bound(all, mix, {}, &Candidate::mix);
}

/// All steps divided evenly among some options.
Mix evenly(const State& state, const std::vector<std::size_t>& options) {
  Mix mix(state.search.options, 0);
  for (int step = 0; step < state.search.steps; ++step) ++mix[options[static_cast<std::size_t>(step) % options.size()]];
  return mix;
}

/// Every two options together, and all: do they help each other?
void try_together(State& state) {
  std::vector<Candidate*> wanted;
  const auto want = [&](const Mix& mix) {
    Candidate& one = candidate(state, mix);
    if (!one.tried && std::ranges::find(wanted, &one) == wanted.end()) wanted.push_back(&one);
  };
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < state.search.options; ++i) {
    for (const std::size_t other : all) want(evenly(state, {other, i}));
    all.push_back(i);
  }
  if (!all.empty()) want(evenly(state, all));
  if (!wanted.empty()) try_out(state, wanted);
}

/// One step after the other to the option that adds most; one whose bound says that it adds less isn't tried.
void add_greedily(State& state) {
  for (std::size_t s = 1; s < state.spending.size(); ++s)
    for (;;) {
      Candidate* next = nullptr;
      Mix mix = state.found.best[s - 1].mix;
      for (int& steps : mix) {
        ++steps;
        Candidate& one = candidate(state, mix);
        if (!one.tried && (!next || is_before(one, *next))) next = &one;
        --steps;
      }
      if (!next || next->bound + state.found.reinforced <= state.found.best[s].gain + worth_trying(state)) break;
      try_out(state, {next});
    }
}

void narrow(State& state) {
  for (;;) {
    std::vector<Candidate*> wanted;
    for (std::size_t s = 1; s < state.spending.size(); ++s)
      if (still_open(state, s) > worth_trying(state) && state.joint + wanted.size() < state.search.most)
        wanted.push_back(most_promising(state, s));
    if (wanted.empty()) return;
    try_out(state, wanted);
  }
}

/// Untried mixes that differ from the best in one step, moved from one option to another.
std::vector<Candidate*> exchanges(State& state) {
  const Mix& best = state.found.best.back().mix;
  std::vector<Candidate*> wanted;
  for (Candidate& one : state.spending[static_cast<std::size_t>(steps_in(best))]) {
    int moved = 0;
    for (std::size_t i = 0; i < best.size(); ++i) moved += std::max(0, one.mix[i] - best[i]);
    if (!one.tried && moved == 1) wanted.push_back(&one);
  }
  return wanted;
}

void exchange(State& state) {
  for (;;) {
    const double before = state.found.best.back().gain;
    const std::vector<Candidate*> wanted = exchanges(state);
    if (wanted.empty() || state.joint + wanted.size() > state.search.most) return;
    try_out(state, wanted);
    if (state.found.best.back().gain <= before) return;
  }
}

}  // namespace

int steps_in(const Mix& mix) { return std::accumulate(mix.begin(), mix.end(), 0); }

BestMixes best_mixes(const MixSearch& search, const Gains& gains) {
  State state{search, gains, {}, {}};
  state.spending.resize(static_cast<std::size_t>(search.steps) + 1);
  state.found.best.assign(state.spending.size(), {Mix(search.options, 0), 0, 0});
  Mix so_far(search.options, 0);
  add_mixes(state, so_far, 0, search.steps);
  try_alone(state);
  try_together(state);
  add_greedily(state);
  narrow(state);
  if (state.found.reinforced > worth_trying(state)) exchange(state);
  for (std::size_t s = 1; s < state.spending.size(); ++s)
    state.found.best[s].open = std::max({0.0, state.found.best[s - 1].open, still_open(state, s)});
  return state.found;
}

double count_mixes(std::size_t options, int steps) {
  double count = 1;
  for (std::size_t i = 1; i <= options; ++i) {
    const auto option = static_cast<double>(i);
    count *= (steps + option) / option;
  }
  return count;
}

int stops_paying(const std::vector<double>& alone) {
  constexpr double kNearly = 0.95;
  const double highest = *std::max_element(alone.begin(), alone.end());
  if (!(highest > 0)) return 0;
  return static_cast<int>(
      std::find_if(alone.begin(), alone.end(), [&](double gain) { return gain >= kNearly * highest; }) - alone.begin());
}

}  // namespace retorno
