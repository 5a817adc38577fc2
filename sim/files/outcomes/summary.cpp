#include "sim/files/outcomes/summary.hpp"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <numeric>

#include "sim/files/outcomes/idle.hpp"
#include "sim/files/outcomes/record.hpp"
#include "sim/files/outcomes/summary_home.hpp"
#include "sim/files/outcomes/summary_table.hpp"
#include "sim/files/protect.hpp"
#include "sim/files/results/provenance.hpp"

namespace retorno {
namespace {

constexpr std::size_t kNamed = 4;  // countries or places named before "others"

/// A count with the name of what it counts.
struct Part {
  std::string name;
  double persons = 0;
};

/// All that the sentences need.
struct Told {
  const Scenario& scenario;
  const std::vector<Outcomes>& members;
  Language language;

  template <class... T>
  std::string say(Phrase phrase, const T&... values) const {
    return retorno::say(language, phrase, values...);
  }
  std::string persons(double n) const { return persons_text(n, language); }
  std::vector<double> values(const auto& get) const {
    std::vector<double> all;
    for (const Outcomes& member : members) all.push_back(get(member));
    return all;
  }
  /// Middle and range over the members.
  std::string persons(const auto& get) const requires std::invocable<decltype(get), const Outcomes&> {
    return persons_with_range(ranges(values(get)), language);
  }
  /// Of values that can't lie below 0.
  Bands ranges(const std::vector<double>& values) const { return bands(values, draws_of(members), 0); }
  /// The member in the middle of the order by some value: its gates, days and places are those told of.
  const Outcomes& middle(const auto& get) const {
    std::vector<const Outcomes*> order;
    for (const Outcomes& member : members) order.push_back(&member);
    std::stable_sort(order.begin(), order.end(), [&](auto* a, auto* b) { return get(*a) < get(*b); });
    return *order[(order.size() - 1) / 2];
  }
  /// Mean over the members.
  template <class Get>
  double mean(Get get) const {
    double sum = 0;
    for (const Outcomes& member : members) sum += get(member);
    return sum / static_cast<double>(members.size());
  }
  const std::string& called(const auto& named) const { return name_of(named, language); }
  std::string date(Day day) const { return date_text(day, language); }
  std::string country(CountryId id) const {
    return called(scenario.world.geography.countries[id]);
  }
  std::string nationality(NationalityId id) const {
    const Nationality& found = scenario.world.nationalities[id];
    return found.home_country.exists() ? country(found.home_country) : found.id;
  }
};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

/// A resource as people say it.
std::string_view called(Resource resource, Language language) {
  constexpr std::string_view english[] = {"beds",  "covered area", "water",       "toilets",          "showers",
                                          "meals", "doctors",      "counselling", "protection staff", "school places"};
  constexpr std::string_view spanish[] = {"camas",
                                          "superficie techada",
                                          "agua",
                                          "letrinas",
                                          "duchas",
                                          "comidas",
                                          "médicos",
                                          "apoyo psicosocial",
                                          "personal de protección",
                                          "cupos escolares"};
  static_assert(std::size(english) == kResources && std::size(spanish) == kResources);
  return (language == Language::spanish ? spanish : english)[static_cast<std::size_t>(resource)];
}

std::string whole_days(double days) { return fmt::format("{}", std::lround(days)); }

std::string queues(const Told& told) {
  const auto queue = [](const Outcomes& member) { return member.longest_queue.value; };
  const auto wait = [](const Outcomes& member) { return member.longest_wait.value; };
  const Outcomes::Peak longest = told.middle(queue).longest_queue, slowest = told.middle(wait).longest_wait;
  if (!published(longest.value)) return told.say(Phrase::no_queue);
  const auto& gates = told.scenario.world.gates;
  std::string text =
      told.say(Phrase::queue, told.persons(queue), told.called(gates[longest.gate]), told.date(longest.day));
  if (slowest.value >= 1)
    text += " " + told.say(Phrase::wait, with_ranges(told.ranges(told.values(wait)), whole_days),
                           told.called(gates[slowest.gate]), told.date(slowest.day));
  return text;
}

std::string in_red(const Told& told) {
  std::vector<const Outcomes*> short_of;
  for (const Outcomes& member : told.members)
    if (!member.shortages.empty()) short_of.push_back(&member);
  if (short_of.empty()) return told.say(Phrase::never_red);
  std::stable_sort(short_of.begin(), short_of.end(), [](const Outcomes* a, const Outcomes* b) {
    return a->shortages.front().first < b->shortages.front().first;
  });
  const Outcomes& middle = *short_of[(short_of.size() - 1) / 2];
  const Outcomes::Shortage& first = middle.shortages.front();
  const std::string text =
      told.say(Phrase::in_red, told.called(told.scenario.world.facilities[first.facility]), told.date(first.first),
               called(first.worst, told.language), first.days, middle.shortages.size());
  if (short_of.size() == told.members.size()) return text;
  return text + " " + told.say(Phrase::in_repeats, short_of.size(), told.members.size());
}

/// Reads one of the outcomes by which options are compared.
auto key(std::string_view id) {
  return [at = key_outcome(id)](const Outcomes& member) { return member.key[at]; };
}

std::string stranded_places(const Told& told) {
  std::vector<std::string> places;
  for (const Outcomes::Stranded& here : told.middle(key("stranded")).stranded) {
    if (places.size() == kNamed - 1 || !published(here.persons())) break;
    const std::string name = told.called(told.scenario.world.geography.places[here.place]);
    places.push_back(told.say(Phrase::mostly, name, told.persons(here.persons()),
                              here.most.exists() ? told.nationality(here.most) : "?"));
  }
  return joined(places);
}

std::string stranded(const Told& told) {
  constexpr Phrase reasons[] = {Phrase::fare, Phrase::documents, Phrase::closed, Phrase::full, Phrase::waiting};
  std::vector<std::string> parts;
  for (std::size_t r = 0; r < std::size(reasons); ++r) {
    const auto persons = [&](const Outcomes& member) {
      return std::accumulate(member.stranded.begin(), member.stranded.end(), 0.0,
                             [&](double sum, const Outcomes::Stranded& here) { return sum + here.by_reason[r]; });
    };
    if (published(told.mean(persons))) parts.push_back(told.say(reasons[r], told.persons(persons)));
  }
  if (parts.empty()) return told.say(Phrase::stranded_none);
  const std::string places = stranded_places(told);
  return told.say(Phrase::stranded, told.persons(key("stranded")), joined(parts)) +
         (places.empty() ? "" : " " + told.say(Phrase::stranded_at, places));
}

std::string returned(const Told& told) {
  constexpr Phrase kinds[] = {Phrase::unassisted, Phrase::assisted, Phrase::forced, Phrase::removed};
  std::vector<std::string> parts;
  for (std::size_t k = 0; k < std::size(kinds); ++k) {
    const auto persons = [&](const Outcomes& member) { return member.returns_by_kind[k]; };
    if (published(told.mean(persons))) parts.push_back(told.say(kinds[k], told.persons(persons)));
  }
  return parts.empty() ? told.say(Phrase::returned_none)
                       : told.say(Phrase::returned, told.persons(key("returns")), joined(parts));
}

/// Nothing where nobody is followed at home.
std::string at_home(const Told& told) {
  const auto& rules = told.scenario.rules;
  if (std::none_of(rules.begin(), rules.end(), [](const RuleChoice& rule) { return rule.kind == "reintegration"; }))
    return "";
  std::string text = told.say(Phrase::at_home, told.persons(key("not_received")), told.persons(key("re_emigrations")));
  const auto percents = [&](std::string_view outcome) {
    std::vector<double> shares = told.values(key(outcome));
    for (double& share : shares) share *= 100;
    return shares;
  };
  const auto known = [](const std::vector<double>& shares) {
    return std::any_of(shares.begin(), shares.end(), [](double share) { return !std::isnan(share); });
  };
  const std::vector<double> poorly = percents("fared_poorly"), well = percents("fared_well");
  const auto whole_percent = [&](double percent) { return grouped(percent, 0, told.language); };
  if (known(poorly) && known(well))
    text += " " + told.say(Phrase::at_home_held, with_ranges(told.ranges(poorly), whole_percent),
                           with_ranges(told.ranges(well), whole_percent));
  text += surveys_text(told.scenario, told.members, told.language);
  return text + " " + told.say(Phrase::at_home_assumed, 0) + " " + told.say(Phrase::at_home_draws, 0);
}

std::string hosted(const Told& told) {
  std::vector<Part> parts;
  double total = 0, others = 0;
  for (CountryId id : told.scenario.world.geography.countries.ids()) {
    parts.push_back(
        {told.country(id), told.mean([&](const Outcomes& member) { return member.hosted_by_country[id.at()]; })});
    total += parts.back().persons;
  }
  if (!published(total)) return told.say(Phrase::hosted_none);
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.persons > b.persons; });
  const auto share = [&](double persons) { return percent(persons / total, 0, told.language); };
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i < kNamed && published(parts[i].persons))
      texts.push_back(parts[i].name + " " + share(parts[i].persons));
    else
      others += parts[i].persons;
  }
  if (published(others)) texts.push_back(told.say(Phrase::others) + " " + share(others));
  return told.say(Phrase::hosted, told.persons(key("hosted")), joined(texts));
}

