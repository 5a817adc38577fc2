#include "sim/files/results/verify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/calendar.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/hdf5/seal.hpp"
#include "sim/files/results/checkpoint.hpp"
#include "sim/files/results/read_columns.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/files/results/results.hpp"
#include "sim/run/measures.hpp"

namespace retorno {
namespace {

using Faults = std::vector<std::string>;

/// The axes that a measure must have; empty where this world has no entities of one of them.
std::vector<std::string> expected_axes(const h5::Reader& file, const MeasureText& measure) {
  std::vector<std::string> axes{"member", "time"};
  for (Dimension dimension : measure.dimensions) {
    axes.emplace_back(to_text(dimension));
    if (!file.has("/" + axes.back())) return {};
  }
  return axes;
}

std::vector<hsize_t> lengths_of(const h5::Reader& file, const std::vector<std::string>& axes) {
  std::vector<hsize_t> lengths;
  for (const std::string& axis : axes) lengths.push_back(file.length("/" + axis));
  return lengths;
}

/// @param try_values  also read one of each: its filters and its first chunk
void check_measures(const h5::Reader& file, bool try_values, Faults& faults) {
  for (const MeasureText& measure : measures()) {
    const std::vector<std::string> axes = expected_axes(file, measure);
    const std::string path = "/" + std::string{measure.name};
    if (axes.empty()) {
      if (file.has(path)) faults.push_back(fmt::format("{} is there, but not all of its axes", measure.name));
    } else if (!file.has(path))
      faults.push_back(fmt::format("{} is missing", measure.name));
    else if (file.axes(path) != axes)
      faults.push_back(fmt::format("{} has other dimensions than declared", measure.name));
    else if (file.shape(path) != lengths_of(file, axes))
      faults.push_back(fmt::format("{} has other lengths than its axes", measure.name));
    else if (try_values)
      file.numbers(path, std::vector<hsize_t>(axes.size(), 0), std::vector<hsize_t>(axes.size(), 1));
  }
}

void check_balance(const h5::Reader& file, Faults& faults) {
  const std::vector<std::int32_t> differences = differences_of_balance(file),
                                  days = days_in(file, "/time", file.length("/time"));
  const auto wrong = std::find_if(differences.begin(), differences.end(), [](std::int32_t d) { return d != 0; });
  if (wrong == differences.end()) return;
  const auto day = static_cast<std::size_t>(wrong - differences.begin()) % days.size();
  faults.push_back(fmt::format("the balance doesn't close: {} persons too many or too few on {}", *wrong,
                               to_text(Day{days[day]})));
}

void check_form(const h5::Reader& file, bool try_values, Faults& faults) {
  const std::string schema = file.text_attribute("/", "schema_name").value_or("");
  const int version = file.whole_attribute("/", "schema_version").value_or(0);
  if (schema == kCheckpointSchema) {
    faults = checkpoint_faults(file);
    return;
  }
  if (schema == kOutcomesSchema) return;
  if (schema != kResultSchema)
    faults.push_back(fmt::format("it is a '{}', not a '{}'", schema, kResultSchema));
  else if (version < 1 || version > kResultVersion)
    faults.push_back(fmt::format("its format version is {}; this program knows 1 to {}", version, kResultVersion));
  else
    check_measures(file, try_values, faults);
}

Faults faults_beside(const std::string& path, SealState seal, bool try_values) {
  switch (seal) {
    case SealState::none: return {"it has no seal: it wasn't finished, or another program wrote it"};
    case SealState::broken: return {"its bytes aren't those that were written: the seal doesn't fit"};
    case SealState::whole: break;
  }
  Faults faults;
  try {
    check_form(h5::Reader(path), try_values, faults);
  } catch (const FileError& error) {
    faults.emplace_back(error.what());
  }
  return faults;
}

}  // namespace

std::vector<std::string> faults_of_form(const std::string& path) {
  return faults_beside(path, check_seal(path), true);
}

std::vector<std::string> faults_of_form(const std::string& path, SealState seal) {
  return faults_beside(path, seal, false);
}

std::vector<std::string> faults_of(const std::string& path) {
  Faults faults = faults_of_form(path);
  if (!faults.empty()) return faults;
  try {
    const h5::Reader file(path);
    if (file.text_attribute("/", "schema_name") != kResultSchema) return faults;
    read_whole_result(path);  // who and what is named in it, is there
    check_balance(file, faults);
  } catch (const FileError& error) {
    faults.emplace_back(error.what());
  }
  return faults;
}

}  // namespace retorno
