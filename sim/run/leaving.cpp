#include "sim/run/leaving.hpp"

#include <algorithm>

#include "sim/run/births.hpp"

namespace retorno {
namespace {

/// Persons for whom the party counts that is made as this one of the stream.
double persons_of(const Simulation& sim, StreamId stream, std::uint32_t ordinal, const Nationality& nation) {
  Party who;
  who.identity = {sim.parties.stream(stream).hash, ordinal, Kind::party};
  sim.rules.traits->make(who, nation, sim.settings.seed);
  return static_cast<double>(who.size()) * sim.settings.one_in;
}

/// Parties of the sizes that they have make up the given persons to one party: what they are too many or too few is
/// carried to the next day. Of the last only its share is owed, and it leaves with that chance, so that a row of one
/// person brings one in the mean.
Leaving leaving_as_given(Simulation& sim, StreamId stream, const Outflow& flow, Draw draw) {
  if (sim.owed.size() <= stream.at()) sim.owed.resize(stream.at() + 1);
  const Nationality& nation = sim.world.nationalities[sim.world.populations[flow.population].nationality];
  double& owed = sim.owed[stream.at()] += std::max(0.0, flow.persons);
  Leaving leaving;
  while (owed > 0) {
    const double size = persons_of(sim, stream, sim.parties.stream(stream).created + leaving.parties, nation);
    if (owed < size && !draw.chance(owed / size)) break;
    owed -= size;
    leaving.persons += size;
    ++leaving.parties;
  }
  return leaving;
}

}  // namespace

Leaving leaving_today(Simulation& sim, StreamId stream, const Outflow& flow) {
  Draw draw =
      sim.settings.seed.draw({sim.parties.stream(stream).hash, 0, Kind::stream}, sim.today, Purpose::departures);
  if (flow.size < 0) return leaving_as_given(sim, stream, flow, draw);
  const double mean = std::max(0.0, flow.persons) / mean_size(sim);
  const auto parties = static_cast<std::uint32_t>(negative_binomial(draw, mean, flow.size));
  return {parties, parties * mean_size(sim)};
}

}  // namespace retorno
