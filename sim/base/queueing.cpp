#include "sim/base/queueing.hpp"

#include <numeric>

#include "sim/base/ensure.hpp"

namespace retorno {
namespace {

/// From the wait alone, by Little's law.
QueueMeans means_of(double arrivals, double wait, double service_mean) {
  return {arrivals * wait, wait, arrivals * (wait + service_mean)};
}

}  // namespace

double erlang_b(int servers, double load) {
  EXPECT(servers >= 0 && load >= 0, "{} servers, load {}", servers, load);
  // Server by server, and not by factorials: 544! is beyond any double.
  double blocked = 1;
  for (int k = 1; k <= servers; ++k) blocked = load * blocked / (k + load * blocked);
  return blocked;
}

double erlang_c(int servers, double load) {
  EXPECT(load < servers, "load {} on {} servers: the queue would grow for ever", load, servers);
  const double blocked = erlang_b(servers, load);
  return blocked / (1 - load / servers * (1 - blocked));
}

QueueMeans mmc(int servers, double arrivals, double services) {
  EXPECT(arrivals > 0 && services > 0, "{} arrivals, {} services", arrivals, services);
  const double wait = erlang_c(servers, arrivals / services) / (servers * services - arrivals);
  return means_of(arrivals, wait, 1 / services);
}

QueueMeans pollaczek_khinchine(double arrivals, double service_mean, double service_second_moment) {
  const double utilisation = arrivals * service_mean;
  EXPECT(arrivals > 0 && utilisation < 1, "{} arrivals, service of {}", arrivals, service_mean);
  return means_of(arrivals, arrivals * service_second_moment / (2 * (1 - utilisation)), service_mean);
}

QueueMeans md1(double arrivals, double service) { return pollaczek_khinchine(arrivals, service, service * service); }

std::vector<double> priority_waits(std::span<const double> arrivals, double services) {
  const double all = std::accumulate(arrivals.begin(), arrivals.end(), 0.0);
  EXPECT(all < services, "{} arrivals, {} services", all, services);
  // Whoever comes finds one in service with chance all / services, and that one's rest takes 1 / services.
  const double rest_of_service = all / services / services;
  std::vector<double> waits;
  double free_before = 1;  // share of time left by the classes before
  for (const double of_class : arrivals) {
    const double free_with = free_before - of_class / services;
    waits.push_back(rest_of_service / (free_before * free_with));
    free_before = free_with;
  }
  return waits;
}

}  // namespace retorno