std::string spent(const Told& told) {
  const auto million = [&](double usd) { return grouped(usd / 1e6, 1, told.language); };
  const std::vector<double> usd = told.values(key("spending"));
  if (std::none_of(usd.begin(), usd.end(), [](double value) { return value > 0; })) return "";
  return told.say(Phrase::spent, with_ranges(told.ranges(usd), million));
}

std::string balance_line(const Told& told) {
  std::int64_t largest = 0;
  for (const Outcomes& member : told.members) largest = std::max(largest, member.largest_difference);
  return largest == 0 ? told.say(Phrase::balance_closes) : told.say(Phrase::balance_open, largest);
}

std::string skill_line(const Told& told) {
  const Skill found = skill_of(record_beside(told.scenario, like_observed(told.members), draws_of(told.members)));
  if (found.series == 0) return told.say(Phrase::skill_none);
  return told.say(Phrase::skill, found.series, found.values, grouped(found.model, 2, told.language),
                  grouped(found.last_value, 2, told.language), found.nearer);
}

std::string links_line(const Told& told) {
  if (told.scenario.estimated_shares.empty()) return "";
  return told.say(Phrase::links, std::lround(100 * estimated_share(told.scenario)));
}

/// How far a parameter may lie from its value, as a ratio.
double width(const UsedParameter& parameter) {
  if (!parameter.vary) return 0;
  const double scale = std::max(std::abs(parameter.value), 1e-9);
  return (parameter.vary->high - parameter.vary->low) / scale;
}

