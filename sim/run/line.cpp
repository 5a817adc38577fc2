#include "sim/run/line.hpp"

#include <algorithm>
#include <cstddef>

namespace retorno {
namespace {

constexpr std::int32_t kOfAnother = -1;

struct Placed {
  InLine who;
  std::int32_t mine = kOfAnother;  ///< its number among those of this rank
  auto operator<=>(const Placed&) const = default;
};

std::vector<Placed> own(const Lineup& line) {
  std::vector<Placed> all;
  all.reserve(line.mine.size());
  for (std::size_t i = 0; i < line.mine.size(); ++i) all.push_back({line.mine[i], static_cast<std::int32_t>(i)});
  // Where all get something nobody stands before another.
  if (line.left >= 0 && !std::is_sorted(all.begin(), all.end())) std::sort(all.begin(), all.end());
  return all;
}

/// Does it depend on the other ranks who gets something?
bool is_shared(const Lineup& line) { return line.left > 0; }

/// What the other ranks must know: nothing of a line where all or nobody gets something, nor of those for whom nothing
/// can be left, because those of this rank before them ask for all there is.
std::vector<InLine> told_of(const Lineup& line, const std::vector<Placed>& own, Manner manner) {
  std::vector<InLine> told;
  std::int64_t asked = 0;
  if (!is_shared(line)) return told;
  for (const Placed& next : own) {
    told.push_back(next.who);
    asked += next.who.persons;
    if (manner != Manner::who_fits && asked >= line.left) break;
  }
  return told;
}

/// Those of all ranks, each line in its order.
std::vector<std::vector<Placed>> joined(Ranks& ranks, Team& team, const std::vector<Lineup>& lines,
                                        Manner manner) {
  std::vector<std::vector<Placed>> all(lines.size());
  team.pieces(lines.size(), [&](std::size_t l, Tally&) { all[l] = own(lines[l]); });
  if (ranks.alone() || std::none_of(lines.begin(), lines.end(), is_shared)) return all;
  std::vector<std::vector<InLine>> mine;
  for (std::size_t l = 0; l < lines.size(); ++l) mine.push_back(told_of(lines[l], all[l], manner));
  const std::vector<std::vector<std::vector<InLine>>> told = ranks.gather(mine);
  for (std::size_t l = 0; l < lines.size(); ++l) {
    for (std::size_t r = 0; r < told.size(); ++r)
      if (static_cast<int>(r) != ranks.number())
        for (const InLine& who : told[r][l]) all[l].push_back({who, kOfAnother});
    std::sort(all[l].begin(), all[l].end());
  }
  return all;
}

/// How many persons of the next in line get it.
std::int32_t granted(const InLine& who, std::int64_t left, Manner manner) {
  if (left < 0 || who.persons <= left) return who.persons;
  return manner == Manner::in_part ? static_cast<std::int32_t>(left) : 0;
}

}  // namespace

std::vector<std::vector<std::int32_t>> hand_out(Ranks& ranks, Team& team, std::vector<Lineup>& lines,
                                                Manner manner) {
  std::vector<std::vector<std::int32_t>> got;
  const std::vector<std::vector<Placed>> all = joined(ranks, team, lines, manner);
  for (std::size_t l = 0; l < lines.size(); ++l) {
    got.emplace_back(lines[l].mine.size(), 0);
    std::int64_t& left = lines[l].left;
    for (const Placed& next : all[l]) {
      const std::int32_t persons = granted(next.who, left, manner);
      if (next.mine != kOfAnother) got[l][static_cast<std::size_t>(next.mine)] = persons;
      if (left >= 0) left -= persons;
      if (persons == 0 && manner == Manner::in_order) break;
    }
  }
  return got;
}

}  // namespace retorno
