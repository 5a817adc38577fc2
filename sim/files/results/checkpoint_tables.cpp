#include "sim/files/results/checkpoint_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <type_traits>

#include "sim/base/ensure.hpp"
#include "sim/base/fields.hpp"
#include "sim/base/problems.hpp"
#include "sim/run/state.hpp"

namespace retorno {
namespace {

#define HOT(...) +1
#define COLD(...)
constexpr std::size_t kHotColumns = 0
#include "sim/world/party_columns.def"
    ;
// A chunk's stream and its hash (which is made anew with the chunk), first ordinal, cold rows, and a test's full wake
// days. One that keeps more than its columns would lose it here.
static_assert(fields::count<Chunk>() == kHotColumns + 5);
static_assert(fields::count<Stream>() == 3);

/// The parties of this rank as runs of one chunk each, in the order of streams and ordinals.
std::vector<const Chunk*> in_order(const Parties& parties) {
  std::vector<const Chunk*> all;
  for (StreamId stream : parties.streams().ids()) {
    const auto of_stream = chunks_of(parties, stream);
    all.insert(all.end(), of_stream.begin(), of_stream.end());
  }
  return all;
}

std::size_t created_in_all(const Parties& parties) {
  std::size_t created = 0;
  for (const Stream& stream : parties.streams()) created += stream.created;
  return created;
}

/// The values of all ranks in the order of streams and ordinals, on the first rank; on the others nothing.
template <class T>
std::vector<T> of_all_ranks(const Parties& parties, Ranks& ranks, std::vector<T> mine) {
  if (ranks.alone()) return mine;
  const std::vector<std::string> given =
      ranks.gather_at_first({reinterpret_cast<const char*>(mine.data()), mine.size() * sizeof(T)});
  if (!ranks.first()) return {};
  std::vector<T> all(created_in_all(parties));
  std::vector<std::size_t> read(given.size(), 0);
  auto* to = reinterpret_cast<char*>(all.data());
  for (StreamId stream : parties.streams().ids())
    for (std::uint32_t first = 0; first < parties.stream(stream).created;) {
      const std::uint32_t rank = parties.share_of(stream, first);
      const auto chunk = static_cast<std::uint32_t>(parties.chunk_size());
      const std::size_t bytes = std::min(chunk, parties.stream(stream).created - first) * sizeof(T);
      to = std::copy_n(given[rank].data() + read[rank], bytes, to);
      read[rank] += bytes;
      first += std::min(chunk, parties.stream(stream).created - first);
    }
  return all;
}

template <class T>
void put_column(h5::Writer& file, const h5::Axis& axis, const std::string& name, const std::vector<T>& values,
                const char* unit, const char* meaning) {
  static_assert(h5::type_of<T> != h5::Type::text, "a column of a type that no checkpoint holds yet: see hdf5.hpp");
  file.put("/parties/" + name, {axis}, values, {{"long_name", meaning}, {"units", unit}});
}

template <class T>
std::vector<T> column(const h5::Reader& file, const std::string& name, std::size_t size) {
  return file.values<T>("/parties/" + name, {size});
}

/// @param file  of the first rank; none on the others, which only give their part
void write_columns(h5::Writer* file, const Parties& parties, Ranks& ranks) {
  const h5::Axis axis = file ? file->axis("/parties/party", created_in_all(parties)) : h5::Axis{};
  const std::vector<const Chunk*> chunks = in_order(parties);
  const auto put = [&]<class T>(const char* name, std::vector<T> mine, const char* unit, const char* meaning) {
    const std::vector<T> values = of_all_ranks(parties, ranks, std::move(mine));
    if (file) put_column(*file, axis, name, values, unit, meaning);
  };
#define HOT(type, name, unit, quantum, start, meaning)                                                 \
  {                                                                                                    \
    std::vector<type> mine;                                                                            \
    for (const Chunk* chunk : chunks) mine.insert(mine.end(), chunk->name.begin(), chunk->name.end()); \
    put(#name, std::move(mine), unit, meaning);                                                        \
  }
#define COLD(type, name, unit, quantum, start, meaning)                \
  {                                                                    \
    std::vector<type> mine;                                            \
    for (const Chunk* chunk : chunks)                                  \
      for (const ColdRow& row : chunk->cold) mine.push_back(row.name); \
    put(#name, std::move(mine), unit, meaning);                        \
  }
#include "sim/world/party_columns.def"
}

/// Calls fill(chunk, index in it, number in the file) for the parties of this rank in the order of the file.
template <class Fill>
void for_parties(Parties& parties, const Fill& fill) {
  std::size_t before = 0;  // parties of the streams before
  for (StreamId stream : parties.streams().ids()) {
    for (Chunk& chunk : parties.chunks())
      if (chunk.stream == stream)
        for (std::size_t i = 0; i < chunk.size(); ++i) fill(chunk, i, before + chunk.first_ordinal + i);
    before += parties.stream(stream).created;
  }
}

void write_streams(h5::Writer& file, const Parties& parties) {
  file.group("/streams");
  std::vector<std::string> ids;
  std::vector<std::int64_t> created;
  for (const Stream& stream : parties.streams()) ids.push_back(stream.id), created.push_back(stream.created);
  if (ids.empty()) return file.put("/streams/id", std::string{});
  const h5::Axis axis = file.axis("/streams/stream", ids.size());
  file.put("/streams/id", {axis}, ids);
  file.put("/streams/created", {axis}, created);
  file.group("/parties");
}

/// Parties of each stream; room is made for no more than the columns hold.
std::vector<std::uint32_t> created_in(const h5::Reader& file, const std::vector<std::string>& ids) {
  std::set<std::uint32_t> hashes;
  for (const std::string& id : ids)
    if (!hashes.insert(hash_of(id)).second) file.refuse("/streams/id", "a stream stands there twice");
  std::int64_t left = file.has("/parties/wake") ? static_cast<std::int64_t>(file.length("/parties/wake")) : 0;
  std::vector<std::uint32_t> all;
  for (const std::int64_t parties : file.values<std::int64_t>("/streams/created", {ids.size()})) {
    if (parties < 0 || parties > left) file.refuse("/streams/created", "it tells of other parties than there are");
    left -= parties;
    all.push_back(static_cast<std::uint32_t>(parties));
  }
  return all;
}

/// The days so far follow one another up to yesterday.
void check_days(const h5::Reader& file, const std::vector<std::int32_t>& days) {
  for (std::size_t i = 1; i < days.size(); ++i)
    if (days[i] != days[i - 1] + 1) file.refuse("/history/day", "days are missing");
}

}  // namespace

void write_parties(h5::Writer* file, const Parties& parties, Ranks& ranks) {
  if (file) write_streams(*file, parties);
  if (created_in_all(parties) > 0) write_columns(file, parties, ranks);
}

void read_parties(const h5::Reader& file, Parties& parties) {
  EXPECT(parties.size() == 0 && parties.streams().empty());
  if (!file.has("/streams/created")) return;
  const auto ids = file.texts("/streams/id", file.length("/streams/created"));
  const std::vector<std::uint32_t> created = created_in(file, ids);
  for (std::size_t s = 0; s < ids.size(); ++s) parties.append(parties.add_stream(ids[s]), created[s]);
  const std::size_t all = created_in_all(parties);
  if (all == 0) return;
#define HOT(type, name, unit, quantum, start, meaning)                                                    \
  {                                                                                                       \
    const std::vector<type> values = column<type>(file, #name, all);                                      \
    for_parties(parties, [&](Chunk& chunk, std::size_t i, std::size_t n) { chunk.name[i] = values[n]; }); \
  }
#define COLD(type, name, unit, quantum, start, meaning)                                                        \
  {                                                                                                            \
    const std::vector<type> values = column<type>(file, #name, all);                                           \
    for_parties(parties, [&](Chunk& chunk, std::size_t i, std::size_t n) { chunk.cold[i].name = values[n]; }); \
  }
#include "sim/world/party_columns.def"
}

void write_history(h5::Writer& file, const History& history) {
  file.group("/history");
  if (history.days.empty()) return;
  const auto days = static_cast<hsize_t>(history.days.size());
  const h5::Axis day = file.axis("/history/day", history.days);
  const auto put = [&](const std::string& name, std::size_t cells, const auto& row) {
    using T = typename std::remove_cvref_t<decltype(row(0))>::value_type;
    const h5::Axis cell = file.axis("/history/" + name + "_cell", cells);
    if (cell.length == 0) return;
    file.declare("/history/" + name, h5::type_of<T>, {day, cell});
    for (hsize_t d = 0; d < days; ++d)
      file.put_part("/history/" + name, {d, 0}, {1, cell.length}, std::span<const T>{row(d)});
  };
  put("counts", history.layout.total, [&](hsize_t d) { return history.counts[d].all(); });
  put("gauges", history.layout.gauge_total, [&](hsize_t d) -> const std::vector<float>& { return history.gauges[d]; });
  if (history.digests.empty()) return;
  file.put("/history/digests", {day}, std::vector<std::int64_t>(history.digests.begin(), history.digests.end()));
}

void read_history(const h5::Reader& file, History& history) {
  if (!file.has("/history/day")) return;
  const std::size_t days = file.length("/history/day");
  history.days = file.values<std::int32_t>("/history/day", {days});
  check_days(file, history.days);
  const auto get = [&]<class T, class Row>(const std::string& name, std::size_t cells, std::vector<Row>& rows, T) {
    rows.assign(days, {});
    if (days == 0 || cells == 0) return;  // then nothing was written
    const std::vector<T> values = file.values<T>("/history/" + name, {days, cells});
    for (std::size_t d = 0; d < days; ++d) {
      const auto row = std::span<const T>{values}.subspan(d * cells, cells);
      if constexpr (std::is_same_v<Row, CountsOfDay>)
        rows[d] = CountsOfDay{row};
      else
        rows[d].assign(row.begin(), row.end());
    }
  };
  get("counts", history.layout.total, history.counts, std::int64_t{});
  get("gauges", history.layout.gauge_total, history.gauges, float{});
  if (!file.has("/history/digests")) return;
  const std::vector<std::int64_t> digests = file.values<std::int64_t>("/history/digests", {days});
  history.digests.assign(digests.begin(), digests.end());
}

}  // namespace retorno
