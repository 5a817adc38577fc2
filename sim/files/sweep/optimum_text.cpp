// The best mix in words, in both languages.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/files/protect.hpp"
#include "sim/files/sweep/optimum.hpp"
#include "sim/files/text_table.hpp"

namespace retorno {
namespace {

struct Both {
  std::string_view english, spanish;
};
constexpr Both kTitle{"{}: which mix of options helps most for {} USD\n{} ({}), {} where nothing is spent.\n\n",
                      "{}: qué mezcla de opciones ayuda más por {} USD\n{} ({}), {} si no se gasta nada.\n\n"};
constexpr Both kLess{"less is better", "menos es mejor"}, kMore{"more is better", "más es mejor"};
constexpr Both kOption{"option", "opción"}, kShare{"share", "parte"}, kNotSpent{"not spent", "sin gastar"};
constexpr Both kBuys{"buys, at usual unit costs", "compra, a costos unitarios usuales"};
constexpr Both kGain{"gain", "ganancia"}, kRange{"range", "rango"}, kMore2{"for the last step", "por el último paso"};
constexpr Both kTo{"{} to {}", "{} a {}"};
constexpr Both kBest{"The mix gains {} (range {}, {}).", "La mezcla gana {} (rango {}, {})."};
constexpr Both kNothing{"No money that was tried helps.", "Ningún gasto que se probó ayuda."};
constexpr Both kDraws{"90% of {} draws of what isn't known", "90\u00a0% de {} sorteos de lo que no se sabe"};
constexpr Both kRepeats{"90% of {} repeats", "90\u00a0% de {} repeticiones"};
constexpr Both kLuck{" Luck alone would give {}.", " La suerte sola daría {}."};
constexpr Both kAlone{" All of it on {} gains {} (range {}); the mix gains more in {} of {} repeats.",
                      " Todo en {} gana {} (rango {}); la mezcla gana más en {} de {} repeticiones."};
constexpr Both kCurve{"Gain against money, on the {} repeats on which mixes were tried:",
                      "Ganancia según el dinero, en las {} repeticiones en que se probaron las mezclas:"};
constexpr Both kStops{"Where each option stops paying, alone: from there on it gains less than 5% more.",
                      "Dónde cada opción deja de rendir, sola: desde allí gana menos del 5\u00a0% más."};
constexpr Both kNever{"not within the budget", "no dentro del presupuesto"}, kBrings{"gains nothing", "no gana nada"};
constexpr Both kFrom{"from {} USD on", "desde {} USD"};
constexpr Both kTried{
    "{} mixes were tried. One that wasn't would gain at most {} more, where no option makes another worth more.",
    "Se probaron {} mezclas. Una no probada ganaría a lo sumo {} más, si ninguna opción hace valer más a otra."};
constexpr Both kHelped{" Some did, by up to {}, which is luck or help and counts in that bound.",
                       " Alguna lo hizo, hasta en {}, por suerte o ayuda, lo que cuenta en esa cota."};
constexpr Both kFailed{" {} repeats are left out, since a run of theirs failed.",
                       " Se dejan fuera {} repeticiones, porque falló una de sus corridas."};
constexpr Both kLeftOut{"No option to spend on: {} ({}).", "No es opción de gasto: {} ({})."};
constexpr Both kMeans{
    "Each option is bought larger or smaller in the proportions in which it is written; without costs of its own at "
    "unit costs drawn from their ranges. All mixes have the same luck. Counts rounded to 5.",
    "Cada opción se compra más grande o más pequeña en las proporciones en que está escrita; sin costos propios, a "
    "costos unitarios sorteados de sus rangos. Todas las mezclas tienen la misma suerte. Conteos redondeados a 5."};

struct Telling {
  const Optimum& found;
  Language language;

