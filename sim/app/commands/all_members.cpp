#include "sim/app/commands/all_members.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <numeric>

#include "sim/app/commands/memory.hpp"
#include "sim/app/commands/run_outputs.hpp"
#include "sim/app/commands/sweep_work.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/app/commands/workers.hpp"
#include "sim/files/results/merge_results.hpp"
#include "sim/files/results/read_member.hpp"
#include "sim/files/results/results.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

void print_digests(const History& history, int member, int members) {
  for (std::size_t day = 0; day < history.digests.size(); ++day)
    tell("digest {}{} {:016x}\n", members > 1 ? fmt::format("{} ", member) : "",
               to_text(Day{history.days[day]}), history.digests[day]);
}

/// What the ranks gave to one another on these days, and the memory each takes.
void tell_of_ranks(const Work& work, std::int64_t bytes_given, Days days) {
  Ranks& ranks = all_ranks();
  if (ranks.alone()) return;
  const std::vector<std::int64_t> bytes = ranks.gather(bytes_given), memory = ranks.gather<std::int64_t>(memory_mb());
  if (!ranks.first()) return;
  const double kb_a_day =
      static_cast<double>(std::accumulate(bytes.begin(), bytes.end(), std::int64_t{0})) / 1e3 / days;
  const std::string text =
      fmt::format("{} ranks gave one another {:.0f} kB a day, {:.0f} kB each; MB in use by rank: {}", ranks.count(),
                  kb_a_day, kb_a_day / ranks.count(), fmt::join(memory, ", "));
  work.log->say("{}", text);
  spdlog::info("{}", text);
}

/// A member's history, on the first rank; all ranks carry it together.
History run_together(const Work& work, int member) {
  const bool begun = member == work.from_member && !work.from.empty();
  const std::int64_t before = all_ranks().bytes_given();
  const auto drawn = as_the_first([&] { return drawn_run(work.order, work.draw_of(member)); });
  const MemberWork one{work.order, member, work.threads, begun ? work.from : ""};
  History history = drawn ? run_member(drawn->scenario, drawn->rules, one, work.progress)
                          : run_member(work.scenario, work.rules, one, work.progress);
  tell_of_ranks(work, all_ranks().bytes_given() - before,
                work.scenario.end - (begun ? work.next : work.scenario.start) + 1);
  return history;
}

Outcomes outcomes_in(const std::string& path, const Work& work, int member) {
  std::vector<std::string_view> all;
  for (const MeasureText& measure : measures()) all.push_back(measure.name);
  Outcomes outcomes = outcomes_of(work.scenario, read_member(read_result(path), 0, all));
  outcomes.draw = work.draw_of(member);
  return outcomes;
}

/// One of the members that are run at once, into its file, from where an earlier try at it was stopped.
void run_beside_others(const Work& work, const std::string& part, int member, Progress& counted) {
  RunOrder order = work.order;
  order.output = part, order.member = member;
  const auto drawn = drawn_run(order, work.draw_of(member));
  const std::string from = latest_checkpoint(part, drawn ? drawn->scenario : work.scenario);
  run_into(part,
           {work.scenario, work.rules, order, 1, counted, from, member, work.next, work.log, {work.draw_of(member)}},
           member);
  remove_checkpoints(part);
}

std::vector<int> missing_members(const Work& work, const std::vector<std::string>& parts,
                                 const std::string& made_from) {
  std::vector<int> missing;
  for (int member = 0; member < work.members(); ++member)
    if (is_whole_member(parts[static_cast<std::size_t>(member)], made_from, member))
      work.log->say("member {} is whole from before", member);
    else
      missing.push_back(member);
  return missing;
}

/// As many members at a time as there are processors, each on one of them: a single run keeps several busy for a part
/// of its time only. One after another they go where the whole is to have checkpoints or digests, or is carried by
/// ranks.
void run_at_once(const Work& work, const std::vector<std::string>& parts, const std::string& made_from) {
  RunChoices asked;
  asked.threads = work.threads;
  if (!all_ranks().alone() || work.order.digest || work.order.checkpoint_every > 0 || !work.from.empty()) return;
  const std::vector<int> missing = missing_members(work, parts, made_from);
  const int at_once = members_that_fit(work.scenario, processors(asked));
  if (missing.size() < 2 || at_once < 2) return;
  const auto one = [&](std::size_t n, Progress& counted) {
    run_beside_others(work, parts[static_cast<std::size_t>(missing[n])], missing[n], counted);
    return true;
  };
  const WorkToShare shared{folder_of_members(work.order), missing.size(), at_once, true};
  if (work_through(shared, one, work.progress, *work.log) != 0)
    throw FileError("not all members could be run; the same command runs those that are missing");
}

/// The one that a checkpoint is of comes first: those before it, if they have to be run again, would write their
/// checkpoints over it.
std::vector<int> in_turn(const Work& work) {
  std::vector<int> members(static_cast<std::size_t>(work.members()));
  std::iota(members.begin(), members.end(), 0);
  if (!work.from.empty())
    std::rotate(members.begin(), members.begin() + work.from_member, members.begin() + work.from_member + 1);
  return members;
}

}  // namespace

std::string folder_of_members(const RunOrder& order) { return order.output + ".members"; }

Outcomes run_into(PartialFile file, const Work& work, int member) {
  ResultWriter writer(std::move(file), work.scenario, this_program(), days_from(work.scenario.start, work.scenario.end),
                      {member}, {work.draw_of(member)});
  const History history = run_together(work, member);
  work.log->say("member {} run after {:.2f} s, {} MB in use", member, work.progress.seconds(), memory_mb());
  writer.add(history, work.threads);
  Outcomes outcomes = outcomes_of(work.scenario, history);
  outcomes.draw = work.draw_of(member);
  writer.finish();
  work.log->say("member {} written after {:.2f} s", member, work.progress.seconds());
  if (work.order.digest) print_digests(history, member, work.members());
  return outcomes;
}

std::vector<Outcomes> run_all(const Work& work, PartialFile whole) {
  std::vector<Outcomes> outcomes(static_cast<std::size_t>(work.members()));
  std::vector<std::string> parts;
  const std::string made_from = fingerprint(work.scenario, this_program());
  for (int member = 0; member < work.members(); ++member)
    parts.push_back(fmt::format("{}/member_{:04}.h5", folder_of_members(work.order), member));
  run_at_once(work, parts, made_from);
  for (const int member : in_turn(work)) {
    const auto at = static_cast<std::size_t>(member);
    const std::string& part = parts[at];
    const bool done = !work.order.digest && is_whole_member(part, made_from, member);
    all_ranks().largest(done ? 1 : 0);  // the other ranks can't see it
    outcomes[at] = done ? outcomes_in(part, work, member) : run_into(part, work, member);
  }
  merge_results(parts, std::move(whole));
  std::error_code ignored;
  fs::remove_all(folder_of_members(work.order), ignored);
  return outcomes;
}

int take_part(const Work& work) {
  Ranks& ranks = all_ranks();
  const bool one = work.is_of_one();
  for (const int member : one ? std::vector{std::max(0, work.order.member)} : in_turn(work)) {
    if (!one && ranks.largest(0) == 1) continue;
    run_together(work, member);
  }
  return 0;
}

}  // namespace retorno
