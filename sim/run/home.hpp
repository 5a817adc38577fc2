// Coming home and the months there; the months in a host country. A function each, on one party's turn; they change
// the party and tally, and tell the engine only which queue or list it joins.
#pragma once
#include "sim/run/journey.hpp"

namespace retorno {

/// Are those followed who come home to this country?
bool follows_home(const Turn& turn);
/// Turns of the month between two days.
int whole_months(Day from, Day to);
/// The end of the way home: received at a desk if there is one that takes it, else home at once.
void come_home(Turn& turn);
/// At home from today on, with what was done for it on arrival.
void move_in(Turn& turn, Received received);
/// A day at home on which something happens: an offer of support, or the monthly step.
void live_at_home(Turn& turn);
/// A day in a host country on which something happens: protection ends, or the monthly step.
void live_in_host(Turn& turn);
/// The first day on which a newly settled party has something to do; never where nobody follows it.
void follow_in_host(Turn& turn);
/// Its own feet carry it over a border into a country, and its case file with it.
void cross_border(Turn& turn, CountryId into);
/// A case file is carried over a border: it survives or is lost.
void carry_file(Turn& turn);
/// Its own luck on a leg, that of the place in this period, and what a caseworker on the way home spares it.
LegLuck luck_of(const Turn& turn, LinkId link);
/// Day on which a removal decided for `earliest` arrives.
Day day_of_flight(const Turn& turn, Day earliest);
/// What is known of the party at home, for the rule.
HomeView home_view(const Turn& turn);

/// Its place in a programme, or the decision of the office on its application. Served from their lists.
void enter_programme(Turn& turn);
void decide_application(Turn& turn);

}  // namespace retorno
