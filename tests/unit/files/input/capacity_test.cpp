// Standards, care, costs and payers as they come out of the tables.
#include <doctest/doctest.h>

#include "sim/files/input/capacity_units.hpp"
#include "sim/files/input/scenario.hpp"
#include "tests/support/at_root.hpp"

namespace retorno {
namespace {

constexpr const char* kToy = "tests/errors/toy/toy.yaml";
constexpr const char* kMain = "scenarios/panama_reverse_flow_2025.yaml";
constexpr const char* kShelter =
    "facilities.items.shelter={name: Shelter, place: miramar, kind: shelter, beds_persons: 40, payer: town}";
constexpr const char* kTown = "payers.items.town={name: Town}";

World toy_with(std::vector<std::string> set) { return load_scenario(kToy, {.set = std::move(set)}).world; }

TEST_CASE("a standard is what a person is owed, however its unit counts") {
  CHECK(units_per_person(20, "persons per toilet") == 0.05);
  CHECK(units_per_person(15, "litre per person per day") == 15);
  CHECK(is_standard_unit(Resource::clinic, "persons per consultation per day"));
  CHECK_FALSE(is_standard_unit(Resource::water, "persons per toilet"));
}

TEST_CASE("the shipped standards hold for all resources, and their floors ask for less") {
  const AtRoot here;
  const World world = load_scenario(kMain).world;
  CHECK(world.standards[Resource::water].units_per_person == 15);
  CHECK(world.standards[Resource::water].floor_units_per_person == 7.5);
  CHECK(world.standards[Resource::toilets].units_per_person == 0.05);
  CHECK(world.standards[Resource::toilets].floor_units_per_person == 0.02);
  CHECK(world.standards[Resource::beds].units_per_person == 1);
  CHECK(world.standards[Resource::beds].floor_units_per_person == 0);
  CHECK(world.standards[Resource::showers].weight == 0.5);
  for (Resource resource : all_resources()) CHECK(world.standards[resource].given);
}

TEST_CASE("standards are swapped by naming another file") {
  const AtRoot here;
  const World world = load_scenario(kMain, {.set = {"standards.file=data/standards_emergency_floor.csv"}}).world;
  CHECK(world.standards[Resource::water].units_per_person == 7.5);
  CHECK_FALSE(world.standards[Resource::school].given);
}

TEST_CASE("care, payers, costs and residents of the corridor stand in the world") {
  const AtRoot here;
  const World world = load_scenario(kMain).world;
  const Supply& clinic = world.facilities[world.facility("san_vicente_station")].supply[Resource::clinic];
  CHECK(clinic.nominal == 200);
  CHECK(clinic.upkeep.payer == world.payer("msf"));
  CHECK(clinic.upkeep.running_usd == world.unit_costs.running[Resource::clinic].usd_usual);
  CHECK(clinic.upkeep.staff_required_persons == 5);
  CHECK(clinic.demand_per_person == 0.13);
  const Supply& meals = world.facilities[world.facility("catem_sur")].supply[Resource::meals];
  CHECK(meals.demand_per_person < 0);
  CHECK(world.facilities[world.facility("catem_sur")].supply[Resource::beds].upkeep.payer == world.payer("costa_rica"));
  CHECK(world.unit_costs.capital[Resource::beds].usd_low == 3490);
  CHECK(world.unit_costs.slot_running.usd_usual == 11);
  CHECK(world.gates[world.gate("bajo_chiquito_desk")].upkeep.running_usd == 2);
  CHECK(world.gates[world.gate("carti_boats")].upkeep.running_usd == 11);
  CHECK_FALSE(world.gates[world.gate("carti_boats")].upkeep.payer.exists());
  CHECK(world.budgets.size() == world.payers.size());
  for (const HostCommunity& host : world.host_communities)
    if (world.geography.places[host.place].id == "miramar") CHECK(host.consultations_per_day == 2.4);
}

TEST_CASE("a scenario without these tables has no care, no standards and nobody who pays") {
  const AtRoot here;
  for (const char* file : {kToy, "scenarios/toy_gate.yaml"}) {
    const World world = load_scenario(file).world;
    CHECK(world.payers.empty());
    CHECK(world.budgets.empty());
    CHECK(world.host_communities.empty());
    for (Resource resource : all_resources()) CHECK_FALSE(world.standards[resource].given);
  }
}

TEST_CASE("a row's own running cost wins over the unit cost") {
  const AtRoot here;
  const World world =
      toy_with({kTown, kShelter,
                "care.items.meals={facility: shelter, kind: meals, per_day: 120, usd_per_unit: 2.5, payer: town}",
                "unit_costs.items.beds={line: beds, kind: running, unit: bed, usd_low: 1, usd_usual: 7, usd_high: 9}"});
  const auto& supply = world.facilities[world.facility("shelter")].supply;
  CHECK(supply[Resource::beds].upkeep.running_usd == 7);
  CHECK(supply[Resource::beds].upkeep.payer == world.payer("town"));
  CHECK(supply[Resource::meals].upkeep.running_usd == 2.5);
  CHECK(supply[Resource::clinic].nominal == 0);
}

TEST_CASE("an investment that doesn't say what it costs costs its amount times the unit cost") {
  const AtRoot here;
  const std::string beds =
      "policies.beds={type: investment, at: miramar, resource: beds, amount: 10, decided: 2025-01-10, "
      "lead_time_days: 0, payer: town";
  const std::string capital =
      "unit_costs.items.a={line: beds, kind: capital, unit: bed, usd_low: 1, usd_usual: 30, usd_high: 90}";
  const std::string running =
      "unit_costs.items.b={line: beds, kind: running, unit: bed, usd_low: 1, usd_usual: 4, usd_high: 9}";
  const auto built = [&](const std::string& rest) {
    return toy_with({kTown, kShelter, capital, running, beds + rest}).policies[0];
  };
  CHECK(built("}").capital_usd == 300);
  CHECK(built("}").running_usd_per_day == 40);
  CHECK(built(", capital_usd: 5, running_usd_per_day: 0}").capital_usd == 5);
  CHECK(built(", capital_usd: 5, running_usd_per_day: 0}").running_usd_per_day == 0);
}

TEST_CASE("an investment names a facility, or a place whose largest open facility is meant, whatever it is called") {
  const AtRoot here;
  const std::string annex = "facilities.items.annex={name: Annex, place: miramar, kind: shelter}";
  const std::string rest = ", care: clinic, amount: 10, decided: 2025-01-10, lead_time_days: 0}";
  for (const char* at : {"miramar", "annex"}) {
    const World world =
        toy_with({kTown, kShelter, annex, "policies.a_clinic={type: investment, at: " + std::string(at) + rest});
    CHECK(world.facilities[world.policies[0].facility].id == (std::string(at) == "miramar" ? "shelter" : "annex"));
    CHECK(world.policies[0].resource == Resource::clinic);
  }
}

TEST_CASE("a move, a budget and a closure for some are read as they are written") {
  const AtRoot here;
  const World world =
      toy_with({kTown, kShelter, "facilities.items.tents={name: Tents, place: paso_canoas, kind: camp, toilets: 9}",
                "budgets.items.town={payer: town, line: clinic, usd_per_day: 500}",
                "policies.a_move={type: move, from_place: paso_canoas, at: shelter, resource: toilets, amount: 4, "
                "from: 2025-02-01}",
                "policies.b_cut={type: funding, payer: town, line: clinic, share: 0.5, from: 2025-02-01}",
                "policies.c_shut={type: closure, at: \"miramar->necocli\", nationalities: [COL], from: 2025-02-01}"});
  const Policy& move = world.policies.at(0);
  CHECK(world.facilities[move.from_facility].id == "tents");
  CHECK(world.facilities[move.facility].id == "shelter");
  CHECK(move.resource == Resource::toilets);
  CHECK(world.budgets.at(0).line == static_cast<int>(Line::clinic));
  const Policy& cut = world.policies.at(1);
  CHECK(cut.is_share);
  CHECK(cut.line == static_cast<int>(Line::clinic));
  CHECK(cut.payer == world.payer("town"));
  const Policy& shut = world.policies.at(3);
  CHECK(shut.nationalities == std::vector{world.nationality("COL")});
  CHECK(shut.links == std::vector{world.geography.link("miramar->necocli")});
}

TEST_CASE("the options of panama_investment cost the same to a hundredth, at the median of their lead time") {
  const AtRoot here;
  const auto cost_of = [](const std::string& option) {
    const Scenario scenario = load_scenario("scenarios/panama_investment.yaml", {.arm = option});
    double usd = 0;
    for (const Policy& policy : scenario.world.policies)
      if (policy.type == PolicyType::investment && policy.from == day_of({2025, 2, 1}))
        usd += policy.capital_usd +
               policy.running_usd_per_day * (scenario.end + 1 - (policy.from + policy.lead_time_days));
    return usd;
  };
  CHECK(cost_of("none") == 0);
  const double beds = cost_of("beds");
  CHECK(beds == doctest::Approx(600000).epsilon(0.01));
  for (const char* option : {"boats", "clinics", "balanced"}) {
    CAPTURE(option);
    CHECK(cost_of(option) == doctest::Approx(beds).epsilon(0.01));
  }
}

}  // namespace
}  // namespace retorno
