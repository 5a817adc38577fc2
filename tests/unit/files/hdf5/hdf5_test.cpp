#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "sim/base/problems.hpp"
#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/hdf5/hdf5_writer.hpp"
#include "tests/support/temporary_path.hpp"

using namespace retorno;

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_small_file(const std::string& path) {
  h5::Writer file(path);
  const h5::Axis place = file.axis("/place", std::vector<std::string>{"colón", "miramar"});
  const h5::Axis time = file.axis("/time", std::vector<std::int32_t>{9000, 9001, 9002}, {{"units", "day"}});
  file.attributes("/", {{"title", "a test"}, {"schema_version", 1}});
  file.declare("/queue", h5::Type::int32, {time, place}, {{"units", "count"}});
  for (int day = 0; day < 3; ++day)
    file.put_part("/queue", {static_cast<hsize_t>(day), 0}, {1, 2}, std::span<const int>{std::vector{day, 10 * day}});
  file.group("/notes");
  file.put("/notes/text", "vivió en Colón");
  file.close();
}

}  // namespace

TEST_CASE("what was written by parts is read back whole") {
  const std::string path = test::temporary_path("hdf5_parts.h5");
  write_small_file(path);

  const h5::Reader file(path);
  CHECK(file.numbers("/queue") == std::vector<double>{0, 0, 1, 10, 2, 20});
  CHECK(file.numbers("/queue", {1, 1}, {2, 1}) == std::vector<double>{10, 20});
  CHECK(file.axes("/queue") == std::vector<std::string>{"time", "place"});
  CHECK(file.texts("/place") == std::vector<std::string>{"colón", "miramar"});
  CHECK(file.texts("/notes/text") == std::vector<std::string>{"vivió en Colón"});
  CHECK(file.text_attribute("/", "title") == "a test");
  CHECK(file.whole_attribute("/", "schema_version") == 1);
  CHECK(file.names("/") == std::vector<std::string>{"place", "time", "queue", "notes"});
  CHECK(file.has("/notes/text"));
  CHECK_FALSE(file.has("/nothing/text"));
}

TEST_CASE("two files with the same content have the same bytes") {
  const std::string a = test::temporary_path("hdf5_a.h5"), b = test::temporary_path("hdf5_b.h5");
  write_small_file(a);
  write_small_file(b);
  CHECK(bytes_of(a) == bytes_of(b));
}

TEST_CASE("errors name the file and the reason in words") {
  CHECK_THROWS_WITH_AS(h5::Writer("/nowhere/x.h5"), "can't create /nowhere/x.h5: No such file or directory", FileError);
  CHECK_THROWS_AS(h5::Reader("/nowhere/x.h5"), FileError);
}
