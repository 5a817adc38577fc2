// What all ways of coming into being share: streams of parties, and the work on many of them.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "sim/run/simulation.hpp"

namespace retorno {

/// The stream of a name, made where it isn't there yet.
StreamId stream_named(Simulation& simulation, const std::string& id);
/// Persons for whom a party counts, in the mean of the rule that makes them.
double mean_size(const Simulation& simulation);

struct Turn;
/// Do given arrivals take the place of those who come there by the rules? Then it isn't followed on.
bool leaves_the_run(Turn& turn);

/// New parties of one source.
template <class Source>
struct NewParties {
  const Source* source;
  Parties::Run run;
};

/// Calls work(party, where it comes from, tally, number of its run) for all of them, shared among threads by runs.
template <class Source, class Work>
void over(Simulation& sim, std::span<const NewParties<Source>> all, const Work& work) {
  sim.team.pieces(all.size(), [&](std::size_t n, Tally& tally) {
    const auto& [source, run] = all[n];
    for (std::uint32_t i = 0; i < run.count; ++i) work(PartyRef{run.chunk, run.first + i}, *source, tally, n);
  });
}

/// Makes room for them.
template <class Source>
void append(Simulation& sim, StreamId stream, std::uint32_t parties, const Source& source,
            std::vector<NewParties<Source>>& all) {
  for (const Parties::Run& run : sim.parties.append(stream, parties)) all.push_back({&source, run});
}

}  // namespace retorno
