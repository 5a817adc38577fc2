// The plan of a sweep, kept as JSON in its folder.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "sim/base/problems.hpp"
#include "sim/files/design.hpp"
#include "sim/files/input/input.hpp"
#include "sim/files/input/row_path.hpp"
#include "sim/files/scalars.hpp"
#include "sim/files/sweep/sweep.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kPlanSchema = "retorno_sweep";
constexpr int kPlanVersion = 3;

constexpr std::int64_t kMostMembers = 100'000, kMostOfDesign = 1'000'000;
constexpr std::int64_t kMostSeed = std::numeric_limits<std::uint32_t>::max();

/// Why this can't be a plan.
struct Wrong : std::runtime_error {
  using std::runtime_error::runtime_error;
};

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

/// A whole number that is no larger: JSON would cut 1.5 to 1, and wait for 2e9 repeats.
std::int64_t whole_in(const Json& json, const char* key, std::int64_t least, std::int64_t most) {
  const Json& value = json.at(key);
  if (!value.is_number_integer() || value < least || value > most)
    throw Wrong(fmt::format("{} = {} isn't a whole number of {} .. {}", key, value.dump(), least, most));
  return value;
}

SweepDesign design_from(const Json& json) {
  SweepDesign design{json.at("kind"), static_cast<std::size_t>(whole_in(json, "size", 0, kMostOfDesign)),
                     static_cast<std::uint32_t>(whole_in(json, "seed", 0, kMostSeed)),
                     {}};
  const auto& kinds = design_kinds();
  if (std::find(kinds.begin(), kinds.end(), design.kind) == kinds.end())
    throw Wrong(fmt::format("there is no design '{}'", design.kind));
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

/// A point's folder lies in the folder of its sweep.
std::string folder_name(const Json& json) {
  const std::string name = json.at("name");
  const fs::path path(name);
  const bool inside = !name.empty() && path.is_relative() && name.find('\0') == std::string::npos &&
                      std::none_of(path.begin(), path.end(),
                                   [](const fs::path& part) { return part == ".." || part == "."; });
  if (!inside) throw Wrong(fmt::format("the name '{}' leads out of the folder", name));
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; };
  if (std::any_of(name.begin(), name.end(), is_control)) throw Wrong("a name holds control characters");
  for (const char* taken : kTakenNames)
    if (name == taken) throw Wrong(fmt::format("a point can't be called {}", name));
  return name;
}

SweepPoint point_from(const Json& json, const SweepDesign& design) {
  SweepPoint point{folder_name(json), json.at("arm"), json.at("set"),
                   static_cast<int>(whole_in(json, "members", 1, kMostMembers)), json.at("fingerprint")};
  if (point.set.size() != design.keys.size())
    throw Wrong(fmt::format("{} sets {} values for {} keys", point.name, point.set.size(), design.keys.size()));
  for (const std::string& one : point.set)
    if (equals_of(one) == std::string::npos) throw Wrong(fmt::format("'{}' sets nothing", one));
  return point;
}

SweepPlan plan_from(const Json& all) {
  SweepPlan plan{all.at("experiment"), all.at("fingerprint"), design_from(all.at("design")), all.at("compare_to"), {}};
  const std::vector<std::int32_t> draws = all.at("draws");
  std::set<std::string> names;
  for (const Json& json : all.at("points")) {
    plan.points.push_back(point_from(json, plan.design));
    plan.points.back().draws = draws;
    if (!names.insert(plan.points.back().name).second)
      throw Wrong(fmt::format("the point {} stands there twice", plan.points.back().name));
  }
  return plan;
}

SweepPlan without_members(SweepPlan plan) {
  for (SweepPoint& point : plan.points) point.members = 0, point.draws.clear();
  return plan;
}

std::string read_text(const std::string& path) {
  std::vector<InputFile> ignored;
  return read_input(path, ignored);
}

[[noreturn]] void refuse(const std::string& folder, std::string text, std::string advice) {
  throw InputError({{{folder, 0, 0}, std::move(text), std::move(advice)}});
}

}  // namespace

void write_plan(const std::string& folder, const SweepPlan& given) {
  SweepPlan plan = given;
  Problems problems;
  if (!is_utf8(plan.experiment, "", "", problems))
    refuse(folder, "the path of the experiment isn't UTF-8, and a plan can't hold it", "rename the file or its folder");
  const std::string path = plan_path(folder);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw FileError(fmt::format("can't make the folder {}: {}", folder, error.message()));
  if (has_plan(folder)) {
    SweepPlan old = read_plan(folder);
    if (old.fingerprint == plan.fingerprint) old.experiment = plan.experiment;  // seen from elsewhere
    if (old.experiment != plan.experiment)
      refuse(folder,
             fmt::format("this folder holds the sweep of {}, and this one is of {}", old.experiment, plan.experiment),
             "choose another folder with -o");
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
  } catch (const Wrong& wrong) {
    refuse(plan_path(folder), fmt::format("this isn't the plan that a sweep wrote: {}", wrong.what()),
           "remove it and give the same `retorno sweep` again; runs that are whole are kept");
  } catch (const Json::exception&) {
    refuse(plan_path(folder), "this isn't the whole plan of a sweep",
           "remove it and give the same `retorno sweep` again; runs that are whole are kept");
  }
  refuse(plan_path(folder), "this is the plan of another version of the program",
         "use that, or run `retorno sweep` into a new folder");
}

}  // namespace retorno
