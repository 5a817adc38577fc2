#include "sim/run/simulation.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "sim/base/ensure.hpp"
#include "sim/run/capacity.hpp"
#include "sim/run/count.hpp"
#include "sim/run/phases.hpp"

namespace retorno {
namespace {

/// Queues and those held at the end of the day are what newcomers reckon with tomorrow.
void observe_queues(Simulation& sim) {
  sim.world.detained_persons = 0;
  for (CountryId c : sim.world.geography.countries.ids()) {
    sim.world.found_persons[c] = 0;
    for (NationalityId n : sim.world.nationalities.ids())
      sim.world.found_persons[c] += sim.ledger.counts[sim.layout.at(Measure::detections, c.at(), n.at())];
    sim.world.detained_persons += sim.ledger.counts[sim.layout.at(Measure::detained, c.at())];
  }
  for (GateId g : sim.world.gates.ids())
    sim.world.gates[g].queued_persons = sim.ledger.counts[sim.layout.at(Measure::queue, g.at())];
}

void hear(Simulation& sim) {
  Beliefs& beliefs = sim.world.beliefs;
  for (LinkId link : sim.world.geography.links.ids()) {
    std::int64_t persons = 0;
    for (NationalityId n : sim.world.nationalities.ids())
      persons += sim.ledger.counts[sim.layout.at(Measure::crossings, link.at(), n.at())];
    beliefs.crossed_persons[link] = static_cast<double>(persons);
  }
  for (NationalityId n : sim.world.nationalities.ids()) {
    beliefs.arrivals_persons[n] =
        static_cast<double>(sim.ledger.counts[sim.layout.at(Measure::corridor_arrivals, n.at())]);
    for (std::size_t c = 0; c < kBeliefChannels; ++c)
      beliefs.heard[n][c] = {
          static_cast<double>(sim.ledger.counts[sim.layout.at(Measure::heard_admitted, n.at(), c)]) / kMillionths,
          static_cast<double>(sim.ledger.counts[sim.layout.at(Measure::heard_refused, n.at(), c)]) / kMillionths};
  }
}

void gauge_beliefs(const Simulation& sim, std::vector<float>& gauges) {
  const LinkCosts believed = believed_costs(sim.world, link_costs(sim.world));
  for (LinkId link : sim.world.geography.links.ids()) {
    gauges[sim.layout.at(Measure::believed_fare, link.at())] = static_cast<float>(believed.fare_usd[link.at()]);
    gauges[sim.layout.at(Measure::believed_wait, link.at())] = static_cast<float>(believed.wait_days[link.at()]);
  }
  for (NationalityId n : sim.world.nationalities.ids()) {
    const Belief& belief = sim.world.beliefs.of[n];
    gauges[sim.layout.at(Measure::awareness, n.at())] = static_cast<float>(belief.awareness);
    gauges[sim.layout.at(Measure::belief_prior, n.at())] = static_cast<float>(belief.prior);
    for (std::size_t c = 0; c < kBeliefChannels; ++c) {
      gauges[sim.layout.at(Measure::belief, n.at(), c)] = static_cast<float>(belief.p[c]);
      gauges[sim.layout.at(Measure::evidence_yes, n.at(), c)] = static_cast<float>(belief.evidence[c].yes);
      gauges[sim.layout.at(Measure::evidence_no, n.at(), c)] = static_cast<float>(belief.evidence[c].no);
    }
  }
}

/// Means over those told of today; NaN where nobody was.
void gauge_homes(const Simulation& sim, std::vector<float>& gauges) {
  constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();
  const auto of = [&](Measure m, std::size_t i, std::size_t j = 0) {
    return static_cast<double>(sim.ledger.counts[sim.layout.at(m, i, j)]);
  };
  for (CountryId c : sim.world.geography.countries.ids()) {
    const double followed = of(Measure::followed, c.at());
    const double with = of(Measure::return_choices, c.at(), 0), all = with + of(Measure::return_choices, c.at(), 1);
    for (std::size_t d = 0; d < kDomains; ++d)
      gauges[sim.layout.at(Measure::reintegration, c.at(), d)] =
          followed > 0 ? static_cast<float>(of(Measure::scores, c.at(), d) / kMillionths / followed) : kNothing;
    gauges[sim.layout.at(Measure::voluntary_share, c.at())] = all > 0 ? static_cast<float>(with / all) : kNothing;
    double home = 0, through = 0;
    for (std::size_t k = 0; k < sim.layout.size(Measure::returns) / sim.world.geography.countries.size(); ++k)
      home += of(Measure::returns, c.at(), k), through += of(Measure::returns_through, c.at(), k);
    gauges[sim.layout.at(Measure::share_through, c.at())] = home > 0 ? static_cast<float>(through / home) : kNothing;
  }
}

std::vector<float> gauges_of(const Simulation& sim) {
  constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();
  std::vector<float> gauges(sim.layout.gauge_total, 0.0f);
  gauge_beliefs(sim, gauges);
  gauge_sites(sim, gauges);
  for (const Population& from : sim.world.populations)
    gauges[sim.layout.at(Measure::population, from.country.at(), from.nationality.at())] +=
        static_cast<float>(from.persons);
  gauge_homes(sim, gauges);
  for (GateId g : sim.world.gates.ids()) {
    const Gate& gate = sim.world.gates[g];
    const std::int64_t served = sim.ledger.counts[sim.layout.at(Measure::served, g.at())];
    const std::int64_t waited = sim.ledger.counts[sim.layout.at(Measure::waited, g.at())];
    gauges[sim.layout.at(Measure::slots, g.at())] =
        gate.slots_today < 0 ? kNothing : static_cast<float>(gate.slots_today * sim.settings.one_in);
    gauges[sim.layout.at(Measure::waiting, g.at())] =
        served > 0 ? static_cast<float>(waited) / static_cast<float>(served) : kNothing;
  }
  return gauges;
}

void forget_flows(Simulation& sim) {
  for (const MeasureText& measure : measures()) {
    if (measure.kind == MeasureKind::stock || measure.kind == MeasureKind::gauge) continue;
    const auto first = sim.ledger.counts.begin() + static_cast<std::ptrdiff_t>(sim.layout.at(measure.id));
    std::fill_n(first, sim.layout.size(measure.id), 0);
  }
}

Rules const& checked(const Rules& rules, const World& world) {
  EXPECT(rules.traits && rules.departures && rules.destination && rules.route && rules.decision && rules.border &&
         rules.belief && rules.capacity && rules.harm && rules.livelihood);
  for (const Gate& gate : world.gates) EXPECT(rules.orders.contains(gate.order), "order {} of {}", gate.order, gate.id);
  for (const Policy& policy : world.policies)
    EXPECT(policy.type != PolicyType::slots || policy.text.empty() || rules.orders.contains(policy.text),
           "order {} of {}", policy.text, policy.id);
  return rules;
}

/// What the parties of all ranks did today; from here on the world is worked out alike by each of them. A party of a
/// sample counts for those who were left out, so that the world never knows of them.
void add_up(Simulation& sim) {
  if (sim.ranks.alone() && sim.settings.one_in == 1) return sim.team.collect(sim.ledger);
  Tally today(sim.layout);
  sim.team.collect(today);
  sim.ranks.sum(today.counts);
  for (std::size_t i = 0; i < today.counts.size(); ++i)
    sim.ledger.counts[i] += today.counts[i] * sim.settings.one_in;
}

void remember(Simulation& sim) {
  sim.history.days.push_back(sim.today.value);
  sim.history.counts.emplace_back(std::span<const std::int64_t>{sim.ledger.counts});
  sim.history.gauges.push_back(gauges_of(sim));
}

}  // namespace

Simulation::Simulation(World given, const Rules& all, const RunSettings& chosen)
    : world(std::move(given)),
      rules(checked(all, world)),
      settings(chosen),
      ranks(*chosen.ranks),
      today(chosen.start),
      layout(world),
      parties(chosen.chunk_size,
              {static_cast<std::uint32_t>(ranks.number()), static_cast<std::uint32_t>(ranks.count())}),
      team(chosen.threads, layout),
      ledger(layout),
      history(layout) {
  world.penniless_below_usd = rules.livelihood->penniless_below_usd();
  world.ill_from = rules.livelihood->ill_from();
  if (settings.visit_everybody) parties.keep_wake_days();
  queues.of.resize(world.gates.size());
  cents.assign((world.payers.size() + 1) * kLines, 0.0);
}

void close_day(Simulation& sim) {
  add_up(sim);
  close_sites(sim);
  observe_queues(sim);
  hear(sim);
  if (sim.ranks.first()) remember(sim);
  if (sim.settings.digest) {
    const std::uint64_t of_all = digest(sim);
    if (sim.ranks.first()) sim.history.digests.push_back(of_all);
  }
  forget_flows(sim);
}

void run(Simulation& sim, Day last) {
  for (; sim.today <= last; ++sim.today) {
    begin_day(sim);
    if (sim.today == sim.settings.start) place_stocks(sim);
    set_out(sim);
    let_arrive(sim);
    bring_home(sim);
    wake_and_decide(sim);
    pass_desks(sim);
    give_care(sim);
    pass_ways(sim);
    close_day(sim);
    if (sim.settings.progress) sim.settings.progress(sim.today, sim.awake, sim.parties.size());
  }
}

History run_simulation(World world, const Rules& rules, const RunSettings& settings) {
  Simulation simulation(std::move(world), rules, settings);
  run(simulation, settings.end);
  return std::move(simulation.history);
}

std::uint64_t digest(const Simulation& sim) {
  std::uint64_t sum = 0;
  for (std::uint32_t c = 0; c < sim.parties.chunks().size(); ++c) sum += sim.parties.digest(c);
  auto of_all = std::bit_cast<std::int64_t>(sum);
  sim.ranks.sum({&of_all, 1});
  sum = std::bit_cast<std::uint64_t>(of_all);
  for (const Gate& gate : sim.world.gates)
    sum = sum * 31 + static_cast<std::uint64_t>(gate.carried + gate.served_so_far * 7 + gate.queued_persons * 13);
  for (const Belief& belief : sim.world.beliefs.of) sum = sum * 31 + std::bit_cast<std::uint64_t>(belief.p_any);
  return sum;
}

}  // namespace retorno
