#include "sim/files/publish/told_sums.hpp"

#include <algorithm>
#include <cmath>

#include "sim/files/protect.hpp"

namespace retorno {
namespace {

constexpr double kOff = kRoundTo / 2 - 0.5;        // how far a whole number is rounded at most
constexpr double kMostBlank = kFewestPersons - 1;  // a blank is 1 … 9

}  // namespace

bool is_of_persons(const TableOfResult& table) {
  return table.measure().unit == "count" && table.measure().kind != MeasureKind::gauge && table.spec().sum.empty() &&
         table.spec().grain == Grain::month && table.spec().only == Only::all;
}

void take(Found& found, const TableOfResult& table, std::size_t position) {
  switch (table.told(position)) {
    case Told::nobody:
      break;
    case Told::left_out:
      ++found.left_out;
      break;
    case Told::hidden:
      found.is_open = true;
      break;
    case Told::blank:
      ++found.blank;
      break;
    case Told::number:
      ++found.told, found.persons += *table.mean(position);
      break;
  }
}

Room allowed(const Found& found) {
  const int unknown = found.blank + found.left_out, known = found.told;
  if (found.is_open || unknown + known == 0) return {};
  if (unknown == 0) {
    const double reach = kOff * std::max(0, known - 1);
    return {found.persons - reach, found.persons + reach};
  }
  // The highest that the rest leaves to one of them must be 9 at least, and the lowest 1 (or 0) at most.
  const double reach = kOff * (known + 1);
  const double high = reach + kMostBlank * (unknown - 1) + (found.left_out > 0 ? 0 : 1);
  const double low = kMostBlank - reach + found.blank - (found.left_out > 0 ? 0 : 1);
  return {found.persons + low, found.persons + high};
}

PublishedNumber moved(double persons, const Room& free) {
  if (persons < free.low) persons = std::ceil(free.low / kRoundTo) * kRoundTo;
  if (persons > free.high) persons = std::floor(free.high / kRoundTo) * kRoundTo;
  return persons < free.low || persons < kFewestPersons ? PublishedNumber{} : PublishedNumber{persons};
}

}  // namespace retorno
