#include "sim/files/sheets/countries.hpp"

#include <doctest/doctest.h>

namespace retorno {

TEST_CASE("countries and people by their names in English and Spanish, accents and capitals aside") {
  for (const char* text :
       {"Venezuela", "VE", "venezolana", "Venezolanos", "VENEZUELAN", "República Bolivariana de Venezuela"})
    CHECK_MESSAGE(country_code(text) == "VEN", text);
  CHECK(country_code("EE. UU.") == "USA");
  CHECK(country_code("hondureñas") == "HND");
  CHECK(country_code("chino") == "CHN");
  CHECK(country_code("ecu") == "ECU");
}

TEST_CASE("what may be several countries is none") {
  for (const char* text : {"Guinea", "Congo", "Dominican", "Indian", "América", "", "otros"})
    CHECK_MESSAGE(country_code(text).empty(), text);
}

}  // namespace retorno
