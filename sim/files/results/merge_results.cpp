#include "sim/files/results/merge_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/base/ensure.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/hdf5/seal.hpp"

namespace retorno {
namespace {

/// A member of the whole, and where it is.
struct Part {
  std::int32_t member = 0;
  std::string path;
  hsize_t position = 0;
};

std::vector<Part> members_of(const std::vector<std::string>& paths) {
  std::vector<Part> parts;
  for (const std::string& path : paths) {
    const std::vector<double> numbers = h5::Reader(path).numbers("/member");
    for (std::size_t i = 0; i < numbers.size(); ++i) parts.push_back({static_cast<std::int32_t>(numbers[i]), path, i});
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.member < b.member; });
  return parts;
}

/// Writes what the first part holds, in the order in which it was written, with room for all members.
class Copy {
 public:
  Copy(const h5::Reader& from, h5::Writer& to, const std::vector<Part>& parts) : from_(from), to_(to), parts_(parts) {}

  void group(const std::string& group) {
    for (const std::string& name : from_.names(group)) {
      const std::string path = (group == "/" ? "/" : group + "/") + name;
      if (path == "/seal_byte") continue;
      if (path == "/seal") {
        add_seal(to_);
      } else if (from_.is_group(path)) {
        to_.group(path);
        to_.attributes(path, from_.attributes(path));
        this->group(path);
      } else {
        dataset(group, path);
      }
    }
  }
  /// Datasets with a member axis, to be filled.
  const std::vector<std::string>& by_member() const { return by_member_; }

 private:
  void dataset(const std::string& group, const std::string& path) {
    const h5::Attributes attributes = from_.attributes(path);
    if (from_.is_axis(path)) {
      axes_[path] = path == "/member"     ? to_.axis(path, numbers_of_members(), attributes)
                    : from_.is_text(path) ? to_.axis(path, from_.texts(path), attributes)
                                          : to_.axis(path, whole(path), attributes);
      return;
    }
    std::vector<h5::Axis> axes;
    for (const std::string& name : from_.axes(path)) axes.push_back(axis(group, name));
    if (!axes.empty() && axes.front().path == "/member") {
      to_.declare(path, from_.type(path), axes, attributes);
      by_member_.push_back(path);
    } else {
      put(path, axes, attributes);
    }
  }

  void put(const std::string& path, const std::vector<h5::Axis>& axes, const h5::Attributes& attributes) {
    switch (from_.type(path)) {
      case h5::Type::text:
        return to_.put(path, axes, from_.texts(path), attributes);
      case h5::Type::float64:
        return to_.put(path, axes, from_.numbers(path), attributes);
      default:
        EXPECT(from_.type(path) == h5::Type::int32, "{} is of a type that no result has", path);
        return to_.put(path, axes, whole(path), attributes);
    }
  }

  /// The axis of that name in the same group, else at the top.
  const h5::Axis& axis(const std::string& group, const std::string& name) const {
    const auto near = axes_.find(group + "/" + name);
    return near != axes_.end() ? near->second : axes_.at("/" + name);
  }
  std::vector<std::int32_t> whole(const std::string& path) const {
    const std::vector<double> values = from_.numbers(path);
    return {values.begin(), values.end()};
  }
  std::vector<std::int32_t> numbers_of_members() const {
    std::vector<std::int32_t> numbers;
    for (const Part& part : parts_) numbers.push_back(part.member);
    return numbers;
  }

  const h5::Reader& from_;
  h5::Writer& to_;
  const std::vector<Part>& parts_;
  std::map<std::string, h5::Axis> axes_;
  std::vector<std::string> by_member_;
};

/// A whole number of each member, such as its draw.
void put_number(const h5::Reader& from, hsize_t position, h5::Writer& to, hsize_t slab, const std::string& path) {
  EXPECT(from.type(path) == h5::Type::int32, "{} holds no whole numbers", path);
  const std::vector<std::int32_t> number{static_cast<std::int32_t>(from.numbers(path).at(position))};
  to.put_part(path, {slab}, {1}, std::span<const std::int32_t>{number});
}

/// The member's part of a dataset, chunk by chunk as it lies in the file: nothing is unpacked, and little is in memory.
/// A chunk holds one member (see hdf5_writer.cpp), so it lies in the whole as it lay in the part.
void put_member(const h5::Reader& from, hsize_t position, h5::Writer& to, hsize_t slab, const std::string& path) {
  const std::vector<hsize_t> shape = from.shape(path), chunk = from.chunk_shape(path);
  if (shape.size() == 1) return put_number(from, position, to, slab, path);
  EXPECT(!chunk.empty() && chunk.front() == 1, "{} isn't stored member by member", path);
  std::vector<hsize_t> first(shape.size(), 0);
  for (bool more = true; more;) {
    first[0] = position;
    const h5::Chunk bytes = from.chunk(path, first);
    first[0] = slab;
    to.put_chunk(path, first, bytes);
    more = false;
    for (std::size_t a = shape.size(); a-- > 1 && !more;) {
      first[a] += chunk[a];
      more = first[a] < shape[a];
      if (!more) first[a] = 0;
    }
  }
}

}  // namespace

void merge_results(const std::vector<std::string>& paths, PartialFile output) {
  EXPECT(!paths.empty());
  const std::vector<Part> parts = members_of(paths);
  h5::Writer to(output.path());
  const h5::Reader first(parts.front().path);
  to.attributes("/", first.attributes("/"));
  Copy copy(first, to, parts);
  copy.group("/");
  for (std::size_t slab = 0; slab < parts.size(); ++slab) {
    const h5::Reader from(parts[slab].path);
    for (const std::string& path : copy.by_member()) put_member(from, parts[slab].position, to, slab, path);
  }
  to.close();
  output.finish();
}

}  // namespace retorno