  std::string_view word(const Both& both) const { return language == Language::spanish ? both.spanish : both.english; }
  template <class... T>
  std::string say(const Both& both, const T&... values) const {
    return fmt::format(fmt::runtime(word(both)), values...);
  }
  std::string usd(double money) const { return grouped(std::llround(money), language); }
  /// In the unit of the outcome; a share in points of a percentage.
  std::string amount(double value) const {
    if (found.outcome->unit == "1") return grouped(100 * value, 1, language);
    const std::int64_t rounded = std::llround(value / kRoundTo) * static_cast<std::int64_t>(kRoundTo);
    return grouped(rounded, language);
  }
  std::string range(const Spread& spread) const { return say(kTo, amount(spread.low), amount(spread.high)); }
  std::string of_repeats(const Gain& gain) const {
    return gain.draws > 0 ? say(kDraws, gain.draws) : say(kRepeats, gain.repeats);
  }
};

std::string title(const Telling& telling) {
  const Optimum& found = telling.found;
  const KeyOutcome& outcome = *found.outcome;
  const bool less = better_of(outcome) == Better::less;
  return telling.say(kTitle, found.scenario, telling.usd(found.budget_usd),
                     called(outcome, found.watch, telling.language), telling.word(less ? kLess : kMore),
                     telling.amount(found.without));
}

std::string bought_text(const Telling& telling, std::size_t option) {
  const SpendingOption& one = telling.found.spending.options[option];
  const double times = telling.found.usd(telling.found.mix()[option]) / one.usd();
  std::string text;
  for (const SpendingOption::Part& part : one.parts)
    for (const auto& [what, amount] : part.buys)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", grouped(times * amount, 1, telling.language), what);
  return text;
}

std::string mix_table(const Telling& telling) {
  const Optimum& found = telling.found;
  std::vector<TextRow> rows{
      {std::string{telling.word(kOption)}, "USD", std::string{telling.word(kShare)}, std::string{telling.word(kBuys)}}};
  double left = found.budget_usd;
  for (std::size_t i = 0; i < found.mix().size(); ++i) {
    const double money = found.usd(found.mix()[i]);
    if (money <= 0) continue;
    left -= money;
    rows.push_back({found.spending.options[i].name, telling.usd(money),
                    percent(money / found.budget_usd, 0, telling.language), bought_text(telling, i)});
  }
  if (rows.size() == 1) return telling.say(kNothing) + "\n\n";
  if (left > found.budget_usd / 1e6) rows.push_back({telling.say(kNotSpent), telling.usd(left), "", ""});
  return aligned(rows) + "\n";
}

std::string gain_text(const Telling& telling) {
  const Optimum& found = telling.found;
  const Gain& gain = found.best;
  if (steps_in(found.mix()) == 0) return "";
  std::string text =
      telling.say(kBest, telling.amount(gain.mean), telling.range(gain.range.all), telling.of_repeats(gain));
  if (gain.range.drawn && gain.range.apart) text += telling.say(kLuck, telling.range(gain.range.luck));
  if (found.alone)
    text +=
        telling.say(kAlone, found.spending.options[found.alone->option].name, telling.amount(found.alone->gain.mean),
                    telling.range(found.alone->gain.range.all), found.alone->beaten_in, found.alone->gain.repeats);
  return text + "\n\n";
}

std::string curve_table(const Telling& telling) {
  const Optimum& found = telling.found;
  std::vector<TextRow> rows{
      {"USD", std::string{telling.word(kGain)}, std::string{telling.word(kRange)}, std::string{telling.word(kMore2)}}};
  for (const SpendingOption& option : found.spending.options) rows.front().push_back(option.name);
  for (std::size_t s = 1; s < found.curve.size(); ++s) {
    const Gain& gain = found.curve[s];
    rows.push_back({telling.usd(found.usd(static_cast<int>(s))), telling.amount(gain.mean),
                    telling.range(gain.range.all), telling.amount(gain.mean - found.curve[s - 1].mean)});
    for (const int steps : found.mixes.best[s].mix) rows.back().push_back(telling.usd(found.usd(steps)));
  }
  return telling.say(kCurve, found.searched_on) + "\n\n" + aligned(rows) + "\n";
}

std::string stops_text(const Telling& telling) {
  const Optimum& found = telling.found;
  std::string text = telling.say(kStops) + "\n\n";
  std::vector<TextRow> rows;
  for (std::size_t i = 0; i < found.spending.options.size(); ++i) {
    const int stop = stops_paying(found.mixes.alone[i]);
    const bool never = stop + 1 == static_cast<int>(found.curve.size());
    rows.push_back({found.spending.options[i].name, stop == 0 ? telling.say(kBrings)
                                                    : never   ? telling.say(kNever)
                                                              : telling.say(kFrom, telling.usd(found.usd(stop)))});
  }
  return text + aligned(rows) + "\n";
}

}  // namespace

std::string optimum_text(const Optimum& found, Language language) {
  const Telling telling{found, language};
  std::string text =
      title(telling) + mix_table(telling) + gain_text(telling) + curve_table(telling) + stops_text(telling);
  text += telling.say(kTried, found.mixes.tried, telling.amount(found.mixes.best.back().open));
  if (found.mixes.reinforced > 0) text += telling.say(kHelped, telling.amount(found.mixes.reinforced));
  if (found.failed > 0) text += telling.say(kFailed, found.failed);
  text += "\n";
  for (const Spending::LeftOut& one : found.spending.left_out)
    text += telling.say(kLeftOut, one.name, language == Language::spanish ? one.spanish : one.english) + "\n";
  return text + telling.say(kMeans) + "\n";
}

}  // namespace retorno
