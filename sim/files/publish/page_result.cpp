#include "sim/files/publish/page_result.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <utility>

#include "sim/files/publish/protect_outcomes.hpp"
#include "sim/files/publish/protect_totals.hpp"
#include "sim/files/results/observed_file.hpp"
#include "sim/files/results/read_columns.hpp"
#include "sim/files/results/read_member.hpp"
#include "sim/run/team.hpp"

namespace retorno {
namespace {

using Days = TableOfResult::Days;

constexpr std::string_view kDaily[] = {"occupancy", "stress",  "worst_resource",
                                       "served",    "waiting", "hosted"};  // for the summary
constexpr int kMostAtOnce = 8;  // members that are unpacked at a time: each takes some 100 MB

/// All measures that tables and outcomes are made of.
std::vector<std::string_view> wanted_measures() {
  std::set<std::string_view> wanted(std::begin(kDaily), std::end(kDaily));
  for (const PageTable& table : needed_tables()) wanted.insert({table.measure, table.sum, table.persons});
  for (const std::string_view measure : measures_of_outcomes()) wanted.insert(measure);
  return {wanted.begin(), wanted.end()};
}

/// Flows of which nothing but sums over months is told.
std::set<std::string_view> told_by_month() {
  std::set<std::string_view> found;
  for (const std::string_view name : wanted_measures())
    if (const MeasureText* measure = find_measure(name);
        measure && (measure->kind == MeasureKind::flow || measure->kind == MeasureKind::scaled))
      found.insert(name);
  for (const std::string_view daily : kDaily) found.erase(daily);
  for (const PageTable& table : needed_tables())
    if (table.grain != Grain::month) found.erase(table.measure);
  return found;
}

/// The largest difference of the balance of each repeat, as the run wrote it.
std::vector<std::int64_t> largest_differences(const StoredResult& result) {
  const std::vector<std::int32_t> all = differences_of_balance(result.file);
  const std::size_t days = all.size() / result.members.size();
  std::vector<std::int64_t> largest(result.members.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    largest[i / days] = std::max(largest[i / days], std::abs(std::int64_t{all[i]}));
  return largest;
}

/// With room for what each repeat brings, so that several can bring theirs at once.
PageResult empty_page(const StoredResult& result, const MeasureLayout& layout,
                      const std::set<std::string_view>& by_month) {
  PageResult page;
  for (const PageTable& table : needed_tables())
    if (holds(result, table))
      (is_of_page(table) ? page.tables : page.beside)
          .emplace_back(table, result, layout,
                        by_month.contains(table.sum.empty() ? table.measure : table.sum) ? Days::by_month : Days::each);
  page.told.resize(result.members.size());
  for (const std::int32_t member : result.members) page.outcomes[member], page.by_month[member];
  for (std::size_t at = 0; at < result.draws.size(); ++at) page.draws[result.members[at]] = result.draws[at];
  return page;
}

void take(const StoredResult& result, const KeyCells& of, std::size_t position, History& member,
          const LikeObserved& like_observed, PageResult& page) {
  const Scenario& scenario = result.scenario;
  for (TableOfResult& table : page.tables) table.add(position, member);
  for (TableOfResult& table : page.beside) table.add(position, member);
  page.told[position] = outcomes_of(scenario, member, like_observed);
  if (position < result.draws.size()) page.told[position].draw = result.draws[position];
  const std::int32_t number = result.members[position];
  page.outcomes.at(number) = page.told[position].key;
  page.by_month.at(number) = outcomes_by_month(of, member);
}

/// Numbers are those of `export`, so that no page tells what an export blanks.
void protect(PageResult& page, const World& world, const KeyCells& of) {
  std::vector<TableOfResult*> all;
  for (TableOfResult& table : page.tables) all.push_back(&table);
  for (TableOfResult& table : page.beside) all.push_back(&table);
  protect_totals(all, world);
  if (page.told.size() == 1) {
    auto& [member, by_month] = *page.by_month.begin();
    ToldOutcomes outcomes{page.told.front().key, std::move(by_month)};
    protect_outcomes(std::vector<const TableOfResult*>(all.begin(), all.end()), of, outcomes);
    page.outcomes[member] = page.told.front().key = outcomes.whole;
    by_month = std::move(outcomes.by_month);
  }
  page.beside.clear();
}

}  // namespace

std::vector<std::int32_t> PageResult::draws_by_member() const {
  std::vector<std::int32_t> found;
  for (const auto& [member, draw] : draws) found.push_back(draw);
  return found;
}

PageResult page_result(const StoredResult& result) {
  const std::vector<std::string_view> wanted = wanted_measures();
  const std::set<std::string_view> by_month = told_by_month();
  const MemberReader reader(result, wanted, {}, by_month);
  PageResult page = empty_page(result, reader.layout(), by_month);
  const std::vector<std::int64_t> differences = largest_differences(result);
  const KeyCells of = key_cells(result.scenario.world, reader.layout());
  const MeasureLayout nothing{World{}};
  Team team(std::min(Team(0, nothing).threads(), kMostAtOnce), nothing);
  const std::size_t members = result.members.size();
  const std::vector<LikeObserved> simulated = read_simulated(result.file, result.scenario.observed, members);
  page.record = record_beside(result.scenario, simulated, result.draws);
  std::vector<MemberReader::Member> packed(members);
  std::vector<std::optional<History>> histories(static_cast<std::size_t>(team.threads()));
  team.in_turn(
      members, [&](std::size_t position) { packed[position] = reader.take(position); },
      [&](std::size_t position, std::size_t worker) {
        std::optional<History>& member = histories[worker];
        if (!member) member = reader.empty();
        reader.unpack(std::exchange(packed[position], {}), *member);
        take(result, of, position, *member, simulated[position], page);
      });
  for (std::size_t position = 0; position < members; ++position)
    page.told[position].largest_difference = differences[position];
  protect(page, result.scenario.world, of);
  return page;
}

}  // namespace retorno
