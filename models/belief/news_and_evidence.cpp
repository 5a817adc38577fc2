// Beliefs as fields: evidence that fades, news that dominate for a while, awareness that spreads by those who arrived.
#include <algorithm>
#include <iterator>
#include <string_view>

#include "models/belief/evidence.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {

Evidence remember(const NewsAndEvidence& p, Evidence was, Heard heard, double weight) {
  const double kept = p.forgetting > 0 ? exp(-1.0 / p.memory_days) : 1.0;
  return {was.yes * kept + weight * heard.admitted, was.no * kept + weight * heard.refused};
}

double news_weight(const NewsAndEvidence& p, double dominates_for_days) {
    return p.news_mass * exp(dominates_for_days / p.memory_days); }

Evidence with_news(Evidence was, double weight, double signal) { return {was.yes + weight * signal, was.no +
    weight * (1 - signal)}; }

Hearsay retell(const NewsAndEvidence& p, Hearsay was, double fare_usd, double wait_days, double risk_share,
    double persons) {
  const double kept = was.persons * (p.forgetting > 0 ? pow(0.5, 1.0 / p.ways_half_life) : 1.0);
  const double told = kept + persons;
  const auto mixed = [&](double before, double now) { return (kept * before + persons * now) / told; };
  return {told, mixed(was.ln_fare, log(1 + fare_usd)), mixed(was.ln_wait, log(1 + wait_days)), mixed(was.risk_share,
      risk_share)};
}

double aware(const NewsAndEvidence& p, double was, double at_start, double arrivals_persons, double network_persons) {
  const double told = 1.0 - exp(-p.spread * arrivals_persons / network_persons);
  return std::clamp(was + (1 - was) * told - (was - at_start) / p.awareness_days, 0.0, 1.0);
}

namespace {

PARAMETER(NewsAndEvidence, memory_days, .unit = "day", .usual = 12.5, .valid = {1, 365}, .vary = Range{8, 20},
          .meaning = "tau_f: memory of evidence",
          .source = "fitted for americas: to the rebound of 2022-23", .confidence = Confidence::medium)
PARAMETER(NewsAndEvidence, floor, .unit = "pseudo-counts", .usual = 0.02, .valid = {1e-6, 10}, .vary = Range{0.01,
    0.04},
          .meaning = "eps: weight of the last news when nothing else is known", .source = "assumed")
PARAMETER(NewsAndEvidence, evidence_mass, .unit = "pseudo-counts", .usual = 0.752, .valid = {0, 100}, .vary = Range{0.4,
    1.5},
          .meaning = "weight of an outcome is this over the nationality's evidence_persons",
          .source = "fitted for americas: to Darien counts, only its ratio to news_mass matters",
          .confidence = Confidence::weak)
PARAMETER(NewsAndEvidence, news_mass, .unit = "pseudo-counts", .usual = 0.14, .valid = {0, 100}, .vary = Range{0.07,
    0.28},
          .meaning = "K: weight of news that dominate for no day",
          .source = "fitted for americas: to Darien counts, only its ratio to evidence_mass matters",
          .confidence = Confidence::weak)
PARAMETER(NewsAndEvidence, spread, .unit = "1", .usual = 1.19, .valid = {0, 100}, .vary = Range{0.6, 2.4},
          .meaning = "kappa: those who arrived tell so many of their network",
          .source = "fitted for americas: to the growth of the waves, identified only over evidence_persons",
          .confidence = Confidence::medium)
PARAMETER(NewsAndEvidence, awareness_days, .unit = "day", .usual = 3000, .valid = {1, 1e6}, .vary = Range{1500, 6000},
          .meaning = "tau_A: forgetting of the corridor", .source = "assumed")
PARAMETER(NewsAndEvidence, days_on_the_way, .unit = "1", .usual = 8, .valid = {0.1, 100}, .vary = Range{4, 16},
          .meaning = "usual days until one is heard at the northern border for each day of travel by land: waits, "
                    "work, detours; who can be there before what is announced begins lets the news pass",
          .source = "fitted for americas: to the Darien in November and December 2024", .confidence = Confidence::weak)
PARAMETER(NewsAndEvidence, ways_half_life, .unit = "day", .usual = 30, .valid = {1, 3650}, .vary = Range{10, 90},
          .meaning = "half-life of what is told of a way's fare, wait and risk", .source = "assumed",
              .confidence = Confidence::weak)
PARAMETER(NewsAndEvidence, published, .unit = "person/day", .usual = 1, .valid = {1e-6, 1e6}, .vary = Range{0.1, 10},
          .meaning = "what is published of a way weighs as so many who tell of it", .source = "assumed")
PARAMETER(NewsAndEvidence, own_experience, .unit = "pseudo-counts", .usual = 0.25, .valid = {0, 7}, .vary = Range{0.1,
    0.5},
          .meaning = "what one's own outcome at the border weighs beside what is told", .source = "assumed")
PARAMETER(NewsAndEvidence, wait_discredits, .unit = "1/month", .usual = 0.2, .valid = {0, 10}, .vary = Range{0.05, 0.4},
          .meaning = "how much less an appointment convinces others for each month waited for it", .source = "assumed")
PARAMETER(NewsAndEvidence, exchange, .unit = "1", .usual = 1, .valid = {0, 1},
    .meaning = "1 = outcomes are told on; 0 switches belief exchange off, for ablations", .source = "definition",
    .confidence = Confidence::high)
PARAMETER(NewsAndEvidence, forgetting, .unit = "1", .usual = 1, .valid = {0, 1},
    .meaning = "1 = evidence fades; 0 for ablations", .source = "definition", .confidence = Confidence::high)
PARAMETER(NewsAndEvidence, news, .unit = "1", .usual = 1, .valid = {0, 1},
    .meaning = "1 = news are heard; 0 for ablations", .source = "definition", .confidence = Confidence::high)
PARAMETER(NewsAndEvidence, learning, .unit = "1", .usual = 1, .valid = {0, 1},
    .meaning = "1 = awareness starts low and spreads; 0 = everybody knows the corridor, for ablations",
    .source = "definition", .confidence = Confidence::high)

class NewsAndEvidenceRule : public BeliefRule {
 public:
  explicit NewsAndEvidenceRule(const NewsAndEvidence& p) : p_(p) {}

