#include "sim/files/input/sheet_columns.hpp"

#include "sim/files/input/tables.hpp"

namespace retorno {
namespace {

Holds holds(const Key& key) {
  const bool country = key.of == "country" || key.of.starts_with("nationality");
  switch (key.takes) {
    case Takes::number:
    case Takes::whole:
      return Holds::number;
    case Takes::date:
      return Holds::date;
    case Takes::yes_no:
      return Holds::yes_no;
    case Takes::choice:
      return Holds::choice;
    case Takes::name:
    case Takes::id:
      return country ? Holds::country : Holds::text;
    case Takes::ids:
    case Takes::ids_or_all:
      return country ? Holds::countries : Holds::text;
    default:
      return key.name == "period" ? Holds::period : key.name == "nationality" ? Holds::country : Holds::text;
  }
}

}  // namespace

std::vector<SheetColumn> columns_of(const Shape& row) {
  std::vector<SheetColumn> columns;
  for (const Key& key : row.keys)
    columns.push_back({key.name, holds(key), key.takes == Takes::choice ? words_of(key) : std::vector<std::string>{}});
  return columns;
}

}  // namespace retorno
