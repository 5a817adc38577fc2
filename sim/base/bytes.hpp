// Values of any plain type as bytes and back: structs by all their members, so that a new member is stored too.
// Little-endian, as every machine that the program runs on; a file of it is read by the program that wrote it alone.
#pragma once
#include <cstdint>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/base/fields.hpp"
#include "sim/base/ids.hpp"

namespace retorno {

template <class T>
inline constexpr bool is_id = false;
template <class Tag, class Rep>
inline constexpr bool is_id<Id<Tag, Rep>> = true;
template <class T>
inline constexpr bool is_map = false;
template <class Key, class T, class Order>
inline constexpr bool is_map<std::map<Key, T, Order>> = true;
template <class T>
inline constexpr bool is_pair = false;
template <class A, class B>
inline constexpr bool is_pair<std::pair<A, B>> = true;

template <class T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;
template <class T>
concept Sequence = requires(T& sequence) {
  sequence.begin();
  sequence.end();
};
/// A sequence of any length; others have a length of their own.
template <class T>
concept Growing = Sequence<T> && requires(T& sequence) {
  sequence.resize(1);
  sequence.size();
};

/// A class that hides something says what is stored of it: with_parts(value, take) calls take(part, part, …).
template <class T>
concept InParts = requires(T& value) {
  with_parts(value, [](auto&...) {});
};

/// Appends values to `bytes`.
class Packer {
 public:
  std::string bytes;

  template <class T>
  void put(const T& value) {
    if constexpr (Plain<T>) {
      bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    } else if constexpr (is_id<T>) {
      put(value.value);
    } else if constexpr (is_pair<T>) {
      put(value.first);
      put(value.second);
    } else if constexpr (Sequence<const T>) {
      if constexpr (Growing<T> || is_map<T>) put(static_cast<std::uint64_t>(value.size()));
      for (const auto& item : value) put(item);
    } else if constexpr (InParts<const T>) {
      with_parts(value, [&](const auto&... parts) { (put(parts), ...); });
    } else {
      with_fields(value, [&](const auto&... members) { (put(members), ...); });
    }
  }
};

/// Reads back in the same order what a Packer was given.
/// @throws std::out_of_range where there are too few bytes
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : left_(bytes) {}
  bool done() const { return left_.empty(); }

  template <class T>
  void get(T& value) {
    if constexpr (Plain<T>) {
      std::memcpy(&value, taken(sizeof value).data(), sizeof value);
    } else if constexpr (is_id<T>) {
      get(value.value);
    } else if constexpr (is_pair<T>) {
      get(value.first);
      get(value.second);
    } else if constexpr (is_map<T>) {
      value.clear();
      for (std::uint64_t n = length(); n > 0; --n) {
        typename T::key_type key{};
        get(key);
        get(value[key]);
      }
    } else if constexpr (Sequence<T>) {
      if constexpr (Growing<T>) value.resize(static_cast<std::size_t>(length()));
      for (auto&& item : value) get_item(item);
    } else if constexpr (InParts<T>) {
      with_parts(value, [&](auto&... parts) { (get(parts), ...); });
    } else {
      with_fields(value, [&](auto&... members) { (get(members), ...); });
    }
  }

 private:
  template <class Item>
  void get_item(Item& item) {
    if constexpr (std::is_same_v<Item, std::vector<bool>::reference>) {
      bool value = false;
      get(value);
      item = value;
    } else {
      get(item);
    }
  }

  /// Of a sequence; every item takes a byte at least, so that damage can't ask for all the memory.
  std::uint64_t length() {
    std::uint64_t size = 0;
    get(size);
    if (size > left_.size()) throw std::out_of_range("fewer bytes than items");
    return size;
  }

  std::string_view taken(std::size_t size) {
    if (size > left_.size()) throw std::out_of_range("fewer bytes than were written");
    const std::string_view front = left_.substr(0, size);
    left_.remove_prefix(size);
    return front;
  }

  std::string_view left_;
};

}  // namespace retorno
