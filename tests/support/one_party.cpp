#include "tests/support/one_party.hpp"

#include "sim/run/phases.hpp"

namespace retorno::test {
namespace {

RunSettings one_day(std::uint32_t seed) {
  RunSettings settings = for_days(1, seed);
  settings.threads = 1;
  return settings;
}

}  // namespace

Party party_of(const World& world, const PartyText& text) {
  Party who;
  who.identity = {hash_of("test"), text.ordinal, Kind::party};
  const NationalityId n = world.nationality(text.nationality);
  who.nationality = static_cast<std::uint8_t>(n.at());
  who.origin = static_cast<std::uint8_t>(world.nationalities[n].home_country.at());
  who.goal = static_cast<std::uint8_t>(world.geography.country(text.goal).at());
  who.set_direction(text.direction);
  who.set_phase(text.phase);
  who.where = static_cast<std::uint16_t>(place(world, text.place).at());
  who.since = static_cast<std::uint16_t>(kStart.value);
  who.touched = wake_byte(kStart);
  who.makeup = static_cast<std::uint8_t>((text.size - 1) | (text.children << 3));
  who.cohort = 1 << 4;  // the middle third by wealth
  who.savings = static_cast<std::uint16_t>(text.savings_usd);
  return who;
}

OneParty::OneParty(World given, const PartyText& text, const Chosen& chosen, std::uint32_t seed)
    : rules(rules_for(given, chosen)),
      sim(std::move(given), rules, one_day(seed)),
      morning(sim.morning()),
      who(party_of(sim.world, text)),
      turn{morning, rules, sim.ledger, who} {
  begin_day(sim);
}

}  // namespace retorno::test
