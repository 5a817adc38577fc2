#include "sim/files/results/read_columns.hpp"

#include <fmt/format.h>

#include "sim/base/calendar.hpp"

namespace retorno {

std::vector<std::int32_t> days_in(const h5::Reader& file, const std::string& path, std::size_t length) {
  static const Day first = day_of({1, 1, 1}), last = day_of({9999, 12, 31});
  std::vector<std::int32_t> days = file.whole_numbers(path, length);
  for (const std::int32_t day : days)
    if (day < first.value || day > last.value) file.refuse(path, fmt::format("{} is no day", day));
  return days;
}

std::vector<std::string> ids_in(const h5::Reader& file, const std::string& axis, std::size_t most) {
  if (!file.has(axis)) return {};
  const std::size_t length = file.length(axis);
  if (length > most) file.refuse(axis, fmt::format("it has {} ids, and {} is the most", length, most));
  return file.texts(axis, length);
}

std::vector<std::string> texts_or_blanks(const h5::Reader& file, const std::string& path, std::size_t length) {
  return file.has(path) ? file.texts(path, length) : std::vector<std::string>(length);
}

std::vector<std::int32_t> differences_of_balance(const h5::Reader& file) {
  return file.values<std::int32_t>("/balance/difference", {file.length("/member"), file.length("/time")});
}

}  // namespace retorno
