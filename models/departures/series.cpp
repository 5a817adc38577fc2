// Departures given by a table: so many persons from that day on, spread evenly over the days of the row.
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

class SeriesRule : public DeparturesRule {
 public:
  SeriesRule(const NoParameters&, const RuleContext& context) : rows_(context.series) {}

  std::vector<Outflow> outflows(const Morning& morning) const override {
    std::vector<Outflow> flows;
    for (const SeriesRow& row : rows_) {
      if (morning.today < row.from || morning.today >= row.from + row.days) continue;
      const Nationality& nation = morning.world.nationalities[morning.world.populations[row.population].nationality];
      flows.push_back({row.population, row.goal, channel_of(morning.world, row), row.persons / row.days,
                       nation.forced_share, kExactCount, row.place});
    }
    return flows;
  }

 private:
  static constexpr double kExactCount = -1;

  static std::size_t channel_of(const World& world, const SeriesRow& row) {
    const Population& from = world.populations[row.population];
    for (std::size_t c = 0; c < world.channels.size(); ++c) {
      const EntryChannel& channel = world.channels[c];
      if (channel.nationality == from.nationality && channel.country == from.country && channel.channel == row.channel)
        return c;
    }
    return Outflow::kByRoad;
  }

  std::vector<SeriesRow> rows_;
};

}  // namespace

extern const RuleEntry rule_departures_series;
const RuleEntry rule_departures_series = rule_entry<&Rules::departures, SeriesRule>(
    "departures", "series", "persons who leave, day by day, from a table of yours");

}  // namespace retorno
