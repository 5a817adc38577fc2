#include "sim/files/scalars.hpp"

#include <doctest/doctest.h>

namespace retorno {
namespace {

TEST_CASE("a number is written in plain decimals or with an exponent, and in no other way") {
  CHECK(parse_number("12") == 12.0);
  CHECK(parse_number("-0.25") == -0.25);
  CHECK(parse_number("1.2e4") == 12000.0);
  CHECK(parse_number("+3") == 3.0);
  CHECK(parse_number("0") == 0.0);
  for (const char* wrong : {"", "-", ".5", "012", "0x10", "1_000", "1,000", "1 000", "50%", "nan", "inf", "1e999",
                            "--1", "+-1", "1.2.3", "ten"})
    CHECK_FALSE(parse_number(wrong));
}

TEST_CASE("a whole number may be written with an exponent but has no fraction") {
  CHECK(parse_whole("1e3") == 1000);
  CHECK_FALSE(parse_whole("1.5"));
  CHECK_FALSE(parse_whole("1e300"));
}

TEST_CASE("yes and no are true and false, or 1 and 0") {
  CHECK(parse_yes_no("true") == true);
  CHECK(parse_yes_no("0") == false);
  CHECK_FALSE(parse_yes_no("yes"));
  CHECK_FALSE(parse_yes_no("True"));
}

TEST_CASE("the advice says what to write instead") {
  CHECK(number_advice("50%") == "write the share 0.5");
  CHECK(number_advice("1,000") == "write 1000");
  CHECK(number_advice("1_000.5") == "write 1000.5");
  CHECK(number_advice("0,5") == "write 0.5");
  CHECK(number_advice("-1,5") == "write -1.5");
  CHECK(number_advice("0,125") == "write 0.125");
  CHECK(number_advice("1.200,5") == "write 1200.5");
  CHECK(number_advice("1,250") == "write 1250, or 1.25 if decimals follow the comma");
  CHECK(number_advice("1,000,000") == "write 1000000");
  CHECK(number_advice("012").find("octal") != std::string::npos);
  CHECK(number_advice("ten").find("digits") != std::string::npos);
}

TEST_CASE("a text in another encoding is told by its first byte that isn't UTF-8") {
  Problems problems;
  CHECK(is_utf8("a: Panam\xC3\xA1\n", "a.yaml", "", problems));
  CHECK_FALSE(problems.any());
  CHECK_FALSE(is_utf8("name: x\nb: Panam\xE1\n", "a.yaml", "save it as UTF-8", problems));
  CHECK(problems.all().at(0).where.line == 2);
  CHECK(problems.all().at(0).where.column == 9);
  CHECK_FALSE(is_utf8(std::string("a\0b", 3), "a.yaml", "", problems));
}

TEST_CASE("ids are snake_case, countries 2 to 12 capitals") {
  CHECK(is_snake_case("paso_canoas2"));
  CHECK_FALSE(is_snake_case("Paso"));
  CHECK_FALSE(is_snake_case("2a"));
  CHECK_FALSE(is_snake_case("a-b"));
  CHECK_FALSE(is_snake_case(std::string(65, 'a')));
  CHECK(is_code("PAN"));
  CHECK(is_code("NORTHLAND"));
  CHECK_FALSE(is_code("pan"));
  CHECK_FALSE(is_code("P"));
  CHECK_FALSE(is_code("THIRTEENTIMES"));
}

}  // namespace
}  // namespace retorno
