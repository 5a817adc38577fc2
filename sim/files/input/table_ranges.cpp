#include "sim/files/input/table_ranges.hpp"

namespace retorno {
namespace {

struct Declared {
  std::string_view shape;
  std::string_view column;
  RowRange range;
};

/// Where something better is known than half to double.
constexpr Declared kDeclared[] = {
    {"gate", "outside_share", {Act::set, {0.2, 0.65}}},
    {"population", "persons", {Act::times, {0.9, 1.1}}},
    {"nationality", "savings_mean_usd", {Act::times, {0.7, 1.4}}},
    {"nationality", "savings_sigma", {Act::set, {0.7, 1.3}}},
    {"link", "fare_north_usd", {Act::times, {0.7, 1.4}}},
    {"link", "fare_south_usd", {Act::times, {0.7, 1.4}}},
    {"link", "days", {Act::times, {0.7, 1.5}}},
    {"stock", "persons", {Act::times, {0.7, 1.4}}},
};
/// What is known, or only described.
constexpr std::pair<std::string_view, std::string_view> kKnown[] = {
    {"place", "lat_deg"},
    {"place", "lon_deg"},
    {"place", "residents_persons"},
    {"link", "distance_km"},
    {"host_community", "residents_persons"},
};

}  // namespace

std::optional<RowRange> vary_of(const Shape& row, std::string_view column) {
  for (const Declared& declared : kDeclared)
    if (declared.shape == row.name && declared.column == column) return declared.range;
  for (const auto& [shape, known] : kKnown)
    if (shape == row.name && known == column) return std::nullopt;
  const Key* key = row.find(column);
  if (!key || key->takes != Takes::number || key->valid.low < 0) return std::nullopt;
  // A share times two may be none; its odds always make one. A rate is small, and its odds are the rate.
  const bool is_share = key->valid.high == kShare.high && key->unit == "1";
  return RowRange{is_share ? Act::odds : Act::times, {0.5, 2}};
}

}  // namespace retorno