  void update(World& world, Day today) const override {
    hear_of_ways(world);
    look_ahead(world);
    for (NationalityId n : world.nationalities.ids()) {
      Belief& belief = world.beliefs.of[n];
      const Nationality& nation = world.nationalities[n];
      const double weight = p_.exchange * p_.evidence_mass / nation.evidence_persons;
      remember_announced(belief, today);
      for (std::size_t c = 0; c < kBeliefChannels; ++c)
        belief.evidence[c] = remember(p_, belief.evidence[c], world.beliefs.heard[n][c], weight);
      for (const Policy& policy : world.policies)
        if (policy.type == PolicyType::news && policy.from == today && concerns(policy, n)) hear(policy, belief, today);
      if (p_.learning <= 0) belief.awareness = 1;
      else if (today >= nation.awareness_from)
        belief.awareness = aware(p_, belief.awareness, belief.awareness_start, world.beliefs.arrivals_persons[n],
            nation.evidence_persons);
      belief.floor = p_.floor;
      for (std::size_t c = 0; c < kBeliefChannels; ++c) belief.p[c] = believed(belief, belief.evidence[c]);
      belief.p_any = believed(belief, belief.summed());
    }
  }

  double own_experience() const override { return p_.own_experience; }
  double convinces_after(Days waited) const override { return exp(-p_.wait_discredits * waited / 30.0); }

 private:
  /// That a gate is closed is known at once, and what was told of it before is void.
  void hear_of_ways(World& world) const {
    const LinkCosts seen = link_costs(world);
    for (LinkId id : world.geography.links.ids()) {
      const GateId gate = world.geography.links[id].gate;
      const bool closed = gate.exists() && world.gates[gate].slots_per_day == 0;
      const double persons = p_.published + p_.exchange * world.beliefs.crossed_persons[id];
      Hearsay& told = world.beliefs.of_way[id];
      told = closed ? Hearsay{} : retell(p_, told, seen.fare_usd[id.at()], seen.wait_days[id.at()],
          seen.risk_share[id.at()], persons);
    }
  }

  /// How long people usually take from each place to the border; where there is no way they never come in time.
  void look_ahead(World& world) const {
    if (world.beliefs.days_ahead.size() > 0 || world.geography.places.size() == 0) return;
    std::vector<PlaceId> border;
    for (PlaceId id : world.geography.places.ids())
      if (world.geography.places[id].at_border) border.push_back(id);
    const std::vector<double> days = world.geography.least_days(border);
    world.beliefs.days_ahead = ById<PlaceId, double>(world.geography.places.size());
    for (PlaceId id : world.geography.places.ids()) world.beliefs.days_ahead[id] = p_.days_on_the_way * days[id.at()];
  }

  /// What lies ahead fades as all evidence does, and is news like any other once it has begun.
  void remember_announced(Belief& belief, Day today) const {
    std::erase_if(belief.ahead, [&](const Announced& news) { return news.begins <= today; });
    for (Announced& news : belief.ahead)
      for (Evidence& evidence : news.evidence) evidence = remember(p_, evidence, {}, 0);
  }

  static bool concerns(const Policy& policy, NationalityId n) {
    return policy.nationalities.empty() || std::find(policy.nationalities.begin(), policy.nationalities.end(),
        n) != policy.nationalities.end();
  }

  /// News are of the attempt and of the list alike, or of the one they name.
  void hear(const Policy& policy, Belief& belief, Day today) const {
    if (p_.news <= 0) return;
    Announced told{.begins = policy.begins};
    const double weight = news_weight(p_, policy.dominates_for_days);
    constexpr std::string_view kNames[] = {"attempt", "appointment"};
    static_assert(std::size(kNames) == kBeliefChannels);
    for (std::size_t c = 0; c < kBeliefChannels; ++c)
      if (policy.text.empty() || policy.text == kNames[c])
        told.evidence[c] = with_news({}, weight, policy.value);
    for (std::size_t c = 0; c < kBeliefChannels; ++c) belief.evidence[c] = belief.evidence[c] + told.evidence[c];
    const auto later = [](Day day, const Announced& other) { return day < other.begins; };
    const auto next = std::upper_bound(belief.ahead.begin(), belief.ahead.end(), told.begins, later);
    double& prior_then = next == belief.ahead.end() ? belief.prior : next->prior_before;
    told.prior_before = prior_then;
    if (policy.text != "appointment") prior_then = policy.value;
    if (policy.begins > today) belief.ahead.insert(next, told);
  }

  NewsAndEvidence p_;
};

}  // namespace

extern const RuleEntry rule_belief_news_and_evidence;
const RuleEntry rule_belief_news_and_evidence = rule_entry<&Rules::belief, NewsAndEvidenceRule, NewsAndEvidence>(
    "belief", "news_and_evidence", "evidence that fades, news that dominate, awareness that spreads",
        "NewsAndEvidence");

}  // namespace retorno
