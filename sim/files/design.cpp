#include "sim/files/design.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <numeric>

#include "sim/base/draw.hpp"

namespace retorno {
namespace {

/// Luck of a design, by the name of what is drawn: no draw of a run can be the same.
Draw draw_of(std::string_view what, std::size_t number, std::uint32_t seed) {
  return Seed{seed, 0}.draw({hash_of(what), static_cast<std::uint32_t>(number), Kind::world}, Day{}, Purpose::test);
}

std::vector<std::size_t> shuffled(std::size_t size, Draw draw) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = size; i > 1; --i) std::swap(order[i - 1], order[draw.below(static_cast<std::uint32_t>(i))]);
  return order;
}

}  // namespace

Sample latin_hypercube(std::size_t points, std::size_t dimensions, std::uint32_t seed) {
  Sample sample(points, std::vector<double>(dimensions));
  for (std::size_t d = 0; d < dimensions; ++d) {
    const std::vector<std::size_t> slice = shuffled(points, draw_of("slices", d, seed));
    Draw within = draw_of("within slices", d, seed);
    for (std::size_t p = 0; p < points; ++p)
      sample[p][d] = (static_cast<double>(slice[p]) + within.uniform()) / static_cast<double>(points);
  }
  return sample;
}

Sample sobol_sequence(std::size_t points, std::size_t dimensions) {
  boost::random::sobol sequence(dimensions);
  Sample sample(points, std::vector<double>(dimensions));
  for (std::vector<double>& point : sample)
    for (double& value : point) value = static_cast<double>(sequence() >> 11) * 0x1p-53;
  return sample;
}

Sample morris_trajectories(std::size_t trajectories, std::size_t dimensions, std::uint32_t seed) {
  Sample sample;
  for (std::size_t t = 0; t < trajectories; ++t) {
    Draw draw = draw_of("start of a trajectory", t, seed);
    std::vector<double> point(dimensions), step(dimensions);
    for (std::size_t d = 0; d < dimensions; ++d) {
      const double low = draw.below(2) / 3.0;  // 0 or 1/3, so that the step stays on the four levels
      const bool up = draw.below(2) == 1;
      point[d] = up ? low : low + kMorrisStep;
      step[d] = up ? kMorrisStep : -kMorrisStep;
    }
    sample.push_back(point);
    for (std::size_t d : shuffled(dimensions, draw_of("order of steps", t, seed))) {
      point[d] = std::clamp(point[d] + step[d], 0.0, 1.0);
      sample.push_back(point);
    }
  }
  return sample;
}

Sample saltelli_sample(std::size_t base, std::size_t dimensions) {
  Sample sample;
  for (const std::vector<double>& both : sobol_sequence(base, 2 * dimensions)) {
    const auto middle = both.begin() + static_cast<std::ptrdiff_t>(dimensions);
    const std::vector<double> a(both.begin(), middle), b(middle, both.end());
    sample.push_back(a);
    sample.push_back(b);
    for (std::size_t d = 0; d < dimensions; ++d) {
      sample.push_back(a);
      sample.back()[d] = b[d];
    }
  }
  return sample;
}

const std::vector<std::string>& design_kinds() {
  static const std::vector<std::string> kinds = {"grid", "latin_hypercube", "list", "morris", "saltelli", "sobol"};
  return kinds;
}

}  // namespace retorno
