#include "sim/world/parties.hpp"

#include <doctest/doctest.h>

#include <set>

#include "sim/base/ensure.hpp"

using namespace retorno;

namespace {

std::uint64_t digest(const Parties& parties) {
  std::uint64_t sum = 0;
  for (std::uint32_t c = 0; c < parties.chunks().size(); ++c) sum += parties.digest(c);
  return sum;
}

/// Ten parties of two streams that differ in all they are.
Parties ten_parties(std::size_t chunk_size) {
  Parties parties(chunk_size);
  const StreamId a = parties.add_stream("a"), b = parties.add_stream("b");
  for (StreamId stream : {a, b, a, b, a})
    for (const Parties::Run& run : parties.append(stream, 2))
      for (std::uint32_t i = run.first; i < run.first + run.count; ++i) {
        Party who = parties.get({run.chunk, i});
        who.savings = static_cast<std::uint16_t>(100 * who.identity.ordinal + (stream == a ? 1 : 2));
        parties.put({run.chunk, i}, who);
      }
  return parties;
}

}  // namespace

TEST_CASE("a party is read as it was written, in every column") {
  Parties parties(4);
  const Parties::Run run = parties.append(parties.add_stream("a"), 3).front();
  Party who = parties.get({run.chunk, 1});
#define HOT(type, name, unit, quantum, start, meaning) \
  CHECK(who.name == start);                            \
  who.name = static_cast<type>(start + 7);
#define COLD(type, name, unit, quantum, start, meaning) HOT(type, name, unit, quantum, start, meaning)
#include "sim/world/party_columns.def"
  parties.put({run.chunk, 1}, who);
  const Party read = parties.get({run.chunk, 1});
#define HOT(type, name, unit, quantum, start, meaning) CHECK(read.name == static_cast<type>(start + 7));
#define COLD(type, name, unit, quantum, start, meaning) HOT(type, name, unit, quantum, start, meaning)
#include "sim/world/party_columns.def"
  CHECK(parties.get({run.chunk, 0}).wake == kNever);
}

TEST_CASE("ordinals run on through the chunks of a stream") {
  Parties parties(4);
  const StreamId stream = parties.add_stream("a");
  parties.append(stream, 3);
  const std::vector<Parties::Run> runs = parties.append(stream, 6);

  REQUIRE(runs.size() == 3);
  CHECK(runs[0].count == 1);
  CHECK(runs[1].count == 4);
  CHECK(runs[2].count == 1);
  CHECK(parties.identity({runs[0].chunk, 3}).ordinal == 3);
  CHECK(parties.identity({runs[2].chunk, 0}).ordinal == 8);
  CHECK(parties.size() == 9);
  CHECK(parties.stream(stream).created == 9);
}

TEST_CASE("the digest doesn't depend on how parties are cut into chunks") {
  const std::uint64_t expected = digest(ten_parties(1));
  for (std::size_t chunk_size : {2u, 3u, 64u}) CHECK(digest(ten_parties(chunk_size)) == expected);
}

TEST_CASE("the digest sees every column and who it belongs to") {
  std::set<std::uint64_t> seen;
  const auto remember = [&](const auto& change) {
    Parties parties = ten_parties(64);
    Party who = parties.get({0, 2});
    change(who);
    parties.put({0, 2}, who);
    CHECK(seen.insert(digest(parties)).second);
  };
  remember([](Party&) {});
#define HOT(type, name, unit, quantum, start, meaning) \
  remember([](Party& who) { who.name = static_cast<type>(who.name + 1); });
#define COLD(type, name, unit, quantum, start, meaning) HOT(type, name, unit, quantum, start, meaning)
#include "sim/world/party_columns.def"

  Parties exchanged = ten_parties(64);
  const Party a = exchanged.get({0, 0}), b = exchanged.get({0, 1});
  exchanged.put({0, 0}, b);
  exchanged.put({0, 1}, a);
  CHECK(seen.insert(digest(exchanged)).second);
}

TEST_CASE("two streams of one name are refused") {
  Parties parties;
  parties.add_stream("a");
  CHECK_THROWS_AS(parties.add_stream("a"), InternalError);
}

TEST_CASE("small fields that share a byte don't disturb each other") {
  Party who;
  who.set_phase(Phase::queued_way);
  who.set_last_choice(Choice::resume_north);
  who.set_direction(Direction::south);
  CHECK(who.phase() == Phase::queued_way);
  CHECK(who.last_choice() == Choice::resume_north);
  CHECK(who.direction() == Direction::south);
  who.set_phase(Phase::setting_out);
  CHECK(who.last_choice() == Choice::resume_north);
  CHECK(who.direction() == Direction::south);

  who.set_status(Status::permanent);
  who.set_return_kind(ReturnKind::removed);
  who.set_status(Status::applicant);
  CHECK(who.return_kind() == ReturnKind::removed);
  CHECK(who.status() == Status::applicant);

  for (int n = 0; n < 20; ++n) who.count_attempt();
  CHECK(who.attempts() == 15);
  who.set(Paper::offered, true);
  who.set(Paper::pregnant, true);
  who.set(Paper::offered, false);
  CHECK(who.has(Paper::pregnant));
  CHECK_FALSE(who.has(Paper::offered));
}

TEST_CASE("women, men and children of a party add up to its size") {
  for (int size = 1; size <= 8; ++size)
    for (int children = 0; children < size; ++children)
      for (int first_is_woman : {0, 64}) {
        Party who;
        who.makeup = static_cast<std::uint8_t>((size - 1) | (children << 3));
        who.cohort = static_cast<std::uint8_t>(first_is_woman);
        const Makeup made = makeup_of(who);
        CHECK(made.women + made.men + made.children == size);
        CHECK(made.unaccompanied == 0);
        CHECK((first_is_woman ? made.women : made.men) >= 1);
      }
  Party child;
  child.makeup = 0x80;
  CHECK(makeup_of(child).unaccompanied == 1);
  CHECK(makeup_of(child).men + makeup_of(child).women + makeup_of(child).children == 0);
}

TEST_CASE("no day's wake byte means never, and the longest sleep can be told from waking today") {
  for (int day = 0; day < 1000; ++day) {
    CHECK(wake_byte(Day{day}) != kNever);
    CHECK(wake_byte(Day{day}) != wake_byte(Day{day + kLongestSleep}));
  }
}

TEST_CASE("a party's number leads back to it, in whatever chunk it lies") {
  Parties parties(50);  // no power of two
  const StreamId first = parties.add_stream("a"), second = parties.add_stream("b");
  parties.append(first, 100);
  parties.append(second, 70);
  std::set<PartyNumber> numbers;
  for (std::uint32_t c = 0; c < parties.chunks().size(); ++c)
    for (std::uint32_t i = 0; i < parties.chunks()[c].size(); ++i) {
      const PartyNumber number = parties.number({c, i});
      CHECK(parties.ref(number) == PartyRef{c, i});
      CHECK(numbers.insert(number).second);
    }
  CHECK(numbers.size() == 170);
}
