// Departures by a series of totals: as many leave as the total has grown, from places that weigh as a table says.
//
// A total that falls is made up before anybody leaves again. Whole persons are dealt out so that all departures of a
// day make up the growth to one person, and those of each origin follow its share as nearly as whole persons can.
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

/// Persons who set out from a place on a day.
struct Leaving {
  PlaceId place;
  std::int64_t persons = 0;
};

/// The total on a day: rows joined by straight lines, the first and the last held.
double total_on(const std::vector<TotalRow>& rows, Day day) {
  const auto after = std::find_if(rows.begin(), rows.end(), [&](const TotalRow& row) { return row.day > day; });
  if (after == rows.begin()) return rows.front().persons;
  const TotalRow& before = *std::prev(after);
  if (after == rows.end()) return before.persons;
  const double part = static_cast<double>(day - before.day) / (after->day - before.day);
  return before.persons + part * (after->persons - before.persons);
}

/// What each place weighs on a day; rows are sorted by place and day.
std::vector<std::pair<PlaceId, double>> weights_on(const std::vector<OriginRow>& origins, Day day) {
  std::vector<std::pair<PlaceId, double>> weights;
  for (const OriginRow& row : origins) {
    if (weights.empty() || weights.back().first != row.place) weights.emplace_back(row.place, 0.0);
    if (row.from <= day) weights.back().second = row.weight;
  }
  return weights;
}

/// Deals out whole persons; what a place is owed, or was given too much, is carried to the next day.
class Dealer {
 public:
  std::vector<Leaving> deal(std::int64_t persons, const std::vector<std::pair<PlaceId, double>>& weights) {
    double all = 0;
    for (const auto& [place, weight] : weights) all += weight;
    std::vector<Leaving> leaving;
    if (all <= 0) return leaving;
    std::vector<std::pair<double, std::size_t>> rest;
    std::int64_t left = persons;
    for (const auto& [place, weight] : weights) {
      double& owed = owed_[place] += static_cast<double>(persons) * weight / all;
      const auto given = weight > 0 ? std::max<std::int64_t>(0, static_cast<std::int64_t>(std::floor(owed))) : 0;
      leaving.push_back({place, std::min(given, left)});
      left -= leaving.back().persons;
      owed -= static_cast<double>(leaving.back().persons);
      if (weight > 0) rest.emplace_back(-owed, leaving.size() - 1);
    }
    std::sort(rest.begin(), rest.end());
    for (std::size_t i = 0; left > 0; i = (i + 1) % rest.size(), --left) {
      ++leaving[rest[i].second].persons;
      --owed_[leaving[rest[i].second].place];
    }
    return leaving;
  }

 private:
  std::map<PlaceId, double> owed_;
};

class TotalRule : public DeparturesRule {
 public:
  TotalRule(const NoParameters&, const RuleContext& context) : totals_(context.totals) {
    if (totals_.rows.empty()) return;
    Dealer dealer;
    auto most = static_cast<std::int64_t>(totals_.rows.front().persons);  // who leaves again makes up what fell first
    std::int64_t waiting = 0;                                             // for a place of origin
    for (Day day = totals_.rows.front().day; day <= totals_.rows.back().day; ++day) {
      const auto now = static_cast<std::int64_t>(total_on(totals_.rows, day));
      waiting += std::max<std::int64_t>(0, now - most);
      most = std::max(most, now);
      leaving_.push_back(dealer.deal(waiting, weights_on(totals_.origins, day)));
      if (!leaving_.back().empty()) waiting = 0;
    }
  }

  std::vector<Outflow> outflows(const Morning& morning) const override {
    std::vector<Outflow> flows;
    if (totals_.rows.empty() || morning.today < totals_.rows.front().day || morning.today > totals_.rows.back().day)
      return flows;
    const Population& from = morning.world.populations[totals_.population];
    const double forced = morning.world.nationalities[from.nationality].forced_share;
    for (const Leaving& one : leaving_[static_cast<std::size_t>(morning.today - totals_.rows.front().day)])
      if (one.persons > 0)
        flows.push_back({totals_.population, totals_.goal, Outflow::kByRoad, static_cast<double>(one.persons), forced,
                         kExactCount, one.place});
    return flows;
  }

 private:
  static constexpr double kExactCount = -1;

  Totals totals_;
  std::vector<std::vector<Leaving>> leaving_;  ///< by day, from that of the first row
};

}  // namespace

extern const RuleEntry rule_departures_total;
const RuleEntry rule_departures_total = rule_entry<&Rules::departures, TotalRule>(
    "departures", "total", "as many leave as a total of yours grows, from places by dated weights");

}  // namespace retorno
