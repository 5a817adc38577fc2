// The plan of a sweep, kept as JSON in its folder.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/base/problems.hpp"
#include "sim/files/sweep/sweep.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kPlanSchema = "retorno_sweep";
constexpr int kPlanVersion = 3;

std::string plan_path(const std::string& folder) { return folder + "/plan.json"; }

Json json_of(const SweepDesign& design) {
  Json keys = Json::array();
  for (const SweptKey& key : design.keys) {
    Json one{{"path", key.path}};
    if (design.by_values())
      one["values"] = key.values;
    else
      one["range"] = {key.range.low, key.range.high};
    if (key.act != Act::set) one["act"] = kActs[static_cast<std::size_t>(key.act)];
    keys.push_back(one);
  }
  return {{"kind", design.kind}, {"size", design.size}, {"seed", design.seed}, {"keys", keys}};
}

SweepDesign design_from(const Json& json) {
  SweepDesign design{json.at("kind"), json.at("size"), json.at("seed"), {}};
  for (const Json& one : json.at("keys")) {
    SweptKey& key = design.keys.emplace_back();
    key.path = one.at("path");
    if (one.contains("values"))
      key.values = one["values"];
    else
      key.range = {one.at("range").at(0), one.at("range").at(1)};
    const std::string act = one.value("act", std::string(kActs[0]));
    key.act = static_cast<Act>(std::find(std::begin(kActs), std::end(kActs) - 1, act) - std::begin(kActs));
  }
  return design;
}

std::string text_of(const SweepPlan& plan) {
  Json all{{"schema_name", kPlanSchema},      {"schema_version", kPlanVersion}, {"experiment", plan.experiment},
           {"fingerprint", plan.fingerprint}, {"compare_to", plan.compare_to},  {"design", json_of(plan.design)},
           {"draws", plan.points.empty() ? std::vector<std::int32_t>{} : plan.points.front().draws},
           {"points", Json::array()}};
  for (const SweepPoint& point : plan.points)
    all["points"].push_back({{"name", point.name},
                             {"arm", point.arm},
                             {"set", point.set},
                             {"members", point.members},
                             {"fingerprint", point.fingerprint}});
  return all.dump(1) + "\n";
}

SweepPlan plan_from(const Json& all) {
  SweepPlan plan{all.at("experiment"), all.at("fingerprint"), design_from(all.at("design")), all.at("compare_to"), {}};
  const std::vector<std::int32_t> draws = all.at("draws");
  for (const Json& point : all.at("points"))
    plan.points.push_back(
        {point.at("name"), point.at("arm"), point.at("set"), point.at("members"), point.at("fingerprint"), draws});
  return plan;
}

SweepPlan without_members(SweepPlan plan) {
  for (SweepPoint& point : plan.points) point.members = 0, point.draws.clear();
  return plan;
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

[[noreturn]] void refuse(const std::string& folder, std::string text, std::string advice) {
  throw InputError({{{folder, 0, 0}, std::move(text), std::move(advice)}});
}

}  // namespace

void write_plan(const std::string& folder, const SweepPlan& given) {
  SweepPlan plan = given;
  const std::string path = plan_path(folder);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw FileError(fmt::format("can't make the folder {}: {}", folder, error.message()));
  if (has_plan(folder)) {
    const SweepPlan old = read_plan(folder);
    if (old.experiment != plan.experiment)
      refuse(folder,
             fmt::format("this folder holds the sweep of {}, and this one is of {}", old.experiment, plan.experiment),
             "name the experiment by the same path, or choose another folder with -o");
    if (text_of(without_members(old)) != text_of(without_members(plan)))
      refuse(folder, "this folder holds another sweep: the experiment, its data, an option or the program has changed",
             "choose another folder with -o");
    for (std::size_t i = 0; i < plan.points.size(); ++i)
      if (old.points[i].members > plan.points[i].members)
        plan.points[i].members = old.points[i].members, plan.points[i].draws = old.points[i].draws;
    if (text_of(old) == text_of(plan)) return;
  }
  write_whole(path, text_of(plan));
}

bool has_plan(const std::string& folder) { return fs::exists(plan_path(folder)); }

SweepPlan read_plan(const std::string& folder) {
  if (!has_plan(folder)) refuse(folder, "this folder holds no sweep", "name the folder that `retorno sweep -o` wrote");
  const Json all = Json::parse(read_text(plan_path(folder)), nullptr, false);
  try {
    if (all.at("schema_name") == kPlanSchema && all.at("schema_version") == kPlanVersion) return plan_from(all);
  } catch (const Json::exception&) {
    refuse(plan_path(folder), "this isn't the whole plan of a sweep",
           "remove it and give the same `retorno sweep` again; runs that are whole are kept");
  }
  refuse(plan_path(folder), "this is the plan of another version of the program",
         "use that, or run `retorno sweep` into a new folder");
}

}  // namespace retorno
