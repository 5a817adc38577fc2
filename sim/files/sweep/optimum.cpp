#include "sim/files/sweep/optimum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Gain& gain) {
  Json all{{"mean", gain.mean},
           {"low", gain.range.all.low},
           {"high", gain.range.all.high},
           {"repeats", gain.repeats},
           {"draws", gain.draws}};
  if (gain.range.drawn && gain.range.apart)
    all["luck_low"] = gain.range.luck.low, all["luck_high"] = gain.range.luck.high;
  return all;
}

Json money_of(const Optimum& found, const Mix& mix) {
  Json all = Json::object();
  for (std::size_t i = 0; i < mix.size(); ++i) all[found.spending.options[i].name] = found.usd(mix[i]);
  return all;
}

Json options_json(const Optimum& found) {
  Json all = Json::array();
  for (std::size_t i = 0; i < found.spending.options.size(); ++i) {
    const SpendingOption& option = found.spending.options[i];
    Json one{{"option", option.name}, {"usd", found.usd(found.mix()[i])}, {"buys", Json::array()}};
    const double times = found.usd(found.mix()[i]) / option.usd();
    for (const SpendingOption::Part& part : option.parts)
      for (const auto& [what, amount] : part.buys) one["buys"].push_back({{"what", what}, {"amount", times * amount}});
    one["gain_alone"] = found.mixes.alone[i];
    const int stop = stops_paying(found.mixes.alone[i]);
    one["stops_paying_usd"] = stop == static_cast<int>(found.curve.size()) - 1 ? Json() : Json(found.usd(stop));
    all.push_back(one);
  }
  return all;
}

}  // namespace

Gain gain_of(const std::vector<double>& gains, const std::vector<std::int32_t>& draws) {
  std::vector<double> there;
  std::copy_if(gains.begin(), gains.end(), std::back_inserter(there), [](double gain) { return !std::isnan(gain); });
  Gain gain{.mean = 0, .range = bands(gains, draws), .repeats = static_cast<int>(there.size())};
  // Draws that were taken twice, to tell luck apart, weigh once.
  const std::vector<double> once = once_a_draw(gains, draws);
  if (!once.empty()) gain.mean = mean(once);
  if (gain.range.drawn) gain.draws = static_cast<int>(once.size());
  return gain;
}

double Optimum::usd(int steps) const { return budget_usd * steps / static_cast<double>(curve.size() - 1); }

std::string optimum_json(const Optimum& found) {
  Json all{{"scenario", found.scenario},
           {"note", "exact simulated values; leave out counts under 10 and round to 5 before publishing"},
           {"outcome", found.outcome->id},
           {"unit", found.outcome->unit},
           {"better", to_text(better_of(*found.outcome))},
           {"budget_usd", found.budget_usd},
           {"without", found.without},
           {"gain", json_of(found.best)},
           {"options", options_json(found)},
           {"curve", Json::array()}};
  if (found.alone)
    all["best_alone"] = {{"option", found.spending.options[found.alone->option].name},
                         {"gain", json_of(found.alone->gain)},
                         {"beaten_in", found.alone->beaten_in}};
  for (std::size_t s = 0; s < found.curve.size(); ++s)
    all["curve"].push_back({{"usd", found.usd(static_cast<int>(s))},
                            {"mix", money_of(found, found.mixes.best[s].mix)},
                            {"gain", json_of(found.curve[s])},
                            {"may_be_open", found.mixes.best[s].open}});
  all["searched_on_repeats"] = found.searched_on;
  all["mixes_tried"] = found.mixes.tried;
  all["helped_each_other_by"] = found.mixes.reinforced;
  all["failed_repeats"] = found.failed;
  all["left_out"] = Json::array();
  for (const Spending::LeftOut& one : found.spending.left_out)
    all["left_out"].push_back({{"option", one.name}, {"why", one.english}});
  return all.dump(1) + "\n";
}

}  // namespace retorno
