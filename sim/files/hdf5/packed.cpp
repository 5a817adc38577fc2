#include "sim/files/hdf5/packed.hpp"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <bit>
#include <memory>

#include "sim/base/ensure.hpp"
#include "sim/base/problems.hpp"

namespace retorno::h5 {
namespace {

constexpr H5Z_filter_t kFilters[] = {H5Z_FILTER_SHUFFLE, H5Z_FILTER_DEFLATE, H5Z_FILTER_FLETCHER32};
constexpr std::size_t kChecksumBytes = 4;
enum Skipped : std::uint32_t { kUnshuffled = 1, kUndeflated = 2, kUnchecked = 4 };  // by position in kFilters

std::size_t product(std::span<const hsize_t> lengths) {
  std::size_t cells = 1;
  for (const hsize_t length : lengths) cells *= length;
  return cells;
}

/// The axis along which chunks are cut: before it they have one step, after it all.
std::size_t cut_axis(const Packing& packing) {
  std::size_t axis = packing.chunk.size() - 1;
  while (axis > 1 && packing.chunk[axis] == packing.shape[axis]) --axis;
  return axis;
}

/// The Writer's hold 256 kB; what a file claims must not take all memory.
constexpr std::size_t kMostOfChunk = std::size_t{1} << 24;

bool is_of_runs(const Packing& packing) {
  if (packing.chunk.size() < 2 || packing.chunk.size() != packing.shape.size()) return false;
  std::size_t values = 1;
  for (const hsize_t length : packing.chunk)
    if ((values *= std::min<hsize_t>(length, kMostOfChunk + 1)) > kMostOfChunk) return false;
  if (std::find(packing.shape.begin(), packing.shape.end(), 0) != packing.shape.end()) return false;
  return std::all_of(packing.chunk.begin(), packing.chunk.begin() + static_cast<std::ptrdiff_t>(cut_axis(packing)),
                     [](hsize_t length) { return length == 1; });
}

struct Free {
  void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
  void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
};

template <class T>
using WordOf = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;

/// All first bytes of the values lie together, then all second ones, and so on; the lowest come first.
/// @param count  how many values the chunk has room for
template <class T>
std::string shuffled(std::span<const T> values, std::size_t count) {
  std::string bytes(count * sizeof(T), '\0');
  for (std::size_t b = 0; b < sizeof(T); ++b) {
    char* const to = bytes.data() + b * count;
    for (std::size_t i = 0; i < values.size(); ++i)
      to[i] = static_cast<char>(std::bit_cast<WordOf<T>>(values[i]) >> (8 * b));
  }
  return bytes;
}

/// Fletcher's checksum as HDF5 takes it: of pairs of bytes, the first one the higher, modulo 65535 with 65535 for 0
/// unless all are 0. The sums of a chunk fit into 64 bits.
std::uint32_t checksum(std::string_view bytes) {
  std::uint64_t sum = 0, sum_of_sums = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const unsigned high = static_cast<unsigned char>(bytes[i]);
    const unsigned low = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0;
    sum += high << 8 | low;
    sum_of_sums += sum;
  }
  const auto folded = [](std::uint64_t n) { return static_cast<std::uint32_t>(n == 0 ? 0 : (n - 1) % 65535 + 1); };
  return folded(sum_of_sums) << 16 | folded(sum);
}

template <class T>
class Unpacker {
 public:
  explicit Unpacker(const Packing& packing)
      : packing_(packing),
        inflater_(libdeflate_alloc_decompressor()),
        values_(product(packing.chunk)),
        bytes_(values_.size() * sizeof(T), '\0') {}

  std::span<const T> operator()(const Packed::Run& run) {
    std::string_view bytes = run.chunk.bytes;
    if (!(run.chunk.filter_mask & kUnchecked)) bytes.remove_suffix(std::min(kChecksumBytes, bytes.size()));
    if (!(run.chunk.filter_mask & kUndeflated)) bytes = inflated(bytes);
    if (bytes.size() != bytes_.size()) fail();
    if (run.chunk.filter_mask & kUnshuffled)
      std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(values_.data()));
    else
      unshuffle(reinterpret_cast<const unsigned char*>(bytes.data()));
    return std::span<const T>{values_}.first(run.count);
  }

 private:
  std::string_view inflated(std::string_view packed) {
    const auto status = libdeflate_zlib_decompress(inflater_.get(), packed.data(), packed.size(), bytes_.data(),
                                                   bytes_.size(), nullptr);
    if (status != LIBDEFLATE_SUCCESS) fail();
    return bytes_;
  }

