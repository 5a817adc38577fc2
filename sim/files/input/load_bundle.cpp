// An investment in several things at once: `shares` divide its budget, and each share is an investment of its own.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/files/input/load.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr double kRounding = 1e-6;  // of shares written with a few digits

bool is_among(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

/// The key under which an investment alone would name it; empty where it is nothing that grows.
std::string_view key_of(const Load& load, const std::string& name) {
  if (is_among(kBuilt, name)) return "resource";
  if (is_among(kServed, name)) return "care";
  const auto gates = load.reading.names.find("gate");
  const bool unknown =
      gates != load.reading.names.end() && !std::binary_search(gates->second.begin(), gates->second.end(), name);
  return unknown ? "" : "gate";
}

void report_unknown(Load& load, const Record& row, const Node& share) {
  std::vector<std::string> known;
  for (std::string_view words : {kBuilt, kServed})
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      known.emplace_back(words.substr(at, end - at));
      at = end + 1;
    }
  const auto& gates = load.reading.names.find("gate")->second;
  known.insert(known.end(), gates.begin(), gates.end());
  const std::string meant = did_you_mean(share.key, known);
  load.problems().add(share.key_where, fmt::format("{}.shares.{} is nothing that can grow", row.path, share.key),
                      meant.empty() ? "name resources, care or gates, as an investment in one of them does" : meant);
}

/// The shares, with their faults told; empty where there are any.
std::vector<std::pair<const Node*, double>> shares_of(Load& load, const Record& row, const Node& written) {
  const std::size_t before = load.problems().all().size();
  std::vector<std::pair<const Node*, double>> shares;
  double sum = 0;
  for (const Node& share : written.items) {
    const auto value = share.is_scalar() ? parse_number(share.scalar) : std::nullopt;
    if (!value || *value <= 0 || *value > 1)
      load.problems().add(share.where, fmt::format("{}.shares.{} must be a share of the budget", row.path, share.key),
                          "write a number above 0 and at most 1");
    if (key_of(load, share.key).empty()) report_unknown(load, row, share);
    shares.emplace_back(&share, value.value_or(0));
    sum += shares.back().second;
  }
  if (load.problems().all().size() == before && std::abs(sum - 1) > kRounding)
    load.problems().add(written.where, fmt::format("{}.shares sum to {}", row.path, to_text(sum)), "let them sum to 1");
  return load.problems().all().size() == before ? shares : std::vector<std::pair<const Node*, double>>{};
}

void check_beside(Load& load, const Record& row) {
  for (std::string_view other : {"gate", "resource", "care", "amount", "capital_usd", "running_usd_per_day"})
    if (row.mentions(other))
      complain(load, row, other, fmt::format("= {} stands beside shares", row.text(other)),
               "shares say what grows, and budget_usd for how much");
  if (!row.mentions("budget_usd"))
    load.problems().add(row.where, fmt::format("{} has shares of no budget", row.path), "give budget_usd");
}

}  // namespace

std::vector<Record> rows_of_bundle(Load& load, const Record& row, const Node& written) {
  if (!written.is_map()) return {};  // told where the keys are read
  if (written.items.empty()) {
    load.problems().add(written.where, fmt::format("{}.shares must hold shares", row.path),
                        "write {beds: 0.6, water: 0.1, clinic: 0.3}");
    return {};
  }
  check_beside(load, row);
  std::vector<Record> rows;
  const auto shares = shares_of(load, row, written);
  if (!row.has("budget_usd")) return {};
  for (const auto& [share, value] : shares) {
    Record& part = rows.emplace_back(row);
    part.id += "." + share->key;
    std::erase_if(part.fields, [](const Field& field) { return field.name == "budget_usd"; });
    const auto put = [&part, &where = share->where](std::string_view name, std::string text) {
      part.fields.push_back({std::string(name), {{std::move(text), where}}, where, false, false});
    };
    put(key_of(load, share->key), share->key);
    put("budget_usd", to_text(value * row.number("budget_usd")));
  }
  return rows;
}

}  // namespace retorno