std::string assumptions(const Told& told) {
  std::vector<UsedParameter> used = used_parameters(told.scenario);
  const std::size_t all = used.size();
  std::erase_if(used, [](const UsedParameter& p) { return p.confidence < Confidence::weak; });
  if (used.empty()) return "";
  const std::size_t doubtful = used.size();
  std::stable_sort(used.begin(), used.end(), [](auto& a, auto& b) { return width(a) > width(b); });
  std::vector<std::string> names;
  for (const UsedParameter& parameter : used)
    if (names.size() < kNamed) names.push_back(parameter.name);
  return told.say(Phrase::assumptions, doubtful, all, joined(names));
}

/// Of how many outcomes the range comes mostly from chance, or from what isn't known; with values as written what a
/// range would tell.
std::string ranges_from(const Told& told) {
  if (told.members.size() == 1)
    return told.members.front().draw < 0 && told.scenario.posterior.draws > 0 ? told.say(Phrase::no_draw)
                                                                              : "";
  int chance = 0, unknown = 0, all = 0;
  for (std::size_t o = 0; o < key_outcomes().size(); ++o) {
    const Bands found = told.ranges(told.values([&](const Outcomes& member) { return member.key[o]; }));
    if (!found.drawn || !found.apart || !(found.all.high > found.all.low)) continue;
    ++all;
    chance += found.mostly == Mostly::chance ? 1 : 0;
    unknown += found.mostly == Mostly::unknown ? 1 : 0;
  }
  return all == 0 ? "" : told.say(Phrase::ranges_from, all, unknown, chance, all - unknown - chance);
}

std::string notes(const Told& told) { return notes_after(told.scenario, told.members, told.language); }

}  // namespace

std::string summary(const Scenario& scenario, const std::vector<Outcomes>& members, Language language) {
  const Told told{scenario, members, language};
  std::string text = told.say(Phrase::title, scenario.name, told.date(scenario.start), told.date(scenario.end));
  const Bands first = told.ranges(told.values(key("departures")));
  if (members.size() > 1)
    text += told.say(repeats_phrase(first.drawn, first.apart, Phrase::title_repeats), members.size());
  text += "\n\n";
  if (const std::string table = summary_table(scenario, members, language); !table.empty()) text += table + "\n";
  for (const auto line : {queues, in_red, stranded, returned, at_home, hosted, spent, balance_line, ranges_from,
                          skill_line, links_line, assumptions, notes})
    if (const std::string sentence = line(told); !sentence.empty()) text += sentence + "\n";
  return text;
}

}  // namespace retorno