  /// Undoes `shuffled`.
  void unshuffle(const unsigned char* bytes) {
    using Word = WordOf<T>;
    const std::size_t count = values_.size();
    for (std::size_t i = 0; i < count; ++i) {
      Word word = 0;
      for (std::size_t b = 0; b < sizeof(T); ++b) word |= static_cast<Word>(bytes[b * count + i]) << (8 * b);
      values_[i] = std::bit_cast<T>(word);
    }
  }

  [[noreturn]] void fail() const {
    throw FileError(fmt::format("can't read {}: its bytes can't be unpacked", packing_.path));
  }

  const Packing& packing_;
  std::unique_ptr<libdeflate_decompressor, Free> inflater_;
  std::vector<T> values_;
  std::string bytes_;
};

}  // namespace

std::size_t Packing::size() const { return product(std::span{shape}.subspan(1)); }
std::size_t Packing::each() const { return product(std::span{shape}.subspan(2)); }

Packing packing_of(const Reader& file, const std::string& path) {
  Packing packing{path, file.type(path), file.shape(path), file.chunk_shape(path)};
  const std::vector<H5Z_filter_t> filters = file.filters(path);
  if (!is_of_runs(packing) || !std::equal(filters.begin(), filters.end(), std::begin(kFilters), std::end(kFilters)))
    throw FileError(fmt::format("can't read {}: it is packed in a way that this program doesn't know", path));
  return packing;
}

Packed runs_of(const Packing& packing, std::size_t position, std::size_t first, std::size_t last) {
  const std::size_t axis = cut_axis(packing), inner = product(std::span{packing.shape}.subspan(axis + 1));
  const std::size_t whole = inner * packing.shape[axis], run = inner * packing.chunk[axis];
  Packed packed;
  for (std::size_t from = first * packing.each() / whole * whole; from < (last + 1) * packing.each(); from += whole)
    for (std::size_t at = from; at < from + whole; at += run) {
      const std::size_t end = std::min(at + run, from + whole);
      if (end <= first * packing.each() || at >= (last + 1) * packing.each()) continue;
      std::vector<hsize_t> corner(packing.shape.size());
      for (std::size_t a = packing.shape.size(), left = at; a-- > 1; left /= packing.shape[a])
        corner[a] = left % packing.shape[a];
      corner[0] = position;
      packed.runs.push_back({std::move(corner), at, end - at, {}});
    }
  return packed;
}

Packed take(const Reader& file, const Packing& packing, std::size_t position, std::size_t first, std::size_t last) {
  Packed packed = runs_of(packing, position, first, last);
  std::vector<std::vector<hsize_t>> corners;
  for (const Packed::Run& run : packed.runs) corners.push_back(run.corner);
  std::vector<Chunk> chunks = file.chunks(packing.path, corners);
  for (std::size_t i = 0; i < chunks.size(); ++i) packed.runs[i].chunk = std::move(chunks[i]);
  return packed;
}

template <class T>
void unpack(const Packing& packing, const Packed& packed,
            const std::function<void(std::size_t, std::span<const T>)>& put) {
  EXPECT(packing.type == type_of<T>, "{} is stored as something else", packing.path);
  Unpacker<T> unpacked(packing);
  for (const Packed::Run& run : packed.runs) put(run.first, unpacked(run));
}
template void unpack(const Packing&, const Packed&,
                     const std::function<void(std::size_t, std::span<const std::int32_t>)>&);
template void unpack(const Packing&, const Packed&, const std::function<void(std::size_t, std::span<const float>)>&);
template void unpack(const Packing&, const Packed&, const std::function<void(std::size_t, std::span<const double>)>&);

template <class T>
Chunk pack(const Packing& packing, std::span<const T> values) {
  EXPECT(packing.type == type_of<T>, "{} is stored as something else", packing.path);
  EXPECT(values.size() <= product(packing.chunk), "{} values for a chunk of {}", values.size(), packing.path);
  const std::string bytes = shuffled(values, product(packing.chunk));
  const std::unique_ptr<libdeflate_compressor, Free> deflater(libdeflate_alloc_compressor(kDeflateLevel));
  std::string packed(libdeflate_zlib_compress_bound(deflater.get(), bytes.size()), '\0');
  const std::size_t size =
      deflater ? libdeflate_zlib_compress(deflater.get(), bytes.data(), bytes.size(), packed.data(), packed.size()) : 0;
  if (size == 0) throw FileError(fmt::format("can't write {}: its values can't be packed", packing.path));
  packed.resize(size);
  Chunk chunk{std::move(packed)};
  const std::uint32_t sum = checksum(chunk.bytes);
  for (std::size_t b = 0; b < kChecksumBytes; ++b) chunk.bytes += static_cast<char>(sum >> (8 * b));
  return chunk;
}
template Chunk pack(const Packing&, std::span<const std::int32_t>);
template Chunk pack(const Packing&, std::span<const float>);
template Chunk pack(const Packing&, std::span<const double>);

}  // namespace retorno::h5
