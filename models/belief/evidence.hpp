// The arithmetic of beliefs: forgetting, evidence, news. See models/belief/README.md.
#pragma once
#include "sim/world/beliefs.hpp"

namespace retorno {

/// Parameters of the field of belief; declared in news_and_evidence.cpp.
struct NewsAndEvidence {
  double memory_days = 0, floor = 0, evidence_mass = 0, news_mass = 0, spread = 0, awareness_days = 0;
  double exchange = 1, forgetting = 1, news = 1, learning = 1;
  double days_on_the_way = 0, ways_half_life = 0, published = 0, own_experience = 0, wait_discredits = 0;
};

/// Yesterday's outcomes enter after a day's forgetting. `weight` is pseudo-counts per person.
Evidence remember(const NewsAndEvidence& p, Evidence was, Heard heard, double weight);
/// What news of signal s that dominates for D days weighs: news_mass * e^(D / memory).
double news_weight(const NewsAndEvidence& p, double dominates_for_days);
Evidence with_news(Evidence was, double weight, double signal);
/// What is told of a way after a day's fading, once those who passed it have told of it as it is.
///
/// A mean of logs weighted by who told: with as many to tell each day, half of a change is known after the half-life.
/// @param fare_usd  USD per person; @param wait_days  days; @param risk_share  0 to 1; @param persons  who tell, > 0
Hearsay retell(const NewsAndEvidence& p, Hearsay was, double fare_usd, double wait_days, double risk_share,
               double persons);
/// Awareness after yesterday's arrivals.
double aware(const NewsAndEvidence& p, double was, double at_start, double arrivals_persons, double network_persons);

}  // namespace retorno
