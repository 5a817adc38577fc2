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
    const h5::Reader file(path);
    const std::vector<std::int32_t> numbers = file.whole_numbers("/member", file.length("/member"));
    for (std::size_t i = 0; i < numbers.size(); ++i) parts.push_back({numbers[i], path, i});
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.member < b.member; });
  return parts;
}

/// A part lies in its file as it will lie in the whole, or it can't be copied as it lies.
void demand_same(const h5::Reader& from, const h5::Packing& whole) {
  h5::Packing part = h5::packing_of(from, whole.path);
  part.shape.front() = whole.shape.front();
  if (part.type != whole.type || part.shape != whole.shape || part.chunk != whole.chunk)
    from.refuse(whole.path, "it lies there in another way than in the first of the repeats");
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
  const std::vector<h5::Packing>& by_member() const { return by_member_; }

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
      by_member_.push_back(to_.declare(path, from_.type(path), axes, attributes));
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
      case h5::Type::int32:
        return to_.put(path, axes, whole(path), attributes);
      default:
        from_.refuse(path, "it is of a type that no result has");
    }
  }

  /// The axis of that name in the same group, else at the top.
  const h5::Axis& axis(const std::string& group, const std::string& name) const {
    const auto near = axes_.find(group + "/" + name);
    const auto far = axes_.find("/" + name);
    if (near == axes_.end() && far == axes_.end()) from_.refuse(group, fmt::format("it has no axis '{}'", name));
    return near != axes_.end() ? near->second : far->second;
  }
  std::vector<std::int32_t> whole(const std::string& path) const {
    return from_.whole_numbers(path, from_.length(path));
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
  std::vector<h5::Packing> by_member_;
};

/// A whole number of each member, such as its draw.
void put_number(const h5::Reader& from, hsize_t position, h5::Writer& to, hsize_t slab, const std::string& path) {
  const std::vector<std::int32_t> all = from.whole_numbers(path, from.length(path));
  const std::vector<std::int32_t> number{all.at(position)};
  to.put_part(path, {slab}, {1}, std::span<const std::int32_t>{number});
}

/// The member's part of a dataset, chunk by chunk as it lies in the file: nothing is unpacked, and little is in memory.
/// A chunk holds one member (see hdf5_writer.cpp), so it lies in the whole as it lay in the part.
void put_member(const h5::Reader& from, hsize_t position, h5::Writer& to, hsize_t slab, const h5::Packing& packing) {
  const std::string& path = packing.path;
  const std::vector<hsize_t>&shape = packing.shape, &chunk = packing.chunk;
  if (shape.size() == 1) return put_number(from, position, to, slab, path);
  demand_same(from, packing);
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
    for (const h5::Packing& packing : copy.by_member()) put_member(from, parts[slab].position, to, slab, packing);
  }
  to.close();
  output.finish();
}

}  // namespace retorno
