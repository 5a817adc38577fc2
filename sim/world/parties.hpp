// Travel parties: who they are, and their storage in chunks that belong to one stream each.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/draw.hpp"
#include "sim/base/ids.hpp"

namespace retorno {

/// What a party is doing. `where` is a gate in queued_desk, a link in queued_way and travelling, a place in all others.
enum class Phase : std::uint8_t {
  setting_out,   ///< at a place, goes on today without deciding again
  staying,       ///< at a place on the way, decides at its epochs
  queued_desk,   ///< waits at a desk
  queued_way,    ///< waits for a bus, boat or border
  travelling,    ///< on a link
  detained,      ///< held at a place; the outcome comes on release
  removed,       ///< being flown home or to a third country; held at a place till then
  settled,       ///< lives in a country, has stopped travelling
  returned,      ///< is back home
  dead,
};

enum class Choice : std::uint8_t {
  continue_,
  wait,
  settle,
  switch_destination,
  turn_back,
  assisted_return,
  resume_north
};
inline constexpr std::size_t kChoices = 7;
enum class Direction : std::uint8_t { north, south };
enum class Motive : std::uint8_t { forced, voluntary };
enum class ReturnKind : std::uint8_t { none, unassisted, assisted, forced, removed };
enum class Status : std::uint8_t { irregular, applicant, temporary, permanent };
enum class Family : std::uint8_t { alone, group, family, single_parent };
enum class Life : std::uint8_t { employed, training, health_care, school, housing, assets, cannot_pay, no_way };
enum class Paper : std::uint8_t {
  pregnant,
  disabled,
  language_gap,
  passport,
  informed,
  appointment,
  offered,
  long_absence
};

#define HOT(type, name, unit, quantum, start, meaning) type name = start;
#define COLD(...)
struct HotRow {
#include "sim/world/party_columns.def"
};
#define HOT(...)
#define COLD(type, name, unit, quantum, start, meaning) type name = start;
struct ColdRow {
#include "sim/world/party_columns.def"
};
static_assert(sizeof(ColdRow) == 30 && sizeof(HotRow) == 2, "a party is 32 bytes");

/// All of a party, by value, with its identity.
struct Party : HotRow, ColdRow {
  Identity identity;

  Phase phase() const { return static_cast<Phase>(phase_bits & 15); }
  void set_phase(Phase phase) {
    phase_bits = static_cast<std::uint8_t>((phase_bits & 0xF0) | static_cast<unsigned>(phase));
  }
  Choice last_choice() const { return static_cast<Choice>((phase_bits >> 4) & 7); }
  void set_last_choice(Choice c) {
    phase_bits = static_cast<std::uint8_t>((phase_bits & 0x8F) | (static_cast<unsigned>(c) << 4));
  }
  Direction direction() const { return static_cast<Direction>(phase_bits >> 7); }
  void set_direction(Direction d) {
    phase_bits = static_cast<std::uint8_t>((phase_bits & 0x7F) | (static_cast<unsigned>(d) << 7));
  }

  bool is_under_way() const { return phase() <= Phase::removed; }
  bool in_queue() const { return phase() == Phase::queued_desk || phase() == Phase::queued_way; }
  bool at_place() const { return !in_queue() && phase() != Phase::travelling; }
  PlaceId place() const { return PlaceId{where}; }
  LinkId link() const { return LinkId{where}; }
  GateId gate() const { return GateId{where}; }

  int size() const { return (makeup & 7) + 1; }
  int children() const { return (makeup >> 3) & 7; }
  bool forced() const { return (makeup >> 6) & 1; }
  bool unaccompanied() const { return makeup >> 7; }
  int adults() const { return size() - children(); }

  bool has(Paper paper) const { return (papers >> static_cast<unsigned>(paper)) & 1; }
  void set(Paper paper, bool yes) {
    const auto bit = static_cast<std::uint8_t>(1u << static_cast<unsigned>(paper));
    papers = static_cast<std::uint8_t>(yes ? papers | bit : papers & ~bit);
  }

  bool is(Life state) const { return (life >> static_cast<unsigned>(state)) & 1; }
  void set(Life state, bool yes) {
    const auto bit = static_cast<std::uint8_t>(1u << static_cast<unsigned>(state));
    life = static_cast<std::uint8_t>(yes ? life | bit : life & ~bit);
  }

  Family family() const { return static_cast<Family>(cohort & 3); }
  int education() const { return (cohort >> 2) & 3; }
  int wealth() const { return (cohort >> 4) & 3; }  ///< tercile 0, 1, 2
  bool first_adult_is_woman() const { return (cohort >> 6) & 1; }

  bool registered_at_home() const { return cohort >> 7; }
  void set_registered_at_home(bool yes) { cohort = static_cast<std::uint8_t>((cohort & 0x7F) | (yes ? 0x80 : 0)); }
  int trips() const { return (tries >> 4) & 7; }  ///< times it left home again, at most 7
  /// Starts another trip: no attempt at a border yet, and nothing of the way back.
  void count_trip() { tries = static_cast<std::uint8_t>(std::min(7, trips() + 1) << 4); }
  bool came_through() const { return tries >> 7; }
  void set_came_through(bool yes) { tries = static_cast<std::uint8_t>((tries & 0x7F) | (yes ? 0x80 : 0)); }
  unsigned support() const { return standing >> 5; }  ///< as Support
  void set_support(unsigned s) { standing = static_cast<std::uint8_t>((standing & 0x1F) | (s << 5)); }
  int attempts() const { return tries & 15; }
  void count_attempt() { tries = static_cast<std::uint8_t>((tries & 0xF0) | std::min(15, attempts() + 1)); }
  Status status() const { return static_cast<Status>(standing & 3); }
  void set_status(Status s) { standing = static_cast<std::uint8_t>((standing & ~3u) | static_cast<unsigned>(s)); }
  ReturnKind return_kind() const { return static_cast<ReturnKind>((standing >> 2) & 7); }
  void set_return_kind(ReturnKind k) {
    standing = static_cast<std::uint8_t>((standing & ~0x1Cu) | (static_cast<unsigned>(k) << 2));
  }

