#include "sim/fit/run_files.hpp"

#include <fmt/format.h>

#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;

/// Of an earlier fit in the same folder, or a torn one, nothing is kept.
void write(const std::string& path, const Json& run) { write_whole(path, run.dump() + "\n", {.other_kinds = false}); }

}  // namespace

void write_run(const std::string& path, const std::string& made_from, const LikeObserved& said) {
  write(path, Json{{"made_from", made_from}, {"said", said}});  // NaN is written as null
}

void write_failed_run(const std::string& path, const std::string& made_from, const std::string& reason) {
  write(path, Json{{"made_from", made_from}, {"failed", reason}});
}

std::optional<KeptRun> read_run(const std::string& path, const std::string& made_from,
                                const std::vector<std::size_t>& lengths) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  const Json kept = Json::parse(file, nullptr, false);
  if (!kept.is_object() || kept.value("made_from", "") != made_from) return std::nullopt;
  if (kept.contains("failed")) return KeptRun{};
  if (!kept.contains("said") || !kept["said"].is_array() || kept["said"].size() != lengths.size()) return std::nullopt;
  LikeObserved said;
  for (std::size_t s = 0; s < lengths.size(); ++s) {
    const Json& values = kept["said"][s];
    if (!values.is_array() || values.size() != lengths[s]) return std::nullopt;
    std::vector<double>& one = said.emplace_back();
    for (const Json& value : values) {
      if (!value.is_number() && !value.is_null()) return std::nullopt;
      one.push_back(value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>());
    }
  }
  return KeptRun{std::move(said)};
}

}  // namespace retorno
