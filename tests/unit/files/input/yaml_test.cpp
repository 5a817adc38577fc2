#include "sim/files/input/yaml.hpp"

#include <doctest/doctest.h>

namespace retorno {
namespace {

Node parse(std::string_view text, Problems& problems) { return parse_yaml(text, "a.yaml", problems); }

std::string only_fault(std::string_view text) {
  Problems problems;
  parse(text, problems);
  return problems.all().size() == 1 ? problems.all()[0].text : std::to_string(problems.all().size()) + " faults";
}

TEST_CASE("a value knows its line and column, and so does its key") {
  Problems problems;
  const Node tree = parse("time:\n  start: 2025-01-01\n  end: {day: 'x'}\n", problems);

  CHECK_FALSE(problems.any());
  const Node* start = tree.at("time.start");
  CHECK(start->scalar == "2025-01-01");
  CHECK(start->where.line == 2);
  CHECK(start->where.column == 10);
  CHECK(start->key_where.column == 3);
  CHECK(tree.at("time.end.day")->quoted);
  CHECK(tree.at("time.middle") == nullptr);
  CHECK(tree.at("time.start.hour") == nullptr);
}

TEST_CASE("a decimal comma in braces is told as such, and the rest of the line is read") {
  Problems problems;
  const Node tree = parse("a: {share: 0,5, from: 2025-01-01}\n", problems);
  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].text == "a comma ends the value in '0,5'");
  CHECK(problems.all()[0].advice == "write 0.5");
  CHECK(problems.all()[0].where.column == 12);
  CHECK(tree.at("a.from")->scalar == "2025-01-01");
  CHECK(tree.at("a.5") == nullptr);
}

TEST_CASE("what other readers of YAML would misread is refused") {
  CHECK(only_fault("a: 1\nb: 2\na: 3\n") == "the key 'a' stands here twice; first in line 1");
  CHECK(only_fault("a: {<<: 1}\n") == "merge keys (<<) aren't read");
  CHECK(only_fault("a: 012\n") == "'012' can be misread");
  CHECK(only_fault("a: 0x1F\n") == "'0x1F' can be misread");
  CHECK(only_fault("a: yes\n") == "'yes' can be misread");
  CHECK(only_fault("a: Off\n") == "'Off' can be misread");
  CHECK(only_fault("a: .NaN\n") == "'.NaN' can be misread");
  CHECK(only_fault("a: -.inf\n") == "'-.inf' can be misread");
  CHECK(only_fault("a: &b 1\n") == "an anchor (&name) isn't read here");
  CHECK(only_fault("a: !!str 1\n") == "a tag (tag:yaml.org,2002:str) isn't read here");
  CHECK(only_fault("a:\n\tb: 1\n") == "a tab indents this line");
  CHECK(only_fault("a: 1\n---\nb: 2\n") == "a second document (---) starts here");
  CHECK(only_fault("? [a, b]\n: 1\n") == "a key must be a word");
}

TEST_CASE("in quotes everything is text") {
  Problems problems;
  const Node tree = parse("a: 'no'\nb: \"012\"\nc: '.nan'\n", problems);
  CHECK_FALSE(problems.any());
  CHECK(tree.find("a")->scalar == "no");
}

TEST_CASE("a file too deep or too large ends in one fault, not in a crash") {
  const std::string deep = "a: " + std::string(400, '[') + std::string(400, ']');
  CHECK(only_fault(deep) == "this lies deeper than 64 levels");
  CHECK(only_fault("a: " + std::string(17u << 20, 'x')) == "the file is larger than 16 MiB");
}

TEST_CASE("what isn't YAML says where it goes wrong") {
  Problems problems;
  parse("a: 1\nb: {c: 2\n", problems);
  CHECK(problems.all().size() == 1);
  CHECK(problems.all()[0].text.starts_with("this isn't YAML: "));
  CHECK(problems.all()[0].where.file == "a.yaml");
  CHECK(problems.all()[0].where.line >= 2);
}

TEST_CASE("a tree written as YAML is read back as the same tree") {
  const std::string text = "a: {b: [x, 'no', \"q: r\"], c: 1.5}\nd: \"two\\nlines\"\ne: ['#x', '']\nf: {}\n";
  Problems problems;
  const Node tree = parse(text, problems);
  const std::string once = to_yaml(tree);
  const Node again = parse(once, problems);
  CHECK_FALSE(problems.any());
  CHECK(again.at("a.b")->items[1].scalar == "no");
  CHECK(again.at("a.b")->items[2].scalar == "q: r");
  CHECK(again.at("d")->scalar == "two\nlines");
  CHECK(again.at("e")->items[0].scalar == "#x");
  CHECK(again.at("f")->is_map());
}

TEST_CASE("each value says where it came from") {
  Problems problems;
  CHECK(to_yaml(parse("run: {seed: 7}\n", problems)) == "run:\n  seed: 7  # from a.yaml:1\n");
}

}  // namespace
}  // namespace retorno
