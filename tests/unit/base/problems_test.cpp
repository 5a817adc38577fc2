#include "sim/base/problems.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temporary_path.hpp"

using namespace retorno;

TEST_CASE("nothing is thrown where nothing is wrong") {
  Problems problems;
  CHECK_NOTHROW(problems.stop_if_any());
  CHECK_FALSE(problems.any());
}

TEST_CASE("all problems are thrown together, file by file in the order of reading, line by line") {
  Problems problems;
  problems.add({"b.yaml", 9, 1}, "third");
  problems.add({"a.csv", 2, 1}, "fourth");
  problems.add({"b.yaml", 3, 7}, "second");
  problems.add({"b.yaml", 3, 2}, "first");
  try {
    problems.stop_if_any();
    FAIL("nothing was thrown");
  } catch (const InputError& error) {
    std::string order;
    for (const Problem& problem : error.problems) order += problem.text + " ";
    CHECK(order == "first second third fourth ");
  }
}

TEST_CASE("a problem is a line that editors understand") {
  CHECK(
      to_text(Problem{
          {"no_such.yaml", 18, 12}, "gates.boats.slots_per_day = -300 lies outside 0 .. 100000", "write 0 or more"}) ==
      "no_such.yaml:18:12: error: gates.boats.slots_per_day = -300 lies outside 0 .. 100000; write 0 or more\n");
  CHECK(to_text(Problem{{"no_such.yaml", 0, 0}, "is empty", ""}) == "no_such.yaml: error: is empty\n");
  CHECK(to_text(Problem{{"", 0, 0}, "nothing was asked for", ""}) == "error: nothing was asked for\n");
}

TEST_CASE("the line of the file is shown with a caret under the column") {
  const std::string path = test::temporary_path("problems.yaml");
  std::ofstream(path) << "name: x\nseed: -1\n";
  CHECK(to_text(Problem{{path, 2, 7}, "run.seed = -1 lies below 0", ""}) ==
        path + ":2:7: error: run.seed = -1 lies below 0\n    2 | seed: -1\n      |       ^\n");
  std::filesystem::remove(path);
}

TEST_CASE("after 200 problems the rest are counted, and the last line says how many there were") {
  const std::vector<Problem> many(205, Problem{{"no_such.yaml", 0, 0}, "wrong", ""});
  const std::string text = to_text(many);
  CHECK(text.ends_with("no_such.yaml: error: wrong\nand 5 more\n205 errors. Nothing was run.\n"));
  CHECK(to_text(std::vector<Problem>(1, many[0])) == "no_such.yaml: error: wrong\n1 error. Nothing was run.\n");
}

TEST_CASE("a slip of the finger finds the name that was meant") {
  const std::vector<std::string> known = {"miramar", "palenque", "colon", "transfer_cost"};
  CHECK(nearest("miramr", known) == "miramar");
  CHECK(nearest("mriamar", known) == "miramar");
  CHECK(nearest("transfercost", known) == "transfer_cost");
  CHECK(did_you_mean("colno", known) == "did you mean 'colon'?");
}

TEST_CASE("capitals, an ending and a name in full find the id that was meant, and a nearer slip comes first") {
  CHECK(nearest("Miramar", {"miramar"}) == "miramar");
  CHECK(nearest("policy", {"places", "policies"}) == "policies");
  CHECK(nearest("MEXICO", {"COL", "MEX", "USA"}) == "MEX");
  CHECK(nearest("Venezuela", {"COL", "VEN"}) == "VEN");
  CHECK(nearest("miramar_boat", {"miramar", "miramar_boats"}) == "miramar_boats");
  CHECK(nearest("miramar_clinic", {"miramar_boats"}).empty());
}

TEST_CASE("a name unlike any other gets no suggestion") {
  CHECK(nearest("bogota", {"miramar", "palenque"}).empty());
  CHECK(did_you_mean("bogota", {}).empty());
}
