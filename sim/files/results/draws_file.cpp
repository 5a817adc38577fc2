#include "sim/files/results/draws_file.hpp"

#include <algorithm>
#include <iterator>

namespace retorno {

void write_draws(h5::Writer& file, const Posterior& posterior, const std::vector<std::int32_t>& draws,
                 const h5::Axis& member) {
  if (std::all_of(draws.begin(), draws.end(), [](std::int32_t draw) { return draw < 0; })) return;
  file.put("/draw", {member}, draws,
           {{"long_name", "draw of the posterior that the repeat took; repeats with one draw differ by luck alone"},
            {"units", "1"}});
  file.group("/draws");
  file.attributes("/draws", {{"file", posterior.file}, {"inputs", posterior.inputs}});
  if (posterior.keys.empty()) return;
  std::vector<std::string> keys, acts;
  std::vector<double> values;
  for (const DrawnKey& key : posterior.keys) {
    keys.push_back(key.path);
    acts.emplace_back(kActs[static_cast<std::size_t>(key.act)]);
  }
  for (const std::int32_t draw : draws)
    for (const DrawnKey& key : posterior.keys) values.push_back(key.cells[static_cast<std::size_t>(draw)].number);
  const h5::Axis key = file.axis("/draws/key", keys, {{"long_name", "path of the value, as --set takes it"}});
  file.put(
      "/draws/act", {key}, acts,
      {{"long_name", "what the draw does with the value: to = replaces it, times, odds = multiplies it or its odds"}});
  file.put("/draws/value", {member, key}, values, {{"long_name", "value or factor that the repeat's draw gave"}});
}

std::vector<std::int32_t> read_draws(const h5::Reader& file, std::size_t members) {
  if (!file.has("/draw")) return {};
  return file.whole_numbers("/draw", members);
}

DrawnValues read_drawn_values(const h5::Reader& file) {
  DrawnValues found;
  if (!file.has("/draws/key")) return found;
  const std::size_t width = file.length("/draws/key"), members = file.length("/member");
  found.keys = file.texts("/draws/key", width);
  for (const std::string& act : file.texts("/draws/act", width)) {
    const auto* at = std::find(std::begin(kActs), std::end(kActs), act);
    if (at == std::end(kActs)) file.refuse("/draws/act", "'" + act + "' is no known act");
    found.acts.push_back(static_cast<Act>(at - std::begin(kActs)));
  }
  const std::vector<double> numbers = file.table("/draws/value", {members, width});
  for (std::size_t row = 0; row < members; ++row) {
    const auto from = numbers.begin() + static_cast<std::ptrdiff_t>(row * width);
    found.values.emplace_back(from, from + static_cast<std::ptrdiff_t>(width));
  }
  return found;
}

}  // namespace retorno