  double adverse_experience() const { return adverse / 4096.0; }
  double ill() const { return illness * 0.005; }
  double debt_months() const { return debt * 0.25; }
  CountryId goal_country() const { return CountryId{goal}; }
  NationalityId nation() const { return NationalityId{nationality}; }
};

/// Women, men, accompanied and unaccompanied children of a party.
struct Makeup {
  int women = 0, men = 0, children = 0, unaccompanied = 0;
};
Makeup makeup_of(const Party& party);

/// The byte of the day on which a party wakes next; day 255 of each cycle is skipped, so 255 can mean never.
inline std::uint8_t wake_byte(Day day) { return static_cast<std::uint8_t>(day.value % 255); }
inline constexpr std::uint8_t kNever = 255;
/// The longest sleep that one byte can tell apart from waking today.
inline constexpr Days kLongestSleep = 250;

struct PartyRef {
  std::uint32_t chunk = 0;
  std::uint32_t index = 0;
  auto operator<=>(const PartyRef&) const = default;
};

/// A party of this process by one number, for the many who stand in queues.
using PartyNumber = std::uint32_t;
inline constexpr unsigned kPartyNumberBits = 29;

/// Parties of one stream with consecutive ordinals.
struct Chunk {
  StreamId stream;
  std::uint32_t stream_hash = 0;
  std::uint32_t first_ordinal = 0;
#define HOT(type, name, unit, quantum, start, meaning) std::vector<type> name;
#define COLD(...)
#include "sim/world/party_columns.def"
  std::vector<ColdRow> cold;
  std::vector<std::uint16_t> wake_day;  ///< only where Parties::keep_wake_days was called

  std::size_t size() const { return cold.size(); }
};

struct Stream {
  std::string id;
  std::uint32_t hash = 0;
  std::uint32_t created = 0;  ///< parties so far, wherever they lie; the next ordinal
};

/// Which part of the parties lies here, where several processes share them.
struct Share {
  std::uint32_t number = 0;
  std::uint32_t of = 1;
};

/// The parties of this process: of every stream the chunks that are dealt to it, all of them where it is alone.
class Parties {
 public:
  explicit Parties(std::size_t chunk_size = 16384, Share share = {})
      : chunk_size_(chunk_size), index_bits_(static_cast<int>(std::bit_width(chunk_size - 1))), share_(share) {}

  /// Adds a stream; ids must differ in their hashes.
  StreamId add_stream(std::string id);
  const Stream& stream(StreamId id) const { return streams_[id]; }
  const ById<StreamId, Stream>& streams() const { return streams_; }

  /// Beside the byte that tells a wake day apart from the 254 days around it, the whole day: for tests.
  void keep_wake_days() { keeps_wake_days_ = true; }

  /// Makes room for `count` new parties of the stream and returns where those are that lie here: runs of (chunk, first
  /// index, count).
  struct Run {
    std::uint32_t chunk, first, count;
  };
  std::vector<Run> append(StreamId stream, std::uint32_t count);

  std::size_t chunk_size() const { return chunk_size_; }
  /// The share in which a party lies. Whole chunks are dealt out in turn, each stream beginning with another share.
  std::uint32_t share_of(StreamId stream, std::uint32_t ordinal) const {
    return static_cast<std::uint32_t>((stream.at() + ordinal / chunk_size_) % share_.of);
  }
  bool is_here(StreamId stream, std::uint32_t ordinal) const { return share_of(stream, ordinal) == share_.number; }

  Identity identity(PartyRef ref) const {
    const Chunk& chunk = chunks_[ref.chunk];
    return {chunk.stream_hash, chunk.first_ordinal + ref.index, Kind::party};
  }
  PartyNumber number(PartyRef ref) const { return (ref.chunk << index_bits_) | ref.index; }
  PartyRef ref(PartyNumber party) const {
    return {party >> index_bits_, party & ((PartyNumber{1} << index_bits_) - 1)};
  }
  Party get(PartyRef ref) const;
  void put(PartyRef ref, const Party& party);

  std::vector<Chunk>& chunks() { return chunks_; }
  const std::vector<Chunk>& chunks() const { return chunks_; }
  std::size_t size() const;
  /// Σ mix(identity, all columns) modulo 2^64 over a chunk; the sum over chunks doesn't depend on their order or size.
  std::uint64_t digest(std::uint32_t chunk) const;

 private:
  Run extend(StreamId stream, std::uint32_t count);

  std::size_t chunk_size_;
  int index_bits_;  ///< that tell the parties of a chunk apart
  Share share_;
  bool keeps_wake_days_ = false;
  ById<StreamId, Stream> streams_;
  std::vector<Chunk> chunks_;
  std::vector<std::uint32_t> last_chunk_;  // of each stream, of those here
};

}  // namespace retorno
