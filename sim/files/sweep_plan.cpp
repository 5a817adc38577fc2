// The plan of a sweep, kept as JSON in its folder.
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "sim/base/problems.hpp"
#include "sim/files/sweep.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kPlanSchema = "retorno_sweep";

std::string plan_path(const std::string& folder) { return folder + "/plan.json"; }

std::string text_of(const std::vector<SweepPoint>& points) {
  Json all{{"schema_name", kPlanSchema}, {"schema_version", 1}, {"points", Json::array()}};
  for (const SweepPoint& point : points)
    all["points"].push_back({{"name", point.name},
                             {"arm", point.arm},
                             {"set", point.set},
                             {"members", point.members},
                             {"fingerprint", point.fingerprint}});
  return all.dump(1) + "\n";
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

[[noreturn]] void refuse(const std::string& folder, std::string text, std::string advice) {
  throw InputError({{{folder, 0, 0}, std::move(text), std::move(advice)}});
}

}  // namespace

void write_plan(const std::string& folder, const std::vector<SweepPoint>& points) {
  const std::string path = plan_path(folder), text = text_of(points);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw FileError(fmt::format("can't make the folder {}: {}", folder, error.message()));
  if (fs::exists(path)) {
    if (read_text(path) == text) return;
    refuse(folder, "this folder holds another sweep: the experiment, its data, an option or the program has changed",
           "choose another folder with -o");
  }
  // Shards may start at the same moment: each renames a whole plan into place, and all are equal.
  const std::string own = fmt::format("{}.{}", path, getpid());
  std::ofstream file(own, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw FileError(fmt::format("can't write {}: {}", path, std::strerror(errno)));
  fs::rename(own, path, error);
  if (error) throw FileError(fmt::format("can't write {}: {}", path, error.message()));
}

std::vector<SweepPoint> read_plan(const std::string& folder) {
  if (!fs::exists(plan_path(folder)))
    refuse(folder, "this folder holds no sweep", "name the folder that `retorno sweep -o` wrote");
  const Json all = Json::parse(read_text(plan_path(folder)), nullptr, false);
  if (all.is_discarded() || all.value("schema_name", "") != kPlanSchema)
    refuse(plan_path(folder), "this isn't the plan of a sweep", "run `retorno sweep` again into a new folder");
  std::vector<SweepPoint> points;
  for (const Json& point : all.at("points"))
    points.push_back(
        {point.at("name"), point.at("arm"), point.at("set"), point.at("members"), point.at("fingerprint")});
  return points;
}

}  // namespace retorno
