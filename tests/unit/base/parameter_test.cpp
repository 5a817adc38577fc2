#include "sim/base/parameter.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "sim/base/ensure.hpp"

using namespace retorno;

namespace {

struct SmallGate {
  double slots_per_day = 0;
  int minutes = 1;
};
PARAMETER(SmallGate, slots_per_day, .unit = "count/day", .valid = {0, 1000}, .meaning = "persons served a day")
PARAMETER(SmallGate, minutes, .unit = "min", .usual = 6, .valid = {1, 240}, .vary = Range{2, 30},
          .meaning = "time to register one person", .source = "assumed")

}  // namespace

TEST_CASE("a parameter is known by its struct and field, in the order of declaration") {
  const std::vector<Parameter> parameters = parameters_of("SmallGate");

  REQUIRE(parameters.size() == 2);
  CHECK(parameters[0].name == "slots_per_day");
  CHECK_FALSE(parameters[0].usual);
  CHECK(parameters[1].name == "minutes");
  CHECK(parameters[1].unit == "min");
  CHECK(parameters[1].vary->high == 30);
  CHECK(parameters_of("NoSuchStruct").empty());
}

TEST_CASE("a parameter sets and gets its own field and no other") {
  const std::vector<Parameter> parameters = parameters_of("SmallGate");
  SmallGate gate;

  parameters[1].set(&gate, 12);

  CHECK(gate.minutes == 12);
  CHECK(gate.slots_per_day == 0);
  CHECK(parameters[1].get(&gate) == 12);
}

TEST_CASE("usual values are those declared; what has none keeps its initial value") {
  const auto gate = usual_values<SmallGate>("SmallGate");
  CHECK(gate.minutes == 6);
  CHECK(gate.slots_per_day == 0);
}

TEST_CASE("a usual value outside its own range is our fault") {
  Parameter wrong;
  wrong.usual = 2000;
  wrong.valid = {0, 1000};
  wrong.owner = "SmallGate";
  CHECK_THROWS_AS(declare_parameter(wrong), InternalError);
}

TEST_CASE("every parameter of the program says what it means and varies inside what is valid") {
  for (const std::string& owner : parameter_owners())
    for (const Parameter& p : parameters_of(owner)) {
      INFO(p.owner << "." << p.name);
      CHECK_FALSE(p.meaning.empty());
      CHECK(p.valid.low < p.valid.high);
      if (p.vary) CHECK((p.valid.low <= p.vary->low && p.vary->low < p.vary->high && p.vary->high <= p.valid.high));
      if (p.vary && p.usual) CHECK((p.vary->low <= *p.usual && *p.usual <= p.vary->high));
    }
}
