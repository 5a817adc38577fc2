// Ids: small numbers that can't be mixed up, and arrays that only the right id opens.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace retorno {

/// Position of an entity in its sorted table; `none()` where there is nothing.
template <class Tag, class Rep>
struct Id {
  Rep value = std::numeric_limits<Rep>::max();

  constexpr Id() = default;
  constexpr explicit Id(std::size_t at) : value(static_cast<Rep>(at)) {}
  static constexpr Id none() { return Id{}; }
  constexpr bool exists() const { return value != std::numeric_limits<Rep>::max(); }
  constexpr std::size_t at() const { return value; }
  constexpr auto operator<=>(const Id&) const = default;
};

using CountryId = Id<struct CountryTag, std::uint8_t>;
using NationalityId = Id<struct NationalityTag, std::uint8_t>;
using PlaceId = Id<struct PlaceTag, std::uint16_t>;
using LinkId = Id<struct LinkTag, std::uint16_t>;
using GateId = Id<struct GateTag, std::uint16_t>;
using FacilityId = Id<struct FacilityTag, std::uint16_t>;
using StreamId = Id<struct StreamTag, std::uint16_t>;
using PopulationId = Id<struct PopulationTag, std::uint16_t>;
using PayerId = Id<struct PayerTag, std::uint8_t>;

/// An array that only ids of type `I` open.
template <class I, class T>
class ById {
 public:
  ById() = default;
  explicit ById(std::size_t size, T value = T{}) : items_(size, value) {}

  typename std::vector<T>::reference operator[](I id) { return items_[id.at()]; }
  typename std::vector<T>::const_reference operator[](I id) const { return items_[id.at()]; }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  void resize(std::size_t size, T value = T{}) { items_.resize(size, value); }
  I add(T item) {
    items_.push_back(std::move(item));
    return I{items_.size() - 1};
  }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  const std::vector<T>& items() const { return items_; }

  /// All ids in order, for `for (PlaceId place : places.ids())`.
  struct Ids {
    std::size_t size;
    struct Iterator {
      std::size_t at;
      I operator*() const { return I{at}; }
      Iterator& operator++() {
        ++at;
        return *this;
      }
      bool operator!=(const Iterator& other) const { return at != other.at; }
    };
    Iterator begin() const { return {0}; }
    Iterator end() const { return {size}; }
  };
  Ids ids() const { return {items_.size()}; }

 private:
  std::vector<T> items_;
};

}  // namespace retorno
