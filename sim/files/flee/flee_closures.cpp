#include "sim/files/flee/flee_closures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "sim/files/scalars.hpp"

namespace retorno::flee {
namespace {

/// Room of a camp that is open at times but tells no capacity.
constexpr double kRoomForAll = 1e9;

/// Writes policies one after the other.
struct Policies {
  const Case& known;
  std::string text = "";
  int count = 0;

  void close(const std::string& at, const Closure& one) {
    text += fmt::format("  closed_{}: {{type: closure, at: \"{}\", direction: both, from: {}", ++count, at,
                        to_text(known.start + one.from));
    if (one.until > one.from) text += fmt::format(", until: {}", to_text(known.start + (one.until - 1)));
    text += "}\n";
  }
};

std::string days_of(const Closure& one) {
  return one.until > one.from ? fmt::format("from day {} to {}", one.from, one.until - 1)
                              : fmt::format("from day {} for good", one.from);
}

std::string link_id(const Case& known, const Route& route) {
  return known.locations[route.from].id + "->" + known.locations[route.to].id;
}

const Route* route_between(const Case& known, std::size_t a, std::size_t b) {
  for (const Route& route : known.routes)
    if (std::minmax(route.from, route.to) == std::minmax(a, b)) return &route;
  return nullptr;
}

void close_border(Case& known, const Closure& one, Policies& policies) {
  const auto codes = country_codes(known);
  const auto a = codes.find(one.name), b = codes.find(one.other);
  const bool crossed = std::any_of(known.routes.begin(), known.routes.end(), [&](const Route& route) {
    const std::string &from = known.locations[route.from].country, &to = known.locations[route.to].country;
    return (from == one.name && to == one.other) || (from == one.other && to == one.name);
  });
  if (a == codes.end() || b == codes.end() || !crossed)
    known.oddities.push_back(fmt::format("line {} of closures.csv closes {} - {}, which no route joins: left out",
                                         one.where.line, one.name, one.other));
  else
    policies.close(a->second + "->" + b->second, one);
}

/// A location that names another one to which a route leads is meant as that route: closing all around it would cut an
/// origin off.
void close_location(Case& known, const Closure& one, Policies& policies) {
  const std::size_t place = known.index(one.name), other = known.index(one.other);
  const Route* route = other < known.locations.size() ? route_between(known, place, other) : nullptr;
  if (route || one.type == "link") {
    if (!route) {
      known.oddities.push_back(fmt::format("line {} of closures.csv closes {} - {}, which no route joins: left out",
                                           one.where.line, one.name, one.other));
      return;
    }
    if (one.type == "location")
      known.guesses.push_back(
          fmt::format("the closure of the location {}, {}, names {} to which a route leads: that route alone is closed",
                      one.name, days_of(one), one.other));
    return policies.close(link_id(known, *route), one);
  }
  known.guesses.push_back(
      fmt::format("the closure of the location {}, {}: all its routes are closed", one.name, days_of(one)));
  for (const Route& of_it : known.routes)
    if (of_it.from == place || of_it.to == place) policies.close(link_id(known, of_it), one);
}

std::string row_of(const Case& known, const Location& camp, int number, std::pair<int, int> open, bool dated) {
  const std::string id = number > 1 ? fmt::format("{}_{}", camp.id, number) : camp.id;
  const double beds = camp.persons > 0 ? camp.persons : dated ? kRoomForAll : 0;
  return fmt::format("{},{},{},camp,{:.0f},{},{}\n", id, camp.name, camp.id, beds,
                     open.first > 0 ? to_text(known.start + open.first) : "",
                     open.second >= 0 ? to_text(known.start + open.second) : "");
}

}  // namespace

Dated follow_closures(Case& known) {
  Dated dated;
  Policies policies{known};
  const std::vector<Closure> closures = known.closures;
  for (const Closure& one : closures) {
    if (one.until >= 0 && one.until <= one.from)
      known.guesses.push_back(fmt::format("line {} of closures.csv ends on day {}, before it begins: taken for good",
                                          one.where.line, one.until));
    if (one.type == "country") {
      close_border(known, one, policies);
    } else if (one.type == "location" || one.type == "link") {
      close_location(known, one, policies);
    } else if (known.locations[known.index(one.name)].kind != Kind::camp) {
      known.oddities.push_back(
          fmt::format("line {} of closures.csv closes the camp {}, which is none: left out", one.where.line, one.name));
    } else {
      dated.shut[known.index(one.name)].emplace_back(one.from, one.until > one.from ? one.until : -1);
    }
  }
  dated.policies = policies.text;
  return dated;
}

std::string facilities_table(const Case& known, const Dated& dated, const std::vector<bool>& used) {
  std::string text;
  for (std::size_t i = 0; i < known.locations.size(); ++i) {
    const Location& camp = known.locations[i];
    const auto shut = dated.shut.find(i);
    if (!used[i] || camp.kind != Kind::camp || (camp.persons <= 0 && shut == dated.shut.end())) continue;
    std::vector<std::pair<int, int>> closed =
        shut == dated.shut.end() ? std::vector<std::pair<int, int>>{} : shut->second;
    std::sort(closed.begin(), closed.end());
    int from = 0, number = 0;
    for (const auto& [first, again] : closed) {
      if (first > from) text += row_of(known, camp, ++number, {from, first}, true);
      from = again < 0 ? -1 : std::max(from, again);
      if (from < 0) break;
    }
    if (from >= 0) text += row_of(known, camp, ++number, {from, -1}, !closed.empty());
  }
  return text.empty() ? text : "id,name,place,kind,beds_persons,opened,closed\n" + text;
}

std::map<std::string, std::string> country_codes(const Case& known) {
  std::map<std::string, std::string> codes;
  std::set<std::string> taken{std::string(kGoalCode)};
  for (const Location& one : known.locations) {
    if (codes.contains(one.country)) continue;
    std::string code;
    for (char c : one.country)
      if (std::isalpha(static_cast<unsigned char>(c)) && code.size() < 3)
        code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    while (code.size() < 3) code += 'X';
    for (int next = 0; taken.contains(code) && next < 26 * 26; ++next)
      code = {code[0], static_cast<char>('A' + next / 26), static_cast<char>('A' + next % 26)};
    taken.insert(code);
    codes[one.country] = code;
  }
  return codes;
}

std::string name_of(const Case& known) {
  std::string id;
  for (char c : known.name)
    id += std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::tolower(static_cast<unsigned char>(c)))
                                                      : '_';
  return id.empty() || !std::isalpha(static_cast<unsigned char>(id[0])) ? "case_" + id : id;
}

}  // namespace retorno::flee
