// What theory says of queues and of beds in continuous time, to hold simulated ones against.
//
// Not claims about the gates of a simulation: those serve in whole days, and what waits at a gate at the end of a day
// follows M/D/c. Rates are per any one unit of time, and waits come out in that unit.
#pragma once
#include <span>
#include <vector>

namespace retorno {

/// Share of arrivals that find all servers (or beds) taken and leave; `load` = arrival rate × mean stay, ≥ 0.
/// Depends on the stay by its mean alone. Source: Erlang 1917, by the recursion over servers.
double erlang_b(int servers, double load);

/// Share of arrivals that have to wait in M/M/c; 0 ≤ load < servers. Source: Erlang 1917.
double erlang_c(int servers, double load);

/// Means of a queue in the long run.
struct QueueMeans {
  double queue_length = 0;  ///< Lq: without those being served
  double wait = 0;          ///< Wq: before being served, of all who come
  double in_system = 0;     ///< L: with those being served
};

/// M/M/c; arrivals > 0, arrivals < servers × services.
QueueMeans mmc(int servers, double arrivals, double services);

/// M/G/1 with service times of that mean and second moment E[S²]; arrivals × mean < 1.
/// Source: Pollaczek 1930, Khinchine 1932.
QueueMeans pollaczek_khinchine(double arrivals, double service_mean, double service_second_moment);

/// M/D/1: every service takes `service`.
QueueMeans md1(double arrivals, double service);

/// Mean wait of each class of M/M/1, the first class served first, nobody's service interrupted; `arrivals` of each
/// class, in all < services. Source: Cobham 1954.
std::vector<double> priority_waits(std::span<const double> arrivals, double services);

}  // namespace retorno
