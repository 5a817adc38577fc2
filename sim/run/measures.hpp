// Measures as data: made from measures.def.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retorno {

struct World;

enum class MeasureKind : std::uint8_t { stock, flow, scaled, gauge };
enum class Dimension : std::uint8_t {
  place,
  link,
  country,
  from_country,
  nationality,
  group,
  need,
  goal,
  direction,
  reason,
  status,
  gate,
  facility,
  motive,
  choice,
  outcome,
  harm_kind,
  return_kind,
  channel,
  care,
  resource,
  payer,
  line,
  reception,
  domain,
  horizon,
  alternative,
  fate,
  answer,
  status_change,
  leaving,
  door,
  lodging,
  roof,
  level,
};
inline constexpr std::size_t kDimensions = static_cast<std::size_t>(Dimension::level) + 1;

#define MEASURE(name, kind, unit, dimensions, meaning) name,
enum class Measure : std::uint16_t {
#include "sim/run/measures.def"
};
#undef MEASURE
#define MEASURE(name, kind, unit, dimensions, meaning) +1
inline constexpr std::size_t kMeasures = 0
#include "sim/run/measures.def"
    ;
#undef MEASURE

/// `scaled` measures are kept in whole millionths.
inline constexpr double kMillionths = 1e6;

struct MeasureText {
  Measure id;
  std::string_view name;
  MeasureKind kind;
  std::string_view unit;
  std::vector<Dimension> dimensions;
  std::string_view meaning;
};
std::span<const MeasureText> measures();
std::string_view to_text(Dimension dimension);
/// Labels along a dimension in this world, e.g. the ids of all places.
std::vector<std::string> labels(const World& world, Dimension dimension);

/// Where each measure lies in the flat arrays of a day: one of whole numbers, one of gauges.
struct MeasureLayout {
  explicit MeasureLayout(const World& world);
  std::array<std::size_t, kMeasures> offset{};
  std::array<std::array<std::size_t, 3>, kMeasures> sizes{};  ///< 1 where there is no dimension
  std::size_t total = 0;                                      ///< length of the array of whole numbers
  std::size_t gauge_total = 0;                                ///< length of the array of gauges
  std::size_t size(Measure m) const {
    const auto& s = sizes[static_cast<std::size_t>(m)];
    return s[0] * s[1] * s[2];
  }
  std::size_t at(Measure m, std::size_t i = 0, std::size_t j = 0, std::size_t k = 0) const {
    const auto n = static_cast<std::size_t>(m);
    return offset[n] + (i * sizes[n][1] + j) * sizes[n][2] + k;
  }
};

}  // namespace retorno
