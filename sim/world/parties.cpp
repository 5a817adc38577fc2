#include "sim/world/parties.hpp"

#include <array>
#include <cstring>

#include "sim/base/ensure.hpp"
#include "sim/base/problems.hpp"

namespace retorno {
namespace {

std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

constexpr std::uint32_t kNoChunk = 0xFFFFFFFF;
constexpr std::size_t kMostParties = std::size_t{1} << kPartyNumberBits;
constexpr std::size_t kMakeups = 256;  // of the byte that tells it

Makeup work_out(const Party& party) {
  if (party.unaccompanied()) return {.unaccompanied = 1};
  Makeup made{.children = party.children()};
  // Adults alternate in sex from the first on: a couple is a man and a woman, a group is mixed.
  const int first = (party.adults() + 1) / 2;
  made.women = party.first_adult_is_woman() ? first : party.adults() - first;
  made.men = party.adults() - made.women;
  return made;
}

/// [sex of the first adult × the byte that tells the rest]: a party is counted several times a visit.
std::array<Makeup, 2 * kMakeups> all_makeups() {
  std::array<Makeup, 2 * kMakeups> all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Party party;
    party.makeup = static_cast<std::uint8_t>(i % kMakeups);
    party.cohort = i < kMakeups ? 0 : 1 << 6;
    all[i] = work_out(party);
  }
  return all;
}
const std::array<Makeup, 2 * kMakeups> kAllMakeups = all_makeups();

}  // namespace

Makeup makeup_of(const Party& party) {
  return kAllMakeups[(party.first_adult_is_woman() ? kMakeups : 0) + party.makeup];
}

StreamId Parties::add_stream(std::string id) {
  const std::uint32_t hash = hash_of(id);
  for (const Stream& other : streams_) EXPECT(other.hash != hash, "streams {} and {}", other.id, id);
  last_chunk_.push_back(kNoChunk);
  return streams_.add({std::move(id), hash, 0});
}

std::vector<Parties::Run> Parties::append(StreamId stream, std::uint32_t count) {
  std::vector<Run> runs;
  while (count > 0) {
    std::uint32_t& created = streams_[stream].created;
    const auto room = static_cast<std::uint32_t>(chunk_size_ - created % chunk_size_);
    const std::uint32_t fits = std::min(count, room);
    if (is_here(stream, created)) runs.push_back(extend(stream, fits));
    created += fits;
    count -= fits;
  }
  return runs;
}

/// The next parties of a stream, no more than its last chunk has room for.
Parties::Run Parties::extend(StreamId stream, std::uint32_t count) {
  const std::uint32_t next = streams_[stream].created;
  std::uint32_t& last = last_chunk_[stream.at()];
  if (next % chunk_size_ == 0) {
    last = static_cast<std::uint32_t>(chunks_.size());
    if (last >= kMostParties >> index_bits_)
      throw InputError({{{}, fmt::format("there are more parties than the {} that a process can number", kMostParties),
                         "let more ranks share them"}});
    chunks_.push_back({});
    chunks_.back().stream = stream;
    chunks_.back().stream_hash = streams_[stream].hash;
    chunks_.back().first_ordinal = next;
  }
  Chunk& chunk = chunks_[last];
  const auto first = static_cast<std::uint32_t>(chunk.size());
#define HOT(type, name, unit, quantum, start, meaning) chunk.name.resize(first + count, start);
#define COLD(...)
#include "sim/world/party_columns.def"
  chunk.cold.resize(first + count);
  if (keeps_wake_days_) chunk.wake_day.resize(first + count, 0xFFFF);
  return {last, first, count};
}

Party Parties::get(PartyRef ref) const {
  const Chunk& chunk = chunks_[ref.chunk];
  Party party;
#define HOT(type, name, unit, quantum, start, meaning) party.name = chunk.name[ref.index];
#define COLD(...)
#include "sim/world/party_columns.def"
  static_cast<ColdRow&>(party) = chunk.cold[ref.index];
  party.identity = identity(ref);
  return party;
}

void Parties::put(PartyRef ref, const Party& party) {
  Chunk& chunk = chunks_[ref.chunk];
#define HOT(type, name, unit, quantum, start, meaning) chunk.name[ref.index] = party.name;
#define COLD(...)
#include "sim/world/party_columns.def"
  chunk.cold[ref.index] = party;
}

std::size_t Parties::size() const {
  std::size_t n = 0;
  for (const Chunk& chunk : chunks_) n += chunk.size();
  return n;
}

std::uint64_t Parties::digest(std::uint32_t c) const {
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < chunks_[c].size(); ++i) {
    const Party party = get({c, i});
    constexpr std::size_t kColumnWords = (sizeof(HotRow) + sizeof(ColdRow)) / sizeof(std::uint64_t);
    std::uint64_t words[kColumnWords + 1] = {};
    std::memcpy(words, static_cast<const HotRow*>(&party), sizeof(HotRow));
    std::memcpy(reinterpret_cast<char*>(words) + sizeof(HotRow), static_cast<const ColdRow*>(&party), sizeof(ColdRow));
    words[kColumnWords] = (static_cast<std::uint64_t>(party.identity.stream) << 32) | party.identity.ordinal;
    std::uint64_t hash = 0x9e3779b97f4a7c15ull;
    for (std::uint64_t word : words) hash = mix(hash ^ word) + 0x9e3779b97f4a7c15ull;
    sum += hash;
  }
  return sum;
}

}  // namespace retorno
